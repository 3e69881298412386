from datetime import timedelta

from odoo import api, fields, models
from odoo.tools import format_date

HOLD_DAYS = 7


class RecoveryReminderHold(models.TransientModel):
    """Hold messages back: until when, and why. The next reader sees both."""

    _name = "recovery.reminder.hold"
    _description = "Put Messages on Hold"
    _inherit = ["recovery.named", "recovery.note"]

    _note_fields = ("reason",)

    reminder_ids = fields.Many2many("recovery.reminder", required=True)
    reason = fields.Char(required=True, size=200)
    held_until = fields.Date(
        string="Until",
        required=True,
        default=lambda self: (
            self.env.company._recovery_today() + timedelta(days=HOLD_DAYS)
        ),
        help="Before this day nothing is prepared about these invoices. What is "
        "prepared then waits for a review, even where its step is automatic.",
    )

    @api.constrains("held_until")
    def _check_held_until(self):
        self.env["recovery.case"]._check_pause(self, "held_until")

    def action_hold(self):
        """Hold the open messages among the chosen ones."""
        self.reminder_ids.check_access("write")
        reminders = self.reminder_ids.filtered("is_open")
        reminders._hold_by_hand(self.reason, self.held_until)
        cases = reminders.case_id.filtered(lambda case: case.state == "open")
        cases.write({"next_check": False})
        cases._show_in("paused")
        text = self.env._(
            "A message is on hold until %(day)s: %(why)s",
            day=format_date(self.env, self.held_until),
            why=self.reason,
        )
        reminders._log_on_file(text)
        return {"type": "ir.actions.act_window_close"}

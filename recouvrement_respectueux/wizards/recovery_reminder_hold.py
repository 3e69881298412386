from odoo import fields, models


class RecoveryReminderHold(models.TransientModel):
    """Hold messages back, with the reason that the next reader sees."""

    _name = "recovery.reminder.hold"
    _description = "Hold Messages"
    _inherit = ["recovery.note"]

    _note_fields = ("reason",)

    reminder_ids = fields.Many2many("recovery.reminder", required=True)
    reason = fields.Char(required=True, size=200)
    paused_until = fields.Date(
        string="Pause the File Until",
        help="Empty: the file is decided again on the next run.",
    )

    def action_hold(self):
        """Hold the open messages among the chosen ones."""
        reminders = self.reminder_ids.filtered("is_open")
        reminders._hold_by_hand(self.reason)
        cases = reminders.case_id
        if self.paused_until:
            cases.pause(self.paused_until)
        else:
            cases._show_in("waiting")
        return {"type": "ir.actions.act_window_close"}

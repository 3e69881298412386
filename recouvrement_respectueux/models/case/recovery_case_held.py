from odoo import api, fields, models

from ...core.counted import counted


class RecoveryCaseHeld(models.Model):
    """What colleagues hold back in a file, until when, and why."""

    _inherit = "recovery.case"

    held_until = fields.Date(
        string="On Hold Until",
        compute="_compute_held_until",
        help="The last day on which a colleague keeps messages of this file on hold.",
    )

    @api.depends("reminder_ids.held_until", "reminder_ids.state")
    def _compute_held_until(self):
        for case in self:
            days = case._held_reminders().mapped("held_until")
            case.held_until = max(days, default=False)

    def _held_reminders(self):
        """The messages of this file that a colleague holds back today."""
        today = self.company_id._recovery_today()
        return self.reminder_ids.filtered(
            lambda one: one.held_until and one.held_until > today
        )

    def _explain_held_by_person(self, holds, values):
        if not values["count"]:
            return self.env._("No colleague has put anything on hold.")
        said = self._held_reminders()[:1]._hold_sentence()
        if said:
            return said
        day = self._say_day(values["until"])
        return counted(
            values["count"],
            self.env._("1 invoice on hold until %s.", day),
            self.env._(
                "%(count)s invoices on hold until %(day)s.",
                count=values["count"],
                day=day,
            ),
        )

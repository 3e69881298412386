from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

LONGEST = 366  # days of a pause that is chosen for many files at once


class RecoveryCaseChoice(models.TransientModel):
    """Choose a path, a person or the days of a pause for several files at once."""

    _name = "recovery.case.choice"
    _description = "Choose for Amicable Files"
    _inherit = ["recovery.named"]

    choice = fields.Selection(
        [("path", "Reminder Sequence"), ("user", "Person"), ("pause", "Pause")],
        required=True,
    )
    case_ids = fields.Many2many("recovery.case", string="Files", required=True)
    path_id = fields.Many2one("recovery.path", string="Reminder Sequence")
    user_id = fields.Many2one(
        "res.users", string="Person to Talk To", domain=[("share", "=", False)]
    )

    days = fields.Integer(string="For So Many Days", default=30)
    paused_until = fields.Date(string="Until", compute="_compute_paused_until")

    @api.depends("days")
    def _compute_paused_until(self):
        today = self.env.company._recovery_today()
        for wizard in self:
            days = min(max(wizard.days, 0), LONGEST)
            wizard.paused_until = days and today + timedelta(days=days)

    @api.constrains("days")
    def _check_days(self):
        for wizard in self:
            if wizard.choice == "pause" and not 0 < wizard.days <= LONGEST:
                raise ValidationError(
                    self.env._(
                        "A pause lasts between 1 and %s days. For longer, exclude the "
                        "customer from reminders.",
                        LONGEST,
                    )
                )

    def action_apply(self):
        """Apply the choice to every file."""
        chosen = {"path": self.path_id, "user": self.user_id, "pause": self.days}
        if not chosen[self.choice]:
            raise UserError(self.env._("Choose first, then apply."))
        if self.choice == "path":
            self.case_ids.choose_path(self.path_id)
        elif self.choice == "user":
            self.case_ids.assign(self.user_id)
        else:
            self.case_ids.pause(self.paused_until)
        return {"type": "ir.actions.act_window_close"}

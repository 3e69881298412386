from odoo import api, fields, models
from odoo.exceptions import UserError

from ..models.arrangement.recovery_arrangement import ACCEPTED_HOW


class RecoveryArrangementAcceptance(models.TransientModel):
    """Record that the customer accepts a proposal: who, how, when."""

    _name = "recovery.arrangement.acceptance"
    _description = "Acceptance of an Arrangement"
    _inherit = ["recovery.named"]

    arrangement_id = fields.Many2one(
        "recovery.arrangement", required=True, ondelete="cascade"
    )
    accepted_by = fields.Char(required=True)
    accepted_how = fields.Selection(
        ACCEPTED_HOW, string="How", required=True, default="phone"
    )
    accepted_on = fields.Date(
        string="On",
        required=True,
        default=lambda self: self.env.company._recovery_today(),
    )
    meaning = fields.Char(compute="_compute_meaning")

    @api.depends("arrangement_id")
    def _compute_meaning(self):
        """What the customer is told when accepting (FR-16, FR-17)."""
        for wizard in self:
            wizard.meaning = wizard.arrangement_id._meaning()

    @api.model
    def default_get(self, fields):
        """The contact we write to is the one who most likely accepted."""
        self.check_access("create")
        values = super().default_get(fields)
        one = self.env["recovery.arrangement"].browse(values.get("arrangement_id"))
        return (
            {"accepted_by": one._own_contact()._recovery_name(), **values}
            if one
            else values
        )

    def action_accept(self):
        """Record the acceptance; the arrangement runs from now on.

        :raise UserError: for a day in the future or before the proposal
        """
        one = self.arrangement_id
        today = one.company_id._recovery_today()
        if not one.proposed_on <= self.accepted_on <= today:
            raise UserError(
                self.env._(
                    "The customer accepts between the day of the proposal and today. "
                    "Correct the day."
                )
            )
        one._accept(self.accepted_by, self.accepted_how, self.accepted_on)
        return {"type": "ir.actions.act_window_close"}

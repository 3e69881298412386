from odoo import fields, models


class RecoveryArrangementEnd(models.TransientModel):
    """End an arrangement, with a reason that the next reader sees."""

    _name = "recovery.arrangement.end"
    _description = "End of an Arrangement"
    _inherit = ["recovery.named", "recovery.note"]

    _note_fields = ("reason",)

    arrangement_id = fields.Many2one(
        "recovery.arrangement", required=True, ondelete="cascade"
    )
    arrangement_state = fields.Selection(related="arrangement_id.state")
    outcome = fields.Selection(
        [
            ("refused", "Declined"),
            ("cancelled", "Cancelled"),
            ("broken", "Not kept, and a colleague goes on"),
        ],
        required=True,
        default="cancelled",
    )
    reason = fields.Char(required=True)

    def action_end(self):
        """End the arrangement; a proposal can only be declined or cancelled."""
        outcome = self.outcome
        if self.arrangement_state == "proposed" and outcome == "broken":
            outcome = "refused"
        self.arrangement_id._end(outcome, self.reason)
        return {"type": "ir.actions.act_window_close"}

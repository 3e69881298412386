from odoo import fields, models


class RecoveryArrangementProposalAnswer(models.TransientModel):
    """A proposal that answers a customer's wish: the wish is answered with it."""

    _inherit = "recovery.arrangement.proposal"

    answer_id = fields.Many2one("recovery.answer")
    refusal_reason = fields.Char()

    def action_propose(self):
        """Override: with the other offer the wish has its answer; write it next."""
        action = super().action_propose()
        if not self.answer_id:
            return action
        arrangement = self.env["recovery.arrangement"].browse(action["res_id"])
        self.answer_id._settle("answered", arrangement, self.refusal_reason)
        self.answer_id.case_id.action_answered()
        return arrangement.action_send()

from odoo import fields, models


class RecoveryArrangementProposalConversation(models.TransientModel):
    """A proposal made while talking: the page of the talk stays open."""

    _inherit = "recovery.arrangement.proposal"

    conversation_id = fields.Many2one("recovery.conversation")

    def _values(self, dues):
        """Override: the arrangement knows the talk that it comes from, if any."""
        return {**super()._values(dues), "conversation_id": self.conversation_id.id}

    def action_propose(self):
        """Override: back to the talk, which stands behind the dialog."""
        action = super().action_propose()
        talking = {"type": "ir.actions.act_window_close"}
        return talking if self.conversation_id else action

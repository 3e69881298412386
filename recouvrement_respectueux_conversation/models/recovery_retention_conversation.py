from odoo import api, models
from odoo.fields import Domain


class RecoveryRetentionConversation(models.AbstractModel):
    """What is erased of talks."""

    _inherit = "recovery.retention"

    @api.model
    def _kinds(self):
        """Override: talks."""
        return (*super()._kinds(), "conversations")

    @api.model
    def _customer_paths(self):
        """Override: what was looked at in a talk."""
        return (*super()._customer_paths(), "conversation_id.partner_id")

    def _purge_conversations(self, scope):
        """What was said in talks; when, how long and what came of it stay."""
        settled = Domain("case_id", "any", scope.files("words"))
        notes = self.env["recovery.conversation"]._note_fields
        names = (*notes, "delay_reason_id")
        return self._empty("recovery.conversation", settled, *names)

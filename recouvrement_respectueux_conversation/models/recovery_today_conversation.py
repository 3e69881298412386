from odoo import api, models


class RecoveryTodayConversation(models.AbstractModel):
    """Former talks are found from the first screen."""

    _inherit = "recovery.today"

    def _link_titles(self):
        """Override: the list of talks."""
        return {**super()._link_titles(), "conversations": self.env._("Conversations")}

    @api.model
    def open_work(self, key):
        """Override: the list of talks."""
        if key != "conversations":
            return super().open_work(key)
        self._check_reader()
        name = "recouvrement_respectueux_conversation.recovery_conversation_action"
        return self.env["ir.actions.act_window"]._for_xml_id(name)

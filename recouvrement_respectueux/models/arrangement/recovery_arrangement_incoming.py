from odoo import models


class RecoveryArrangementIncoming(models.Model):
    """What is answered to the e-mail of an agreement is an answer on its file."""

    _inherit = "recovery.arrangement"

    def _recovery_file(self):
        """Override: the file that this was agreed in; of a proposal, the customer's."""
        cases = self.env["recovery.case"]
        return self.case_id or cases._last_of(self.partner_id, self.company_id)

    def _message_post_after_hook(self, message, msg_values):
        """Override of `mail`: who answers an agreement waits for an answer of ours."""
        self.sudo()._recovery_file()._note_customer_message(message)
        # sudo: the mail gateway and visitors have no access to files
        return super()._message_post_after_hook(message, msg_values)

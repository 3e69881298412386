from odoo import api, models
from odoo.exceptions import UserError

from .mail_mail import OURS

# What a customer received, and that they did; with "outgoing" it would leave again.
LEFT = {"body_html", "body", "subject", "email_to", "email_cc", "email_from"}
LEFT |= {"recipient_ids", "reply_to", "attachment_ids", "state", "model", "res_id"}
LEFT |= {"mail_message_id", "message_id", "date"}


class MailMailLeft(models.Model):
    """The e-mail that a customer received is the proof of it: the administrator, who
    sees the mail queue, neither changes nor deletes it, nor sends it again (I3, I19).
    """

    _inherit = "mail.mail"

    def write(self, vals):
        """Override of `mail`: see above."""
        if not self.env.su and not LEFT.isdisjoint(vals):
            self._recovery_check_left()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_left(self):
        if not self.env.su:
            self._recovery_check_left()

    def _recovery_check_left(self):
        if self.filtered(lambda mail: mail.state == "sent" and mail.model in OURS):
            raise UserError(
                self.env._(
                    "This e-mail has left, so it stays as it was received. Write a new "
                    "message from the file."
                )
            )

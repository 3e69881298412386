from odoo import api, models

from ...core.delivery import dead


class IrMailServer(models.Model):
    _inherit = "ir.mail_server"

    @api.model
    def send_email(self, message, *args, smtp_session=None, **kwargs):
        """Override of `base`: where a server takes a message for some of its addresses
        only, those that do not exist are known from now on. Odoo forgets them."""
        if not smtp_session:
            return super().send_email(message, *args, **kwargs)
        witness = _Witness(smtp_session)
        result = super().send_email(message, *args, smtp_session=witness, **kwargs)
        if gone := dead(witness.refused or {}):
            sent = self.env["mail.message"].sudo()
            # sudo: whoever sends may not read every message; its reminder is looked for
            sent = sent.search([("message_id", "=", message["Message-Id"])], limit=1)
            self.env["recovery.reminder"].sudo()._note_bounce(sent, gone)
        return result


class _Witness:
    """A connection to a mail server that remembers whom it refused."""

    def __init__(self, session):
        self._session, self.refused = session, None

    def __getattr__(self, name):
        return getattr(self._session, name)

    def send_message(self, *args, **kwargs):
        """As `smtplib` has it: ``{address: (code, text)}`` of those refused."""
        self.refused = self._session.send_message(*args, **kwargs)
        return self.refused

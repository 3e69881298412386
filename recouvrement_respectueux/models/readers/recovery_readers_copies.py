from markupsafe import Markup, escape

from odoo import models

from ..base.prose import without_links

SAID = ("comment", "email_outgoing")


class RecoveryReadersCopies(models.AbstractModel):
    """Copies: e-mails of their own, which say why they come, without the personal
    link."""

    _inherit = "recovery.readers"

    def _each_copied(self, informed, copies, reader):
        """Who gets a copy of an e-mail to ``reader``, where, and why: ``[(contact,
        mailboxes, why)]``, each address once; in the language of the context.

        :param informed: intermediaries (``recovery.intermediary``)
        :param copies: contacts
        """
        informed = informed.contact_id._recovery_usable_in(self.company_id)
        copies = copies._recovery_usable_in(self.company_id) - informed
        why_informed, why = self._why_informed(), self._why_a_copy()
        people = [(one, why_informed) for one in informed]
        people += [(one, why) for one in copies]
        taken, told = reader._recovery_addresses(), []
        for contact, reason in people:
            if mailboxes := contact._recovery_mailboxes(besides=taken):
                taken |= contact._recovery_addresses()
                told.append((contact, mailboxes, reason))
        return told

    def _why_informed(self):
        return paragraph(
            self.env._(
                "This is a copy, for your information: %s asked us to send it to you.",
                self.partner_id._recovery_name(),
            )
        )

    def _why_a_copy(self):
        return paragraph(
            self.env._(
                "This is a copy, for your information, of what we wrote to %s.",
                self.partner_id._recovery_name(),
            )
        )

    # === OF WHAT A COLLEAGUE SENDS === #

    def _as_speaker(self, kwargs):
        """Values of a message: what a scheduled action or a rule writes to somebody
        comes from the person in charge, or from the company. Its notes stay its own."""
        machine = self.env.ref("base.partner_root")
        author = kwargs.get("author_id") or self.env.user.partner_id.id
        said = kwargs.get("message_type") in SAID and kwargs.get("partner_ids")
        if said and author == machine.id:
            sender = self._sender()
            kwargs = {**kwargs, "author_id": self._speaker().id}
            kwargs.update({"email_from": sender} if sender else {})
        return kwargs

    def _message_post_after_hook(self, message, msg_vals):
        """Override of `mail`: whoever gets a copy of each e-mail gets one of an
        agreement and of an answer too."""
        result = super()._message_post_after_hook(message, msg_vals)
        if message.message_type in SAID and not message.subtype_id.internal:
            readers = self._readers()[self]
            if readers.to() in message.partner_ids:
                self._send_copies(message, readers)
        return result

    def _send_copies(self, message, readers):
        """Queue the copies of a ``mail.message`` that goes to the customer."""
        lang = readers.lang()
        said = self.with_context(lang=lang)
        people = said._each_copied(readers.informed, readers.copies, readers.to())
        self.env["mail.mail"].sudo().create(
            # sudo: who answers need not have access to the mail queue
            [
                {
                    "model": self._name,
                    "res_id": self.id,
                    "author_id": message.author_id.id,
                    "email_from": message.email_from,
                    "reply_to": message.reply_to,
                    "subject": message.subject,
                    "body": (body := why + without_links(message.body)),
                    "body_html": said._in_our_layout(body, message.subject, lang),
                    "email_to": mailboxes,
                    "attachment_ids": [(4, file.id) for file in message.attachment_ids],
                    "auto_delete": False,  # as what the customer receives
                    **self.company_id._recovery_mail_company(),
                }
                for _contact, mailboxes, why in people
            ]
        )

    def _in_our_layout(self, body, subject, lang, link=None):
        """The whole e-mail: these words in the addon's layout."""
        return self.env["ir.qweb"]._render(
            "recouvrement_respectueux.reminder_layout",
            {
                "body": body,
                "subject": subject,
                "company": self.company_id,
                "lang": lang or "en",
                "link": link,
            },
        )


def paragraph(text):
    """A text as the first paragraph of a message."""
    return Markup('<p style="margin: 0 0 16px;">%s</p>') % escape(text)

from odoo import api, models
from odoo.tools import email_normalize


class RecoveryReminderBounce(models.Model):
    """A message that came back: a person finds another address."""

    _inherit = "recovery.reminder"

    @api.model
    def _note_bounce(self, message, addresses):
        """What was sent as this ``mail.message`` did not reach these addresses.

        A copy that comes back leaves the message sent: the customer has it.
        """
        sent = [("mail_id.mail_message_id", "in", message.ids), ("state", "=", "sent")]
        for one in self.search(sent):
            written_to = email_normalize(one.mail_id.email_to, strict=False)
            copies = addresses & set(one.copy_ids.mapped("email_normalized"))
            if written_to in addresses or not copies:
                one._mark_failed("bounced", written_to)
                copies.add(written_to)
            self.env["res.partner"]._recovery_note_bounced(copies)
            one._ask_about(copies)

    def _ask_about(self, addresses):
        """A task: find other addresses than these."""
        told = self.with_context(lang=self.case_id._person().lang)
        text = told._hold_sentences()["bounced"]
        summary = " ".join([text, ", ".join(sorted(addresses))])
        self.case_id._add_tasks({self.case_id.id: summary})

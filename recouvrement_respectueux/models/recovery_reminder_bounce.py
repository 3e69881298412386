from odoo import api, models
from odoo.fields import Domain
from odoo.tools import email_normalize


class RecoveryReminderBounce(models.Model):
    """A message that came back: a person finds another address."""

    _inherit = "recovery.reminder"

    @api.model
    def _note_bounce(self, message, addresses):
        """What was sent as this ``mail.message`` did not reach these addresses.

        A copy that comes back leaves the message sent: the customer has it.
        """
        own = Domain("mail_id.mail_message_id", "in", message.ids)
        of_copy = Domain("copy_mail_ids.mail_message_id", "in", message.ids)
        for one in self.search((own | of_copy) & Domain("state", "=", "sent")):
            written_to = email_normalize(one.mail_id.email_to, strict=False)
            came_back = one.copy_mail_ids.filtered(
                lambda mail: mail.mail_message_id in message
            )
            copies = {email_normalize(m.email_to, strict=False) for m in came_back}
            if not came_back:
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

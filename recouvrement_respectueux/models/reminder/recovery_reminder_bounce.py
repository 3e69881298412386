from odoo import api, models
from odoo.fields import Domain
from odoo.tools import email_normalize_all

from ..path.recovery_message_kind import OURS


class RecoveryReminderBounce(models.Model):
    """A message that came back: a person finds another address."""

    _inherit = "recovery.reminder"

    @api.model
    def _note_bounce(self, message, addresses):
        """What was sent as this ``mail.message`` did not reach these addresses.

        A report counts for the addresses that we wrote to. One that names another says
        nothing about the customer's, unless we wrote to one address only: there it was
        forwarded. A copy that comes back leaves the message sent: the customer has it.

        :param message: one ``mail.message``; empty where the report names none of ours
        :param set addresses: normalized
        """
        own = Domain("mail_id.mail_message_id", "in", message.ids)
        of_copy = Domain("copy_mail_ids.mail_message_id", "in", message.ids)
        reminders = self.search(own | of_copy)
        for one in reminders.filtered(lambda one: one.state == "sent"):
            one._take_report(message, addresses)
        if not reminders and message.model in OURS and message.res_id:
            self._take_report_of_other(message, addresses)

    def _take_report(self, message, addresses):
        """These addresses did not receive this reminder, or the copy of it."""
        mail = (self.mail_id | self.copy_mail_ids).filtered(
            lambda mail: mail.mail_message_id == message
        )
        written = set(email_normalize_all(mail.email_to))
        hit = addresses & written
        if not hit and not addresses & self._other_addresses(mail):
            hit = written if len(written) == 1 else set()  # it was forwarded there
        if not hit:
            self.case_id._ask_about_report(addresses)
            return
        partners = self.env["res.partner"]
        partners._recovery_note_bounced(hit)
        gone = written <= partners._recovery_unusable(written)
        if mail == self.mail_id and gone:
            self._mark_failed("bounced", ", ".join(sorted(hit)))
        self._ask_about(hit)

    def _other_addresses(self, mail):
        """Where this reminder went besides this e-mail."""
        others = (self.mail_id | self.copy_mail_ids) - mail
        texts = others.mapped("email_to")
        return {one for text in texts for one in email_normalize_all(text)}

    def _ask_about(self, addresses):
        """A task: find other addresses than these."""
        self.case_id._ask_for_address(addresses)

    @api.model
    def _take_report_of_other(self, message, addresses):
        """These addresses did not receive an answer, an agreement or a copy of ours."""
        case = self.env[message.model].browse(message.res_id).exists()._recovery_file()
        if not case:
            return
        mails = self.env["mail.mail"].search([("mail_message_id", "=", message.id)])
        people = message.partner_ids | mails.recipient_ids
        people |= message.notification_ids.res_partner_id
        written = people._recovery_addresses()
        for mail in mails:
            written.update(email_normalize_all(mail.email_to))
            written.update(email_normalize_all(mail.email_cc))
        if hit := addresses & written:
            self.env["res.partner"]._recovery_note_bounced(hit)
            case._ask_for_address(hit)
        else:
            case._ask_about_report(addresses)

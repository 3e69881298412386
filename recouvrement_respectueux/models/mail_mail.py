import re
from smtplib import SMTPServerDisconnected

from odoo import models
from odoo.tools import html2plaintext

from ..core.headers import one_line

LINK = re.compile(r'(<a [^>]*href="(https?:[^"]+)"[^>]*>)(.*?)(</a>)', re.DOTALL)
OURS = ("recovery.case", "recovery.arrangement")
HEADERS = ("email_from", "reply_to", "subject", "email_to", "email_cc")


class MailMail(models.Model):
    _inherit = "mail.mail"

    def send(self, *args, **kwargs):
        """Override of `mail`: a reminder that has become untrue does not leave, and one
        whose mail server hung up needs a person."""
        stopped = self._recovery_reminders()._stop_at_the_door().ids
        stopped += self._recovery_copies()._stop_copies().ids
        leaving = self.filtered(lambda mail: mail.id not in stopped)
        try:
            return super(MailMail, leaving).send(*args, **kwargs)
        except SMTPServerDisconnected as error:
            leaving._recovery_cut_off(str(error))
            raise

    def _recovery_cut_off(self, reason):
        """Of these, Odoo gave up the one in hand and says so to nobody; the others
        stay in its queue. Whether it was received nobody knows: a person decides."""
        given_up = self.filtered(lambda mail: mail.state == "exception")
        given_up._recovery_reminders()._mark_failed("refused", reason)

    def _postprocess_sent_message(
        self, success_pids, success_emails, failure_reason=False, failure_type=None
    ):
        """Override of `mail`: a reminder that was refused needs a person."""
        if failure_type:
            reason = str(failure_reason or failure_type)
            self._recovery_reminders()._mark_failed("refused", reason)
        return super()._postprocess_sent_message(
            success_pids,
            success_emails,
            failure_reason=failure_reason,
            failure_type=failure_type,
        )

    def _prepare_outgoing_list(self, *args, **kwargs):
        """Override of `mail`: our plain text has points before the items of a list, and
        no numbered index of links: an address stands behind its words. No name of ours
        adds a header."""
        ours = self.model in OURS
        company = self.record_company_id if ours else None
        # What comes back goes to its own company, be there an address or not.
        mail = self.with_company(company) if company else self
        emails = super(MailMail, mail)._prepare_outgoing_list(*args, **kwargs)
        for email in emails if ours else ():
            body = email["body"].replace("<li>", "<li>- ")
            body = LINK.sub(r"\1\3: \2\4", body)
            plain = html2plaintext(body, include_references=False)
            email["body_alternative"] = re.sub(r"\n{3,}", "\n\n", plain)
            email.update({name: _in_one_line(email[name]) for name in HEADERS})
        return emails

    def _recovery_reminders(self):
        """Reminders that left, or are about to leave, as these e-mails."""
        reminders = self.env["recovery.reminder"].sudo()
        # sudo: any user may send e-mails, the queue must stay true for all of them
        return reminders.search([("mail_id", "in", self.ids), ("state", "=", "sent")])

    def _recovery_copies(self):
        """Reminders of which these e-mails are copies."""
        reminders = self.env["recovery.reminder"].sudo()  # sudo: as above
        return reminders.search([("copy_mail_ids", "in", self.ids)])


def _in_one_line(value):
    """The value of a header: a text, several, or False."""
    if isinstance(value, list):
        return [one_line(text) for text in value]
    return value and one_line(value)

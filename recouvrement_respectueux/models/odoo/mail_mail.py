import re
import sys
from smtplib import SMTPServerDisconnected

from odoo import api, fields, models
from odoo.fields import Command
from odoo.tools import email_normalize, html2plaintext

from ...core.delivery import LATER, next_try, verdict
from ...core.headers import one_line
from ..base.aside import attempt
from ..base.recovery_named import without_defaults
from ..path.choices import OURS

LINK = re.compile(r'(<a [^>]*href="(https?:[^"]+)"[^>]*>)(.*?)(</a>)', re.DOTALL)
HEADERS = ("email_from", "reply_to", "subject", "email_to", "email_cc")
NO_CONNECTION = "mail_smtp"  # what Odoo calls a server that cannot be reached


class MailMail(models.Model):
    _inherit = "mail.mail"

    @api.model_create_multi
    def create(self, vals_list):
        """Override of `mail`: what a step queues as the system says all of it itself.
        Whoever presses a button would else choose by their context whose words it is,
        on which file, and who reads along."""
        if self.env.su:
            self = without_defaults(self, self._fields)
        return super().create(vals_list)

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
        given_up._recovery_refused(reason)

    def _recovery_refused(self, reason):
        """Of these, nobody has what they were to read: a person is asked."""
        reminders = self._recovery_reminders()
        reminders._mark_failed("refused", reason)
        attempt(reminders, "_ask_about_failed")

    def _postprocess_sent_message(
        self, success_pids, success_emails, failure_reason=False, failure_type=None
    ):
        """Override of `mail`: what nobody has because the mail server was down leaves
        later by itself; a reminder that was refused needs a person."""
        reason = str(failure_reason or failure_type or "")
        rest = self
        if failure_type:
            rest -= self._recovery_later(
                success_pids, success_emails, failure_type, reason
            )
            rest._recovery_refused(reason)
        else:
            self._recovery_reminders()._mark_taken()
        if not rest:
            return True
        return super(MailMail, rest)._postprocess_sent_message(
            success_pids,
            success_emails,
            failure_reason=failure_reason,
            failure_type=failure_type,
        )

    # === LATER === #

    def _recovery_later(self, success_pids, success_emails, failure_type, reason):
        """Have our e-mails leave another time where nobody received them now.

        :return: those that do; the others failed for good, or nobody knows
        """
        # Odoo calls this while it handles the error, and hands on its words only; what
        # the mail server said is what the error was raised for.
        error = sys.exc_info()[1]
        if failure_type != NO_CONNECTION:
            if verdict(error and error.__context__) != LATER:
                return self.browse()
        now, later = fields.Datetime.now(), self.browse()
        for mail in self.filtered(lambda one: one.model in OURS):
            waited = now - (mail.date or now)
            if delay := next_try(waited):
                mail._recovery_wait(now + delay, reason)
                later += mail
        later._recovery_without(success_pids, success_emails)
        later._recovery_reminders()._mark_waiting(reason)
        return later

    def _recovery_wait(self, moment, reason):
        self.write(
            {
                "state": "outgoing",
                "scheduled_date": moment,
                "failure_type": False,
                "failure_reason": reason,
            }
        )
        # sudo: as Odoo does; notifications are nobody's to write
        open_ones = self.sudo().notification_ids.filtered(
            lambda one: one.notification_status == "exception"
        )
        open_ones.write({"notification_status": "ready", "failure_type": False})
        queue = self.env.ref("mail.ir_cron_mail_scheduler_action")
        queue.sudo()._trigger(moment)  # sudo: whoever sends may not see the queue

    def _recovery_without(self, success_pids, success_emails):
        """Those who have this already are not written to again."""
        for partner in success_pids:
            self.write({"recipient_ids": [Command.unlink(partner.id)]})
        if success_pids:
            taken = self.sudo().notification_ids.filtered(  # sudo: as above
                lambda one: one.res_partner_id.id in {had.id for had in success_pids}
            )
            taken.write({"notification_status": "sent"})
        if success_emails:
            self.write({"email_to": False, "email_cc": False})

    # === WHAT LEAVES === #

    def _prepare_outgoing_list(self, *args, **kwargs):
        """Override of `mail`: our plain text has points before the items of a list, and
        no numbered index of links: an address stands behind its words. No name of ours
        adds a header, and no address that takes no e-mail is written to."""
        ours = self.model in OURS
        company = self.record_company_id if ours else None
        # What comes back goes to its own company, be there an address or not.
        mail = self.with_company(company) if company else self
        emails = super(MailMail, mail)._prepare_outgoing_list(*args, **kwargs)
        if not ours:
            return emails
        self._recovery_drop_unusable(emails)
        for email in emails:
            body = email["body"].replace("<li>", "<li>- ")
            body = LINK.sub(r"\1\3: \2\4", body)
            plain = html2plaintext(body, include_references=False)
            email["body_alternative"] = re.sub(r"\n{3,}", "\n\n", plain)
            email.update({name: _in_one_line(email[name]) for name in HEADERS})
        return emails

    def _recovery_drop_unusable(self, emails):
        """Take the addresses that are blacklisted or came back out of these e-mails.
        Colleagues get theirs: it is their work."""
        outside = [
            one for one in emails if not _is_colleague_of_ours(one["partner_id"])
        ]
        everything = {to for one in outside for to in one["email_to_normalized"]}
        bad = self.env["res.partner"]._recovery_unusable(everything)
        if not bad:
            return
        for email in outside:
            for name in ("email_to", "email_cc"):
                kept = [to for to in email[name] if email_normalize(to) not in bad]
                email[name] = kept
            email["email_to_normalized"] = [
                to for to in email["email_to_normalized"] if to not in bad
            ]

    def _recovery_reminders(self):
        """Reminders that left, or are about to leave, as these e-mails."""
        reminders = self.env["recovery.reminder"].sudo()
        # sudo: any user may send e-mails, the queue must stay true for all of them
        return reminders.search([("mail_id", "in", self.ids), ("state", "=", "sent")])

    def _recovery_copies(self):
        """Reminders of which these e-mails are copies."""
        reminders = self.env["recovery.reminder"].sudo()  # sudo: as above
        return reminders.search([("copy_mail_ids", "in", self.ids)])


def _is_colleague_of_ours(partner):
    return partner and any(not user.share for user in partner.user_ids)


def _in_one_line(value):
    """The value of a header: a text, several, or False."""
    if isinstance(value, list):
        return [one_line(text) for text in value]
    return value and one_line(value)

from collections import defaultdict

from markupsafe import Markup, escape

from odoo import fields, models
from odoo.tools import SQL

from ..base.clean import cleaned


class RecoveryReminderSend(models.Model):
    """Queue the e-mail of a message, and leave a trace of it."""

    _inherit = "recovery.reminder"

    def _send_at_once(self):
        """Send those of these messages, prepared in this transaction, whose hour has
        come. Where another message of the customer waits they take turns in
        `_deliver`; so do the branches of a legal entity, each of which, in a job of its
        own, would see only what was there when it began (I3, I20)."""
        ready = self.filtered_domain(self._deliverable())
        ready._with_nothing_else_waiting()._in_turn()._send()

    def _with_nothing_else_waiting(self):
        """Those whose customers no other approved message is waiting for."""
        others = self._read_group(
            [
                ("state", "=", "approved"),
                ("partner_id", "in", self.partner_id.ids),
                ("id", "not in", self.ids),
            ],
            ["company_id", "partner_id"],
        )
        taken = {(company.root_id, partner) for company, partner in others}
        # sudo: only whether there are branches, also those one may not open
        shared = self.company_id.sudo().filtered(
            lambda one: one.parent_id | one.child_ids
        )
        return self.filtered(
            lambda one: (
                one.company_id not in shared
                and (one.company_id.root_id, one.partner_id) not in taken
            )
        )

    def _send(self):
        """Queue one e-mail per reminder and record it, in the same transaction."""
        if not self:
            return
        self._clean_again()
        mails = self.env["mail.mail"].sudo().create(self._mail_values())
        # sudo: the one who approves need not have access to the mail queue
        for reminder, mail in zip(self, mails, strict=True):
            reminder._record({"mail_id": mail.id})
        self._mark_sent()
        self._show_in_history()
        self._trace()
        # sudo: nor to scheduled actions
        self.env.ref("mail.ir_cron_mail_scheduler_action").sudo()._trigger()

    def _clean_again(self):
        """Whatever way a text came in, what leaves and is shown holds nothing that
        acts."""
        for one in self:
            if one.body and one.body != (clean := cleaned(one.body)):
                one._record({"body": clean})

    def _show_in_history(self):
        """The words as sent, in the messages of the file.

        By a statement of our own: they were cleaned when a person wrote them, and to
        have Odoo clean each again takes a fifth of the whole job.
        """
        self.flush_recordset(["body", "mail_id", "contact_hour"])
        self.env.cr.execute(
            SQL(
                """
                UPDATE mail_message message SET body = reminder.body
                  FROM recovery_reminder reminder
                  JOIN mail_mail mail ON mail.id = reminder.mail_id
                 WHERE message.id = mail.mail_message_id AND reminder.id IN %s
                """,
                tuple(self.ids),
            )
        )
        self.mail_id.sudo().mail_message_id.invalidate_recordset(["body"])
        # sudo: as above

    def _mark_sent(self):
        """The contact is made: it counts from the company's day of today on."""
        for company, reminders in self.grouped("company_id").items():
            reminders._record(
                {
                    "state": "sent",
                    "sent_on": fields.Datetime.now(),
                    "contact_date": company._recovery_today(),
                    "hold_code": False,
                }
            )

    def _mail_values(self):
        """Values of one ``mail.mail`` per reminder, on the file's own thread."""
        senders = {one.id: one._sender() for one in self}
        replies, links = self.case_id._notify_get_reply_to(), self._links()
        return [
            {
                "model": "recovery.case",
                "res_id": one.case_id.id,
                "author_id": one._speaker().id,
                "email_from": senders[one.id],
                "reply_to": replies.get(one.case_id.id) or senders[one.id],
                "subject": one.subject,
                "body_html": one._in_layout_of(Markup(one.body), links.get(one.id)),
                "email_to": one.recipient_id._recovery_mailboxes(),
                "auto_delete": False,  # the proof of what the customer received
                **one.company_id._recovery_mail_company(),
            }
            for one in self
        ]

    def _in_layout(self):
        """The whole e-mail: this message in the addon's layout, in its language."""
        return self._in_layout_of(Markup(self.body), self._links().get(self.id))

    def _in_layout_of(self, body, link):
        lang = self._lang()
        said = self.with_context(lang=lang)
        return said._in_our_layout(body, self.subject, lang, link)

    def _trace(self, said=""):
        """A note on each customer: what went out, how, about which invoices.

        :param str said: what to say before it
        """
        for company, own in self.grouped("company_id").items():
            notes = defaultdict(Markup)
            for one in own:
                notes[one.partner_id.id] += one._note(said)
            own.partner_id._recovery_log(company, dict(notes))

    def _note(self, said=""):
        channels = dict(self._fields["channel"]._description_selection(self.env))
        text = self.env._(
            "%(channel)s: “%(subject)s”, %(total)s, to %(recipient)s.",
            channel=channels[self.channel],
            subject=self.subject or "",
            total=self.total_text or "",
            recipient=self.recipient_id.display_name,
        )
        return Markup("<p>%s</p>") % escape(f"{said} {text}".strip())

from collections import defaultdict

import psycopg2
from markupsafe import Markup, escape

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL, email_normalize_all

from ..base.aside import each
from ..base.prose import cleaned
from ..path.choices import OURS
from .recovery_reminder_deliver import WAITS


class RecoveryReminder(models.Model):
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

    # What happens to a reminder between Odoo's mail queue and the mail server.

    def _stop_at_the_door(self):
        """Look once more at reminders whose e-mails are about to leave (I4).

        What has become untrue while the e-mail was queued is held; what came out of
        the customer's days or hours waits in the queue.

        :return: the e-mails that must not leave now
        """
        readable, untrue, moments = self._read_at_the_door()
        late = readable.browse(one.id for one in moments)
        for one, moment in moments.items():
            one.mail_id.scheduled_date = moment
        untrue.mail_id.write({"state": "cancel"})
        untrue._hold("outdated")
        untrue.env["recovery.case"]._look_again(untrue.partner_id)
        (self - readable).mail_id.write({"state": "cancel"})
        return (late | untrue | (self - readable)).mail_id

    def _read_at_the_door(self):
        """Those of these whose facts can be read, and what `_look_at_the_door` says of
        them; the others are set aside."""
        try:
            with self.env.cr.savepoint():
                return self, *self._look_at_the_door()
        except psycopg2.OperationalError:
            raise
        except Exception:
            for one, error in each(self, "_look_at_the_door"):
                one._set_aside(error)
            readable = self.filtered(lambda one: one.state == "sent")
            return readable, *readable._look_at_the_door()

    def _look_at_the_door(self):
        """Those of these that have become untrue, and of the others those that may not
        leave now: ``(reminders, {reminder: when it may, False where never})``."""
        decisions, now = self._decide_again(), fields.Datetime.now()
        otherwise = self._told_otherwise().filtered("told")
        untrue = self.filtered(
            lambda one: one in otherwise or one._is_untrue(decisions[one.id])
        )
        moments = {one: one._next_moment() for one in self - untrue}
        late = {one: when for one, when in moments.items() if not when or when > now}
        return untrue, late

    def _stop_copies(self):
        """Look at the copies of these reminders that are about to leave: nobody reads
        a copy of what does not leave, or before it may.

        :return: the copies that must not leave now
        """
        stopped = self.env["mail.mail"].sudo()  # sudo: as in `_send`
        for one in self:
            waiting = one.copy_mail_ids.filtered(lambda mail: mail.state == "outgoing")
            if one.state != "sent" or one.mail_id.state == "cancel":
                waiting.write({"state": "cancel"})
                stopped |= waiting
            elif one.mail_id.state == "outgoing" and one.mail_id.scheduled_date:
                waiting.write({"scheduled_date": one.mail_id.scheduled_date})
                stopped |= waiting
        return stopped

    def _is_untrue(self, decision):
        """Whether the facts of this moment ask for something else, or for nothing."""
        if decision is None:  # the arrangement calls for something else by now
            return True
        waits = decision.until and {one.rule for one in decision.holds} <= WAITS
        if not decision.contact and not waits:
            return True
        return self._is_other_message(decision) or not self._is_current(decision)

    # A message that came back: a person finds another address.

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

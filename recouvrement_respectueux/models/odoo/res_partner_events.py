from datetime import datetime, timezone

from odoo import models
from odoo.tools import formatLang

from ...core.relation import BOTH, THEY, WE, Event

SHOWN = 60  # events of one customer
SAID = ("email", "comment", "notification")  # not what our own messages leave behind


class ResPartnerEvents(models.Model):
    """What happened with a customer, in both directions."""

    _inherit = "res.partner"

    def _recovery_events(self):
        """Everything that happened with these customers in this company, in one query
        per kind: yields ``(customer, core Event)``, in any order.

        Hook.
        """
        yield from self._recovery_events_sent()
        yield from self._recovery_events_said()
        yield from self._recovery_events_agreed()
        yield from self._recovery_events_paid()

    def _recovery_latest(self, records, domain, order="id desc"):
        """The latest records of this model about these customers in this company."""
        own = [("company_id", "=", self.env.company.id), *domain]
        return records.search(own, order=order, limit=SHOWN * len(self))

    def _recovery_events_sent(self):
        """Our messages, letters and calls."""
        order = "sent_on desc, id desc"
        reminders, domain = self.env["recovery.reminder"], self._recovery_sent_domain()
        sent = self._recovery_latest(reminders, domain, order)
        channels = dict(sent._fields["channel"]._description_selection(self.env))
        for one in sent:
            what = f"{channels[one.channel]}: {one.subject or one.total_text or ''}"
            yield one.partner_id, Event(self._recovery_local(one.sent_on), WE, what)

    def _recovery_sent_domain(self):
        """Hook: which of our messages to these customers are told as such."""
        return [("partner_id", "in", self.ids), ("state", "=", "sent")]

    def _recovery_events_said(self):
        """What the customer wrote or answered, and what a colleague wrote back."""
        domain = [("partner_id", "in", self.ids)]
        files = self._recovery_latest(self.env["recovery.case"], domain)
        messages = self.env["mail.message"].search(
            [
                ("model", "=", "recovery.case"),
                ("res_id", "in", files.ids),
                ("message_type", "in", SAID),
                ("subtype_id", "=", self.env.ref("mail.mt_comment").id),
            ],
            order="id desc",
            limit=SHOWN * len(self),
        )
        by_file = files.grouped("id")
        for one in messages:
            direction = THEY if one.author_id.partner_share else WE
            said = Event(
                self._recovery_local(one.date),
                direction,
                one.author_id.name or one.email_from or "",
                one.preview or "",
            )
            yield by_file[one.res_id].partner_id, said

    def _recovery_events_agreed(self):
        """Arrangements: proposed, agreed, ended."""
        domain = [("partner_id", "in", self.ids)]
        for one in self._recovery_latest(self.env["recovery.arrangement"], domain):
            days = [
                (one.proposed_on, WE, self.env._("Arrangement proposed")),
                (one.accepted_on, BOTH, self.env._("Arrangement agreed")),
                (one.ended_on, BOTH, one.ended_words),
            ]
            for day, direction, what in days:
                if day:
                    begin = datetime.combine(day, datetime.min.time())
                    yield one.partner_id, Event(begin, direction, what, one.name)

    def _recovery_events_paid(self):
        """Payments that settled an invoice or a part of one."""
        domain = [
            ("debit_move_id.partner_id.commercial_partner_id", "in", self.ids),
            ("debit_move_id.account_id.account_type", "=", "asset_receivable"),
            ("recovery_received", ">", 0),
        ]
        # sudo: who may read an invoice may read that it is paid
        partials = self.env["account.partial.reconcile"].sudo()
        order = "max_date desc, id desc"
        for one in self._recovery_latest(partials, domain, order):
            amount = formatLang(
                self.env, one.recovery_received, currency_obj=one.company_currency_id
            )
            begin = datetime.combine(one.max_date, datetime.min.time())
            what = self.env._("Payment of %s", amount)
            customer = one.debit_move_id.partner_id.commercial_partner_id
            name = one.debit_move_id._recovery_name()
            yield customer, Event(begin, THEY, what, name)

    def _recovery_local(self, moment):
        """A moment (UTC) where the company lives."""
        zone = self.env.company.partner_id._recovery_zone(self.env.company)
        local = moment.replace(tzinfo=timezone.utc).astimezone(zone)
        return local.replace(tzinfo=None)

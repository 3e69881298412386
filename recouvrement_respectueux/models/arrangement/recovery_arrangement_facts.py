from datetime import date
from decimal import Decimal

from odoo import api, fields, models
from odoo.tools import SQL

from ...core.agreement import COMING, LATE, TALK, Expected, Patience
from ...core.arrangement_kinds import kinds_that
from ...core.facts import Agreed, Item
from ..base.recovery_said import exact

WORDS = (COMING, LATE, TALK)


class RecoveryArrangement(models.Model):
    """Running arrangements as the decision sees them, in a few queries for all."""

    _inherit = "recovery.arrangement"

    kept_rate = fields.Float(
        compute="_compute_kept_rate",
        aggregator="sum",
        help="Of the arrangements that were kept or not kept, the share kept. Goodwill "
        "gestures, which ask nothing of the customer, do not count, nor what was "
        "credited without any payment.",
    )

    @api.model
    def _read_agreements(self, cases, ignoring=()):
        """Running arrangements per file: ``{case id: (core Agreed, …)}``.

        :param ignoring: ids of reminders that are about to leave
        """
        running = self.search(
            [("case_id", "in", cases.ids), ("is_running", "=", True)], order="id"
        )
        told, found = running._read_told(ignoring), {}
        for one in running:
            found.setdefault(one.case_id.id, []).append(one._as_facts(told))
        return {case: tuple(agreed) for case, agreed in found.items()}

    def _read_told(self, ignoring):
        """Day on which each word was said: ``{(installment id, kind): date}``.

        A word that a colleague held back by hand counts as said on that day: the
        colleague is in charge, and the machine does not insist. After a procedure, or
        whatever else stopped the clock, the patience begins again: a word said before
        counts as said on its last day.
        """
        reminders = self.env["recovery.reminder"].search(
            [
                ("installment_id", "in", self.installment_ids.ids),
                ("kind", "in", WORDS),
                ("id", "not in", list(ignoring)),
                "|",
                ("state", "=", "sent"),
                ("hold_code", "=", "hand"),
            ],
            order="id",
        )
        thawed = self._read_thawed()
        return {
            (one.installment_id.id, one.kind): max(
                one.contact_date or one.write_date.date(),
                thawed.get((one.partner_id.id, one.company_id.id), date.min),
                one.installment_id.arrangement_id._stood_still(),
            )
            for one in reminders
        }

    def _read_thawed(self):
        """Hook: until when everything stood still with these customers, where it did:
        ``{(customer id, company id): date}``."""
        return {}

    def _stood_still(self):
        """The last day on which the patience with this arrangement did not run."""
        noted = self.still_until
        return min(noted, self.company_id._recovery_today()) if noted else date.min

    def _as_facts(self, told):
        """This arrangement for the decision (``core.facts.Agreed``)."""
        covers = self._covers()
        expected = tuple(
            Expected(
                id=one.id,
                due=one.due_date,
                remaining=self._exact(one.remaining_amount),
                coming_told=(one.id, COMING) in told,
                asked_on=told.get((one.id, LATE)),
                talk_on=told.get((one.id, TALK)),
            )
            for one in self.installment_ids.sorted()
        )
        patience = Patience(
            notice=self.company_id.recovery_note_days,
            grace=self.company_id.recovery_grace_days,
            promise=self._kind_asks().promise,
            since=self.accepted_on,
        )
        items = {
            one.id: tuple(self._item(one, line, part) for line, part in parts)
            for one, parts in covers.items()
        }
        return Agreed(expected, patience, items)

    def _item(self, installment, line, part):
        """A part of an invoice, due when the instalment is."""
        entry = line.move_line_id
        rate = Decimal(0)
        if entry.amount_residual_currency:
            rate = Decimal(entry.amount_residual / entry.amount_residual_currency)
        return Item(
            id=entry.id,
            invoice=line.name,
            due=installment.due_date,
            residual=part,
            residual_company=exact(part * rate, entry.company_currency_id),
            currency=line.currency_id.name,
        )

    @api.model
    def _read_stuck(self, cases, told_to_talk):
        """Files whose arrangement needs a person, and since when: ``{case id: date}``.

        :param told_to_talk: ``{case id: (core Agreed, …)}`` of the running ones
        """
        broken = self.search(
            [
                ("case_id", "in", cases.ids),
                ("outcome", "=", "broken"),
                ("reviewed_on", "=", False),
            ]
        )
        stuck = {one.case_id.id: one.ended_on for one in broken}
        for case, agreements in told_to_talk.items():
            days = [
                one.talk_on
                for agreed in agreements
                for one in agreed.expected
                if one.remaining and one.talk_on
            ]
            if days:
                stuck.setdefault(case, min(days))
        return stuck

    # What is answered to the e-mail of an agreement is an answer on its file.

    def _recovery_file(self):
        """Override: the file that this was agreed in; of a proposal, the customer's."""
        cases = self.env["recovery.case"]
        return self.case_id or cases._last_of(self.partner_id, self.company_id)

    def _message_post_after_hook(self, message, msg_values):
        """Override of `mail`: who answers an agreement waits for an answer of ours."""
        self.sudo()._recovery_file()._note_customer_message(message)
        # sudo: the mail gateway and visitors have no access to files
        return super()._message_post_after_hook(message, msg_values)

    # The share of arrangements that customers keep, at every level of a pivot.

    @api.depends("state", "kind")
    def _compute_kept_rate(self):
        for one in self:
            one.kept_rate = one.state == "kept" and not one._kind_asks().at_once

    def _read_group_select(self, aggregate_spec, query):
        """Override of the ORM: kept over kept and not kept, never a mean of means. Kept
        is by money."""
        if aggregate_spec != "kept_rate:sum":
            return super()._read_group_select(aggregate_spec, query)
        state = self._field_to_sql(self._table, "state", query)
        kind = self._field_to_sql(self._table, "kind", query)
        paid = self._field_to_sql(self._table, "paid_amount", query)
        return SQL(
            """AVG((%(state)s = 'kept')::int) FILTER (
                   WHERE %(state)s IN ('kept', 'broken') AND %(kind)s NOT IN %(at_once)s
                     AND (%(state)s = 'broken' OR %(paid)s > 0 OR %(left)s > 0))""",
            paid=paid,
            left=self._field_to_sql(self._table, "remaining_amount", query),
            state=state,
            kind=kind,
            at_once=kinds_that(at_once=True),
        )

from dataclasses import replace
from datetime import datetime, timedelta

from odoo import api, fields, models
from odoo.fields import Command
from odoo.tools import SQL

from ...core.decide import decide
from ...core.pace import leaving, provider
from ...core.thanks import decide_care, decide_thanks
from ...core.words import WORD_RULES, decide_word
from ..base.recovery_said import exact
from ..case.recovery_case_decide import as_json
from ..path.choices import CLOSING_KINDS

WAITS = frozenset({"budget_left", "day_allowed"})  # these only shift the moment

HOUR = timedelta(hours=1)


class RecoveryReminder(models.Model):
    """Read the facts again, then send what they still allow (I3, I4)."""

    _inherit = "recovery.reminder"

    @api.model
    def _deliver(self):
        """Send the approved e-mails whose hour has come, batch by batch."""
        cron = self.env["ir.cron"]
        cron._commit_progress(remaining=self.search_count(self._deliverable()))
        if self._in_batches(self._deliver_query, "_deliver_batch"):
            self._wake_for_next()

    @api.model
    def _deliverable(self):
        return [
            ("state", "=", "approved"),
            ("channel", "=", "email"),
            "|",
            ("send_after", "=", False),
            ("send_after", "<=", fields.Datetime.now()),
        ]

    @api.model
    def _deliver_query(self):
        """Those whose hour has come, one per customer: two files of a customer, a
        settled one with its thanks and a new one, may each have a message, and so may
        those of two branches of one legal entity. The next one is decided once the
        first has left, in whichever worker."""
        return SQL(
            """
            SELECT id FROM recovery_reminder WHERE id IN (
                   SELECT MIN(r.id) FROM recovery_reminder r
                     JOIN res_company own ON own.id = r.company_id
                    WHERE r.state = 'approved' AND r.channel = 'email'
                      AND COALESCE(r.send_after, '-infinity'::timestamp) <= %s
                 GROUP BY SPLIT_PART(own.parent_path, '/', 1), r.partner_id)
               AND state = 'approved'
          ORDER BY send_after, id
            """,
            fields.Datetime.now(),
        )

    @api.model
    def _wake_for_next(self):
        """Run again when the next approved message may leave."""
        waiting = [("state", "=", "approved"), ("channel", "=", "email")]
        if following := self.search(waiting, order="send_after, id", limit=1):
            following._schedule()

    def _deliver_batch(self):
        """Send what the facts of this moment still allow and what could hurt nobody;
        postpone or hold the rest."""
        directed = self._hold_misdirected()
        decisions = directed._decide_again()
        ready = self.browse()
        for reminder in directed:
            decision = decisions[reminder.id]
            if decision is None:
                reminder._hold("changed")
            elif not decision.contact:
                reminder._postpone_or_hold(decision)
            elif reminder._is_other_message(decision):
                reminder._hold("changed")
            elif not (reminder.approved_by_id or reminder._leaves_unread(decision)):
                reminder._back_to_review()
            elif not reminder._is_their_hour():
                reminder._record({"send_after": reminder._next_moment()})
            else:
                ready += reminder
        told = ready - ready._told_otherwise()
        current = told.filtered(lambda one: one._is_current(decisions[one.id]))
        true = current | (ready - current)._refresh(decisions)
        true._set_harsh_aside()._in_turn()._send()

    # === THE FACTS AGAIN === #

    def _decide_again(self):
        """Decision per reminder at this moment: ``{reminder id: core Decision}``, None
        where what it says is not so any more."""
        cases = self.case_id
        files = cases._read_files(ignoring=self.ids)
        terms = {case.id: rest for case, *rest in cases._read_rules(files)}
        decisions = {}
        gone = self._not_paid_any_more() | self._answered_already()
        for one in self:
            file = replace(
                files[one.case_id.id],
                message_waiting=False,
                asked_by_person=one.asked_by_person,
                by_machine=one.asked_by_machine,
            )
            if one in gone:
                decisions[one.id] = None
            else:
                decisions[one.id] = one._decide_own(file, *terms[one.case_id.id])
        return decisions

    def _decide_own(self, file, steps, wishes, limits, today):
        """Whether this message may leave now, by the method of its kind.

        Hook: ``_decide_<kind>``, which takes the same and returns a core Decision, or
        None where what the message says is not so any more.
        """
        decide_kind = getattr(self, f"_decide_{self.kind}")
        return decide_kind(file, steps, wishes, limits, today)

    def _decide_step(self, file, steps, wishes, limits, today):
        rules = self.case_id._rules(self.kind)
        return decide(file, steps, wishes, limits, today, rules)

    def _decide_thanks(self, file, _steps, wishes, limits, today):
        rules = self.case_id._rules(self.kind)
        return decide_thanks(file, wishes, limits, today, rules)

    def _decide_care(self, file, _steps, wishes, limits, today):
        rules = self.case_id._rules(self.kind)
        return decide_care(file, wishes, limits, today, rules)

    def _decide_coming(self, file, _steps, wishes, limits, today):
        return self._decide_word(file, wishes, limits, today)

    def _decide_late(self, file, _steps, wishes, limits, today):
        return self._decide_word(file, wishes, limits, today)

    def _decide_talk(self, file, _steps, wishes, limits, today):
        return self._decide_word(file, wishes, limits, today)

    def _decide_word(self, file, wishes, limits, today):
        """The decision, or None where the arrangement calls for something else now."""
        rules = {kind: self.case_id._rules(kind) for kind in WORD_RULES}
        word, decision = decide_word(file, wishes, limits, today, rules)
        if word and (word.installment.id, word.kind) == (
            self.installment_id.id,
            self.kind,
        ):
            return decision
        return None

    def _postpone_or_hold(self, decision):
        """Wait for a day that the customer and the budget allow; else hold."""
        rules = {check.rule for check in decision.holds}
        if decision.until and rules <= WAITS:
            opening = datetime.combine(decision.until, datetime.min.time())
            later = max(opening, fields.Datetime.now() + timedelta(hours=1))
            self._record({"send_after": later})
            return
        # What does not end by itself is the reason, before what only takes some days.
        reason = min(decision.holds, key=lambda check: check.until is not None)
        self._hold(reason.rule, as_json(decision))

    def _next_moment(self, days=0):
        """First moment (UTC) at which this customer may be contacted: from now on, or
        from the day that is ``days`` ahead."""
        partner = self.partner_id.with_company(self.company_id)
        return self._moment_for(partner, self._wishes(), self.company_id, days)

    def _wishes(self, reachable=()):
        """How this customer may be contacted: core Preferences."""
        partner = self.partner_id.with_company(self.company_id)
        return partner._recovery_preferences(self.company_id, reachable)

    def _is_their_hour(self):
        return self._next_moment() <= fields.Datetime.now()

    def _is_other_message(self, decision):
        """Hook: whether the facts now ask for another step than the one prepared, or
        for another channel. One that the customer refuses is none, whatever is said."""
        if self.channel in self.partner_id._recovery_refused():
            return True
        is_step, prepared = self.kind == "step", (self.step_id.id, self.cycle)
        if is_step and (decision.step.id, decision.cycle) != prepared:
            return True
        return self.channel not in (decision.channel, self._instead_of_calls())

    def _leaves_unread(self, decision):
        """Whether a machine may send this message without a review, as decided now: a
        manager may have switched that off while it waited for its hour (I1).

        Hook: a kind of message that another addon adds says so itself.
        """
        if self.kind == "step":
            return decision.automatic
        if self.kind in ("thanks", "care"):
            return self.case_id._closing_state(self.kind) == "approved"
        if self.kind in WORD_RULES:
            return self.case_id._word_is_automatic(decision)
        return True

    def _back_to_review(self):
        """A person reads these messages first."""
        self._record({"state": "to_review", "hold_code": "unread"})
        self.case_id._show_in("review")

    def _is_current(self, decision):
        """Whether the invoices and amounts are still those of the message."""
        if self.kind in CLOSING_KINDS:
            return True
        now = {item.id: item.residual for item in decision.items}
        told = {
            line.move_line_id.id: exact(line.amount_residual, line.currency_id)
            for line in self.line_ids
        }
        return now == told

    def _refresh(self, decisions):
        """Write these messages again with the amounts, the readers and the persons of
        this moment (I2, I17).

        A text that a person has edited is not overwritten: it goes back to review.

        :return: the messages that may leave now
        """
        self._refresh_told(decisions)
        edited = self.filtered("body_edited")
        edited._record({"state": "to_review", "hold_code": "edited"})
        edited._keep_told()
        edited.case_id._show_in("review")
        fresh = self - edited
        fresh._compose()
        return fresh.filtered(lambda one: one.state == "approved")

    def _take_amounts(self, decisions):
        """Give these messages the invoices and amounts of their decisions."""
        lines = self.case_id._told_lines(
            {one.case_id.id: decisions[one.id] for one in self}
        )
        for one in self:
            values = lines[one.case_id.id]
            told = [Command.clear(), *map(Command.create, values)]
            one._record({"line_ids": told})

    # Messages that wait for their turn: not more leave within an hour than the company
    # wants, in all and to one mail provider.

    def _in_turn(self):
        """Put off those that are too many for this hour: they are looked at again in an
        hour, on the facts of then. Two workers at once may exceed it by a batch.

        :return: the others
        """
        waiting = self.browse()
        for company, own in self.grouped("company_id").items():
            if pace := company._recovery_as_pace():
                domains = [provider(one.recipient_id.email_normalized) for one in own]
                chosen = leaving(domains, own._left_lately(company), pace)
                paced = zip(own, chosen, strict=True)
                waiting += own.browse(one.id for one, leaves in paced if not leaves)
        waiting._record({"send_after": fields.Datetime.now() + HOUR})
        return self - waiting

    def _left_lately(self, company):
        """E-mails that left within the last hour: ``{mail provider: count}``."""
        self.flush_model(["state", "sent_on"])
        now = fields.Datetime.now()
        rows = self.env.execute_query(
            SQL(
                """
                SELECT SPLIT_PART(partner.email_normalized, '@', 2), COUNT(*)
                  FROM recovery_reminder reminder
                  JOIN res_partner partner ON partner.id = reminder.recipient_id
                 WHERE reminder.company_id = %s AND reminder.channel = 'email'
                   AND reminder.state = 'sent' AND reminder.sent_on > %s
                   AND reminder.contact_date >= %s
              GROUP BY 1
                """,
                company.id,
                now - HOUR,
                now.date() - timedelta(days=2),  # by an index; and it is nowhere later
            )
        )
        return dict(rows)

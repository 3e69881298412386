from odoo import api, fields, models

from odoo.addons.recouvrement_respectueux.core.amounts import is_under_way
from odoo.addons.recouvrement_respectueux.models.base.recovery_said import exact
from odoo.addons.recouvrement_respectueux.models.odoo.account_move_line_ledger import (
    total_received,
)
from odoo.addons.recouvrement_respectueux.models.path.choices import (
    CLOSING_KINDS,
)

from ..core.gate import Amicable, Contact, Patience, checklist, is_complete
from ..core.order import Claim
from ..core.profiles import CONSUMER

NO_CONTACT = (*CLOSING_KINDS, "coming")  # they ask for nothing that is late
REMINDERS = 2  # FR-19, where its row is gone


class RecoveryCaseGate(models.Model):
    """Whether everything amicable was tried: the facts of a file, and its checklist."""

    _inherit = "recovery.case"

    gate_html = fields.Html(compute="_compute_gate", sanitize=False)
    gate_open = fields.Boolean(compute="_compute_gate")

    # === COMPUTE METHODS === #

    @api.depends("state", "reminder_ids.state", "arrangement_ids.state")
    @api.depends_context("lang")
    def _compute_gate(self):
        for case in self:
            conditions = case._checklist()
            case.gate_open = is_complete(conditions)
            case.gate_html = self.env["ir.qweb"]._render(
                "recouvrement_respectueux_legal.case_gate",
                {"conditions": case._gate_rows(conditions)},
            )

    # === FACTS === #

    def _checklist(self):
        """The core conditions of this file, as of today."""
        today = self.company_id._recovery_today()
        return checklist(self._amicable(today), today)

    def _amicable(self, today):
        """What was tried with this customer, and what stands in the way."""
        entries = self._overdue_entries(today)
        moves = entries.move_id
        lives = moves._recovery_limitations()
        arrangements = moves.recovery_arranged_ids.arrangement_id
        offers = arrangements.filtered(_was_offered)
        proposed = arrangements.filtered(lambda one: one.state == "proposed")
        received, items = self._received()
        sent = self._reminders_sent()
        waits = self._origin._read_waiting().get(self._origin.id)
        return Amicable(
            country=self.partner_id._recovery_law(self.company_id),
            buyer=self.buyer,
            overdue=exact(sum(entries.mapped("amount_residual")), self.currency_id),
            contacts=self._gate_contacts(entries, sent),
            answered_on=self._answered_on(),
            unanswered_since=self._unanswered_since(waits),
            reason_asked=self._was_reason_asked(sent),
            plans_offered=len(offers),
            offers_open=len(proposed),
            disputes=tuple(
                dict.fromkeys(
                    (
                        *entries.filtered(_is_disputed)._recovery_names(),
                        *(i.invoice for i in items if i.disputed or i.ours),
                    )
                )
            ),
            procedure_since=self._stopped_since().get(self.id),
            running=(
                *arrangements.filtered("is_running").mapped("name"),
                *self._joint_plans_living().mapped("display_name"),
            ),
            expired=tuple(m.name for m, one in lives.items() if one.is_over(today)),
            undated=tuple(
                entries.filtered(lambda one: one.move_id not in lives)._recovery_names()
            ),
            forbidden=self._forbidden(moves),
            unallocated=received,
            claims=tuple(map(self._as_law_claim, items)),
            under_way=tuple(
                dict.fromkeys(i.invoice for i in items if is_under_way(i, today))
            ),
            paused_until=self._paused_for_law(entries, items, waits),
            patience=self._patience(today),
        )

    def _joint_plans_living(self):
        """Plans with all creditors that are prepared or running, with whichever branch
        of the legal entity (I20)."""
        plans = self.env["recovery.joint.plan"].sudo()
        # sudo: what another branch has agreed counts, whoever looks
        return plans.search(
            [
                ("partner_id", "=", self.partner_id.id),
                ("company_id", "child_of", self.company_id.root_id.id),
                ("state", "!=", "ended"),
            ]
        )

    def _paused_for_law(self, entries, items, waits):
        """The last day on which the customer, the file or one of these entries is
        paused, in any branch, or a message about it is held back; None without one."""
        company = self.company_id
        customer = self.partner_id.with_company(company)
        branches = company._recovery_branches() - company
        wishes = customer._recovery_preferences(company, (), branches)
        days = [wishes.paused_until, waits and waits[4]]
        days += [item.held_until for item in items if item.id in entries._ids]
        # An offer pauses its invoices too: that is a condition of its own.
        for owner in (entries, entries.move_id):
            days += owner.mapped("recovery_paused_until")
        return max(filter(None, days), default=None)

    def _overdue_entries(self, today):
        """What was due before today, instalment by instalment."""
        return self.open_line_ids.filtered(
            lambda entry: entry.amount_residual > 0 and entry._recovery_due() < today
        )

    def _gate_contacts(self, entries, sent):
        """Contacts with this customer since the oldest of these entries was due."""
        since = min((one._recovery_due() for one in entries), default=None)
        made = sent.filtered(
            lambda one: (
                one.kind not in NO_CONTACT and since and one.contact_date >= since
            )
        )
        return tuple(
            Contact(one.contact_date, one.channel)
            for one in made.sorted("contact_date")
        )

    def _reminders_sent(self):
        """What was sent to this customer, also from a file that was merged into this
        one: it counts for both."""
        return self.env["recovery.reminder"].search(
            [
                ("partner_id", "=", self.partner_id.id),
                ("company_id", "=", self.company_id.id),
                ("state", "=", "sent"),
            ]
        )

    def _answered_on(self):
        """Day of the customer's last word: on their page, in a talk, in writing."""
        moments = self._spoke_at()
        return max(moments).date() if moments else None

    def _unanswered_since(self, waits):
        """Since when the customer waits for a word of ours, whichever branch of the
        legal entity they wrote to (I20)."""
        answers = self.env["recovery.answer"].sudo()
        # sudo: what another branch has heard counts, whoever looks
        wishes = answers.search(
            [
                ("case_id.partner_id", "=", self.partner_id.id),
                ("case_id.company_id", "child_of", self.company_id.root_id.id),
                ("kind", "=", "time"),
                ("settled", "=", "open"),
            ]
        )
        days = [waits and waits[2], *(one.create_date.date() for one in wishes)]
        return min(filter(None, days), default=None)

    def _was_reason_asked(self, sent):
        """Whether the customer was asked why, or has said so."""
        asked = sent.filtered(
            lambda one: one.kind == "conversation" or one.stage == "friendly"
        )
        return bool(asked or self.delay_reason_id)

    def _forbidden(self, moves):
        """What is asked of a consumer beside the principal."""
        if self.buyer != CONSUMER:
            return exact(0, self.currency_id)
        lines = moves.line_ids.filtered("recovery_late_move_id")
        return exact(sum(lines.mapped("price_subtotal")), self.currency_id)

    def _received(self):
        """What came in and settles no invoice yet, in the currency of the company, and
        the open core Items that it could settle."""
        for model in (self, self.env["account.move"], self.env["account.move.line"]):
            model.flush_model()  # both are read from the ledger
        items, received = self._read_ledger()
        own = self._origin.id
        found = total_received(received.get(own, {}))
        return exact(found, self.currency_id), items.get(own, [])

    def _as_law_claim(self, item):
        """An open entry as the law looks at it: who buys for a business owes interest
        on what is late, so has the more interest in clearing it (FR-12, 3)."""
        bears = self.buyer != CONSUMER
        return Claim(item.id, item.due, item.residual_company, interest_bearing=bears)

    def _patience(self, today):
        rules = self.env["recovery.legal.rule"]
        law = (self.partner_id._recovery_law(self.company_id), self.buyer, today)
        reminders = rules._value("reminders_before", *law)
        waiting = rules._value("waiting_days", *law)
        return Patience(
            contacts=max(int(reminders or 0), REMINDERS),
            silence_days=self.company_id.recovery_silence_days,
            waiting_days=None if waiting is None else int(waiting),
        )


def _was_offered(arrangement):
    """What we took back ourselves was no offer (GR-01)."""
    return not arrangement._kind_asks().part and arrangement.outcome != "cancelled"


def _is_disputed(entry):
    return entry._recovery_is_disputed()

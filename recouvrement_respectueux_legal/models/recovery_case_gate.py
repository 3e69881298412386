from odoo import api, fields, models
from odoo.tools import format_date, formatLang

from odoo.addons.recouvrement_respectueux.models.exact import exact
from odoo.addons.recouvrement_respectueux.models.recovery_message_kind import (
    CLOSING_KINDS,
)

from ..core.gate import Amicable, Contact, Patience, checklist, is_complete
from ..core.profiles import CONSUMER

PLANS = ("instalments", "deferral", "settlement")
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

    def _gate_rows(self, conditions):
        titles = self._gate_titles()
        return [
            {"title": titles[one.code], "met": one.met, "text": self._gate_text(one)}
            for one in conditions
        ]

    # === FACTS === #

    def _checklist(self):
        """The core conditions of this file, as of today."""
        today = self.company_id._recovery_today()
        return checklist(self._amicable(today), today)

    def _amicable(self, today):
        """What was tried with this customer, and what stands in the way."""
        moves = self._overdue_moves(today)
        lives = moves._recovery_limitations()
        arrangements = moves.recovery_arranged_ids.arrangement_id
        offers = arrangements.filtered(lambda one: one.kind in PLANS)
        proposed = offers.filtered(lambda one: one.state == "proposed")
        procedures = self.env["recovery.procedure"]
        open_since = procedures._read_open(self.partner_id, self.company_id)
        key = (self.partner_id.id, self.company_id.id)
        return Amicable(
            country=self.partner_id._recovery_law(self.company_id),
            buyer=self.buyer,
            overdue=exact(self.overdue_amount, self.currency_id),
            contacts=self._gate_contacts(moves),
            answered_on=self._answered_on(),
            unanswered_since=self.awaiting_answer_since or None,
            reason_asked=self._was_reason_asked(),
            plans_offered=len(offers),
            offers_open=len(proposed),
            disputes=tuple(moves.filtered(_is_disputed).mapped("name")),
            procedure_since=open_since.get(key),
            running=tuple(arrangements.filtered("is_running").mapped("name")),
            expired=tuple(m.name for m, one in lives.items() if one.is_over(today)),
            undated=tuple(move.name for move in moves if move not in lives),
            forbidden=self._forbidden(moves),
            patience=self._patience(today),
        )

    def _overdue_moves(self, today):
        """Invoices of this file that were due before today."""
        entries = self.open_line_ids.filtered(
            lambda entry: (
                entry.amount_residual > 0
                and (entry.date_maturity or entry.date) < today
            )
        )
        return entries.move_id

    def _gate_contacts(self, moves):
        """Contacts with this customer since the oldest of these invoices was due."""
        since = min(
            (move.invoice_date_due or move.invoice_date for move in moves), default=None
        )
        made = self.reminder_ids.filtered(
            lambda one: (
                one.state == "sent"
                and one.kind not in NO_CONTACT
                and since
                and one.contact_date >= since
            )
        )
        return tuple(
            Contact(one.contact_date, one.channel)
            for one in made.sorted("contact_date")
        )

    def _answered_on(self):
        """Day of the customer's last word: on their page, in a talk, in writing."""
        talks = self.env["recovery.conversation"].search(
            [("case_id", "=", self.id), ("state", "=", "ended")]
        )
        answers = self.env["recovery.answer"].search([("case_id", "=", self.id)])
        written = self.message_ids.filtered(
            lambda one: one.author_id.commercial_partner_id == self.partner_id
        )
        moments = [
            *talks.mapped("started_on"),
            *answers.mapped("create_date"),
            *written.mapped("date"),
        ]
        return max(moments).date() if moments else None

    def _was_reason_asked(self):
        """Whether the customer was asked why, or has said so."""
        asked = self.reminder_ids.filtered(
            lambda one: (
                one.state == "sent"
                and (one.kind == "conversation" or one.stage == "friendly")
            )
        )
        return bool(asked or self.delay_reason_id)

    def _forbidden(self, moves):
        """What is asked of a consumer beside the principal."""
        if self.buyer != CONSUMER:
            return exact(0, self.currency_id)
        lines = moves.line_ids.filtered("recovery_late_move_id")
        return exact(sum(lines.mapped("price_subtotal")), self.currency_id)

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

    # === IN WORDS === #

    def _gate_titles(self):
        return {
            "something_overdue": self.env._("Something is overdue"),
            "contacts_made": self.env._("The customer was contacted"),
            "time_to_answer": self.env._("There was time to answer"),
            "customer_heard": self.env._("The customer has our answer"),
            "reason_asked": self.env._("We asked why"),
            "plan_offered": self.env._("An arrangement was offered"),
            "no_running_arrangement": self.env._("No arrangement is running"),
            "no_dispute": self.env._("Nothing is disputed"),
            "no_procedure": self.env._("No legal procedure is open"),
            "not_too_old": self.env._("No limitation has passed"),
            "free_reminder": self.env._("First reminder, free, and its days to wait"),
            "nothing_forbidden": self.env._("Nothing is asked that may not be"),
        }

    def _gate_text(self, condition):
        """What was seen for one condition, and what is missing."""
        return getattr(self, f"_gate_{condition.code}")(condition.met, condition.values)

    def _gate_something_overdue(self, _met, values):
        return formatLang(
            self.env, float(values["amount"]), currency_obj=self.currency_id
        )

    def _gate_contacts_made(self, _met, values):
        return self.env._("%(made)s contact(s) made, %(wanted)s wanted.", **values)

    def _gate_time_to_answer(self, met, values):
        if not values["last"]:
            return self.env._("Nobody has written or spoken yet.")
        if values["answered"]:
            return self.env._("The customer has answered the last contact.")
        day = format_date(self.env, values["until"])
        if met:
            return self.env._("No answer until %s.", day)
        return self.env._("The customer may answer until %s.", day)

    def _gate_customer_heard(self, met, values):
        if met:
            return self.env._("No word of the customer waits.")
        day = format_date(self.env, values["since"])
        return self.env._("The customer has been waiting for our answer since %s.", day)

    def _gate_reason_asked(self, met, _values):
        if met:
            return self.env._("The reason was asked for, or is known.")
        return self.env._("Ask first: there may be a reason that we can do away with.")

    def _gate_plan_offered(self, met, values):
        if met:
            return self.env._("%s offer(s) made.", values["offered"])
        if values["open"]:
            return self.env._("An offer is still on the table: wait for the answer.")
        return self.env._("Offer instalments, a deferral or a settlement first.")

    def _gate_no_running_arrangement(self, met, values):
        if met:
            return self.env._("None is running.")
        return self.env._("Running: %s.", ", ".join(values["names"]))

    def _gate_no_dispute(self, met, values):
        if met:
            return self.env._("The customer disagrees with none of the invoices.")
        return self.env._("Answer first about: %s.", ", ".join(values["names"]))

    def _gate_no_procedure(self, met, values):
        if met:
            return self.env._("No legal procedure is open.")
        day = format_date(self.env, values["since"])
        return self.env._("One is open since %s: declare the claim there.", day)

    def _gate_not_too_old(self, met, values):
        if met:
            return self.env._("Each invoice may still be claimed, as far as we see.")
        if values["names"]:
            return self.env._("Seems to have passed: %s.", ", ".join(values["names"]))
        return self.env._(
            "No rule is known for this customer. Enter it with its source: %s.",
            ", ".join(values["undated"]),
        )

    def _gate_free_reminder(self, met, values):
        if not values["belgian"]:
            return (
                self.env._("A first reminder was sent, free of charge.")
                if met
                else self.env._("Send a first reminder, free of charge.")
            )
        if not values["until"]:
            return self.env._("Send a first reminder in writing, free of charge.")
        day = format_date(self.env, values["until"])
        return self.env._("The days to wait end on %s.", day)

    def _gate_nothing_forbidden(self, met, values):
        if met:
            return self.env._("Only what the invoices say is asked for.")
        amount = formatLang(
            self.env, float(values["amount"]), currency_obj=self.currency_id
        )
        return self.env._("Take back %s: a consumer is not asked for it.", amount)


def _is_disputed(move):
    reason = move.recovery_delay_reason_id
    return move.payment_state == "blocked" or reason.category == "dispute"

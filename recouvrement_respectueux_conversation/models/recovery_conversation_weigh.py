from dataclasses import replace

from odoo import api, fields, models
from odoo.fields import Command

from odoo.addons.recouvrement_respectueux.models.base.names import (
    MANAGER,
    RECORDING,
)

from ..core.options import Running, Talk, weigh

USUAL_DELAY = 14  # days to a first instalment
USUAL_NUMBER = 3
USUAL_DOWN = 0.25  # of what is open


class RecoveryConversationWeigh(models.Model):
    """The ways that can be offered, with their figures side by side."""

    _inherit = "recovery.conversation"

    currency_id = fields.Many2one("res.currency", readonly=True)
    first_date = fields.Date(string="Could Begin On")
    number = fields.Integer(string="Instalments", default=USUAL_NUMBER)
    monthly = fields.Monetary(
        string="Possible Each Month", help="Empty: the number of instalments counts."
    )
    down_amount = fields.Monetary(string="Down Payment")
    gesture_amount = fields.Monetary(string="Gesture of Ours")
    option_ids = fields.One2many(
        "recovery.conversation.option", "conversation_id", string="Options"
    )

    problems = fields.Text(
        compute="_compute_problems", help="Why some of the ways are not possible."
    )

    @api.depends("option_ids.problem")
    @api.depends_context("lang")
    def _compute_problems(self):
        ways = self.env["recovery.conversation.option"]._fields["way"]
        labels = dict(ways._description_selection(self.env))
        for talk in self:
            talk.problems = "\n".join(
                self.env._(
                    "%(way)s: %(problem)s", way=labels[one.way], problem=one.problem
                )
                for one in talk.option_ids.filtered("problem")
            )

    def action_weigh(self):
        """Work out the ways again, with what the customer says is possible."""
        self.ensure_one()
        self._check_open()
        self._weigh()

    def _first_terms(self, case):
        """What could be possible, to begin with."""
        entries = case._plan_entries()
        currency = entries.currency_id or case.arrangement_ids[:1].currency_id
        currency = currency or case.company_id.currency_id
        total = case._plan_total(entries)
        today = case.company_id._recovery_today()
        return {
            "currency_id": currency.id,
            "first_date": fields.Date.add(today, days=USUAL_DELAY),
            "down_amount": float(int(total * USUAL_DOWN)),
        }

    def _weigh(self):
        today = self.company_id._recovery_today()
        options = weigh(self._talk_facts(), today)
        commands = [Command.create(self._option_values(one)) for one in options]
        with RECORDING.told(True):
            self.option_ids = [Command.clear(), *commands]

    def _talk_facts(self):
        """What the talk is about and what is possible, as the core sees it."""
        company, currency = self.company_id, self.currency_id
        limits = company._recovery_self_limits(currency)
        facts = Talk(
            total=self._exact(self.case_id._plan_total(self._free())),
            first=self.first_date or company._recovery_today(),
            number=self.number,
            monthly=self._exact(self.monthly),
            down=self._exact(self.down_amount),
            gesture=self._exact(self.gesture_amount),
            running=tuple(map(self._running_facts, self._plans())),
            places=currency.decimal_places,
            smallest=limits.smallest,
            longest=limits.longest,
        )
        if self.env.user.has_group(MANAGER):
            facts = replace(facts, longest=None)
        return replace(facts, alone=self._given_alone()) if facts.gesture else facts

    def _free(self):
        """What is open, without a dispute, and part of no running arrangement."""
        entries = self.case_id._plan_entries() - self._disputed_entries()
        return entries.filtered(lambda one: one.currency_id == self.currency_id)

    def _disputed_entries(self):
        concerned = self.kind == "dispute" and self.disputed_move_ids
        return self.open_line_ids.filtered(lambda one: one.move_id in (concerned or ()))

    def _disputed_names(self):
        """What the customer disagrees with, by the names that they know; of an entry
        of several customers their own lines only."""
        shared = self.disputed_move_ids.filtered(lambda one: one.move_type == "entry")
        lines = self._disputed_entries().filtered(lambda one: one.move_id in shared)
        return [
            *(self.disputed_move_ids - shared).mapped("name"),
            *lines._recovery_names(),
        ]

    def _plans(self):
        """The running arrangements that can be lowered or merged."""
        return self.case_id.arrangement_ids.filtered(
            lambda one: (
                one.is_running
                and one.currency_id == self.currency_id
                and one.remaining_amount
                and one._renegotiable()
            )
        )

    def _running_facts(self, arrangement):
        open_now = sum(line._residual() for line in arrangement.line_ids)
        left = arrangement.installment_ids.filtered("remaining_amount")
        return Running(self._exact(open_now), len(left))

    def _given_alone(self):
        """What this colleague may still waive to this customer without a second
        person."""
        draft = self.env["recovery.arrangement"].new(
            {"partner_id": self.partner_id.id, "company_id": self.company_id.id}
        )
        left = draft._limit_of(self.env.user) - draft._given()[draft]
        return self.company_id._recovery_in(max(left, 0), self.currency_id)

    def _option_values(self, option):
        plain, dues = option.plain, option.dues
        return {
            "way": option.way,
            "number": option.number,
            "first_date": plain[0].on if plain else False,
            "amount": float(plain[0].amount) if plain else 0,
            "last_date": dues[-1].on if dues else False,
            "down_amount": float(option.total - sum(due.amount for due in plain)),
            "total": float(option.total),
            "remitted": float(option.waived),
            "verdict": self._verdict(option),
            "problem": option.problem
            and self.env["recovery.arrangement"]._say_terms(
                option.problem, self.currency_id
            ),
        }

    def _verdict(self, option):
        if option.problem:
            return "impossible"
        return "approval" if option.asks_approval else "within"

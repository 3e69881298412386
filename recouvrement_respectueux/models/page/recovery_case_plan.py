from odoo import SUPERUSER_ID, fields, models
from odoo.fields import Command

from ...core.offer import Wish, judge
from ..arrangement.recovery_arrangement import RUNNING_STATES
from ..base.recovery_said import exact

USUAL_DELAY = 14  # days: what the page suggests for a first instalment


class RecoveryCasePlan(models.Model):
    """Time that a customer asks for on their page: a table at once, agreed inside the
    limits of the company, else looked at by a person."""

    _inherit = "recovery.case"

    wish_ids = fields.One2many(
        "recovery.answer",
        "case_id",
        string="Requests for More Time",
        domain=[("kind", "=", "time")],
        readonly=True,
    )

    def _page_values(self):
        """Override: what was proposed, and what was asked for."""
        values = super()._page_values()
        open_ones = values["invoices"]
        return {
            **values,
            "all_arranged": open_ones and all(one["is_agreed"] for one in open_ones),
            "proposals": self._page_proposals(),
            "visitor": self._page_signer(),
        }

    # === WHAT IT IS ABOUT === #

    def _plan_amounts(self):
        """What is open and free in the currency of the most, without what the customer
        disagrees with and less what was received: ``{entry: amount}``."""
        if self.state != "open":
            return {}
        company = self.company_id
        worth = {
            currency._convert(
                sum(own.values()),
                company.currency_id,
                company,
                company._recovery_today(),
            ): own
            for currency, own in self._free_amounts().items()
        }
        return worth[max(worth)] if worth else {}

    def _plan_entries(self):
        """The entries of `_plan_amounts`."""
        return self.env["account.move.line"].union(*self._plan_amounts())

    def _plan_total(self, entries):
        """What is free of these entries of the plan."""
        left = self._plan_amounts()
        return sum(left[one] for one in entries if one in left)

    def _plan_wish(self, entries, first, number):
        currency = entries.currency_id
        total = self._plan_total(entries)
        places, beside = currency.decimal_places, self._agreed_alone(currency)
        return Wish(exact(total, currency), first, number, places, beside)

    def _agreed_alone(self, currency):
        """What is still to come of the plans that this customer agreed alone, with any
        branch of the legal entity, in this currency, exactly."""
        plans = self.env["recovery.arrangement"].sudo()
        # sudo: the limit is one for all branches, whoever looks
        running = plans.search(
            [
                ("partner_id", "=", self.partner_id.id),
                ("company_id", "child_of", self.company_id.root_id.id),
                ("state", "in", RUNNING_STATES),
                ("accepted_how", "=", "page"),
                ("create_uid", "=", SUPERUSER_ID),  # no colleague proposed it
            ]
        )
        company, today = self.company_id, self.company_id._recovery_today()
        total = sum(
            one.currency_id._convert(one.remaining_amount, currency, company, today)
            for one in running
        )
        return exact(total, currency)

    def _plan_verdict(self, entries, first, number):
        """The table of these terms, and whether it is agreed at once (core Verdict).

        :raise TermsError: where they give no table
        """
        company = self.company_id
        wish = self._plan_wish(entries, first, number)
        limits = company._recovery_self_limits(entries.currency_id)
        return judge(wish, limits, company._recovery_today())

    def _plan_first_day(self):
        """The first day that the page suggests."""
        company = self.company_id
        days = min(USUAL_DELAY, company.recovery_self_days or USUAL_DELAY)
        return fields.Date.add(company._recovery_today(), days=days)

    def _plan_page(self, entries, first, number, verdict):
        """A table for the page, as texts."""
        company, currency = self.company_id, entries.currency_id
        total = self._plan_total(entries)
        return {
            "first_date": str(first),
            "number": number,
            "total": self._say(total, currency),
            "dues": [
                {
                    "day": self._page_day(due.on),
                    "amount": self._say(float(due.amount), currency),
                }
                for due in verdict.dues
            ],
            "invoices": ", ".join(entries._recovery_names()),
            "is_part": len(entries) < len(self._page_entries()),
            "meaning": self._page_meaning(self._say(total, currency)),
            "at_once": verdict.at_once,
            "shown": self._plan_shown(entries, verdict),
            "answer_days": company.recovery_self_answer_days,
            "answer_by": self._page_day(company._recovery_promised_day()),
        }

    def _plan_shown(self, entries, verdict):
        """What a customer sees and agrees to, to be compared when they send it."""
        parts = [entries.currency_id.name, "now" if verdict.at_once else "ask"]
        parts += [str(one) for one in sorted(entries.ids)]
        parts += [str(due.amount) for due in verdict.dues]
        return " ".join(parts)

    def _page_meaning(self, amount):
        """What agreeing means, said plainly to the customer (FR-16, FR-17)."""
        return self.env._(
            "By agreeing, you recognise that %s is due, and the period in which it can "
            "be claimed starts again. Nothing is added: no fee, no interest. You may "
            "ask for a change at any time.",
            amount,
        )

    # === AGREED AT ONCE === #

    def _plan_agree(self, entries, verdict, who):
        """Make the arrangement of this table and accept it.

        :param str who: name of the visitor
        :return: the arrangement
        """
        person = self._person()
        lang = person._recovery_lang() or self.env.lang
        case = self.with_user(SUPERUSER_ID).with_context(lang=lang)
        # superuser: the company acts by itself here, not the visitor
        values = case._plan_values(entries.with_env(case.env), verdict)
        arrangement = case.env["recovery.arrangement"].create(values)
        arrangement._accept(who, "page", self.company_id._recovery_today())
        return arrangement

    def _plan_values(self, entries, verdict):
        lines = self.env["recovery.arrangement.line"]._values_for(entries)
        total = sum(line["amount"] for line in lines)
        return {
            "company_id": self.company_id.id,
            "currency_id": entries.currency_id.id,
            "partner_id": self.partner_id.id,
            "case_id": self.id,
            "user_id": self._person().id,
            "kind": "deferral" if len(verdict.dues) == 1 else "instalments",
            "amount": entries.currency_id.round(total),
            "line_ids": [Command.create(line) for line in lines],
            "installment_ids": [
                Command.create({"due_date": due.on, "amount": float(due.amount)})
                for due in verdict.dues
            ],
        }

    def _page_signer(self):
        """Name to begin a signature with; "" for a company: a person signs."""
        visitor = self._page_visitor()
        return "" if visitor.is_company else visitor._recovery_name()

    # === PROPOSALS AND COPIES === #

    def _page_arrangement(self, number):
        """The arrangement of this number, if it is one of this customer here."""
        found = self.env["recovery.arrangement"].search(
            [
                ("id", "=", number),
                ("partner_id", "=", self.partner_id.id),
                ("company_id", "=", self.company_id.id),
                ("state", "in", ["proposed", "accepted", "running", "kept"]),
            ]
        )
        return found.filtered(lambda one: one.approval != "asked")

    def _page_proposals(self):
        """What the company proposes and the customer may agree to today."""
        lang = self._customer_lang()
        found = self.env["recovery.arrangement"].search(
            [
                ("partner_id", "=", self.partner_id.id),
                ("company_id", "=", self.company_id.id),
                ("state", "=", "proposed"),
            ]
        )
        return [
            one._page_proposal()
            for one in found.with_context(lang=lang)
            if not one._not_to_sign()
        ]

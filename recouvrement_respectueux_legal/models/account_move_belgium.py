from odoo import models
from odoo.tools import formatLang

from odoo.addons.recouvrement_respectueux.models.base.recovery_said import exact

from ..core.belgium import indemnity_cap, reminder_cost_cap
from ..core.profiles import BE, CONSUMER, consumer_contract
from ..core.rates import REFERENCE_BE, half_year
from .numbers import number

FURTHER = 2  # the number of the first reminder that may cost anything (BE-05)


class AccountMoveBelgium(models.Model):
    """The most that a contract with a Belgian consumer may ask for beside the
    principal: said for whoever reads the file, and asked of nobody (BE-05 to BE-07)."""

    _inherit = "account.move"

    def _clause_notes(self, tables, day):
        """What a clause may ask for at most, in sentences: ``{invoice: [sentence]}``.

        :param tables: all rates, ``{kind: {half-year: percent}}``
        """
        if not self:
            return {}
        terms = self._late_terms(BE, CONSUMER, day)
        reminder = self._reminder_notes(day)
        return {
            move: [
                move._indemnity_note(),
                *move._interest_notes(terms, tables[REFERENCE_BE], half_year(day)),
                *reminder,
            ]
            for move in self
        }

    def _indemnity_note(self):
        """The indemnity depends on the amount (BE-06)."""
        most = indemnity_cap(exact(self.amount_residual, self.currency_id))
        return self.env._(
            "%(invoice)s: a clause of the contract may ask for %(amount)s at most "
            "(BE-06). Nothing is asked here.",
            invoice=self.name,
            amount=formatLang(self.env, float(most), currency_obj=self.currency_id),
        )

    def _interest_notes(self, terms, table, half):
        """The agreed rate up to the cap, or the cap where none is agreed (BE-07)."""
        customer = self.commercial_partner_id.with_company(self.company_id)
        rate = customer.recovery_contract_rate
        contract = consumer_contract(terms, number(rate, 2) if rate else None)
        percent = contract.percent(table, half)
        if percent is None:
            unknown = half not in table
            rates = self.env["recovery.legal.rate"]
            return [rates._say_missing_of(REFERENCE_BE, half)] if unknown else []
        return [
            self.env._(
                "A clause may ask for interest of %(rate)s %% a year at most (BE-07). "
                "Nothing is asked here.",
                rate=formatLang(self.env, float(percent), digits=2),
            )
        ]

    def _reminder_notes(self, day):
        """The first reminder is free, each further one may cost so much (BE-05)."""
        rules = self.env["recovery.legal.rule"]
        most = rules._value("reminder_cost", BE, CONSUMER, day)
        if most is None:
            return []
        cost = reminder_cost_cap(FURTHER, 0 * most, most)
        euro = self.env.ref("base.EUR")
        return [
            self.env._(
                "A clause may ask for %(amount)s and the postage at most for each "
                "further reminder (BE-05). Nothing is asked here.",
                amount=formatLang(self.env, float(cost), currency_obj=euro),
            )
        ]

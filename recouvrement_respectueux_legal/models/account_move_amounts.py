from collections import namedtuple
from decimal import Decimal

from odoo import models

from odoo.addons.recouvrement_respectueux.models.base.recovery_said import exact

from ..core.interest import Interest, interest, stretches
from ..core.profiles import Terms, profile
from ..core.rates import FLOOR, LEGAL, below_floor, half_year
from .numbers import number

NOTHING = Decimal(0)
BELGIAN = "be_consumer"  # a core profile
# What late payment of one invoice comes to by law; nothing of it is charged by itself.
Late = namedtuple("Late", "profile principal interest indemnity notes")


class AccountMoveAmounts(models.Model):
    """What the law knows beside the principal of a late invoice (FR-01 to FR-07).

    Computed to be shown as waived. Only a manager's decision makes an invoice of it.
    """

    _inherit = "account.move"

    def _recovery_late(self, until, notices=None):
        """What late payment of these invoices comes to: ``{move: Late}``.

        :param until: the last day of the interest
        :param notices: ``{customer: day}`` on which a formal notice reached them
        """
        tables = self.env["recovery.legal.rate"]._tables()
        charged = self._recovery_charged()
        late, claims = {}, self._recovery_claims_only()
        profiles = claims._late_profiles(until)
        belgian = claims.filtered(lambda move: profiles[move].code == BELGIAN)
        clauses = belgian._clause_notes(tables, until)
        for move in claims:
            rule = profiles[move]
            received = (notices or {}).get(move.commercial_partner_id)
            found = Interest()
            if not rule.from_notice or received:
                found = move._late_interest(rule, tables, until, received, charged)
            late[move] = Late(
                rule,
                exact(move.amount_residual, move.currency_id),
                found,
                move._late_indemnity(rule, until, charged),
                clauses.get(move, []) + move._late_notes(rule, tables, found),
            )
        return late

    def _recovery_claims_only(self):
        """Customer invoices that may bear interest: not those that charge for it."""
        return self.filtered(
            lambda move: (
                move.move_type == "out_invoice"
                and move.state == "posted"
                and not move.line_ids.recovery_late_move_id
            )
        )

    def _recovery_charged(self):
        """What was charged already: ``{(move, kind): last day}``."""
        lines = self.env["account.move.line"].search(
            [
                ("recovery_late_move_id", "in", self.ids),
                ("parent_state", "!=", "cancel"),
            ],
            order="recovery_charge_until",
        )
        return {
            (line.recovery_late_move_id, line.recovery_charge_kind): (
                line.recovery_charge_until
            )
            for line in lines
        }

    # === WHICH RULE === #

    def _late_profiles(self, day):
        """The core Profile of each of these invoices on a day."""
        terms, found = {}, {}
        for move in self:
            customer = move.commercial_partner_id.with_company(move.company_id)
            key = (customer._recovery_law(move.company_id), customer._recovery_buyer())
            if key not in terms:
                terms[key] = self._late_terms(*key, day)
            rate = customer.recovery_contract_rate
            agreed = number(rate, 2) if rate else None
            found[move] = profile(*key, terms[key], agreed)
        return found

    def _late_terms(self, country, buyer, day):
        """What the dated rules say for this customer, as core Terms."""
        rules = self.env["recovery.legal.rule"]
        return Terms(
            points=rules._value("points", country, buyer, day),
            indemnity=rules._value("indemnity", country, buyer, day),
        )

    # === HOW MUCH === #

    def _late_interest(self, rule, tables, until, received, charged):
        """Core Interest over the receivable entries of this invoice."""
        since = max(
            filter(None, [received, charged.get((self, "interest"))]), default=None
        )
        found = Interest()
        for entry in self.sudo().line_ids:  # sudo: as for the limitation
            if entry.account_type != "asset_receivable":
                continue
            due = entry._recovery_due()
            whole = stretches(
                exact(entry.amount_currency, self.currency_id),
                max(due, since) if since else due,
                entry._recovery_receipts(),
                until,
            )
            found += interest(whole, rule, tables.get(rule.table, {}))
        return found

    def _late_indemnity(self, rule, until, charged):
        """The fixed sum, once per late invoice, in euros only."""
        due = self.invoice_date_due or self.invoice_date
        is_late = due < until and self.currency_id.name == "EUR"
        if not is_late or (self, "indemnity") in charged:
            return NOTHING
        return rule.indemnity

    def _late_notes(self, rule, tables, found):
        """What a reader has to know about these amounts, in sentences."""
        notes = []
        if not rule.known:
            notes.append(
                self.env._(
                    "No rule is known for the country of this customer: nothing is "
                    "computed."
                )
            )
        notes += self._missing_notes(rule.table, found.missing)
        if rule.fixed is not None:
            legal = tables[LEGAL]
            unknown = [p for p in found.parts if half_year(p.first) not in legal]
            notes += self._missing_notes(LEGAL, unknown)
            notes += self._floor_notes(rule.fixed, legal, found)
        return notes

    def _missing_notes(self, kind, parts):
        """A sentence for each half-year of these parts that has no such rate."""
        rates = self.env["recovery.legal.rate"]
        halves = {half_year(part.first) for part in parts}
        return [rates._say_missing_of(kind, half) for half in sorted(halves)]

    def _floor_notes(self, agreed, legal, found):
        """A contract may not go below three times the legal rate (FR-03)."""
        for part in found.parts:
            floor = below_floor(agreed, legal, part.first)
            if floor is not None:
                return [
                    self.env._(
                        "The agreed rate of %(agreed)s %% is below the floor of "
                        "%(floor)s %%, %(times)s times the legal rate (FR-03).",
                        agreed=agreed,
                        floor=floor,
                        times=FLOOR,
                    )
                ]
        return []

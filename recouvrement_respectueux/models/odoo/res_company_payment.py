from decimal import Decimal
from functools import cache

from odoo import api, models

from ...core import payment
from ...core.sensible import sensible
from ..base.recovery_said import exact

# What the settings begin with, in euros.
EUROS = {
    "recovery_minimum_amount": Decimal(1),  # nobody is written to about a cent
    "recovery_smallest_installment": Decimal(20),
    "recovery_gesture_user": Decimal(50),
    "recovery_gesture_manager": Decimal(500),
    "recovery_self_amount": Decimal(1000),
}


class ResCompany(models.Model):
    """How customers pay this company: one answer for whatever tells them (I17)."""

    _inherit = "res.company"

    def _recovery_ways_to_pay(self, parts):
        """How to pay these parts of what is open.

        :param parts: ``[(receivable entry, amount in its currency)]``, oldest first
        :return: ``[{account, number, holder, bank, currency, amount, reference}]``, one
            for each account and currency: ``account`` a ``res.partner.bank``, empty
            where nothing can be paid into in that currency; ``currency`` a
            ``res.currency``; ``amount`` a float; the others texts
        """
        return self._recovery_ways_of({None: parts})[None]

    def _recovery_ways_of(self, asked):
        """The same for many who are asked, ``{key: parts}``: ``{key: ways}``. The
        accounts are looked at once for all of them."""
        self.ensure_one()
        named = cache(self._recovery_named_account)
        details = cache(self._recovery_account_details)
        known = [
            payment.Account(one.id, self._recovery_account_currency(one))
            for one in self._recovery_accounts()
        ]
        home, found = self.currency_id.name, {}
        for key, parts in asked.items():
            currencies = {
                currency.name: currency
                for entry, _amount in parts
                if (currency := entry.currency_id)
            }
            claims = [self._recovery_claim(*part, named) for part in parts]
            found[key] = [
                {
                    **details(way.account),
                    "currency": currencies[way.currency],
                    "amount": float(way.amount),
                    "reference": way.reference,
                }
                for way in payment.ways(claims, known, home)
            ]
        return found

    def _recovery_claim(self, entry, amount, named):
        """What is asked on a receivable entry, as the core knows it."""
        currency = entry.currency_id
        # sudo: who writes to a customer need not see accounts of every company
        bank = entry.sudo().move_id.partner_bank_id
        return payment.Claim(
            entry._recovery_reference(),
            currency.name,
            exact(amount, currency),
            named(bank, currency).id or None if bank else None,
        )

    def _recovery_account_details(self, id_):
        # sudo: in a branch nobody need have access to the head office, whose account
        # it tells
        account = self.env["res.partner.bank"].sudo().browse(id_)
        return {
            "account": account,
            "number": account.acc_number or "",
            # as the bank knows it: banks compare it with the number
            "holder": account.acc_holder_name or account.partner_id.name or "",
            "bank": account.bank_id.name or "",
        }

    def _recovery_named_account(self, account, currency):
        """The account that an invoice in this currency names, where it may be used.
        Odoo names one in another currency where it found no better one on that day."""
        fitting = (None, currency.name, self.currency_id.name)
        return self._recovery_usable(account).filtered(
            lambda one: self._recovery_account_currency(one) in fitting
        )

    def _recovery_accounts(self):
        """Accounts that customers may pay into: those of the company, then those of
        the companies that it is a branch of (I20)."""
        owners = self.sudo().parent_ids[::-1].partner_id  # sudo: as above
        return self._recovery_usable(owners.bank_ids)

    def _recovery_usable(self, accounts):
        """Those of these accounts that are in use and belong to this company."""
        # Not by the search, whose result depends on the context of the caller.
        return accounts.filtered(
            lambda one: (
                one.active
                and one.company_id <= self.parent_ids
                and self._recovery_is_in_use(one)
            )
        )

    def _recovery_is_in_use(self, account):
        """Whether the books of this account are still kept: its journal is archived
        with it, by who closes it at the bank."""
        # sudo: as below
        journals = account.sudo().with_context(active_test=False).journal_id
        return not journals or any(journals.mapped("active"))

    def _recovery_account_currency(self, account):
        """Name of the currency of this account, None where nothing is said."""
        # sudo: who writes to customers may not read the journals of the bank
        journals = account.sudo().journal_id
        return (account.currency_id or journals.currency_id[:1]).name or None

    # Amounts of the settings that make sense in the currency of the company.

    # A method for each: Odoo works out none of those that share one where a value is
    # given for another.
    @api.depends("currency_id")
    def _compute_recovery_minimum_amount(self):
        self._recovery_begin("recovery_minimum_amount")

    @api.depends("currency_id")
    def _compute_recovery_smallest_installment(self):
        self._recovery_begin("recovery_smallest_installment")

    @api.depends("currency_id")
    def _compute_recovery_gesture_user(self):
        self._recovery_begin("recovery_gesture_user")

    @api.depends("currency_id")
    def _compute_recovery_gesture_manager(self):
        self._recovery_begin("recovery_gesture_manager")

    @api.depends("currency_id")
    def _compute_recovery_self_amount(self):
        self._recovery_begin("recovery_self_amount")

    def _recovery_begin(self, name):
        """Let this setting begin with what makes sense in the currency."""
        for company in self:
            company[name] = company._recovery_usual_amounts()[name]

    def write(self, vals):
        """Override of `base`: in another currency the settings begin anew, but for what
        somebody has entered."""
        entered = {}
        if "currency_id" in vals:
            for company in self:
                names = EUROS.keys() - company._recovery_unedited() - vals.keys()
                entered[company] = {name: company[name] for name in names}
        result = super().write(vals)
        for company, values in entered.items():
            company.write(values)
        return result

    def _recovery_unedited(self):
        """Names of the settings that still are what they began with, by the rate of
        today or without one, or before amounts were converted."""
        known = [self._recovery_usual_amounts(), self._recovery_usual_amounts(False)]
        known.append({name: float(euros) for name, euros in EUROS.items()})
        return {
            name
            for name in EUROS
            if any(
                not self.currency_id.compare_amounts(self[name], usual[name])
                for usual in known
            )
        }

    def _recovery_usual_amounts(self, by_rate=True):
        """``{name of the setting: amount}`` for the currency of this company."""
        currency = self.currency_id
        rate = self._recovery_per_euro() if by_rate else None
        return {
            name: float(sensible(euros, currency.name, currency.decimal_places, rate))
            for name, euros in EUROS.items()
        }

    def _recovery_per_euro(self):
        """How much of the currency of this company is one euro; None without a rate.

        Odoo takes 1 where a currency has no rate: that is one only for the currency in
        which all others are counted, that of a company with rates of its own.
        """
        # sudo: settings begin before anybody has rights
        euro, currency = self.env.ref("base.EUR").sudo(), self.currency_id.sudo()
        root = self.root_id or self
        own = (currency.rate_ids | euro.rate_ids).filtered(
            lambda rate: (
                rate.company_id == root
                or (rate.currency_id == currency and not rate.company_id)
            )
        )
        if currency == euro or not own:
            return None
        today = self._recovery_today()
        return Decimal(str(euro._get_conversion_rate(euro, currency, self, today)))

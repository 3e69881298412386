from functools import cache

from odoo import models

from ...core import payment
from ..base.exact import exact


class ResCompanyPayment(models.Model):
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

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
        self.ensure_one()
        accounts = self._recovery_accounts()
        home = self.currency_id.name
        claims, currencies = [], {}
        for entry, amount in parts:
            currency = entry.currency_id
            currencies[currency.name] = currency
            claims.append(
                payment.Claim(
                    entry._recovery_reference(),
                    currency.name,
                    exact(amount, currency),
                    self._recovery_named_account(entry).id or None,
                )
            )
        known = [
            payment.Account(one.id, self._recovery_account_currency(one))
            for one in accounts
        ]
        return [
            self._recovery_way(way, currencies[way.currency])
            for way in payment.ways(claims, known, home)
        ]

    def _recovery_way(self, way, currency):
        # sudo: in a branch nobody need have access to the head office, whose account
        # it tells
        account = self.env["res.partner.bank"].sudo().browse(way.account)
        return {
            "account": account,
            "number": account.acc_number or "",
            # as the bank knows it: banks compare it with the number
            "holder": account.acc_holder_name or account.partner_id.name or "",
            "bank": account.bank_id.name or "",
            "currency": currency,
            "amount": float(way.amount),
            "reference": way.reference,
        }

    def _recovery_named_account(self, entry):
        """The account that the invoice of this entry names, where it may be used. Odoo
        names one in another currency where it found no better one on that day."""
        # sudo: who writes to a customer need not see accounts of every company
        named = self._recovery_usable(entry.sudo().move_id.partner_bank_id)
        fitting = (None, entry.currency_id.name, self.currency_id.name)
        return named.filtered(
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

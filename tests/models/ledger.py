# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""What a real ledger holds beside invoices: opening balances, payments that wait,
bank lines, returns; holds no test."""

from odoo.fields import Command

from .common import days_ago, receivables


class LedgerEntries:
    """Builds journal entries, payments and bank lines; beside `RecoveryCommon`."""

    @classmethod
    def opening_entry(cls, *claims, due=None, follow=True, **values):
        """One posted miscellaneous entry with the open balances of several customers.

        :param claims: ``(customer, amount, label)``
        :param follow: whether an accountant has chosen to follow these lines, which
            Odoo leaves out by default
        """
        due, account = due or days_ago(20), cls.company_data["default_account_revenue"]
        entry = cls.env["account.move"].create(
            {
                "move_type": "entry",
                "journal_id": cls.company_data["default_journal_misc"].id,
                "date": due,
                "line_ids": [
                    *(
                        Command.create(
                            {
                                "account_id": cls.receivable_account().id,
                                "partner_id": partner.id,
                                "debit": max(amount, 0),
                                "credit": max(-amount, 0),
                                "name": label,
                                "date_maturity": due,
                            }
                        )
                        for partner, amount, label in claims
                    ),
                    Command.create(
                        {
                            "account_id": account.id,
                            "debit": max(-sum(one[1] for one in claims), 0),
                            "credit": max(sum(one[1] for one in claims), 0),
                        }
                    ),
                ],
                **values,
            }
        )
        entry.action_post()
        if follow:
            receivables(entry).no_followup = False
        return entry

    @classmethod
    def receivable_account(cls):
        return cls.company_data["default_account_receivable"]

    @classmethod
    def payment(cls, partner, amount, kind="inbound", company=None, on=None, **values):
        """A posted payment that is matched with nothing."""
        company = company or cls.company
        payment = (
            cls.env["account.payment"]
            .with_company(company)
            .create(
                {
                    "partner_id": partner.id,
                    "amount": amount,
                    "payment_type": kind,
                    "partner_type": "customer",
                    "date": on or cls.own_today(),
                    **values,
                }
            )
        )
        payment.action_post()
        return payment

    @classmethod
    def bank_line(cls, amount, text="transfer", partner=None, on=None, **values):
        """A line of the bank statement as the bank sent it."""
        return cls.env["account.bank.statement.line"].create(
            {
                "journal_id": cls.company_data["default_journal_bank"].id,
                "date": on or cls.own_today(),
                "amount": amount,
                "payment_ref": text,
                "partner_id": partner.id if partner else False,
                **values,
            }
        )

    @classmethod
    def on_receivable(cls, bank_line, partner):
        """Enter a bank line on the customer's account, matched with nothing."""
        _bank, suspense, _other = bank_line._seek_for_lines()
        suspense.write(
            {"account_id": cls.receivable_account().id, "partner_id": partner.id}
        )
        return receivables(bank_line.move_id)

# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Invoices that are closed without money; holds no test."""

from odoo.fields import Command

from .common import RecoveryCommon, receivables


class WrittenOff(RecoveryCommon):
    """Closes invoices otherwise than by money; holds no test."""

    def entry(self, move, amount=None, account=None, **values):
        """A miscellaneous entry that closes this invoice, or a part of it."""
        claim, booked = receivables(move), self.company_data["company"]
        amount = amount or move.amount_residual
        journal = self.company_data["default_journal_misc"]
        loss = self.company_data["default_account_expense"]
        entry = self.env["account.move"].create(
            {
                "move_type": "entry",
                "company_id": booked.id,
                "journal_id": journal.id,
                "date": self.own_today(),
                "line_ids": [
                    Command.create(
                        {
                            "account_id": (account or loss).id,
                            "debit": amount,
                        }
                    ),
                    Command.create(
                        {
                            "account_id": claim[:1].account_id.id,
                            "partner_id": move.partner_id.id,
                            "credit": amount,
                        }
                    ),
                ],
                **values,
            }
        )
        entry.action_post()
        (claim + receivables(entry)).reconcile()
        return entry

    write_off = entry

    def pay_a_part_and_close(self, move, amount):
        """Odoo's dialog: so much came in, the rest is booked as a loss."""
        loss = self.company_data["default_account_expense"]
        return self.pay(
            move,
            amount,
            payment_difference_handling="reconcile",
            writeoff_account_id=loss.id,
        )

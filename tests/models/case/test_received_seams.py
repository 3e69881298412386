# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Received is not written off, where both are in one entry (I18)."""

from odoo.fields import Command

from ..common import receivables
from ..written_off import WrittenOff


class TestLossBesideDiscount(WrittenOff):
    def setUp(self):
        super().setUp()
        self.partner = self.customer()
        self.move = self.invoice(self.partner, 1000)
        self.discount = self.company.account_journal_early_pay_discount_loss_account_id
        self.assertTrue(self.discount)

    def closed_by(self, *lines):
        """A bank entry that closes the invoice, of lines ``(account, debit)``."""
        journal = self.company_data["default_journal_bank"]
        claim = receivables(self.move)
        entry = self.env["account.move"].create(
            {
                "move_type": "entry",
                "journal_id": journal.id,
                "date": self.own_today(),
                "line_ids": [
                    *(
                        Command.create({"account_id": account.id, "debit": debit})
                        for account, debit in lines
                    ),
                    Command.create(
                        {
                            "account_id": claim.account_id.id,
                            "partner_id": self.partner.id,
                            "credit": sum(debit for _account, debit in lines),
                        }
                    ),
                ],
            }
        )
        entry.action_post()
        (claim + receivables(entry)).reconcile()
        self.assertEqual(self.move.amount_residual, 0)
        line = receivables(self.move)
        return line.recovery_received, line.recovery_written_off

    def test_a_loss_beside_a_discount_is_a_loss(self):
        bank = self.company_data["default_journal_bank"].default_account_id
        loss = self.company_data["default_account_expense"]
        parts = self.closed_by((bank, 480), (self.discount, 20), (loss, 500))
        self.assertEqual(parts, (500, 500))
        self.assertFalse(self.move._recovery_is_paid())

    def test_a_discount_alone_goes_with_its_payment(self):
        bank = self.company_data["default_journal_bank"].default_account_id
        parts = self.closed_by((bank, 980), (self.discount, 20))
        self.assertEqual(parts, (1000, 0))
        self.assertTrue(self.move._recovery_is_paid())

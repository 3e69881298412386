# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""The bank takes back in the branch what was paid to the parent (I18, I20)."""

from datetime import timedelta

from ..branches import BranchCommon
from ..common import TODAY, TOMORROW, receivables
from ..ledger import LedgerEntries


class TestReturnInTheBranch(LedgerEntries, BranchCommon):
    def setUp(self):
        super().setUp()
        self.journal = self.env["account.journal"].create(
            {
                "name": "Bank of Lyon",
                "type": "bank",
                "code": "BNKL",
                "company_id": self.branch.id,
                "suspense_account_id": self.company_data[
                    "default_journal_bank"
                ].suspense_account_id.id,
            }
        )
        self.move = self.invoice(self.partner, 100)
        self.run_daily()
        self.approve(self.reminders_of(self.partner))

    def taken_back(self, matched=True):
        """A return on the statement of the branch, on the customer's account or not."""
        line = self.bank_line(
            -100, "REJET", self.partner, self.own_today(), journal_id=self.journal.id
        )
        self.assertEqual(line.company_id, self.branch)
        if matched:
            self.on_receivable(line, self.partner)
        return line

    def thanks(self, *states):
        own = self.reminders_of(self.partner, *states)
        return own.filtered(lambda one: one.kind == "thanks")

    def test_who_is_to_be_thanked_is_not(self):
        self.company.recovery_thanks = "review"
        self.at(TODAY + timedelta(days=8))
        self.pay(self.move)
        self.run_daily()
        self.assertTrue(self.thanks("to_review"))
        self.taken_back()
        self.run_daily(TODAY + timedelta(days=9))
        self.assertFalse(self.thanks("to_review", "approved", "sent"))

    def test_nor_where_nobody_has_matched_the_line(self):
        self.company.recovery_thanks = "automatic"
        self.at(TODAY + timedelta(days=8))
        self.pay(self.move)
        self.taken_back(matched=False)
        self.run_daily(TODAY + timedelta(days=9))
        self.assertFalse(self.thanks("to_review", "approved", "sent"))

    def test_what_was_taken_back_is_not_money_for_another_invoice(self):
        other = self.invoice(self.partner, 70, company=self.branch)
        self.payment(self.partner, 100, on=TODAY)
        self.taken_back()
        self.run_daily(TODAY + timedelta(days=8))
        case = self.case_of(self.partner, self.branch)
        self.assertNotIn("credit_to_allocate", self.hold_rules(case))
        self.assertEqual(case.asked_amount, 70)
        self.assertEqual(receivables(other).amount_residual, 70)

    def test_a_line_that_waits_at_the_parent_holds_the_branch(self):
        self.invoice(self.partner, 70, company=self.branch)
        self.taken_back()
        self.bank_line(70, "VIR", self.partner)
        self.run_daily(TOMORROW)
        case = self.case_of(self.partner, self.branch)
        self.assertIn("credit_to_allocate", self.hold_rules(case))

# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""A payment that nobody has matched holds, also beside a larger return of the bank."""

from ..common import TODAY, RecoveryCommon, days_ago
from ..ledger import LedgerEntries


class TestMoreTakenBack(LedgerEntries, RecoveryCommon):
    def setUp(self):
        super().setUp()
        self.partner = self.customer()
        self.move = self.invoice(self.partner, 400)
        older = self.bank_line(-1000, "REJET", self.partner, days_ago(5))
        self.on_receivable(older, self.partner)

    def held(self):
        self.run_daily()
        case = self.case_of(self.partner)
        return "credit_to_allocate" in self.hold_rules(case)

    def test_a_return_alone_holds_nothing(self):
        self.assertFalse(self.held())

    def test_a_payment_waits_for_whoever_matches_it(self):
        self.payment(self.partner, 400, on=TODAY)
        self.assertTrue(self.held())
        self.assertFalse(self.reminders_of(self.partner, "to_review", "approved"))

    def test_a_payment_that_was_taken_back_itself_does_not(self):
        self.payment(self.partner, 1000, on=days_ago(20))
        self.assertFalse(self.held())

    def test_of_two_the_one_that_was_not_taken_back_does(self):
        self.payment(self.partner, 1000, on=days_ago(20))
        self.on_receivable(
            self.bank_line(-700, "REJET", self.partner, days_ago(4)), self.partner
        )
        self.payment(self.partner, 400, on=TODAY)
        self.assertTrue(self.held())
        case = self.case_of(self.partner)
        self.assertIn("400", case.why_html)

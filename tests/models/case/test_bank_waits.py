# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Money that nobody has matched yet holds, whatever the bank has taken back before."""

from ..common import TODAY, TOMORROW, RecoveryCommon, days_ago, receivables
from ..ledger import LedgerEntries


class TestBankWaits(LedgerEntries, RecoveryCommon):
    def setUp(self):
        super().setUp()
        self.partner = self.customer()
        self.move = self.invoice(self.partner, 640)

    def taken_back(self, amount):
        """The bank took so much back, and nobody has matched it."""
        line = self.bank_line(-amount, "REJET", self.partner, days_ago(5))
        self.on_receivable(line, self.partner)

    def held_by(self):
        return self.hold_rules(self.case_of(self.partner))

    def asked(self):
        waiting = self.reminders_of(self.partner, "to_review")
        return [(one.name, one.amount_residual) for one in waiting.line_ids]

    def test_a_line_holds_where_more_was_taken_back(self):
        self.taken_back(900)
        line = self.bank_line(640, "VIR DUPONT", self.partner)
        self.run_daily()
        case = self.case_of(self.partner)
        self.assertIn("credit_to_allocate", self.held_by())
        self.assertTrue(case.needs_person)
        self.assertFalse(self.asked())
        self.assertIn("640", case.situation)
        # It holds, and lessens nothing: the bank has taken back more.
        self.assertEqual(case.asked_amount, 640)
        (self.on_receivable(line, self.partner) + receivables(self.move)).reconcile()
        self.invoice(self.partner, 50)
        self.run_daily(TOMORROW)
        self.assertNotIn("credit_to_allocate", self.held_by())

    def test_a_line_holds_where_as_much_was_taken_back(self):
        self.taken_back(640)
        self.bank_line(640, "VIR DUPONT", self.partner)
        self.run_daily()
        self.assertIn("credit_to_allocate", self.held_by())

    def test_what_was_only_taken_back_holds_nothing(self):
        self.taken_back(900)
        self.run_daily()
        self.assertEqual(self.asked(), [(self.move.name, 640)])
        self.assertEqual(self.case_of(self.partner).opened_on, TODAY)

# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""What the books say against asking: money on its way, a dispute, too little."""

from datetime import timedelta

from ..common import ADDON, TODAY, TOMORROW, days_ago, receivables
from ..holds import HoldsCommon


class TestHoldsLedger(HoldsCommon):
    # === MONEY THAT MAY HAVE COME === #

    def test_a_payment_that_is_not_matched_holds(self):
        payment = self.env["account.payment"].create(
            {
                "partner_id": self.partner.id,
                "amount": 60,
                "payment_type": "inbound",
                "partner_type": "customer",
                "date": TODAY,
            }
        )
        payment.action_post()
        self.assert_held("credit_to_allocate", "person", True, says="60.00")

    def test_a_credit_note_that_is_not_allocated_holds(self):
        self.invoice(self.partner, 30, move_type="out_refund")
        case = self.assert_held("credit_to_allocate", "person", True, says="30.00")
        note = self.env["account.move"].search([("move_type", "=", "out_refund")])
        receivables(self.move + note).reconcile()
        self.assert_contacted(TOMORROW)
        reminder = case.reminder_ids
        self.assertEqual(reminder.line_ids.amount_residual, 70)

    def test_an_old_bank_entry_holds_until_the_bank_is_entered(self):
        self.bank_entry(days_ago(8))
        self.assert_held("bank_up_to_date", "person", True, says="more than 7 days ago")
        self.bank_entry(days_ago(6))
        self.assert_contacted(TOMORROW)

    def test_the_freshness_of_the_bank_may_be_ignored(self):
        self.company.recovery_bank_max_age = 0
        self.bank_entry(days_ago(80))
        self.assert_contacted()

    def test_a_company_that_enters_no_bank_is_not_held(self):
        self.assertFalse(
            self.env["account.bank.statement.line"].search_count(
                [("company_id", "=", self.company.id)]
            )
        )
        self.assert_contacted()

    def test_a_payment_under_way_without_a_journal_entry_holds(self):
        self.pay_without_entry(self.move)
        self.assertEqual(self.move.amount_residual, 100)
        self.assert_held(
            "something_to_ask",
            "waiting",
            False,
            until=TODAY + timedelta(days=5),
            says="1 invoice being paid",
        )

    def test_a_payment_that_never_arrives_calls_a_person(self):
        self.pay_without_entry(self.move)
        self.run_daily()
        case = self.decide(TODAY + timedelta(days=6))
        self.assertIn("payment_arrived", self.hold_rules(case))
        self.assertTrue(case.needs_person)
        self.assertIn("03/10/2026", case.why_html)
        self.assertFalse(self.reminders_of(self.partner, "to_review"))

    # === DISAGREEMENT === #

    def test_a_dispute_holds_and_asks_for_a_person(self):
        self.dispute(self.move)
        self.assert_held(
            "something_to_ask", "person", True, says="1 invoice in dispute"
        )

    def test_a_reason_that_is_no_dispute_does_not_hold(self):
        self.move.recovery_delay_reason_id = self.env.ref(
            f"{ADDON}.delay_reason_forgotten"
        )
        self.assert_contacted()

    def test_an_invoice_that_odoo_calls_blocked_holds(self):
        self.move.payment_state = "blocked"
        self.assert_held(
            "something_to_ask", "person", True, says="1 invoice in dispute"
        )

    def test_a_disputed_invoice_does_not_hold_the_others(self):
        other = self.invoice(self.partner, 50)
        self.dispute(self.move)
        self.assert_contacted()
        self.assertEqual(self.reminders_of(self.partner).line_ids.move_id, other)

    # === TOO LITTLE === #

    def test_below_the_smallest_amount_holds(self):
        self.company.recovery_minimum_amount = 100.01
        self.assert_held("above_minimum", "waiting", False, says="100.01")

    def test_nobody_is_written_to_about_the_last_cent(self):
        self.pay(self.move, 99.99)
        self.assert_held("above_minimum", "waiting", False, says="0.01")

    def test_the_smallest_amount_itself_is_worth_a_message(self):
        self.company.recovery_minimum_amount = 100
        self.assert_contacted()

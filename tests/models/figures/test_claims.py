# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Only claims are claims: what a ledger holds beside invoices is asked of nobody."""

from datetime import timedelta

from odoo.exceptions import AccessError

from ..common import ADDON, TODAY, TOMORROW, RecoveryCommon, days_ago, receivables
from ..ledger import LedgerEntries


class TestClaims(LedgerEntries, RecoveryCommon):
    def setUp(self):
        super().setUp()
        self.partner = self.customer()
        self.other = self.customer("Autre SARL")

    def asked(self, partner=None):
        """What the waiting message asks for: ``[(name, amount)]``."""
        waiting = self.reminders_of(partner or self.partner, "to_review")
        return [(one.name, one.amount_residual) for one in waiting.line_ids]

    def held_by(self, partner=None):
        return self.hold_rules(self.case_of(partner or self.partner))

    # === WHAT IS NO CLAIM === #

    def test_a_refund_that_we_paid_is_not_asked_back(self):
        self.payment(self.partner, 80, "outbound", on=days_ago(30))
        self.run_daily()
        self.assertFalse(self.case_of(self.partner))
        move = self.invoice(self.partner, 100)
        self.run_daily(TOMORROW)
        self.assertEqual(self.asked(), [(move.name, 100)])

    def test_a_credit_note_that_we_paid_back_is_no_money_of_the_customer(self):
        self.invoice(self.partner, 80, move_type="out_refund")
        self.payment(self.partner, 80, "outbound", on=days_ago(3))
        move = self.invoice(self.partner, 100)
        self.run_daily()
        self.assertEqual(self.asked(), [(move.name, 100)])

    def test_a_return_of_the_bank_is_not_asked_for_as_an_invoice(self):
        line = self.bank_line(-300, "REJET PRLV", self.partner, days_ago(5))
        self.on_receivable(line, self.partner)
        self.run_daily()
        self.assertFalse(self.case_of(self.partner))
        move = self.invoice(self.partner, 100)
        self.run_daily(TOMORROW)
        self.assertEqual(self.asked(), [(move.name, 100)])

    def test_a_manual_entry_of_the_bank_journal_is_no_claim(self):
        bank = self.company_data["default_journal_bank"]
        self.opening_entry((self.partner, 300, "chèque rejeté"), journal_id=bank.id)
        self.run_daily()
        self.assertFalse(self.case_of(self.partner))

    def test_the_definition_is_the_same_for_queries_and_for_screens(self):
        self.test_a_return_of_the_bank_is_not_asked_for_as_an_invoice()
        self.opening_entry((self.partner, 50, "F1"), (self.other, 60, "F2"))
        self.invoice(self.partner, 20, move_type="out_receipt")
        self.payment(self.partner, 10, "outbound")
        case = self.case_of(self.partner)
        items, _received = case._read_ledger_now()
        own = case.open_line_ids.filtered(lambda line: line.balance > 0)
        self.assertEqual({one.id for one in items[case.id]}, set(own.ids))
        self.assertEqual(
            {one.id: one.invoice for one in items[case.id]},
            {line.id: line._recovery_name() for line in own},
        )
        self.assertEqual(case.open_amount, 170)

    # === ENTRIES OF SEVERAL CUSTOMERS === #

    def test_opening_balances_are_told_by_their_labels(self):
        self.opening_entry((self.partner, 300, "F2019-7"), (self.other, 400, "F2019-8"))
        self.run_daily()
        self.assertEqual(self.asked(), [("F2019-7", 300)])
        self.assertEqual(self.asked(self.other), [("F2019-8", 400)])
        self.assertIn("F2019-7", self.reminders_of(self.partner).body)

    def test_an_entry_without_labels_is_told_by_its_reference(self):
        self.opening_entry((self.partner, 300, False), ref="Reprise 2025")
        self.run_daily()
        self.assertEqual(self.asked(), [("Reprise 2025", 300)])

    def test_a_dispute_of_one_customer_does_not_hold_the_others_in_the_entry(self):
        entry = self.opening_entry((self.partner, 300, "F7"), (self.other, 400, "F8"))
        line = receivables(entry).filtered(lambda one: one.partner_id == self.partner)
        reason = self.env.ref(f"{ADDON}.delay_reason_service")
        line._recovery_take_reason(reason)
        self.run_daily()
        self.assertFalse(self.asked())
        self.assertIn("something_to_ask", self.held_by())
        self.assertEqual(self.asked(self.other), [("F8", 400)])

    def test_a_pause_of_one_line_is_its_own(self):
        entry = self.opening_entry((self.partner, 300, "F7"), (self.other, 400, "F8"))
        line = receivables(entry).filtered(lambda one: one.partner_id == self.partner)
        line.recovery_paused_until = TODAY + timedelta(days=9)
        self.run_daily()
        self.assertFalse(self.asked())
        self.assertEqual(self.asked(self.other), [("F8", 400)])

    def test_the_reason_of_an_entry_of_one_customer_counts_for_its_lines(self):
        entry = self.opening_entry((self.partner, 300, "F7"))
        self.dispute(entry)
        self.run_daily()
        self.assertFalse(self.asked())

    def test_contacts_of_one_customer_are_one_customer_in_an_entry(self):
        child = self.env["res.partner"].create(
            {"name": "Compta", "parent_id": self.partner.id}
        )
        entry = self.opening_entry((self.partner, 300, "F7"), (child, 100, "F8"))
        self.dispute(entry)
        for line in receivables(entry):
            self.assertTrue(line._recovery_is_disputed())
        self.run_daily()
        self.assertFalse(self.asked())

    # === LEFT OUT, AND FOLLOWED IN ONE CLICK === #

    def test_opening_balances_that_odoo_leaves_out_are_shown_and_followed(self):
        entry = self.opening_entry((self.partner, 300, "F7"), follow=False)
        self.run_daily()
        self.assertFalse(self.case_of(self.partner))
        settings = self.env["res.config.settings"].create({})
        self.assertEqual(settings.recovery_left_out_count, 1)
        entries = self.env["account.move.line"].with_user(self.adviser)
        action = entries.action_recovery_left_out()
        shown = entries.search(action["domain"])
        self.assertEqual(shown, receivables(entry))
        shown.action_recovery_follow()
        self.run_daily(TOMORROW)
        self.assertEqual(self.asked(), [("F7", 300)])
        self.assertFalse(
            entries.search_count(entries.action_recovery_left_out()["domain"])
        )

    def test_who_only_follows_files_changes_no_entry(self):
        entry = self.opening_entry((self.partner, 300, "F7"), follow=False)
        reader = self.new_user("lea", f"{ADDON}.group_recovery_user")
        with self.assertRaises(AccessError):
            receivables(entry).with_user(reader).action_recovery_follow()
        with self.assertRaises(AccessError):
            receivables(entry).with_user(reader).action_recovery_keep_apart()

    def test_what_is_left_out_counts_in_no_total(self):
        self.invoice(self.partner, 100)
        left_out = self.invoice(self.partner, 40)
        left_out.no_followup = True
        self.run_daily()
        case = self.case_of(self.partner)
        self.assertEqual((case.open_amount, case.overdue_amount), (100, 100))
        self.assertEqual(sum(case._plan_amounts().values()), 100)
        wizard = self.env["recovery.arrangement.proposal"].browse(
            case.action_propose_arrangement()["res_id"]
        )
        self.assertEqual(wizard.open_amount, 100)

    # === RECEIPTS === #

    def test_a_receipt_is_reminded_and_shows_where_it_stands(self):
        receipt = self.invoice(self.partner, 70, move_type="out_receipt")
        self.run_daily()
        self.assertEqual(self.asked(), [(receipt.name, 70)])
        shown = receipt.with_user(self.adviser)
        self.assertEqual(shown.recovery_case_id, self.case_of(self.partner))
        self.assertIn("review", shown.recovery_banner)
        receipt.no_followup = True
        self.assertTrue(receipt.line_ids.filtered("no_followup"))
        self.run_daily(TOMORROW)
        self.assertFalse(self.asked())

    # === MONEY THAT WAITS === #

    def test_a_bank_line_of_a_known_customer_holds(self):
        self.invoice(self.partner, 640)
        self.bank_line(640, "VIR DUPONT", self.partner)
        self.run_daily()
        self.assertIn("credit_to_allocate", self.held_by())
        self.assertTrue(self.case_of(self.partner).needs_person)
        self.assertFalse(self.asked())

    def test_a_bank_line_that_names_an_invoice_holds(self):
        move = self.invoice(self.partner, 640)
        other = self.invoice(self.other, 50)
        written = move.name.replace("/", " ").lower()
        self.bank_line(640, f"VIR RECU facture {written} merci")
        self.run_daily()
        self.assertIn("credit_to_allocate", self.held_by())
        self.assertEqual(self.asked(self.other), [(other.name, 50)])

    def test_a_bank_line_from_an_account_of_the_customer_holds(self):
        self.invoice(self.partner, 640)
        number = "FR1420041010050500013M02606"
        self.env["res.partner.bank"].create(
            {"acc_number": number, "partner_id": self.partner.id}
        )
        self.bank_line(640, account_number="FR14 2004 1010 0505 0001 3M02 606")
        self.run_daily()
        self.assertIn("credit_to_allocate", self.held_by())

    def test_a_bank_line_of_who_pays_for_somebody_else_holds(self):
        move = self.invoice(self.partner, 640)
        self.bank_line(640, f"Pour la facture {move.name}", self.other)
        self.run_daily()
        self.assertIn("credit_to_allocate", self.held_by())

    def test_a_bank_line_that_was_matched_holds_no_longer(self):
        move = self.invoice(self.partner, 640)
        second = self.invoice(self.partner, 100)
        line = self.bank_line(640, "VIR", self.partner)
        self.run_daily()
        self.assertFalse(self.asked())
        (self.on_receivable(line, self.partner) + receivables(move)).reconcile()
        self.run_daily(TOMORROW)
        self.assertEqual(self.asked(), [(second.name, 100)])

    def test_a_deposit_that_is_not_followed_holds_nothing_for_ever(self):
        move = self.invoice(self.partner, 4000)
        deposit = self.payment(self.partner, 200, on=days_ago(40))
        self.run_daily()
        self.assertIn("credit_to_allocate", self.held_by())
        receivables(deposit.move_id).no_followup = True
        self.run_daily(TOMORROW)
        self.assertEqual(self.asked(), [(move.name, 4000)])

    def test_a_deposit_in_a_miscellaneous_entry_is_kept_apart_in_one_click(self):
        move = self.invoice(self.partner, 4000)
        entry = self.opening_entry((self.partner, -200, "caution"), follow=False)
        self.run_daily()
        self.assertIn("credit_to_allocate", self.held_by())
        entries = self.env["account.move.line"].with_user(self.adviser)
        shown = entries.search(entries.action_recovery_left_out()["domain"])
        self.assertEqual(shown, receivables(entry))
        shown.action_recovery_keep_apart()
        self.run_daily(TOMORROW)
        self.assertEqual(self.asked(), [(move.name, 4000)])

    def test_a_payment_in_another_currency_is_taken_from_its_own(self):
        dollars = self.env.ref("base.USD")
        dollars.active = True
        self.invoice(self.partner, 100)
        self.invoice(self.partner, 100, currency_id=dollars.id)
        self.run_daily()
        case = self.case_of(self.partner)
        self.payment(self.partner, 40, currency_id=dollars.id)
        sums = {
            one.name: float(own.asked)
            for one, own in case._amounts_by_currency().items()
        }
        self.assertEqual(sums, {"EUR": 100, "USD": 60})
        self.payment(self.partner, 90, currency_id=dollars.id)
        self.env.invalidate_all()
        self.assertEqual(case.asked_amount, 100)

    # === A DAY THAT WAS MOVED, A REASON THAT IS GONE === #

    def test_a_file_whose_due_date_was_moved_is_not_settled(self):
        self.make_automatic()
        move = self.invoice(self.partner, 100)
        self.run_daily()
        case = self.case_of(self.partner)
        self.assertEqual(len(self.reminders_of(self.partner, "sent")), 1)
        receivables(move).date_maturity = TODAY + timedelta(days=40)
        self.run_daily(TOMORROW)
        self.assertEqual(case.state, "open")
        self.assertNotEqual(case.outcome, "settled")
        self.pay(move)
        self.run_daily(TODAY + timedelta(days=2))
        self.assertEqual((case.state, case.outcome), ("closed", "settled"))

    def test_nothing_is_settled_before_a_word_was_said_either(self):
        move = self.invoice(self.partner, 100)
        self.run_daily()
        case = self.case_of(self.partner)
        receivables(move).date_maturity = TODAY + timedelta(days=40)
        self.run_daily(TOMORROW)
        self.assertEqual(case.state, "open")
        self.assertFalse(self.reminders_of(self.partner, "to_review"))

    def test_a_paid_file_has_no_message_ready(self):
        move = self.invoice(self.partner, 100)
        later = self.invoice(self.partner, 50, due=TODAY + timedelta(days=2))
        self.run_daily()
        waiting = self.reminders_of(self.partner)
        self.assertEqual(waiting.state, "to_review")
        self.pay(move)
        self.assertEqual(waiting.state, "cancelled")
        self.assertEqual(waiting.hold_reason, "Nothing is due any more.")
        case = self.case_of(self.partner)
        self.assertNotIn("ready", case.situation)
        self.assertNotEqual(case.stage, "review")
        self.run_daily(TOMORROW)
        self.assertNotIn(move.name, [name for name, _amount in self.asked()])
        self.assertTrue(later)

    def test_a_message_about_a_cancelled_invoice_leaves_the_review(self):
        move = self.invoice(self.partner, 100)
        self.run_daily()
        waiting = self.reminders_of(self.partner)
        move.button_draft()
        self.assertEqual(waiting.state, "cancelled")
        move.action_post()
        self.run_daily(TOMORROW)
        self.assertEqual(self.asked(), [(move.name, 100)])

    def test_a_message_in_review_leaves_when_its_reason_is_gone(self):
        move = self.invoice(self.partner, 100)
        self.run_daily()
        waiting = self.reminders_of(self.partner)
        self.dispute(move)
        self.run_daily(TOMORROW)
        self.assertEqual(waiting.state, "cancelled")
        self.assertIn("in dispute", waiting.hold_reason)

    def test_a_message_in_review_tells_the_amounts_of_today(self):
        move = self.invoice(self.partner, 100)
        self.run_daily()
        waiting = self.reminders_of(self.partner)
        self.pay(move, 30)
        self.run_daily(TOMORROW)
        self.assertEqual(waiting.state, "to_review")
        self.assertEqual(waiting.line_ids.amount_residual, 70)
        self.assertIn("70.00", waiting.body)

    # === THE FIRST MESSAGE OF A CLAIM === #

    def test_an_older_invoice_back_from_a_dispute_starts_gently(self):
        self.make_automatic()
        disputed = self.invoice(self.partner, 300, due=days_ago(60))
        self.dispute(disputed)
        self.invoice(self.partner, 100, due=days_ago(4))
        self.run_days(12)
        self.assertEqual(
            self.reminders_of(self.partner, "sent").step_id, self.friendly + self.firm
        )
        disputed.recovery_delay_reason_id = False
        self.run_daily(TODAY + timedelta(days=22))
        last = self.reminders_of(self.partner, "sent")[-1]
        self.assertIn(disputed.name, last.line_ids.mapped("name"))
        self.assertEqual(last.step_id, self.friendly)

    def test_a_promise_in_the_dialog_is_not_about_what_was_received(self):
        move = self.invoice(self.partner, 1000)
        self.run_daily()
        payment = self.payment(self.partner, 400)
        case = self.case_of(self.partner)
        wizard = self.env["recovery.arrangement.proposal"].browse(
            case.action_propose_arrangement()["res_id"]
        )
        self.assertEqual(wizard.open_amount, 600)
        wizard.write({"kind": "deferral", "first_date": TODAY + timedelta(days=9)})
        arrangement = self.env["recovery.arrangement"].browse(
            wizard.action_propose()["res_id"]
        )
        self.assertEqual(arrangement.amount, 600)
        arrangement._accept("Anne", "phone", TODAY)
        (receivables(payment.move_id) + receivables(move)).reconcile()
        self.assertEqual(arrangement.remaining_amount, 600)
        self.assertFalse(arrangement.notice)
        self.pay(move, 600)
        self.assertEqual(arrangement.state, "kept")

    def test_an_invoice_that_was_paid_and_not_matched_is_nothing_to_arrange(self):
        move = self.invoice(self.partner, 1000)
        self.payment(self.partner, 1000)
        with self.assertRaisesRegex(Exception, "nothing to arrange"):
            move.action_propose_arrangement()

    # === HOW TO PAY WHAT IS LEFT === #

    def test_the_page_tells_how_to_pay_what_is_left(self):
        dollars = self.env.ref("base.USD")
        dollars.active = True
        self.bank_account()
        self.invoice(self.partner, 1000)
        self.invoice(self.partner, 500, currency_id=dollars.id)
        self.payment(self.partner, 400)
        self.run_daily()
        ways = self.case_of(self.partner).sudo()._page_values()["ways"]
        said = sorted(way["said"] for way in ways)
        self.assertEqual(len(said), 2)
        self.assertIn("500.00", said[0])
        self.assertIn("600.00", said[1])

    def test_what_is_looked_into_is_not_to_be_paid_now(self):
        wrong, right = self.invoice(self.partner, 500), self.invoice(self.partner, 80)
        self.dispute(wrong)
        self.run_daily()
        (way,) = self.case_of(self.partner).sudo()._page_values()["ways"]
        self.assertEqual(way["reference"], right.payment_reference)

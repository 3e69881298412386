# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""What a colleague holds back stays held until the day they say, and no machine makes
it again (I16)."""

from datetime import timedelta

from odoo.exceptions import UserError
from odoo.tools import mute_logger

from ..arrangements import ArrangementCommon
from ..common import TODAY, TOMORROW, RecoveryCommon, words
from ..reviews import ReviewCommon

SOON = TODAY + timedelta(days=4)  # a Saturday
MONDAY = SOON + timedelta(days=2)


class TestHoldByHand(ReviewCommon):
    def test_nothing_about_held_invoices_is_prepared_before_the_day(self):
        self.hold(self.reminder, reason="Payment announced", held_until=SOON)
        self.assertEqual(self.reminder.state, "cancelled")
        self.make_automatic()
        self.run_days(4, TOMORROW - timedelta(days=1))
        self.assertEqual(self.reminders_of(self.partner), self.reminder)
        self.assertIn("held_by_person", self.hold_rules(self.case))
        self.assertEqual(self.case.stage, "paused")
        self.assertFalse(self.mails_to(self.partner))

    def test_what_was_refused_waits_for_a_review_although_its_step_is_automatic(self):
        self.hold(self.reminder, reason="Payment announced", held_until=SOON)
        self.make_automatic()
        self.run_days(14, TOMORROW)
        again = self.reminders_of(self.partner, "to_review")
        self.assertEqual(len(again), 1)
        self.assertEqual(again.step_id, self.friendly)
        self.assertFalse(self.mails_to(self.partner))
        self.approve(again)
        self.assertEqual(again.state, "sent")
        self.run_days(12, TODAY + timedelta(days=15))  # read once, the path goes on
        last = self.reminders_of(self.partner)[-1]
        self.assertEqual((last.step_id, last.state), (self.firm, "sent"))

    def test_the_file_says_who_holds_until_when_and_why(self):
        self.hold(self.reminder, reason="Payment announced", held_until=SOON)
        said = "Put on hold by Claire Martin until 03/14/2026: Payment announced"
        self.assertIn(said, self.case.situation)
        self.assertEqual((self.case.held_until, self.case.stage), (SOON, "paused"))
        self.run_daily(TOMORROW)
        self.assertIn(said, self.case.situation)
        self.assertIn(said, words(self.case.why_html))
        self.assertIn("Payment announced", self.case.message_ids[0].body)

    def test_the_dialog_proposes_seven_days_and_wants_a_reason(self):
        dialog = self.env["recovery.reminder.hold"].with_user(self.adviser)
        given = dialog.default_get(["held_until"])
        self.assertEqual(given["held_until"], TODAY + timedelta(days=7))
        with self.assertRaises(Exception), mute_logger("odoo.sql_db"):  # noqa: B017
            self.hold(self.reminder)
        self.reminder.invalidate_recordset()
        self.assertEqual(self.reminder.state, "to_review")

    def test_a_day_that_has_passed_changes_nothing(self):
        with self.assertRaisesRegex(UserError, "not in the future"):
            self.hold(self.reminder, reason="Oops", held_until=TODAY)
        self.reminder.invalidate_recordset()
        self.assertEqual(self.reminder.state, "to_review")

    def test_another_invoice_is_asked_for_meanwhile_after_a_review(self):
        self.hold(self.reminder, reason="Payment announced", held_until=SOON)
        other = self.invoice(self.partner, 70)
        self.make_automatic()
        self.run_daily(TOMORROW)
        made = self.reminders_of(self.partner, "to_review")
        self.assertEqual(made.line_ids.move_id, other)
        said = "Put on hold by Claire Martin until 03/14/2026: Payment announced"
        self.assertIn(said, words(self.case.why_html))

    def test_a_hold_is_taken_back_on_the_message(self):
        self.hold(self.reminder, reason="Payment announced", held_until=SOON)
        self.as_colleague().action_take_hold_back()
        self.assertEqual(
            (self.reminder.state, self.case.stage), ("to_review", "review")
        )
        self.assertFalse(self.reminder.hold_reason)
        self.assertFalse(self.case.held_until)
        self.approve(self.reminder)
        self.assertEqual(self.reminder.state, "sent")

    def test_a_hold_is_taken_back_on_the_file(self):
        self.hold(self.reminder, reason="Payment announced", held_until=SOON)
        self.case.with_user(self.adviser).resume()
        self.assertEqual(self.reminder.state, "to_review")

    def test_a_hold_taken_back_late_leaves_what_took_its_place(self):
        self.hold(self.reminder, reason="Payment announced", held_until=SOON)
        self.case.with_user(self.adviser).prepare_reminder()
        asked = self.reminders_of(self.partner, "to_review")
        self.assertEqual(len(asked), 1)  # a colleague who asks is heard
        self.as_colleague().action_take_hold_back()
        self.assertEqual(self.reminder.state, "cancelled")
        self.assertFalse(self.case.held_until)
        self.approve(asked)
        self.assertEqual(asked.state, "sent")

    def test_many_messages_are_held_at_once(self):
        others = self.customer("One") | self.customer("Two")
        for partner in others:
            self.invoice(partner)
        self.run_daily()
        both = self.reminders_of(others)
        self.hold(both, reason="Their bank is on strike", held_until=SOON)
        self.make_automatic()
        self.run_days(4, TOMORROW - timedelta(days=1))
        self.assertEqual(self.reminders_of(others), both)
        self.assertEqual(set(both.mapped("state")), {"cancelled"})

    def test_what_is_held_back_is_not_deleted_and_made_again(self):
        manager = self.new_user("paul", "account.group_account_manager")
        self.hold(self.reminder, reason="They pay on Friday.")
        held = self.reminder.with_user(manager)
        with self.assertRaisesRegex(UserError, "on hold"):
            held.unlink()
        held.action_take_hold_back()
        held.unlink()
        self.assertFalse(held.exists())

    def test_an_invoice_stays_held_whatever_becomes_of_its_terms(self):
        self.hold(self.reminder, reason="Payment announced", held_until=SOON)
        self.move.button_draft()
        self.move.invoice_payment_term_id = self.terms((50, 10), (50, 20))
        self.move.action_post()
        self.make_automatic()
        self.run_days(4, TOMORROW - timedelta(days=1))
        self.assertEqual(self.reminders_of(self.partner), self.reminder)

    def test_a_file_in_which_something_is_held_is_not_deleted(self):
        """A new one would open, and write without a review."""
        manager = self.new_user("paul", "account.group_account_manager")
        self.hold(self.reminder, reason="They pay on Friday.", held_until=SOON)
        with self.assertRaisesRegex(UserError, "holds a message back"):
            self.case.with_user(manager).unlink()
        self.case.with_user(manager).resume()
        self.case.with_user(manager).unlink()
        self.assertFalse(self.case.exists())

    def test_nor_is_one_that_is_paused(self):
        manager = self.new_user("paul", "account.group_account_manager")
        self.case.pause(SOON)
        with self.assertRaisesRegex(UserError, "is paused"):
            self.case.with_user(manager).unlink()
        self.at(SOON)
        self.case.with_user(manager).unlink()
        self.assertFalse(self.case.exists())

    def test_a_sent_message_is_not_held_any_more(self):
        self.approve(self.reminder)
        self.hold(self.reminder, reason="Too late")
        self.assertEqual(self.reminder.state, "sent")
        self.assertFalse(self.reminder.hold_reason)

    def test_a_refusal_counts_in_the_next_file_of_the_customer(self):
        self.hold(self.reminder, reason="Payment announced", held_until=SOON)
        self.pay(self.move)
        self.run_daily(TOMORROW)
        self.assertEqual(self.case.state, "closed")
        self.make_automatic()
        self.invoice(self.partner, 50)
        self.run_daily(MONDAY)
        self.assertEqual(self.reminders_of(self.partner)[-1].state, "to_review")


class TestHeldWords(ArrangementCommon):
    def test_a_word_of_an_arrangement_stays_held(self):
        self.company.recovery_plan_messages = "automatic"
        arrangement = self.propose(number=2)  # the first on 20 March
        self.accept(arrangement)
        self.run_daily("2026-03-17 07:00:00")  # 8:00, before the hours of contact
        note = self.reminders_of(self.partner)
        self.assertEqual((note.kind, note.state), ("coming", "approved"))
        until = TODAY + timedelta(days=25)
        note._hold_by_hand("They called: paid on Friday", until)
        self.run_days(17, TODAY + timedelta(days=8))
        self.assertEqual(self.reminders_of(self.partner), note)
        self.run_days(4, until)
        made = self.reminders_of(self.partner) - note
        self.assertEqual((made.kind, made.state), ("late", "to_review"))


class TestAskedByARule(RecoveryCommon):
    def test_what_a_rule_asked_for_passes_over_nothing_later_either(self):
        partner = self.customer()
        self.invoice(partner, 100)
        self.run_daily()
        case, waiting = self.case_of(partner), self.reminders_of(partner)
        waiting._hold_by_hand("Payment announced", TODAY + timedelta(days=60))
        # sudo: as an automation rule runs
        case.sudo().prepare_reminder()
        self.assertEqual(self.reminders_of(partner), waiting)
        third = self.invoice(partner, 30)
        self.run_daily(TODAY + timedelta(days=1))
        case.sudo().prepare_reminder()
        made = self.reminders_of(partner) - waiting
        self.assertEqual(made.line_ids.move_id, third)
        self.approve(made)
        self.assertEqual(made.line_ids.move_id, third)

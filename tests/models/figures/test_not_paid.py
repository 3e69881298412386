# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""What was written off, credited or returned is not paid: no thanks, not kept."""

from datetime import timedelta

from ..arrangements import ArrangementCommon
from ..common import TODAY, day, receivables
from ..written_off import WrittenOff


class TestNotPaidNoThanks(WrittenOff):
    def setUp(self):
        super().setUp()
        self.make_automatic(self.friendly)
        self.company.recovery_thanks = "automatic"
        self.partner = self.customer()
        self.move = self.invoice(self.partner)
        self.run_daily()
        self.at(TODAY + timedelta(days=8))

    def closing(self, *states):
        found = self.reminders_of(self.partner, *states)
        return found.filtered(lambda one: one.kind in ("thanks", "care"))

    def test_no_thanks_for_what_was_written_off(self):
        self.write_off(self.move)
        self.run_daily()
        self.assertEqual(self.case_of(self.partner).state, "closed")
        self.assertFalse(self.closing())

    def test_no_thanks_where_most_was_written_off(self):
        self.pay_a_part_and_close(self.move, 10)
        self.run_daily()
        self.assertFalse(self.closing())

    def test_no_question_how_it_went_for_what_was_written_off(self):
        self.company.write({"recovery_care": "automatic", "recovery_care_days": 1})
        self.write_off(self.move)
        self.run_days(4, start=TODAY + timedelta(days=8))
        self.assertFalse(self.closing())

    def assert_outcome(self, outcome):
        self.run_daily()
        case = self.case_of(self.partner)
        self.assertEqual((case.state, case.outcome), ("closed", outcome))

    def test_a_file_that_was_written_off_is_not_said_to_be_settled(self):
        self.write_off(self.move)
        self.assert_outcome("unpaid")

    def test_nor_is_one_that_a_credit_note_has_closed(self):
        self.credit_note(self.move)
        self.assert_outcome("unpaid")

    def test_a_part_in_money_is_a_payment(self):
        self.pay(self.move, 60)
        self.write_off(self.move)
        self.assert_outcome("settled")

    def test_what_was_credited_before_its_day_was_not_paid_on_time(self):
        self.partner = self.customer("Early")
        self.move = self.invoice(self.partner, 80, due=TODAY + timedelta(days=10))
        self.run_daily()
        self.assertEqual(self.case_of(self.partner).state, "open")
        self.credit_note(self.move)
        self.assert_outcome("unpaid")

    def test_a_write_off_is_no_payment_in_the_history(self):
        self.write_off(self.move)
        events = [one.what for _who, one in self.partner._recovery_events_paid()]
        self.assertFalse(events)

    # === THE FACTS AGAIN === #

    def test_a_cheque_that_came_back_is_not_thanked_for(self):
        self.company.recovery_thanks = "review"
        payment = self.pay(self.move)
        self.run_daily()
        thanks = self.closing("to_review")
        self.assertEqual(thanks.kind, "thanks")
        self.at(TODAY + timedelta(days=12))
        payment.action_draft()
        payment.action_cancel()
        self.approve(thanks)
        self.assertEqual(thanks.state, "cancelled")
        self.assertEqual(len(self.mails_to(self.partner)), 1)

    def test_a_cheque_that_came_back_stops_thanks_at_the_door(self):
        payment = self.pay(self.move)
        self.run_daily()
        thanks = self.closing("sent")
        payment.action_draft()
        self.run_mail_queue()
        self.assertEqual(thanks.state, "cancelled")
        self.assertEqual(thanks.mail_id.state, "cancel")

    def test_a_cheque_whose_return_stands_alone_in_the_bank_is_seen(self):
        self.company.recovery_thanks = "review"
        self.pay(self.move)
        self.run_daily()
        thanks = self.closing("to_review")
        line = self.bank_entry(self.own_today(), -100)
        line.partner_id = self.partner
        _liquidity, suspense, _other = line._seek_for_lines()
        suspense.account_id = receivables(self.move).account_id
        self.at(TODAY + timedelta(days=12))
        self.approve(thanks)
        self.assertEqual(thanks.state, "cancelled")

    def test_after_care_reads_the_facts_again(self):
        self.company.write({"recovery_care": "review", "recovery_care_days": 1})
        self.company.recovery_thanks = "no"
        payment = self.pay(self.move)
        self.run_days(3, start=TODAY + timedelta(days=8))
        care = self.closing("to_review")
        self.assertEqual(care.kind, "care")
        payment.action_draft()
        self.approve(care)
        self.assertEqual(care.state, "cancelled")


class TestNotPaidNotKept(WrittenOff, ArrangementCommon):
    def test_an_arrangement_that_was_written_off_is_not_kept(self):
        one = self.agreed(number=3)
        self.pay(self.moves[0])
        self.write_off(self.moves[1])
        self.write_off(self.moves[2])
        self.assertNotEqual(one.state, "kept")
        self.assertEqual(self.amounts(one, "paid_amount"), [100, 0, 0])
        self.run_daily("2026-03-12 09:00")
        self.assertEqual((one.state, one.outcome), ("cancelled", "cancelled"))
        self.assertIn("written off", one.ended_reason)
        figures = self.env["recovery.kpi"].figures(
            day("2026-03-31"), day("2026-03-01"), day("2026-03-31")
        )
        self.assertIsNone(figures["arrangement_kept_rate"])

    def test_an_arrangement_is_kept_by_money_and_odd_cents(self):
        one = self.agreed(number=1)
        self.pay(self.moves[0])
        self.pay(self.moves[1])
        self.pay(self.moves[2], 295)
        self.write_off(self.moves[2])
        self.assertEqual(one.state, "kept")

    def test_a_promise_that_was_written_off_is_not_kept(self):
        one = self.arranged("promise", self.moves[0], day("2026-03-20"), on=TODAY)
        self.write_off(self.moves[0])
        self.run_daily("2026-03-12 09:00")
        self.assertEqual(one.state, "cancelled")

# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Facts that change after the approval: what is no longer true does not leave (I4)."""

from datetime import timedelta

from ..common import TODAY, words
from ..reviews import ReviewCommon
from ..smtp import mail_server


class TestFactsReadAgain(ReviewCommon):
    def customer_answers(self):
        self.case.message_post(
            body="A question", author_id=self.partner.id, message_type="email"
        )

    # === BETWEEN APPROVAL AND SENDING === #

    def approved_in_the_evening(self):
        self.at("2026-03-10 20:00:00")
        self.reminder.with_user(self.adviser).action_approve()
        self.assertEqual(self.reminder.state, "approved")

    def next_morning(self):
        self.run_daily("2026-03-11 09:00:00")

    def assert_not_sent(self, says):
        self.assertEqual(self.reminder.state, "cancelled")
        self.assertIn(says, self.reminder.hold_reason)
        self.assertFalse(self.mails_to(self.partner))

    def test_paid_in_between_means_not_sent(self):
        self.approved_in_the_evening()
        self.pay(self.move)
        self.next_morning()
        self.assert_not_sent("Nothing is due any more")
        self.assertEqual(self.case.state, "closed")

    def test_the_facts_are_read_again_at_the_moment_of_sending(self):
        self.reminder.with_user(self.adviser).action_approve()
        self.pay(self.move)
        self.reminder._deliver_batch()
        self.assert_not_sent("Nothing is open")

    def test_disputed_in_between_means_not_sent(self):
        self.approved_in_the_evening()
        self.dispute(self.move)
        self.next_morning()
        self.assert_not_sent("in dispute")
        self.assertEqual(self.case.stage, "person")

    def test_paused_in_between_means_not_sent(self):
        self.approved_in_the_evening()
        self.case.pause()
        self.next_morning()
        self.assert_not_sent("The file is paused until")
        self.assertEqual(self.case.stage, "paused")

    def test_an_answer_in_between_means_not_sent(self):
        self.approved_in_the_evening()
        self.customer_answers()
        self.next_morning()
        self.assert_not_sent("The customer has been waiting for our answer")
        self.assertEqual(self.case.stage, "person")

    def test_a_refusal_in_between_means_not_sent(self):
        self.approved_in_the_evening()
        self.partner.recovery_refuse_email = True
        self.next_morning()
        self.assert_not_sent("refuses this channel")

    def test_excluded_in_between_means_not_sent(self):
        self.approved_in_the_evening()
        self.partner.recovery_excluded = True
        self.next_morning()
        self.assert_not_sent("never reminded")

    def test_an_unmatched_payment_in_between_means_not_sent(self):
        self.approved_in_the_evening()
        self.invoice(self.partner, 20, move_type="out_refund")
        self.next_morning()
        self.assert_not_sent("wait to be matched")

    def test_amounts_that_change_are_written_again(self):
        self.approved_in_the_evening()
        self.pay(self.move, 40)
        other = self.invoice(self.partner, 7, due=TODAY - timedelta(days=4))
        self.next_morning()
        self.assertEqual(self.reminder.state, "sent")
        self.assertEqual(
            {line.move_id: line.amount_residual for line in self.reminder.line_ids},
            {self.move: 60, other: 7},
        )
        text = words(self.mails_to(self.partner).body_html)
        self.assertIn("67.00", text)
        self.assertIn(other.name, text)
        self.assertNotIn("100.00 Total", text)

    def test_an_edited_text_goes_back_to_review_when_amounts_change(self):
        self.as_colleague().body = "<p>Dear Anne, 100 euros please</p>"
        self.approved_in_the_evening()
        self.pay(self.move, 40)
        self.next_morning()
        self.assertEqual(self.reminder.state, "to_review")
        self.assertIn("changed after the text was edited", self.reminder.hold_reason)
        self.assertIn("Dear Anne", self.reminder.body)
        self.assertEqual(self.case.stage, "review")
        self.assertFalse(self.mails_to(self.partner))

    def test_an_edited_text_that_was_reviewed_again_leaves(self):
        self.test_an_edited_text_goes_back_to_review_when_amounts_change()
        self.as_colleague().body = "<p>Dear Anne, 60 euros please</p>"
        self.approve(self.reminder)
        self.assertEqual(self.reminder.state, "sent")
        self.assertEqual(self.reminder.line_ids.amount_residual, 60)
        self.assertIn("60 euros", self.mails_to(self.partner).body_html)

    # === IN THE MAIL QUEUE === #

    def assert_withheld(self):
        """The queued e-mail does not leave."""
        with mail_server(self.env) as mailbox:
            self.run_mail_queue()
        self.assertEqual(mailbox.messages, [])
        self.assertEqual(self.mails_to(self.partner).state, "cancel")
        self.assertEqual(self.reminder.state, "cancelled")
        self.assertIn("changed just before sending", self.reminder.hold_reason)
        self.assert_looked_at_next(self.case)

    def test_paid_while_in_the_queue_means_it_does_not_leave(self):
        self.approve(self.reminder)
        self.pay(self.move)
        self.assert_withheld()

    def test_a_partial_payment_while_in_the_queue_means_it_does_not_leave(self):
        self.approve(self.reminder)
        self.pay(self.move, 40)
        self.assert_withheld()

    def test_an_answer_while_in_the_queue_means_it_does_not_leave(self):
        self.approve(self.reminder)
        self.customer_answers()
        self.assert_withheld()

    def test_a_pause_while_in_the_queue_means_it_does_not_leave(self):
        self.approve(self.reminder)
        self.case.pause()
        self.assert_withheld()

    def test_a_pause_of_the_customer_in_the_queue_means_it_does_not_leave(self):
        self.approve(self.reminder)
        self.partner.recovery_paused_until = TODAY + timedelta(days=9)
        self.assert_withheld()

    def test_a_dispute_while_in_the_queue_means_it_does_not_leave(self):
        self.approve(self.reminder)
        self.dispute(self.move)
        self.assert_withheld()

    def test_an_exclusion_while_in_the_queue_means_it_does_not_leave(self):
        self.approve(self.reminder)
        self.partner.recovery_excluded = True
        self.assert_withheld()

    def test_a_refusal_while_in_the_queue_means_it_does_not_leave(self):
        self.approve(self.reminder)
        self.partner.recovery_refuse_email = True
        self.assert_withheld()

    def test_a_withheld_message_is_no_contact(self):
        self.approve(self.reminder)
        self.pay(self.move, 40)
        self.assert_withheld()
        self.run_daily()
        again = self.reminders_of(self.partner, "to_review")
        self.assertEqual(again.line_ids.amount_residual, 60)

# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Somebody asked for quiet, or the customer waits for an answer (I7)."""

from datetime import timedelta

from ..common import TODAY, TOMORROW
from ..holds import HoldsCommon


class TestHoldsQuiet(HoldsCommon):
    # === A PERSON ASKED FOR QUIET === #

    def test_an_excluded_customer_is_held(self):
        self.partner.recovery_excluded = True
        self.assert_held("customer_excluded", "paused", False, says="never reminded")
        self.partner.recovery_excluded = False
        self.assert_contacted()

    def test_a_paused_customer_is_held_until_the_day(self):
        until = TODAY + timedelta(days=7)
        self.partner.recovery_paused_until = until
        self.assert_held("customer_paused", "paused", False, until, says="paused until")
        self.assert_held(
            "customer_paused", "paused", False, until, at=until - timedelta(days=1)
        )
        self.assert_contacted(until)

    def test_a_paused_file_is_held_until_the_day(self):
        until = TODAY + timedelta(days=7)
        self.partner.recovery_excluded = True
        case = self.decide()
        case.pause(until)
        self.partner.recovery_excluded = False
        self.assert_held("file_paused", "paused", False, until, says="file is paused")
        self.assert_contacted(until)

    def test_a_paused_invoice_is_held_until_the_day(self):
        until = TODAY + timedelta(days=7)
        self.move.recovery_paused_until = until
        self.assert_held(
            "something_to_ask", "waiting", False, until, says="1 invoice paused"
        )
        self.assert_contacted(until)

    def test_a_paused_invoice_does_not_hold_the_others(self):
        other = self.invoice(self.partner, 50)
        self.move.recovery_paused_until = TODAY + timedelta(days=7)
        self.assert_contacted()
        reminder = self.reminders_of(self.partner)
        self.assertEqual(reminder.line_ids.move_id, other)

    def test_an_invoice_left_out_by_its_line_is_held(self):
        self.run_daily()
        self.reminders_of(self.partner)._hold_by_hand("test")
        self.move.line_ids.no_followup = True
        future = self.invoice(self.partner, 50, due=TODAY + timedelta(days=2))
        future.line_ids.no_followup = False
        self.partner.recovery_path_id = self.path
        self.run_daily()
        case = self.case_of(self.partner)
        lines = case.reminder_ids.filtered("is_open").line_ids
        self.assertNotIn(self.move, lines.move_id)

    def test_a_customer_whose_only_invoice_is_left_out_gets_no_file(self):
        self.move.line_ids.no_followup = True
        self.run_daily()
        self.assertFalse(self.case_of(self.partner))

    def test_an_open_file_whose_only_invoice_is_left_out_is_closed(self):
        self.run_daily()
        self.move.line_ids.no_followup = True
        self.run_daily(TOMORROW)
        case = self.case_of(self.partner)
        self.assertEqual((case.state, case.outcome), ("closed", "excluded"))
        self.assertFalse(self.reminders_of(self.partner, "to_review", "approved"))

    # === THE CUSTOMER SPOKE === #

    def customer_writes(self, case):
        return case.message_post(
            body="I have a question.",
            author_id=self.partner.id,
            message_type="email",
            subtype_xmlid="mail.mt_comment",
        )

    def assert_rests_then_contacted(self, at=None):
        """After the answer of today nothing waits for a person: the path rests."""
        until = TODAY + timedelta(days=self.company.recovery_rest_days)
        self.assertGreater(until, TOMORROW)
        for moment in (at, until - timedelta(days=1)):
            self.assert_held(
                "path_rests", "waiting", False, until, moment, "The customer answered"
            )
        self.assert_contacted(until)

    def test_a_customer_who_wrote_is_not_written_to_before_the_answer(self):
        case = self.open_held_file()
        self.customer_writes(case)
        self.assertEqual(case.stage, "person")
        words = "waiting for our answer"
        self.assert_held("answer_awaited", "person", True, says=words)
        case.with_user(self.adviser).message_post(
            body="Here is the answer.",
            message_type="comment",
            subtype_xmlid="mail.mt_comment",
        )
        self.assert_rests_then_contacted(TOMORROW)

    def test_an_internal_note_is_not_an_answer(self):
        case = self.open_held_file()
        self.customer_writes(case)
        case.with_user(self.adviser).message_post(
            body="To be looked at.",
            message_type="comment",
            subtype_xmlid="mail.mt_note",
        )
        self.assert_held("answer_awaited", "person", True)

    def test_answered_by_phone_lets_the_file_go_on(self):
        case = self.open_held_file()
        self.customer_writes(case)
        case.with_user(self.adviser).action_answered()
        self.assert_rests_then_contacted()

    def test_a_customer_who_wrote_on_an_invoice_is_not_written_to(self):
        case = self.open_held_file()
        self.customer_writes(self.move)
        self.assertTrue(case.awaiting_answer_since)
        self.assert_held("answer_awaited", "person", True)

    def test_a_message_of_the_addon_is_not_taken_for_one_of_the_customer(self):
        self.make_automatic(self.friendly)
        case = self.decide()
        self.assertTrue(self.mails_to(self.partner))
        self.assertFalse(case.awaiting_answer_since)

    def test_a_reply_through_the_mail_gateway_holds(self):
        self.make_automatic(self.friendly)
        case = self.decide()
        mail = self.mails_to(self.partner)
        self.env["mail.thread"].sudo().message_process(
            "recovery.case",
            f"From: {self.partner.email}\n"
            f"To: {self.company.email}\n"
            f"In-Reply-To: {mail.message_id}\n"
            "Message-Id: <answer@client.example>\n"
            "Subject: Re: your invoice\n\nI have a question.",
        )
        self.assertEqual(case.awaiting_answer_since, TODAY)
        self.assertTrue(case.needs_person)

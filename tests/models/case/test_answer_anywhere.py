# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Who wrote waits for an answer wherever they wrote, whatever became of the file; and
nobody answers what they have not read."""

from datetime import timedelta

from odoo.exceptions import UserError

from ..common import TODAY, TOMORROW, words
from ..incoming import IncomingCommon, filled
from .test_answer import QUOTE

DAY = timedelta(days=1)


class TestAnswerAnywhere(IncomingCommon):
    """One customer who was written to gently."""

    def setUp(self):
        super().setUp()
        self.company.recovery_thanks = "no"
        self.make_automatic()

    def dialog(self, case=None, **values):
        action = (case or self.case).with_user(self.adviser).action_answer()
        dialog = self.env[action["res_model"]].with_user(self.adviser)
        dialog = dialog.browse(action["res_id"])
        dialog.write({"follow": "nothing", "body": filled(dialog.body), **values})
        return dialog

    def settle(self, on=TODAY + 8 * DAY):
        self.at(on)
        self.pay(self.move)
        self.run_daily(on)
        self.assertEqual(self.case.state, "closed")

    def next_file(self, on):
        """The file of an invoice that is late since then, after a run."""
        self.invoice(self.partner, 70, due=TODAY)
        self.run_daily(on)
        case = self.case_of(self.partner)
        self.assertNotEqual(case, self.case)
        return case

    # === WHO WAITS STAYS SO === #

    def test_who_wrote_on_a_settled_file_is_not_reminded_in_the_next(self):
        self.settle()
        self.answer("The machine you sold me is broken.")
        self.assertTrue(self.case.awaiting_answer_since)
        new = self.next_file(TODAY + 15 * DAY)
        self.assertFalse(new.reminder_ids)
        self.assertEqual(new.awaiting_answer_since, TODAY + 8 * DAY)
        self.assertFalse(self.case.awaiting_answer_since)
        dialog = self.dialog(new)
        self.assertIn("broken", words(dialog.said_html))
        dialog.action_answer()
        self.assertFalse(new.awaiting_answer_since)

    def test_a_file_that_is_settled_keeps_the_wait_and_its_task(self):
        self.answer("The machine you sold me is broken.")
        self.run_daily(TOMORROW)
        self.settle()
        self.assertEqual(self.case.awaiting_answer_since, TODAY)
        self.assertTrue(self.case.activity_ids)
        self.dialog().action_answer()
        self.assertFalse(self.case.awaiting_answer_since)
        self.assertFalse(self.case.activity_ids)
        self.assertEqual(self.case.stage, "closed")

    def test_who_said_that_it_is_paid_has_their_answer_with_the_payment(self):
        self.env["recovery.answer"].sudo()._take(self.case.sudo(), "paid", "n1")
        self.assertTrue(self.case.awaiting_answer_since)
        self.settle()
        self.assertFalse(self.case.awaiting_answer_since)
        self.assertFalse(self.case.activity_ids)

    def test_the_next_file_rests_after_the_answer_too(self):
        self.at(TODAY + 8 * DAY)
        self.answer("The machine is broken.")
        self.dialog().action_answer()
        self.settle()
        self.company.recovery_min_days = 0
        new = self.next_file(TODAY + 9 * DAY)
        self.assertIn("path_rests", self.hold_rules(new))
        self.assertFalse(new.reminder_ids)

    # === WHERE THEY WROTE === #

    def test_words_on_an_agreement_are_shown(self):
        one = self.arranged("deferral", self.move, TODAY + 10 * DAY)
        posted = one.message_post(body="Our proposal")
        del self.received["Message-Id"]
        self.received["Message-Id"] = posted.message_id
        self.answer(f"I would rather pay in May.{QUOTE}")
        self.assertEqual(self.case.awaiting_answer_since, TODAY)
        self.assertIn("rather pay in May", words(self.dialog().said_html))

    def test_they_wait_since_their_first_words(self):
        self.answer("First of two.")
        self.at(TOMORROW)
        self.answer("Second of two.")
        self.assertEqual(self.case.awaiting_answer_since, TODAY)
        said = words(self.dialog().said_html)
        self.assertIn("First of two", said)
        self.assertIn("Second of two", said)

    def test_stop_on_their_page(self):
        self.env["recovery.answer"].sudo()._take(
            self.case.sudo(), "message", "n1", words="Ne m'écrivez plus, merci."
        )
        self.assertTrue(self.partner.recovery_refuse_email)

    def test_stop_beside_whatever_else_is_said(self):
        answers = self.env["recovery.answer"].sudo()
        for kind, values in (
            ("data", {"request": "erase"}),
            ("time", {"settled": "accepted", "number": 1}),
        ):
            self.partner.recovery_refuse_email = False
            answers._take(self.case.sudo(), kind, kind, words="Stop svp", **values)
            self.assertTrue(self.partner.recovery_refuse_email, kind)

    # === IN BETWEEN === #

    def test_what_is_written_in_between_is_read_first(self):
        self.answer("A question.")
        dialog = self.dialog()
        self.answer("One more thing: it is broken.")
        self.assertEqual(dialog.action_answer()["res_id"], dialog.id)
        self.assertIn("written again", dialog.notice)
        self.assertTrue(self.case.awaiting_answer_since)
        dialog.action_answer()
        self.assertFalse(self.case.awaiting_answer_since)

    def test_two_colleagues_do_not_both_answer(self):
        self.answer("A question.")
        first, second = self.dialog(), self.dialog()
        before = self.mails_to(self.partner)
        first.action_answer()
        second.action_answer()
        self.assertEqual(len(self.mails_to(self.partner) - before), 1)
        self.assertIn("answered in between", second.notice)

    # === TO WHOM === #

    def test_nobody_archived_is_answered(self):
        self.answer("A question.")
        dialog = self.dialog(subject="Hello", body="<p>Hello there.</p>")
        self.partner.active = False
        with self.assertRaisesRegex(UserError, "archived"):
            dialog.action_answer()
        self.assertTrue(self.case.awaiting_answer_since)

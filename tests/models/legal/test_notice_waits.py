# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""A formal notice is not proposed, approved or posted, and no folder handed over,
while something amicable is under way: a pause, a promise, an offer, a question."""

from datetime import timedelta

from odoo.exceptions import UserError

from .common import LegalCommon


class TestNoticeWaits(LegalCommon):
    def setUp(self):
        super().setUp()
        self.make_ready()
        self.assertFalse(self.missing())
        self.later = self.own_today() + timedelta(days=10)

    def approved(self):
        notice = self.propose()
        self.approve_notice(notice)
        return notice

    def assert_not_posted(self, prepare, code):
        """What comes in between holds the letter that was approved."""
        notice = self.approved()
        prepare()
        self.assertIn(code, self.missing())
        with self.assertRaises(UserError):
            self.send_notice(notice)
        self.assertEqual(notice.state, "approved")

    def test_a_pause_of_the_customer(self):
        customer = self.partner.with_company(self.company)
        self.assert_not_posted(
            lambda: customer.write({"recovery_paused_until": self.later}),
            "nothing_paused",
        )

    def test_a_pause_of_the_file(self):
        self.assert_not_posted(lambda: self.case.pause(self.later), "nothing_paused")

    def test_a_pause_of_an_invoice(self):
        self.assert_not_posted(
            lambda: self.move.write({"recovery_paused_until": self.later}),
            "nothing_paused",
        )

    def test_a_pause_that_is_over_holds_nothing(self):
        self.move.recovery_paused_until = self.later
        self.at(self.later)
        self.assertNotIn("nothing_paused", self.missing())

    def test_a_promise(self):
        self.assert_not_posted(
            lambda: self.arranged(
                "promise", self.move, self.later, on=self.own_today()
            ),
            "no_running_arrangement",
        )

    def test_a_promise_that_is_only_proposed(self):
        self.assert_not_posted(
            lambda: self.arranged("promise", self.move, self.later), "plan_offered"
        )

    def test_a_word_that_waits_for_ours(self):
        self.assert_not_posted(
            lambda: self.case.write({"awaiting_answer_since": self.own_today()}),
            "customer_heard",
        )

    def test_a_folder_is_not_handed_over_meanwhile(self):
        notice = self.approved()
        self.send_notice(notice)
        self.arranged("promise", self.move, self.later, on=self.own_today())
        with self.assertRaises(UserError):
            self.step(notice, "hand_over", to="Maître Blanc", reason="No answer")
        self.assertEqual(notice.state, "sent")

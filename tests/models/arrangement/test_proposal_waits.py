# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""A proposal does not lapse while the customer waits for an answer of ours."""

from datetime import timedelta

from ..arrangements import ArrangementCommon
from ..common import TODAY, day


class TestProposalWaits(ArrangementCommon):
    def setUp(self):
        super().setUp()
        self.offer = self.propose(first_date=day("2026-05-20"))
        self.last = self.offer.valid_until
        self.case = self.env["recovery.case"]._open_for(self.partner, self.company)

    def after(self, days):
        """The job, so many days after the last one of the proposal."""
        self.run_daily(self.last + timedelta(days=days))

    def test_it_stays_while_we_owe_the_answer(self):
        self.at(self.last)
        self.case._await_answer()
        self.after(1)
        self.after(4)
        self.assertEqual(self.offer.state, "proposed")
        self.assertFalse(self.offer._not_to_sign())

    def test_after_the_answer_there_is_time_to_agree(self):
        self.at(self.last)
        self.case._await_answer()
        self.at(self.last + timedelta(days=3))
        self.case._answered()
        self.after(4)
        self.assertEqual(self.offer.state, "proposed")
        self.after(9)
        self.assertEqual(self.offer.state, "proposed")
        self.accept(self.offer)
        self.assertTrue(self.offer.accepted_on)

    def test_without_a_word_it_lapses_then(self):
        self.at(self.last)
        self.case._await_answer()
        self.at(self.last + timedelta(days=3))
        self.case._answered()
        self.after(11)
        self.assertEqual(self.offer.outcome, "lapsed")

    def test_what_was_answered_before_changes_nothing(self):
        self.at(TODAY + timedelta(days=2))
        self.case._await_answer()
        self.case._answered()
        self.after(1)
        self.assertEqual(self.offer.outcome, "lapsed")

    def test_nobody_is_pressed_meanwhile(self):
        self.at(self.last)
        self.case._await_answer()
        self.at(self.last + timedelta(days=3))
        self.case._answered()
        self.after(4)
        self.assertFalse(self.reminders_of(self.partner, "to_review", "approved"))


class TestProposalWaitsForApproval(ArrangementCommon):
    """Nor while it waits for our own second person: the customer could not agree."""

    def setUp(self):
        super().setUp()
        self.offer = self.propose(
            kind="gesture", discount_amount=80, reason="Six days late"
        )
        self.assertEqual(self.offer.approval, "asked")
        self.last = self.offer.valid_until

    def approve(self):
        self.env["recovery.arrangement.approval"].with_user(self.manager).create(
            {"arrangement_id": self.offer.id, "reason": "Fair."}
        ).action_approve()

    def test_it_stays_until_somebody_said_yes_or_no(self):
        self.run_daily(self.last + timedelta(days=1))
        self.run_daily(self.last + timedelta(days=6))
        self.assertEqual(self.offer.state, "proposed")
        self.assertTrue(self.offer.activity_ids)
        self.assertFalse(self.reminders_of(self.partner, "to_review", "approved"))

    def test_once_approved_there_is_time_to_agree(self):
        self.run_daily(self.last + timedelta(days=3))
        self.approve()
        self.run_daily(self.last + timedelta(days=9))
        self.assertEqual(self.accept(self.offer).state, "kept")

    def test_without_a_word_of_the_customer_it_lapses_then(self):
        self.run_daily(self.last + timedelta(days=3))
        self.approve()
        self.run_daily(self.last + timedelta(days=11))
        self.assertEqual(self.offer.outcome, "lapsed")

    def test_approved_in_time_it_lapses_on_its_day(self):
        self.approve()
        self.assertEqual(self.offer.valid_until, self.last)
        self.run_daily(self.last + timedelta(days=1))
        self.assertEqual(self.offer.outcome, "lapsed")

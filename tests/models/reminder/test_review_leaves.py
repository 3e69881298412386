# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""A message whose reason is gone leaves the review by itself, of whatever kind."""

from datetime import timedelta

from ..arrangements import ArrangementCommon
from ..common import TODAY, TOMORROW, RecoveryCommon


class TestThanksThatWait(RecoveryCommon):
    def test_thanks_for_what_came_back_leave_the_review(self):
        self.make_automatic(self.friendly)
        partner = self.customer()
        move = self.invoice(partner)
        self.run_daily()
        self.at(TOMORROW)
        payment = self.pay(move)
        self.run_daily()
        thanks = self.reminders_of(partner, "to_review")
        self.assertEqual(thanks.kind, "thanks")
        payment.action_draft()
        self.run_daily(TODAY + timedelta(days=2))
        self.assertEqual(thanks.state, "cancelled")
        self.assertTrue(thanks.hold_reason)

    def test_thanks_to_who_is_never_reminded_any_more_leave_the_review(self):
        self.make_automatic(self.friendly)
        partner = self.customer()
        move = self.invoice(partner)
        self.run_daily()
        self.at(TOMORROW)
        self.pay(move)
        self.run_daily()
        thanks = self.reminders_of(partner, "to_review")
        partner.recovery_refuse_email = True
        self.run_daily(TODAY + timedelta(days=2))
        self.assertEqual(thanks.state, "cancelled")

    def test_the_question_how_it_went_is_not_asked_again_after_a_refusal(self):
        self.make_automatic(self.friendly)
        self.company.recovery_thanks = "no"
        self.company.recovery_care = "review"
        partner = self.customer()
        move = self.invoice(partner)
        self.run_daily()
        self.at(TODAY + timedelta(days=8))
        self.pay(move)
        self.run_daily()
        self.run_daily(TODAY + timedelta(days=15))
        care = self.reminders_of(partner, "to_review")
        self.assertEqual(care.kind, "care")
        care._hold_by_hand("No", TODAY + timedelta(days=17))
        self.company.recovery_care = "automatic"
        self.run_days(15, TODAY + timedelta(days=16))
        asked = self.reminders_of(partner).filtered(lambda one: one.kind == "care")
        self.assertEqual(asked, care)


class TestWordsThatWait(ArrangementCommon):
    def test_a_note_about_an_instalment_that_is_paid_leaves_the_review(self):
        self.agreed(number=3, first_date=TODAY + timedelta(days=6))
        self.run_daily(TODAY + timedelta(days=3))
        note = self.reminders_of(self.partner, "to_review")
        self.assertEqual(note.kind, "coming")
        self.pay(self.moves[0])
        self.assertEqual(note.state, "to_review")
        self.pay(self.moves[1], 100)
        self.assertEqual((note.state, note.hold_code), ("cancelled", "settled"))

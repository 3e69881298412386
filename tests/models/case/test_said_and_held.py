# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""What a customer said, or disagrees with, holds what was agreed too (I7, I8)."""

from datetime import timedelta

from ..arrangements import ArrangementCommon
from ..common import TODAY, TOMORROW, receivables


class TestAnswersThatWait(ArrangementCommon):
    def answer(self, case, kind, **values):
        return (
            self.env["recovery.answer"].sudo()._take(case.sudo(), kind, "n", **values)
        )

    def reason(self, category):
        domain = [("category", "=", category)]
        return self.env["recovery.delay.reason"].search(domain, limit=1)

    def test_who_says_that_something_is_wrong_is_answered_before_a_reminder(self):
        self.make_automatic()
        self.run_daily()
        case = self.case_of(self.partner)
        reason = self.reason("administrative")
        self.answer(case, "wrong", move_id=self.moves[0].id, reason_id=reason.id)
        self.run_days(30, TOMORROW)
        self.assertEqual(len(self.reminders_of(self.partner, "sent")), 1)

    def test_who_adds_words_to_a_reason_is_answered_before_a_reminder(self):
        self.make_automatic()
        self.run_daily()
        case = self.case_of(self.partner)
        reason = self.reason("temporary")
        said = self.answer(case, "reason", reason_id=reason.id, words="Call me in May.")
        self.assertTrue(case.awaiting_answer_since)
        self.assertIn(said, said._unanswered())
        self.run_days(30, TOMORROW)
        self.assertEqual(len(self.reminders_of(self.partner, "sent")), 1)

    def test_an_arranged_invoice_in_dispute_is_not_asked_for(self):
        self.company.recovery_plan_messages = "automatic"
        self.make_automatic()
        self.agreed(number=3, kind="instalments")
        self.run_daily()
        case = self.case_of(self.partner)
        reason = self.reason("dispute")
        for move in self.moves:
            receivables(move)._recovery_take_reason(reason)
        self.run_days(60, TOMORROW)
        self.assertFalse(self.reminders_of(self.partner, "sent"))
        self.assertTrue(case.needs_person)

    def test_an_arranged_invoice_that_is_paused_is_not_asked_for(self):
        self.company.recovery_plan_messages = "automatic"
        self.make_automatic()
        self.agreed(number=3, kind="instalments")
        self.run_daily()
        self.moves.recovery_paused_until = TODAY + timedelta(days=40)
        self.run_days(39, TOMORROW)
        self.assertFalse(self.reminders_of(self.partner, "sent"))

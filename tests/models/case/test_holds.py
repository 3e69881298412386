# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Where a file stands on its path, and every reason told in words (I12)."""

from datetime import timedelta

from odoo.exceptions import UserError

from odoo.addons.recouvrement_respectueux.core.rules import RULES

from ..common import TODAY, TOMORROW, day, days_ago, words
from ..holds import HoldsCommon


class TestHolds(HoldsCommon):
    def test_nothing_holds_an_ordinary_late_invoice(self):
        self.assert_contacted()

    # === THE PATH === #

    def test_a_message_that_waits_for_review_holds_the_next(self):
        self.assert_contacted()
        case = self.decide(TOMORROW)
        self.assertEqual(self.hold_rules(case), ["nothing_waiting"])
        self.assertEqual(case.stage, "review")
        self.assertFalse(case.needs_person)
        self.assertEqual(len(self.reminders_of(self.partner)), 1)
        self.assert_in_words(case, "waits for your review")

    def test_a_message_that_failed_asks_for_a_person(self):
        self.make_automatic(self.friendly)
        case = self.decide()
        case.reminder_ids._mark_failed("refused", "Mailbox unknown")
        self.assertEqual(case.stage, "person")
        self.mails_to(self.partner).unlink()
        self.assert_held(
            "last_one_arrived",
            "person",
            True,
            at=TODAY + timedelta(days=30),
            says="could not be sent",
        )

    def test_a_step_that_is_not_reached_waits_for_its_day(self):
        self.move.button_draft()
        self.move.unlink()
        self.invoice(self.partner, due=days_ago(1))
        self.assert_held(
            "step_reached",
            "waiting",
            False,
            TODAY + timedelta(days=2),
            says="Friendly question",
        )

    def test_a_finished_path_asks_for_a_person(self):
        self.make_automatic()
        self.run_days(59)
        self.assertEqual(
            self.reminders_of(self.partner).mapped("stage"),
            ["friendly", "firm", "last_amicable"],
        )
        case = self.case_of(self.partner)
        self.assertEqual(self.hold_rules(case), ["step_reached"])
        self.assertEqual((case.stage, case.needs_person), ("person", True))
        self.assert_in_words(case, "Every step of the sequence has been made")

    def test_a_reason_of_a_dispute_is_archived_and_not_deleted(self):
        """Without it the invoice would be asked for again."""
        reason = self.env["recovery.delay.reason"].create(
            {"name": "Torn", "category": "dispute"}
        )
        self.move.recovery_delay_reason_id = reason
        with self.assertRaisesRegex(UserError, "Archive the reason"):
            reason.unlink()
        reason.active = False
        self.assertIn("something_to_ask", self.hold_rules(self.decide()))
        self.move.recovery_delay_reason_id = False
        reason.unlink()

    # === EVERY REASON IS TOLD === #

    def test_every_rule_is_told_on_every_file(self):
        case = self.decide()
        rules = [check["rule"] for check in case.decision["checks"]]
        known = [rule.__name__ for rule in RULES]
        self.assertEqual([rule for rule in rules if rule in known], known)
        self.assertEqual(len(known), 21)
        rows = words(case.why_html)
        for rule in rules:
            self.assertIn(case._rule_titles()[rule], rows)

    def test_several_reasons_are_all_told(self):
        self.partner.write({"recovery_excluded": True, "email": False})
        case = self.decide(day("2026-03-14"))
        self.assertEqual(
            self.hold_rules(case),
            ["customer_excluded", "channel_allowed", "day_allowed"],
        )
        self.assertEqual(words(case.why_html).count("Holds"), 3)

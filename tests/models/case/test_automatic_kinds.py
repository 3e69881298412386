# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Thanks, after-care and messages of arrangements become automatic as steps do: with
what would leave before one's eyes, a number to confirm, and no backlog (I1)."""

from datetime import timedelta

from ..arrangements import ArrangementCommon
from ..common import TODAY, TOMORROW, RecoveryCommon, days_ago


class KindsCommon(RecoveryCommon):
    """Holds no test."""

    def setUp(self):
        super().setUp()
        self.company.recovery_looked_on = days_ago(30)

    def save(self, **values):
        """Save the settings; the dialog that asks, if it does."""
        settings = self.env["res.config.settings"].create(values)
        action = settings.execute()
        if action.get("res_model") != "recovery.automatic":
            return self.env["recovery.automatic"]
        return self.env["recovery.automatic"].browse(action["res_id"])

    def left(self, kind):
        found = self.env["recovery.reminder"].search([("kind", "=", kind)])
        return found.filtered(lambda one: one.state == "sent")


class TestThanksByTheSettings(KindsCommon):
    def paid(self, *names):
        """Customers who were written to, and have paid since the last run."""
        self.make_automatic(self.friendly)
        moves = self.env["account.move"]
        for name in names:
            moves += self.invoice(self.customer(name))
        self.run_daily()
        self.at(TODAY + timedelta(days=8))
        for move in moves:
            self.pay(move)
        return moves.partner_id

    def test_the_number_is_shown_and_confirmed_first(self):
        self.paid("One", "Two", "Three")
        dialog = self.save(recovery_thanks="automatic")
        self.assertTrue(dialog.asks)
        self.assertEqual((dialog.now_count, dialog.total_count), (3, 3))
        self.assertEqual(self.company.recovery_thanks, "review")
        self.run_daily()
        self.assertFalse(self.left("thanks"))

    def test_what_is_confirmed_is_what_leaves(self):
        self.paid("One", "Two")
        dialog = self.save(recovery_thanks="automatic")
        shown = dialog.now_count
        dialog.action_confirm()
        self.assertEqual(self.company.recovery_thanks, "automatic")
        self.run_daily()
        self.assertEqual(len(self.left("thanks")), shown)

    def test_what_waits_for_a_review_stays_there(self):
        partner = self.paid("One")
        self.run_daily()
        waiting = self.reminders_of(partner, "to_review")
        self.assertEqual(waiting.kind, "thanks")
        dialog = self.save(recovery_thanks="automatic")
        self.assertEqual((dialog.now_count, dialog.waiting_count), (0, 1))
        dialog.action_confirm()
        self.run_daily(TODAY + timedelta(days=9))
        self.assertEqual(waiting.state, "to_review")

    def test_the_question_how_it_went_begins_with_who_is_settled_next(self):
        self.company.recovery_thanks = "no"
        old = self.paid("Old")
        self.run_daily()
        self.assertEqual(self.case_of(old).state, "closed")
        self.at(TODAY + timedelta(days=10))
        dialog = self.save(recovery_care="automatic")
        self.assertEqual(dialog.total_count, 0)
        dialog.action_confirm()
        self.run_days(8, TODAY + timedelta(days=11))
        self.assertFalse(self.left("care"))
        self.assertEqual(self.reminders_of(old)[-1].state, "to_review")

    def test_back_to_a_review_asks_nothing(self):
        self.company.recovery_thanks = "automatic"
        self.assertFalse(self.save(recovery_thanks="review"))
        self.assertEqual(self.company.recovery_thanks, "review")

    def test_thanks_that_wait_for_the_morning_are_read_once_switched_off(self):
        partner = self.paid("One")
        self.company.recovery_thanks = "automatic"
        self.run_daily(f"{TODAY + timedelta(days=8)} 21:00:00")
        self.assertEqual(self.reminders_of(partner)[-1].state, "approved")
        self.company.recovery_thanks = "review"
        self.run_daily(TODAY + timedelta(days=9))
        self.assertEqual(self.reminders_of(partner)[-1].state, "to_review")
        self.assertFalse(self.left("thanks"))

    def test_the_settings_show_what_is_so(self):
        self.company.recovery_care = "review"
        spec = {"recovery_care": {}, "recovery_thanks": {}, "company_id": {}}
        shown = self.env["res.config.settings"].onchange({}, [], spec)["value"]
        self.assertEqual(shown["recovery_care"], "review")
        self.assertFalse(self.save())
        self.assertEqual(self.company.recovery_care, "review")

    def test_the_dialog_switches_them_off_again(self):
        self.company.recovery_thanks = "automatic"
        wizard = self.env["recovery.automatic"]
        dialog = wizard.browse(wizard._open()["res_id"])
        self.assertTrue(dialog.thanks_automatic)
        dialog.thanks_automatic = False
        dialog.action_apply()
        self.assertEqual(self.company.recovery_thanks, "review")


class TestWordsByTheSettings(ArrangementCommon, KindsCommon):
    def test_messages_of_arrangements_are_counted_and_confirmed(self):
        self.agreed(number=3, first_date=TODAY + timedelta(days=3))
        self.run_daily()
        self.at(TOMORROW)
        dialog = self.save(recovery_plan_messages="automatic")
        self.assertTrue(dialog.asks)
        self.assertGreaterEqual(dialog.total_count, 1)
        self.assertEqual(self.company.recovery_plan_messages, "review")
        shown = dialog.total_count
        dialog.action_confirm()
        self.assertEqual(self.company.recovery_plan_messages, "automatic")
        self.run_days(2, TOMORROW)
        self.assertTrue(shown)

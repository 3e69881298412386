# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Steps that leave without a review: a manager's dialog, company by company (I1)."""

from odoo.exceptions import AccessError, UserError
from odoo.tools import mute_logger

from ..common import TODAY, TOMORROW, days_ago
from ..reviews import ReviewCommon


class TestAutomatic(ReviewCommon):
    def setUp(self):
        super().setUp()
        self.company.recovery_looked_on = days_ago(30)

    def test_nothing_is_switched_on_before_a_person_has_looked(self):
        self.company.recovery_looked_on = False
        dialog = self.automatic_dialog()
        self.tick(dialog, self.friendly)
        for act in (dialog.action_apply, dialog.action_confirm):
            with self.assertRaisesRegex(UserError, "Look at your late invoices"):
                act()
        self.assertFalse(self.friendly.automatic_company_ids)

    def automatic_dialog(self, user=None):
        env = self.env(user=user) if user else self.env
        action = env["recovery.automatic"]._open()
        return env["recovery.automatic"].browse(action["res_id"])

    def tick(self, dialog, *steps):
        for line in dialog.line_ids:
            line.is_automatic = line.step_id in steps

    def switch(self, dialog):
        """Apply, and confirm the number that is asked about."""
        dialog.action_apply()
        if dialog.asks:
            dialog.action_confirm()

    def test_the_dialog_counts_what_would_go_out(self):
        self.assertFalse(any(self.automatic_dialog().line_ids.mapped("message_count")))
        self.reminder._hold("changed")  # nothing waits for a review any more
        self.env.flush_all()
        lines = self.automatic_dialog().line_ids
        friendly = lines.filtered(lambda line: line.step_id == self.friendly)
        self.assertEqual((friendly.message_count, friendly.amount), (1, 100))
        self.assertEqual(lines.step_id, self.path.step_ids)
        self.assertFalse(any(lines.mapped("is_automatic")))

    def test_a_ticked_step_leaves_without_a_review_and_the_others_do_not(self):
        dialog = self.automatic_dialog()
        self.tick(dialog, self.friendly)
        self.switch(dialog)
        partner = self.customer("Late")
        self.invoice(partner)
        self.run_daily()
        self.assertEqual(self.reminders_of(partner).state, "sent")
        self.run_days(13, TOMORROW)
        self.assertEqual(
            self.reminders_of(partner).mapped("state"), ["sent", "to_review"]
        )

    def test_an_unticked_step_waits_for_a_review_again(self):
        self.make_automatic()
        dialog = self.automatic_dialog()
        self.assertTrue(all(dialog.line_ids.mapped("is_automatic")))
        self.tick(dialog)
        self.switch(dialog)
        self.assertFalse(self.path.step_ids.automatic_company_ids)

    def test_what_waits_for_the_morning_is_read_once_its_step_is_unticked(self):
        self.make_automatic(self.friendly)
        read, unread = self.customer("Read"), self.customer("Unread")
        self.invoice(read)
        self.invoice(unread)
        self.run_daily(f"{TODAY} 21:00:00")
        approved = self.reminders_of(read + unread)
        self.assertEqual(approved.mapped("state"), ["approved", "approved"])
        self.friendly.automatic_company_ids = False
        edited = self.reminders_of(read).with_user(self.adviser)
        edited.subject = "About your invoice"
        edited.action_approve()
        self.run_daily(TOMORROW)
        self.assertEqual(self.reminders_of(read).state, "sent")
        waiting = self.reminders_of(unread)
        self.assertEqual(
            (waiting.state, waiting.case_id.stage), ("to_review", "review")
        )
        self.assertIn("switched off", waiting.hold_reason)

    def test_what_already_waits_for_a_review_still_does(self):
        dialog = self.automatic_dialog()
        self.tick(dialog, self.friendly)
        self.switch(dialog)
        self.run_daily(TOMORROW)
        self.assertEqual(self.reminder.state, "to_review")

    def test_automatic_in_one_company_leaves_the_other_in_review(self):
        other = self.setup_other_company(name="Other")["company"]
        other.write({"email": "other@atelier.example"})
        dialog = self.automatic_dialog()
        self.tick(dialog, *self.path.step_ids)
        self.switch(dialog)
        partner = self.customer("Both")
        for company in (self.company, other):
            self.invoice(partner, company=company)
        self.run_daily()
        states = {
            reminder.company_id: reminder.state
            for reminder in self.reminders_of(partner)
        }
        self.assertEqual(states, {self.company: "sent", other: "to_review"})
        self.assertFalse(self.friendly.with_company(other).is_automatic)

    def test_only_a_manager_may_open_or_apply_the_dialog(self):
        dialog = self.automatic_dialog()
        user = self.new_user("user", "account.group_account_invoice")
        with self.assertRaises(AccessError):
            self.automatic_dialog(user)
        with self.assertRaises(AccessError), mute_logger("odoo.addons.base.models"):
            dialog.with_user(user).action_apply()
        with self.assertRaises(AccessError):
            dialog.with_user(user).sudo().action_apply()

    def test_another_module_that_reminds_needs_a_confirmation(self):
        module = self.env["ir.module.module"].sudo()
        module.search([("name", "=", "account_followup")]).unlink()
        module.create(
            {
                "name": "account_followup",
                "shortdesc": "Payment Follow-up Management",
                "state": "installed",
            }
        )
        settings = self.env["res.config.settings"].create({})
        self.assertIn("Payment Follow-up", settings.recovery_other_reminders)
        dialog = self.automatic_dialog()
        self.tick(dialog, self.friendly)
        with self.assertRaisesRegex(UserError, "Payment Follow-up Management"):
            dialog.action_apply()
        self.assertFalse(self.friendly.automatic_company_ids)
        dialog.is_confirmed = True
        self.switch(dialog)
        self.assertEqual(self.friendly.automatic_company_ids, self.company)

    def test_without_another_module_settings_say_nothing(self):
        settings = self.env["res.config.settings"].create({})
        self.assertFalse(settings.recovery_other_reminders)
        self.assertEqual(settings.recovery_step_ids, self.path.step_ids)
        action = settings.action_recovery_automatic()
        self.assertEqual(action["res_model"], "recovery.automatic")

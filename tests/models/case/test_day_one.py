# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""The first day of a new user: many late invoices, the job has never run, and every
number is true before, during and after a step is switched on (I1, I16)."""

from datetime import timedelta

from ..common import TODAY, TOMORROW, RecoveryCommon, days_ago


class TestDayOne(RecoveryCommon):
    """Customers with two late invoices each; two of them cannot be written to."""

    def setUp(self):
        super().setUp()
        self.company.recovery_looked_on = days_ago(30)
        self.dialog_model = self.env["recovery.automatic"]
        self.amount = 0
        self.late(self.customer("No address", email=False))
        self.late(self.customer("Never", recovery_excluded=True))
        self.writable(4)

    def late(self, partner):
        return sum(
            self.invoice(partner, 90 + days, due=days_ago(days)).amount_total
            for days in (5, 20)
        )

    def writable(self, count):
        """So many more customers who may be written to."""
        for number in range(count):
            self.amount += self.late(self.customer(f"Customer {count} {number}"))

    def dialog(self, *steps):
        dialog = self.dialog_model.browse(self.dialog_model._open()["res_id"])
        for line in dialog.line_ids:
            line.is_automatic = line.step_id in steps
        return dialog

    def line(self, dialog, step):
        return dialog.line_ids.filtered(lambda line: line.step_id == step)

    def sent(self):
        return self.env["recovery.reminder"].search([("state", "=", "sent")])

    def test_what_the_preview_shows_is_what_leaves_on_the_next_run(self):
        self.writable(14)  # 40 late invoices of 20 customers in all
        dialog = self.dialog(self.friendly)
        line = self.line(dialog, self.friendly)
        self.assertEqual((line.now_count, line.message_count), (18, 18))
        self.assertEqual((dialog.now_count, dialog.total_count), (18, 18))
        self.assertEqual(dialog.total_amount, self.amount)
        self.assertFalse(self.env["recovery.case"].search([]))  # it only reads
        action = dialog.action_apply()
        self.assertEqual(action["res_id"], dialog.id)  # it asks
        self.assertTrue(dialog.asks)
        self.assertFalse(self.friendly.automatic_company_ids)
        dialog.action_confirm()
        self.assertEqual(self.friendly.automatic_company_ids, self.company)
        self.run_daily()
        self.assertEqual(len(self.sent()), 18)
        told = self.sent().line_ids.mapped("amount_residual")
        self.assertEqual(sum(told), self.amount)

    def test_nothing_more_leaves_within_the_days_of_the_preview(self):
        dialog = self.dialog(self.friendly, self.firm)
        shown = {line.step_id: line.message_count for line in dialog.line_ids}
        self.assertEqual(dialog.total_count, 8)
        dialog.action_apply()
        dialog.action_confirm()
        self.run_days(30)
        by_step = self.sent().grouped("step_id")
        for step in (self.friendly, self.firm):
            self.assertEqual(len(by_step[step]), shown[step], step.name)
        self.assertEqual(len(self.sent()), 8)

    def test_a_number_that_changed_is_asked_once_more(self):
        dialog = self.dialog(self.friendly)
        dialog.action_apply()
        self.invoice(self.customer("One more"), 50)
        action = dialog.action_confirm()
        self.assertEqual(action["res_id"], dialog.id)
        self.assertEqual(dialog.now_count, 5)
        self.assertFalse(self.friendly.automatic_company_ids)
        dialog.action_confirm()
        self.assertEqual(self.friendly.automatic_company_ids, self.company)

    def test_what_waits_for_a_review_never_leaves_by_the_switch(self):
        self.run_daily()
        waiting = self.env["recovery.reminder"].search([("state", "=", "to_review")])
        self.assertEqual(len(waiting), 4)
        dialog = self.dialog(self.friendly, self.firm)
        self.assertEqual((dialog.total_count, dialog.waiting_count), (0, 4))
        dialog.action_apply()
        dialog.action_confirm()
        self.run_days(14, TOMORROW)
        self.assertFalse(self.sent())
        self.assertEqual(set(waiting.mapped("state")), {"to_review"})

    def test_the_next_30_days_count_customers_without_a_file(self):
        self.invoice(self.customer("Soon due"), 70, due=TODAY + timedelta(days=8))
        self.make_automatic()
        self.env["recovery.preview"].action_open()
        days = self.env["recovery.preview.day"].search([])
        today = days.filtered(lambda one: one.day == TODAY)
        self.assertEqual(today.customer_count, 4)
        self.assertTrue(today.is_automatic)
        soon = days.line_ids.filtered(lambda one: one.partner_id.name == "Soon due")
        self.assertEqual(min(soon.mapped("day")), TODAY + timedelta(days=6))  # Monday
        shown = {(one.day, one.partner_id, one.step_id) for one in days.line_ids}
        self.assertFalse(self.env["recovery.case"].search([]))
        self.assertEqual(
            today.line_ids[0].action_open_case()["res_model"], "res.partner"
        )
        self.run_days(30)
        done = {(one.contact_date, one.partner_id, one.step_id) for one in self.sent()}
        self.assertEqual(done, shown)

    def test_a_note_before_the_due_date_that_nobody_reads_keeps_nothing_back(self):
        self.invoice(self.customer("Soon"), 70, due=TODAY + timedelta(days=8))
        dialog = self.dialog(self.friendly)
        shown = self.line(dialog, self.friendly).message_count
        dialog.action_apply()
        dialog.action_confirm()
        self.run_days(30)
        self.assertEqual(len(self.sent()), shown)
        self.assertEqual(shown, 5)

    def test_a_step_that_waits_for_a_review_keeps_the_later_ones(self):
        dialog = self.dialog(self.firm)
        self.assertEqual(dialog.total_count, 0)
        self.assertEqual(self.line(dialog, self.friendly).now_count, 4)

    def test_the_settings_tell_which_steps_are_automatic(self):
        self.make_automatic(self.friendly, self.firm)
        settings = self.env["res.config.settings"]
        spec = {"recovery_step_ids": {"fields": {"name": {}, "is_automatic": {}}}}
        shown = settings.onchange({}, [], {"company_id": {}, **spec})
        steps = shown["value"]["recovery_step_ids"]
        told = {vals["name"]: vals["is_automatic"] for _c, _id, vals in steps}
        on = {name for name, automatic in told.items() if automatic}
        self.assertEqual(on, {self.friendly.name, self.firm.name})

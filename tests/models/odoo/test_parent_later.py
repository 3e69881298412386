# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""A customer that gets a parent later goes on in the file of who it belongs to."""

from ..common import TODAY, TOMORROW, RecoveryCommon


class TestParentLater(RecoveryCommon):
    def setUp(self):
        super().setUp()
        self.make_automatic()
        self.shop = self.customer("Shop", is_company=False)
        self.move = self.invoice(self.shop)
        self.run_daily()
        self.case = self.case_of(self.shop)
        self.group = self.customer("Group")

    def files(self):
        both = self.shop | self.group
        return self.env["recovery.case"].search([("partner_id", "in", both.ids)])

    def assert_one_file(self):
        opened = self.files().filtered(lambda case: case.state == "open")
        self.assertEqual(opened.partner_id, self.group)
        self.assertEqual(len(opened), 1)
        return opened

    def test_the_open_file_follows(self):
        self.shop.parent_id = self.group
        self.run_daily(TOMORROW)
        self.assertEqual(self.assert_one_file(), self.case)
        self.assertEqual(self.reminders_of(self.group).mapped("kind"), ["step"])

    def test_what_was_said_counts_within_the_budget(self):
        self.shop.parent_id = self.group
        self.invoice(self.group, 50)
        self.run_daily(TOMORROW)
        self.assert_one_file()
        self.assertEqual(len(self.reminders_of(self.group, "sent")), 1)

    def test_two_files_become_one(self):
        self.invoice(self.group, 50)
        self.run_daily(TOMORROW)
        self.shop.parent_id = self.group
        self.run_daily(f"{TODAY.replace(day=12)} 09:00:00")
        self.assert_one_file()
        kinds = self.reminders_of(self.group | self.shop, "sent").mapped("kind")
        self.assertNotIn("thanks", kinds)

    def test_an_arrangement_goes_on(self):
        plan = self.arranged("deferral", self.move, TODAY.replace(day=25), on=TODAY)
        self.shop.parent_id = self.group
        self.assertEqual(plan.partner_id, self.group)
        self.run_daily(TOMORROW)
        self.assertEqual(plan.case_id, self.assert_one_file())
        self.pay(self.move)
        self.assertEqual(plan.state, "kept")

    def test_who_waits_for_an_answer_still_does(self):
        self.case._await_answer()
        self.shop.parent_id = self.group
        self.run_daily(TOMORROW)
        self.assertEqual(self.assert_one_file().awaiting_answer_since, TODAY)

    def test_what_was_refused_stays_so(self):
        self.shop._recovery_refuse("email")
        self.shop.parent_id = self.group
        self.assertEqual(self.group._recovery_refused(), {"email"})
        self.run_days(12, TOMORROW)
        self.assertEqual(len(self.reminders_of(self.group, "sent")), 1)  # before it

    def test_who_is_paused_or_never_reminded_stays_so(self):
        other = self.setup_other_company(name="Other")["company"]
        self.shop.with_company(other).recovery_excluded = True
        self.shop.recovery_paused_until = TOMORROW
        self.shop.parent_id = self.group
        self.assertEqual(self.group.recovery_paused_until, TOMORROW)
        self.assertFalse(self.group.recovery_excluded)
        self.assertTrue(self.group.with_company(other).recovery_excluded)

    def test_a_contact_without_a_file_changes_nothing(self):
        contact = self.customer("Anne", is_company=False)
        contact.parent_id = self.group
        self.assertFalse(self.files().filtered(lambda c: c.partner_id == self.group))

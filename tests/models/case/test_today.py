# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Today, the look at late invoices, approving many, and what each role sees."""

from odoo import fields
from odoo.exceptions import AccessError, UserError

from ..common import ADDON, TODAY, RecoveryCommon, receivables
from ..ledger import LedgerEntries

LOGO = b"R0lGODlhAQABAIAAAAUEBAAAACwAAAAAAQABAAACAkQBADs="  # one dot
MOST = 12  # entries that an accountant finds


class TestToday(LedgerEntries, RecoveryCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.manager = cls.new_user(
            "lea", f"account.group_account_invoice,{ADDON}.group_recovery_manager"
        )

    def day(self, user=None):
        return self.env["recovery.today"].with_user(user or self.manager).read_day()

    def steps(self):
        return {step["key"]: step for step in self.day()["steps"]}

    def entries(self, user):
        """The menus with an action of ours that this user sees."""
        menus = self.env["ir.ui.menu"].with_user(user).load_menus(False)
        ours = [
            menu
            for menu in menus.values()
            if (menu.get("xmlid") or "").startswith(ADDON) and not menu["children"]
        ]
        return sorted(menu["xmlid"].partition(".")[2] for menu in ours)

    # === MENUS === #

    def test_an_accountant_finds_twelve_entries_at_most(self):
        found = self.entries(self.adviser)
        self.assertLessEqual(len(found), MOST, found)
        self.assertIn("menu_recovery_today", found)
        self.assertNotIn("menu_recovery_settings", found)

    def test_a_manager_finds_the_settings_and_a_stranger_nothing(self):
        self.assertIn("menu_recovery_settings", self.entries(self.manager))
        self.assertFalse(self.entries(self.new_user("nobody", "base.group_user")))

    def test_what_few_need_is_seen_where_it_is_switched_on(self):
        chief = self.new_user("chief", "account.group_account_manager")
        rare = {"menu_recovery_experiment", "menu_recovery_segment"}
        self.assertFalse(rare & set(self.entries(chief)))
        self.env["res.config.settings"].create(
            {"group_recovery_advanced": True, "group_recovery_segments": True}
        ).execute()
        self.assertLessEqual(rare, set(self.entries(chief)))

    def test_whoever_installs_lands_on_today(self):
        todo = self.env.ref(f"{ADDON}.todo_land_on_today")
        self.assertEqual(todo.action_launch()["url"], "/odoo/amicable-today")

    # === STEPS === #

    def test_each_step_says_what_is_missing(self):
        self.company.phone = False
        self.assertIn("phone", self.steps()["who"]["words"])
        self.assertIn("IBAN", self.steps()["who"]["words"])
        self.assertIn("logo", self.steps()["who"]["words"])
        self.bank_account()
        self.company.write({"phone": "+33 1 02 03 04 05", "logo": LOGO})
        self.assertTrue(self.steps()["who"]["is_done"])
        self.assertTrue(self.steps()["speaks"]["is_done"])
        self.company.recovery_user_id = False
        self.assertFalse(self.steps()["speaks"]["is_done"])
        self.assertTrue(self.steps()["when"]["is_done"])

    def test_a_test_needs_a_message_and_is_remembered(self):
        today = self.env["recovery.today"].with_user(self.manager)
        with self.assertRaisesRegex(UserError, "No e-mail waits"):
            today.open_step("test")
        self.invoice(self.customer())
        self.run_daily()
        today.open_step("test")
        self.assertTrue(self.steps()["test"]["is_done"])

    def test_whoever_does_not_follow_files_reads_no_day(self):
        with self.assertRaises(AccessError):
            self.day(self.new_user("nobody", "base.group_user"))

    def test_the_work_of_the_day_is_counted(self):
        self.invoice(self.customer())
        self.run_daily()
        work = {one["key"]: one["count"] for one in self.day(self.adviser)["work"]}
        self.assertEqual((work["emails"], work["mine"], work["calls"]), (1, 1, 0))

    def test_the_list_behind_a_number_is_that_of_its_company(self):
        """Also where another company is ticked beside it."""
        other = self.setup_other_company(name="Other")["company"]
        self.invoice(self.customer())
        self.invoice(self.customer("Theirs"), company=other)
        self.run_daily()
        self.adviser.company_ids += other
        both = (self.company + other).ids
        today = self.env["recovery.today"].with_user(self.adviser)
        today = today.with_context(allowed_company_ids=both)
        work = {one["key"]: one["count"] for one in today.read_day()["work"]}
        for key in ("emails", "calls", "letters", "person", "mine"):
            action = today.open_work(key)
            found = today.env[action["res_model"]].search_count(action["domain"])
            self.assertEqual(found, work[key], key)

    def test_claims_without_a_due_date_are_counted_as_they_are_listed(self):
        """Neither credits nor money that went back, which nobody is asked for."""
        entry = self.opening_entry(
            (self.customer("A"), 100, "INV 1"), (self.customer("B"), -30, "AV 2")
        )
        back = self.payment(self.customer("C"), 20, "outbound").move_id
        receivables(entry + back).date_maturity = False
        look = self.env["recovery.look"].with_user(self.manager)
        look = look.browse(look.action_open()["res_id"])
        line = look.hand_ids.filtered(lambda one: one.opens == "undated")
        found = self.env["account.move.line"].search(line.action_open()["domain"])
        self.assertEqual((line.customer_count, found.mapped("name")), (1, ["INV 1"]))

    # === SETTINGS === #

    def test_a_manager_who_administers_nothing_sets_the_company_up(self):
        action = self.env["recovery.settings"].with_user(self.manager).action_open()
        settings = self.env["recovery.settings"].with_user(self.manager)
        settings = settings.browse(action["res_id"])
        settings.write({"recovery_min_days": 9, "phone": "+33 1 11 11 11 11"})
        settings.action_save()
        self.assertEqual(self.company.recovery_min_days, 9)
        self.assertEqual(self.company.phone, "+33 1 11 11 11 11")

    def settings(self, user):
        records = self.env["recovery.settings"].with_user(user)
        return records.browse(records.action_open()["res_id"])

    def test_an_account_is_typed_where_odoo_allows_it(self):
        settings = self.settings(self.manager)
        self.assertFalse(settings.may_add_account)
        settings.account_number = "FR7630006000011234567890189"
        with self.assertRaises(AccessError):
            settings.action_save()
        self.manager.group_ids += self.env.ref("base.group_partner_manager")
        settings = self.settings(self.manager)
        self.assertTrue(settings.may_add_account)
        settings.account_number = "FR7630006000011234567890189"
        settings.action_save()
        self.assertEqual(
            self.company._recovery_accounts().sanitized_acc_number,
            "FR7630006000011234567890189",
        )
        self.assertFalse(self.settings(self.manager).may_add_account)

    def test_an_accountant_sets_nothing(self):
        with self.assertRaises(AccessError):
            self.env["recovery.settings"].with_user(self.adviser).action_open()

    # === LOOK === #

    def test_the_look_tells_ages_what_goes_out_and_what_is_old(self):
        self.invoice(self.customer(), 100)
        self.invoice(self.customer("Old Ltd"), 200, due="2023-01-15")
        self.invoice(self.customer("Silent Ltd", email=False), 300)
        self.run_daily()
        look = self.env["recovery.look"].with_user(self.manager)
        look = look.browse(look.action_open()["res_id"])
        ages = [
            (
                one.name,
                one.customer_count,
                one.amount,
                one.message_count,
                one.held_count,
            )
            for one in look.age_ids
        ]
        self.assertEqual(
            ages,
            [
                ("1 to 30 days late", 2, 400, 1, 1),
                ("More than a year late", 1, 200, 0, 1),
            ],
        )
        hand = {one.opens: one.customer_count for one in look.hand_ids}
        self.assertEqual((hand["old"], hand["address"]), (1, 1))
        reasons = set(look.reason_ids.mapped("name"))
        old = "Older than a year, to look at first"
        self.assertEqual(reasons, {old, "Not yet: Channel accepted"})
        opened = look.hand_ids[0].action_open()["domain"]
        files = self.env["recovery.case"].search(opened)
        self.assertEqual(files.partner_id.name, "Old Ltd")

    # === APPROVE MANY === #

    def prepared(self, count=2):
        for number in range(count):
            self.invoice(self.customer(f"Customer {number}"), 100)
        self.run_daily()
        return self.env["recovery.reminder"].search([("state", "=", "to_review")])

    def dialog(self, reminders):
        action = reminders.with_user(self.adviser).action_approve_many()
        wizard = self.env["recovery.reminder.approval"].with_user(self.adviser)
        return wizard.browse(action["res_id"])

    def test_many_are_approved_once_and_undone_until_they_leave(self):
        self.company.recovery_undo_minutes = 10
        reminders = self.prepared()
        dialog = self.dialog(reminders)
        self.assertIn("2 e-mails", dialog.words)
        self.assertIn("200.00", dialog.words)
        self.assertIn("no bank account (IBAN)", dialog.missing)
        told = dialog.action_apply()["params"]["message"]
        self.assertIn("10 minutes", told)
        self.run_daily()
        self.assertEqual(set(reminders.mapped("state")), {"approved"})
        reminders[0].with_user(self.adviser).action_undo_approval()
        self.run_daily(f"{TODAY} 09:11:00")
        self.assertEqual(reminders.mapped("state"), ["to_review", "sent"])
        for one in reminders:
            with self.assertRaises(UserError):
                one.with_user(self.adviser).action_undo_approval()

    def test_without_minutes_they_leave_at_once(self):
        self.company.recovery_undo_minutes = 0
        reminders = self.prepared(1)
        self.dialog(reminders).action_apply()
        self.run_daily()
        self.assertEqual(reminders.state, "sent")
        self.assertLessEqual(reminders.send_after, fields.Datetime.now())

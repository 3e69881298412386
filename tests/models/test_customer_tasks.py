# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""A task of ours on a customer is for those who follow files of that company: every
employee reads customers, and would learn who owes."""

from odoo.exceptions import AccessError, UserError
from odoo.tools import mute_logger

from .common import RecoveryCommon

NEXT = ["activity_ids", "activity_summary", "activity_state", "activity_type_id"]


class TestCustomerTasks(RecoveryCommon):
    def setUp(self):
        super().setUp()
        self.partner = self.customer()
        self.partner._recovery_set_aside(self.company, UserError("Zanzibar"))
        self.task = self.partner.activity_ids
        other = self.setup_other_company(name="Other")["company"]
        group = "base.group_partner_manager"
        invoicing = f"{group},account.group_account_invoice"
        self.strangers = (
            self.new_user("emma", "base.group_user"),
            self.new_user("boss", f"base.group_user,{group}"),
            self.new_user("far", invoicing, other),
        )
        self.colleague = self.new_user("lea", invoicing)
        self.env.flush_all()
        self.env.invalidate_all()

    @mute_logger("odoo.addons.base.models.ir_rule")
    def test_others_read_and_find_nothing_of_it(self):
        for user in self.strangers:
            with self.subTest(user=user.login):
                partners = self.env["res.partner"].with_user(user)
                tasks = self.env["mail.activity"].with_user(user)
                with self.assertRaises(AccessError):
                    tasks.browse(self.task.id).read(["summary"])
                self.assertFalse(tasks.search([("id", "=", self.task.id)]))
                told = partners.browse(self.partner.id).read(NEXT)[0]
                self.assertFalse(any(told[name] for name in NEXT))
                for path in ("activity_ids.summary", "activity_summary"):
                    found = partners.search([(path, "ilike", "zanzibar")])
                    self.assertFalse(found)
                self.env.invalidate_all()

    def test_who_follows_files_of_the_company_does_it(self):
        self.assertEqual(self.task.user_id, self.adviser)
        mine = self.task.with_user(self.colleague)
        self.assertIn("Zanzibar", mine.summary)
        self.assertIn("Zanzibar", self.task.with_user(self.adviser).summary)
        mine.action_feedback(feedback="Zanzibar")
        for user in (*self.strangers, self.colleague):
            self.env.invalidate_all()
            messages = self.env["mail.message"].with_user(user)
            here = [("model", "=", "res.partner"), ("res_id", "=", self.partner.id)]
            read = messages.search([*here, ("body", "ilike", "zanzibar")])
            self.assertEqual(bool(read), user == self.colleague, user.login)

    def test_another_task_on_the_customer_is_seen_as_before(self):
        self.partner.activity_schedule(
            "mail.mail_activity_data_todo",
            summary="Bring flowers",
            user_id=self.adviser.id,
        )
        partner = self.partner.with_user(self.strangers[1])
        self.assertEqual(partner.activity_summary, "Bring flowers")

    def test_it_goes_with_the_words_about_a_customer(self):
        self.env["recovery.retention"]._erase_customer(self.partner, self.company)
        self.assertFalse(self.task.exists())


class TestOurTasks(RecoveryCommon):
    def test_a_task_of_ours_is_told_from_what_users_plan(self):
        kind = self.env.ref("recouvrement_respectueux.activity_file")
        case = self.env["recovery.case"]._open_for(self.customer(), self.company)
        case._add_tasks({case.id: "Look at it"})
        self.assertEqual(case.activity_ids.activity_type_id, kind)

    def test_a_task_is_given_where_somebody_deleted_its_kind(self):
        self.env.ref("recouvrement_respectueux.activity_file").unlink()
        case = self.env["recovery.case"]._open_for(self.customer(), self.company)
        case._add_tasks({case.id: "Look at it"})
        self.assertEqual(case.activity_ids.summary, "Look at it")

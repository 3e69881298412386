# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""A task of ours on a customer is for those who follow files of that company: every
employee reads customers, and would learn who owes."""

from pathlib import Path
from runpy import run_path

from odoo.exceptions import AccessError, UserError
from odoo.tools import mute_logger

from odoo.addons import recouvrement_respectueux as addon

from ..common import RecoveryCommon

FOLDER = Path(addon.__file__).parent
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

    def test_those_of_before_become_such_tasks(self):
        usual = self.env.ref("mail.mail_activity_data_todo")
        ours = self.partner.with_context(lang="fr_FR")._recovery_set_aside
        self.adviser.lang = "fr_FR"
        ours(self.company, UserError("Ouagadougou"))
        tasks = self.partner.activity_ids
        self.assertEqual(len(tasks), 2)
        other = self.partner.activity_schedule(
            "mail.mail_activity_data_todo",
            summary="Bring flowers",
            user_id=self.adviser.id,
        )
        tasks.activity_type_id = usual
        done = tasks.filtered(lambda one: "Zanzibar" in one.summary)
        done.action_feedback()
        self.env.flush_all()
        script = run_path(str(FOLDER / "migrations/19.0.2.0.0/post-tasks.py"))
        script["migrate"](self.env.cr, "19.0.1.0.0")
        self.env.invalidate_all()
        self.assertEqual(other.activity_type_id, usual)
        for user, sees in ((self.strangers[0], False), (self.colleague, True)):
            self.env.invalidate_all()
            found = self.env["mail.activity"].with_user(user)
            told = found.search([("res_id", "=", self.partner.id)]).mapped("summary")
            self.assertEqual("Ouagadougou" in " ".join(told), sees)
            here = [("model", "=", "res.partner"), ("res_id", "=", self.partner.id)]
            here += [("body", "ilike", "zanzibar")]
            messages = self.env["mail.message"].with_user(user)
            self.assertEqual(bool(messages.search(here)), sees)

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

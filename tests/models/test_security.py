# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Who may do what, and company A never sees company B (I13)."""

from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tools import mute_logger

from .common import ADDON, TOMORROW, RecoveryCommon

USER = f"{ADDON}.group_recovery_user"
OWN_COMPANY = ("recovery.case", "recovery.reminder", "recovery.reminder.line")


class TestSecurity(RecoveryCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.other = cls.setup_other_company(name="Other")["company"]
        group = "account.group_account_invoice"
        cls.mine = cls.new_user("mine", group)
        cls.theirs = cls.new_user("theirs", group, cls.other)
        cls.both = cls.new_user("both", group)
        cls.both.company_ids = [Command.link(cls.other.id)]
        cls.portal = cls.new_user("portal", "base.group_portal")

    def setUp(self):
        super().setUp()
        self.partner = self.customer(company_id=False)
        self.invoice(self.partner)
        self.invoice(self.partner, company=self.other)
        self.run_daily()

    def as_user(self, user, *companies):
        companies = companies or user.company_ids
        context = {"allowed_company_ids": [company.id for company in companies]}
        return self.env(user=user, context={**self.env.context, **context})

    # === WHAT AN EMPLOYEE WITHOUT THE GROUP MEETS === #

    def test_an_employee_still_opens_customers_and_contacts(self):
        employee = self.new_user("employee", "base.group_user")
        partner = self.partner.with_user(employee)
        partner.invalidate_recordset()
        values = partner.read(
            ["name", "recovery_case_id", "recovery_situation", "recovery_note"]
        )[0]
        self.assertFalse(values["recovery_case_id"])
        self.assertFalse(values["recovery_situation"])

    def test_the_banner_is_for_those_who_may_see_the_file(self):
        auditor = self.new_user("auditor", "account.group_account_readonly")
        self.assertFalse(auditor.has_group(USER))
        move = self.env["account.move"].search(
            [("partner_id", "=", self.partner.id), ("company_id", "=", self.company.id)]
        )
        self.assertFalse(move.with_user(auditor).recovery_banner)
        self.assertEqual(
            move.with_user(self.mine).recovery_banner,
            "A message waits for your review.",
        )

    def test_a_recovery_user_without_invoicing_may_open_a_file(self):
        user = self.new_user("recovery", USER)
        case = self.case_of(self.partner).with_user(user)
        case.invalidate_recordset()
        values = case.read(["situation", "overdue_amount", "why_html"])[0]
        self.assertEqual(values["overdue_amount"], 100)

    def test_a_recovery_user_may_do_the_whole_review(self):
        reminder = self.reminders_of(self.partner)[0].with_user(self.mine)
        reminder.invalidate_recordset()
        reminder.body = "<p>Hello</p>"
        reminder.action_approve()
        with mute_logger("odoo.addons.base.models.ir_rule"):
            self.run_daily()
        self.assertEqual(reminder.state, "sent")

    # === TWO COMPANIES === #

    def test_nothing_of_another_company_is_found(self):
        for user, company in ((self.mine, self.company), (self.theirs, self.other)):
            for model in OWN_COMPANY:
                found = self.env[model].with_user(user).search([])
                self.assertEqual(found.company_id, company, model)
                everything = self.env[model].sudo().search([])
                self.assertEqual(everything.company_id, self.company + self.other)

    def test_nothing_of_another_company_can_be_read_by_its_id(self):
        for model in OWN_COMPANY:
            strange = (
                self.env[model].sudo().search([("company_id", "=", self.other.id)])
            )
            self.assertTrue(strange)
            with self.assertRaises(AccessError):
                strange.with_user(self.mine).read(["company_id"])

    def test_nothing_of_another_company_can_be_changed(self):
        strange = self.case_of(self.partner, self.other).with_user(self.mine)
        reminder = strange.sudo().reminder_ids.with_user(self.mine)
        for act in (
            strange.pause,
            strange.resume,
            strange.prepare_reminder,
            strange.action_answered,
            reminder.action_approve,
            reminder.preview,
        ):
            with self.assertRaises(AccessError, msg=act.__name__):
                act()
        self.assertEqual(reminder.sudo().state, "to_review")

    def test_a_user_of_both_companies_sees_those_that_are_chosen(self):
        for companies in (self.company, self.other, self.company + self.other):
            env = self.as_user(self.both, *companies)
            found = env["recovery.case"].search([])
            self.assertEqual(found.company_id, companies)

    def test_previews_are_ones_own(self):
        user = self.as_user(self.mine)
        user["recovery.preview"].action_open()
        preview = user["recovery.preview"].search([])
        self.assertEqual(preview.company_id, self.company)
        self.assertTrue(preview)
        for stranger in (self.both, self.theirs):
            env = self.as_user(stranger)
            self.assertFalse(env["recovery.preview"].search([]) & preview)
            for lines in (preview, preview.day_id):
                with self.assertRaises(AccessError):
                    lines.with_user(stranger).read(["amount"])

    def test_a_path_of_another_company_is_not_seen_and_a_shared_one_is(self):
        path = self.path.copy({"company_id": self.other.id, "name": "Theirs"})
        self.env.flush_all()
        mine = self.as_user(self.mine)
        self.assertIn(self.path, mine["recovery.path"].search([]))
        self.assertNotIn(path, mine["recovery.path"].search([]))
        self.assertNotIn(path.step_ids.ids[0], mine["recovery.step"].search([]).ids)
        self.assertIn(path, self.as_user(self.theirs)["recovery.path"].search([]))
        with self.assertRaises(AccessError):
            path.with_user(self.mine).read(["name"])

    def test_a_reason_of_another_company_is_not_seen(self):
        reason = self.env["recovery.delay.reason"].create(
            {"name": "Theirs", "company_id": self.other.id}
        )
        self.assertNotIn(
            reason, self.as_user(self.mine)["recovery.delay.reason"].search([])
        )
        self.assertIn(
            reason, self.as_user(self.theirs)["recovery.delay.reason"].search([])
        )

    def test_a_path_of_another_company_cannot_be_chosen_for_a_file(self):
        path = self.path.copy({"company_id": self.other.id})
        with self.assertRaises(Exception) as caught:  # noqa: B017
            self.case_of(self.partner).path_id = path
        self.assertIn("compan", str(caught.exception).lower())

    def test_a_shared_customer_shows_each_company_its_own_file(self):
        for user, company in ((self.mine, self.company), (self.theirs, self.other)):
            partner = self.partner.with_env(self.as_user(user))
            partner.invalidate_recordset()
            self.assertEqual(partner.recovery_case_id.company_id, company)

    def test_contacts_of_one_company_do_not_count_in_the_other(self):
        self.make_automatic(self.friendly, company=self.other)
        self.reminders_of(self.partner)._hold_by_hand("test")
        self.run_daily(TOMORROW)
        states = {
            one.company_id: one.state
            for one in self.reminders_of(self.partner, "sent", "to_review")
        }
        self.assertEqual(states, {self.other: "sent", self.company: "to_review"})

    def test_a_message_of_one_company_names_nothing_of_the_other(self):
        theirs = self.env["account.move"].search(
            [("company_id", "=", self.other.id), ("move_type", "=", "out_invoice")]
        )
        mine = self.reminders_of(self.partner).filtered(
            lambda reminder: reminder.company_id == self.company
        )
        self.assertFalse(mine.line_ids.move_id & theirs)
        self.assertNotIn("Other", mine.body)

    # === PORTAL === #

    def test_a_portal_user_cannot_read_or_call_anything(self):
        self.partner.user_ids = [Command.link(self.portal.id)]
        case = self.case_of(self.partner).with_user(self.portal)
        reminder = case.sudo().reminder_ids.with_user(self.portal)
        for act in (
            lambda: case.read(["stage"]),
            case.pause,
            case.prepare_reminder,
            case.action_decide,
            case.action_answered,
            reminder.action_approve,
            reminder.preview,
        ):
            with self.assertRaises(AccessError):
                act()

    def test_a_portal_user_does_not_read_preferences_or_notes(self):
        move = self.env["account.move"].search(
            [("partner_id", "=", self.partner.id), ("company_id", "=", self.company.id)]
        )
        self.portal.partner_id.parent_id = self.partner
        move.with_user(self.portal).read(["name"])
        with self.assertRaises(AccessError):
            move.with_user(self.portal).read(["recovery_line_ids"])
        self.assertFalse(move.with_user(self.portal).recovery_banner)

    # === WIZARDS === #

    def test_a_user_cannot_make_a_step_automatic_by_writing_on_it(self):
        with self.assertRaises(AccessError):
            self.friendly.with_user(self.mine).write(
                {"automatic_company_ids": [Command.link(self.company.id)]}
            )
        with self.assertRaises(AccessError):
            self.env["recovery.automatic"].with_user(self.mine).create(
                {"company_id": self.company.id}
            )

    def test_a_manager_of_one_company_does_not_switch_another(self):
        manager = self.new_user("boss", "account.group_account_manager")
        wizard = (
            self.env["recovery.automatic"].sudo().create({"company_id": self.other.id})
        )
        with self.assertRaises(AccessError):
            wizard.with_user(manager).action_apply()
        with self.assertRaises(AccessError):
            self.env["recovery.automatic"].with_user(manager).create(
                {"company_id": self.other.id}
            )

# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Who may do what, and company A never sees company B (I13)."""

from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import Form
from odoo.tools import mute_logger

from ..common import ADDON, TOMORROW, RecoveryCommon

USER = f"{ADDON}.group_recovery_user"
OWN_COMPANY = ("recovery.case", "recovery.reminder", "recovery.reminder.line")


class TestSecurity(RecoveryCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.other = cls.setup_other_company(name="Other")["company"]
        # Without a person to talk to a message would wait for a review.
        cls.other.write(
            {"email": "other@atelier.example", "phone": "+33 4 00 00 00 00"}
        )
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

    def test_an_employee_still_works_with_customers_and_contacts(self):
        group = "base.group_user,base.group_partner_manager"
        employee = self.new_user("employee", group)
        partner = self.partner.with_user(employee)
        partner.invalidate_recordset()
        with Form(partner) as form:
            form.phone = "+33 1 02 03 04 05"
        copied = partner.copy({"name": "Copy"})
        copied.message_post(body="Hello")
        with Form(self.env["res.partner"].with_user(employee)) as form:
            form.name = "New"
        self.assertTrue(partner.web_search_read([], {"name": {}})["length"])

    def test_who_manages_users_needs_no_right_of_ours(self):
        groups = "base.group_user,base.group_erp_manager,base.group_partner_manager"
        boss = self.new_user("boss", groups)
        users = self.env["res.users"].with_user(boss)
        made = users.create({"name": "New", "login": "new@example.com"})
        made.write({"name": "Newer"})
        self.assertTrue(made.copy({"login": "copy@example.com"}))

    def test_an_employee_does_not_learn_who_has_a_file(self):
        employee = self.new_user("employee", "base.group_user")
        partners = self.env["res.partner"].with_user(employee)
        for field in ("recovery_case_id", "recovery_situation", "recovery_segment_id"):
            with self.subTest(field=field), self.assertRaises(AccessError):
                partners.browse(self.partner.id).read([field])
        for path in ("recovery_case_ids.state", "recovery_channel"):
            with self.subTest(path=path), self.assertRaises(AccessError):
                partners.search([(path, "!=", False)])
            with self.subTest(path=path), self.assertRaises(AccessError):
                partners.search([], order=path.split(".")[0])
            with self.subTest(path=path), self.assertRaises(AccessError):
                partners.formatted_read_group([], [path.split(".")[0]])

    def test_the_banner_is_for_those_who_may_see_the_file(self):
        auditor = self.new_user("auditor", "account.group_account_readonly")
        self.assertFalse(auditor.has_group(USER))
        move = self.env["account.move"].search(
            [("partner_id", "=", self.partner.id), ("company_id", "=", self.company.id)]
        )
        with self.assertRaises(AccessError):
            move.with_user(auditor).read(["recovery_banner"])
        self.assertTrue(move.with_user(auditor).read(["name", "amount_residual"]))
        self.assertEqual(
            move.with_user(self.mine).recovery_banner,
            "A message waits for your review.",
        )

    def test_a_recovery_user_reads_what_concerns_customers_and_no_more(self):
        user = self.new_user("recovery", USER)
        bill = self.init_invoice("in_invoice", self.partner_b, amounts=[70], post=True)
        refund = self.credit_note(self.invoice(self.partner, 20))
        payment = self.pay(self.invoice(self.partner, 30)).move_id
        moves = self.env["account.move"].with_user(user)
        seen = moves.search([("company_id", "=", self.company.id)])
        self.assertLessEqual(refund + payment, seen)
        self.assertNotIn(bill, seen)
        lines = self.env["account.move.line"].with_user(user)
        found = lines.search([("company_id", "=", self.company.id)])
        self.assertFalse(found & bill.line_ids)
        self.assertFalse(found.account_id & bill.line_ids.account_id)
        for records in (bill, bill.line_ids):
            with self.assertRaises(AccessError):
                records.with_user(user).read(["name"])
        self.assertTrue(bill.with_user(self.mine).read(["name"]))

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
        self.reminders_of(self.partner)._hold("changed")
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

    def test_a_portal_user_reads_their_invoice_and_none_of_our_fields(self):
        move = self.env["account.move"].search(
            [("partner_id", "=", self.partner.id), ("company_id", "=", self.company.id)]
        )
        self.portal.partner_id.parent_id = self.partner
        move.message_post(body="Zanzibar", subtype_xmlid="mail.mt_note")
        records = (move, move.line_ids, self.portal.partner_id, self.company)
        for own in records:
            mine = own.with_user(self.portal)
            mine.invalidate_recordset()
            self.assertTrue(mine.read(["display_name"]))
            known = [name for name in own._fields if name.startswith("recovery_")]
            self.assertTrue(known)
            self.assertFalse(set(known) & set(mine.fields_get()))
            for name in known:
                with self.subTest(field=name), self.assertRaises(AccessError):
                    mine.read([name])
                # Of a required choice, Odoo knows without looking that there is one.
                some = "no" if own._fields[name].type == "selection" else False
                with self.subTest(field=name), self.assertRaises(AccessError):
                    mine.search([(name, "!=", some)])

    def test_a_portal_user_does_not_find_an_internal_note_by_searching(self):
        move = self.env["account.move"].search(
            [("partner_id", "=", self.partner.id), ("company_id", "=", self.company.id)]
        )
        self.portal.partner_id.parent_id = self.partner
        move.message_post(body="Zanzibar", subtype_xmlid="mail.mt_note")
        mine = self.env["account.move"].with_user(self.portal)
        self.assertIn(move, mine.search([]))
        self.assertFalse(mine.search([("message_ids.body", "ilike", "zanzibar")]))
        self.partner.message_post(body="Zanzibar", subtype_xmlid="mail.mt_note")
        people = self.env["res.partner"].with_user(self.portal)
        self.assertIn(self.partner, people.search([]))
        self.assertFalse(people.search([("message_ids.body", "ilike", "zanzibar")]))

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

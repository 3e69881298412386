# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Needs: acted upon for everybody, seen by few, and each look is noted."""

from datetime import timedelta

from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tools import mute_logger

from ..common import ADDON, TODAY, TOMORROW
from ..holds import HoldsCommon

NOTICE = "Follow the contact preferences."


class NeedsCommon(HoldsCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        groups = f"account.group_account_invoice,{ADDON}_care.group_recovery_care"
        cls.trusted = cls.new_user("trusted", groups)
        cls.manager = cls.new_user("boss", "account.group_account_manager")

    def need(self, need="human_only", partner=None, **values):
        # sudo: the tests themselves may not see needs
        return (
            self.env["recovery.care"]
            .sudo()
            .create(
                {"partner_id": (partner or self.partner).id, "need": need, **values}
            )
        )

    def looks(self):
        return self.env["recovery.care.access"].sudo().search([], order="id")


class TestNeeds(NeedsCommon):
    # === WHAT FOLLOWS === #

    def test_a_machine_leaves_the_customer_to_a_colleague_and_tells_nobody_why(self):
        for need in ("human_only", "call_back", "more_time"):
            with self.subTest(need):
                care = self.need(need)
                case = self.decide()
                self.assertEqual(self.hold_rules(case), ["contact_preferences"])
                self.assertEqual((case.stage, case.needs_person), ("person", True))
                self.assertEqual(case.situation, NOTICE)
                self.assertFalse(self.reminders_of(self.partner))
                self.assertNotIn(need, str(case.decision))
                self.assertEqual(case.activity_ids.summary, NOTICE)
                self.assertEqual(case.care_notice, NOTICE)
                care.unlink()

    def test_every_need_looks_the_same_to_everybody_else(self):
        kept = set()
        for need in ("human_only", "call_back", "more_time"):
            care = self.need(need)
            case = self.decide()
            kept.add(str(case.decision))
            care.unlink()
        self.assertEqual(len(kept), 1)

    def test_a_colleague_writes_nevertheless(self):
        self.need()
        case = self.decide()
        case.with_user(self.adviser).prepare_reminder()
        self.assertEqual(self.reminders_of(self.partner).state, "to_review")

    def test_an_approved_message_is_held_when_the_need_is_noted_in_between(self):
        self.make_automatic()
        self.at("2026-03-10 05:00")  # too early: it waits for the hours
        self.run_daily()
        waiting = self.reminders_of(self.partner)
        self.assertEqual(waiting.state, "approved")
        self.need()
        self.run_daily(TODAY)
        self.assertEqual(waiting.state, "cancelled")
        self.assertEqual(waiting.hold_reason, NOTICE)
        self.assertFalse(self.mails_to(self.partner))

    def test_large_print_holds_nothing_and_makes_letters_larger(self):
        self.need("large_print")
        self.assert_contacted()
        reminder = self.reminders_of(self.partner)
        self.assertTrue(reminder.sudo().large_print)
        with self.assertRaises(AccessError):
            reminder.with_user(self.adviser).read(["large_print"])

    def test_after_its_last_day_it_counts_no_more_and_is_erased(self):
        care = self.need(until=TODAY)
        self.assertEqual(self.hold_rules(self.decide()), ["contact_preferences"])
        self.assertEqual(self.hold_rules(self.decide(TOMORROW)), [])
        self.run_job(f"{ADDON}.ir_cron_recovery_retention")
        self.assertFalse(care.exists())

    def test_it_is_asked_again_after_two_years_at_most(self):
        self.assertEqual(self.need().until, TODAY.replace(year=2027))
        for day in (TODAY - timedelta(days=1), TODAY.replace(year=2029)):
            with self.assertRaises(ValidationError) as caught:
                self.need("more_time", until=day)
            self.assertIn("asked again", str(caught.exception))

    def test_it_is_noted_on_the_customer_and_only_once(self):
        contact = self.env["res.partner"].create(
            {"name": "Anne", "parent_id": self.partner.id}
        )
        self.assertEqual(self.need(partner=contact).partner_id, self.partner)
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError):
            self.need()

    # === WHO SEES IT === #

    def ways_to(self, care, user):
        """Every way we know to ask the server about needs, for this user."""
        cares = care.with_user(user)
        partner, cases = (
            self.partner.with_user(user),
            self.env(user=user)["recovery.case"],
        )
        hidden = [("recovery_care_ids.need", "=", "human_only")]
        return (
            lambda: cares.read(["need"]),
            lambda: cares.web_read({"need": {}}),
            lambda: cares.display_name,
            lambda: cares.search([]),
            lambda: cares.search_count([("need", "=", "human_only")]),
            lambda: cares.web_search_read([], {"need": {}}),
            lambda: cares.search_read([], ["need"]),
            lambda: cares.name_search(""),
            lambda: cares.formatted_read_group([], ["need"], ["__count"]),
            lambda: cares.web_read_group([], ["need"]),
            lambda: cares.export_data(["need"]),
            lambda: partner.read(["recovery_care_ids"]),
            lambda: partner.web_read({"recovery_care_ids": {"fields": {"need": {}}}}),
            lambda: partner.recovery_care_ids,
            lambda: partner.mapped("recovery_care_ids.need"),
            lambda: partner.filtered_domain([("recovery_care_ids", "!=", False)]),
            lambda: partner.search(hidden),
            lambda: partner.search([("recovery_care_ids", "!=", False)]),
            lambda: partner.search([], order="recovery_care_ids"),
            lambda: partner.formatted_read_group([], ["recovery_care_ids"], []),
            lambda: partner.export_data(["recovery_care_ids/need"]),
            lambda: cases.search([(f"partner_id.{hidden[0][0]}", "=", "human_only")]),
            lambda: self.env(user=user)["recovery.care.access"].search([]),
        )

    def denied(self, way):
        """Whether this way is closed; asked in a savepoint of its own."""
        self.env.invalidate_all()
        try:
            with self.cr.savepoint():
                way()
        except (AccessError, ValueError):
            return True
        return False

    def test_by_no_way_does_another_colleague_see_it(self):
        """Managers of amicable recovery and accounting among them."""
        care = self.need()
        case = self.decide()
        for user in (self.adviser, self.manager):
            user.group_ids += self.env.ref("base.group_allow_export")
            for number, way in enumerate(self.ways_to(care, user)):
                with self.subTest(f"{user.login}, way {number}"):
                    self.assertTrue(self.denied(way))
        self.assertFalse(self.looks())
        for user in (self.adviser, self.manager):
            partner = self.partner.with_user(user)
            self.assertNotIn("recovery_care_ids", partner.fields_get())
            for view in ("form", "list", "search"):
                arch = partner.get_view(view_type=view)["arch"]
                self.assertNotIn("recovery_care_ids", arch)
            self.assertEqual(case.with_user(user).care_notice, NOTICE)
            self.assertEqual(partner.recovery_care_notice, NOTICE)

    def test_nothing_of_it_stands_in_a_history(self):
        self.need()
        case = self.decide()
        case.with_user(self.adviser).prepare_reminder()
        self.need("more_time").unlink()
        records = self.partner, case
        told = self.env["mail.message"]
        for record in records:
            told |= told.search(
                [("model", "=", record._name), ("res_id", "=", record.id)]
            )
        written = " ".join([*told.mapped("body"), *case.activity_ids.mapped("summary")])
        for word in ("need", "human", "machine", "more time"):
            self.assertNotIn(word, written.lower())
        fields = told.sudo().tracking_value_ids.field_id.mapped("name")
        self.assertNotIn("recovery_care_ids", fields)

    def test_it_is_not_in_a_group_that_somebody_has_by_another(self):
        group = self.env.ref(f"{ADDON}_care.group_recovery_care")
        self.assertNotIn(group, self.manager.all_group_ids)
        self.assertNotIn(group, self.env.ref("base.user_admin").all_group_ids)

    # === WHO LOOKED === #

    def test_each_look_is_noted(self):
        care = self.need()
        self.looks().unlink()
        ways = {
            "form": lambda one: one.web_read({"need": {}}),
            "list": lambda one: one.web_search_read([], {"need": {}}),
            "count": lambda one: one.search_count([("need", "=", "human_only")]),
            "group": lambda one: one.formatted_read_group([], ["need"], ["__count"]),
        }
        for name, way in ways.items():
            with self.subTest(name):
                self.env.invalidate_all()
                way(care.with_user(self.trusted))
                look = self.looks()
                self.assertEqual(look.user_id, self.trusted)
                self.assertEqual(look.partner_id, self.partner)
                self.assertEqual(look.way, "read")
                look.unlink()

    def test_many_looks_are_noted_at_once(self):
        def read(cares):
            cares.with_user(self.trusted).web_search_read(
                [("id", "in", cares.ids)], {"need": {}}
            )

        def noted(count):
            cares = self.env["recovery.care"]
            for number in range(count):
                cares += self.need(partner=self.customer(f"Customer {count} {number}"))
            self.looks().unlink()
            taken = self.queries_of(read, cares)
            self.assertEqual(len(self.looks()), count)
            return taken

        noted(2)
        self.assertEqual(noted(2), noted(20))

    def test_an_export_is_noted_and_a_job_is_nobody(self):
        care = self.need()
        self.run_daily()
        self.assertFalse(self.looks())
        self.trusted.group_ids += self.env.ref("base.group_allow_export")
        care.with_user(self.trusted).export_data(["need"])
        self.assertIn("exported", self.looks().mapped("way"))

    def test_the_journal_is_read_by_its_group_and_changed_by_nobody(self):
        care = self.need()
        self.env.invalidate_all()
        care.with_user(self.trusted).read(["need"])
        look = self.looks()
        groups = (
            f"account.group_account_invoice,{ADDON}_care.group_recovery_care_manager"
        )
        keeper = self.new_user("keeper", groups)
        self.assertEqual(look.with_user(keeper).user_id, self.trusted)
        for act in (
            lambda: look.with_user(self.trusted).read(["user_id"]),
            lambda: look.with_user(keeper).unlink(),
            lambda: look.with_user(keeper).create({}),
            lambda: look.with_user(keeper).write({"user_id": keeper.id}),
        ):
            with self.assertRaises(AccessError):
                act()
        self.at(TODAY + timedelta(days=366))
        self.run_job(f"{ADDON}.ir_cron_recovery_retention")
        self.assertFalse(look.exists())

    # === COMPANIES AND VISITORS === #

    def test_a_need_in_one_company_is_unknown_in_the_other(self):
        other = self.setup_other_company(name="Other")["company"]
        groups = f"account.group_account_invoice,{ADDON}_care.group_recovery_care"
        theirs = self.new_user("theirs", groups, company=other)
        care = self.need()
        self.assertFalse(self.env["recovery.care"].with_user(theirs).search([]))
        with self.assertRaises(AccessError):
            care.with_user(theirs).read(["need"])
        partner = self.partner.with_user(theirs).with_company(other)
        self.assertFalse(partner.recovery_care_notice)
        with self.assertRaises(UserError):
            private = self.customer("Private", company_id=other.id)
            self.need("more_time", partner=private)

    def test_a_portal_user_reads_nothing(self):
        care = self.need()
        portal = self.new_user("visitor", "base.group_portal")
        portal.partner_id.parent_id = self.partner
        care.partner_id.user_ids = [Command.link(portal.id)]
        for model in ("recovery.care", "recovery.care.access", "recovery.procedure"):
            with self.assertRaises(AccessError):
                self.env[model].with_user(portal).search([])
        with self.assertRaises(AccessError):
            self.partner.with_user(portal).read(["recovery_care_notice"])

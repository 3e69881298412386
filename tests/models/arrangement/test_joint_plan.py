# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""A customer owes others too: one monthly amount, shared between all."""

from psycopg2.errors import CheckViolation, UniqueViolation

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import Form
from odoo.tools import mute_logger

from odoo.addons.recouvrement_respectueux.models.retention.recovery_retention import (
    Scope,
)

from ..common import ADDON, TODAY, day, days_ago, words
from ..joint_plans import OTHERS, JointPlanCommon

REPORT = f"{ADDON}.report_joint_plan"


class TestJointPlan(JointPlanCommon):
    def shares(self, plan):
        return {line.name: line.share for line in plan.line_ids}

    # === SHARES === #

    def test_what_is_open_with_us_stands_there_already(self):
        plan = self.opened()
        own = plan.line_ids
        self.assertEqual((own.name, own.owed), (self.company.name, 600))
        self.assertTrue(own.is_ours)
        self.assertEqual(plan.first_date, day("2026-04-05"))
        self.assertEqual(plan.until, day("2027-03-10"))
        self.assertFalse(plan.problem)

    def test_shares_are_seen_at_once_and_add_up(self):
        plan = self.filled()
        self.assertEqual(
            self.shares(plan),
            {
                self.company.name: 36,
                "Gaz du Nord": 72,
                "Garage Petit": 18,
                "Régie Sud": 54,
            },
        )
        self.assertEqual(set(plan.line_ids.mapped("months")), {17})
        self.assertEqual(set(plan.line_ids.mapped("last_date")), {day("2027-08-05")})
        self.assertEqual(plan.line_ids[0].last_amount, 24)  # 16 × 36 before it

    def test_shares_change_before_anything_is_saved(self):
        with Form(self.filled()) as form:
            form.monthly_amount = 90
            with form.line_ids.edit(1) as line:
                self.assertEqual(line.share, 36)
            form.rule = "equal"
            with form.line_ids.edit(2) as line:
                self.assertEqual((line.share, line.months), (22.5, 14))
            form.line_ids.remove(3)
            with form.line_ids.edit(1) as line:
                self.assertEqual(line.share, 30)

    def test_one_who_leaves_gives_their_share_to_the_others(self):
        plan = self.filled()
        plan.line_ids[-1].unlink()
        self.assertEqual(sum(plan.line_ids.mapped("share")), 180)

    def test_a_wished_share_comes_first(self):
        plan = self.filled(rule="wish")
        plan.line_ids[2].wished = 50
        self.assertEqual(self.shares(plan)["Garage Petit"], 50)
        self.assertEqual(sum(plan.line_ids.mapped("share")), 180)
        plan.line_ids.write({"wished": 100})
        self.assertIn("add up to more than", plan.problem)
        self.assertFalse(any(plan.line_ids.mapped("share")))

    def test_where_the_amount_is_not_known_what_they_ask_for_is_the_share(self):
        plan = self.filled(others=[("Gaz du Nord", 0)])
        self.assertIn("Gaz du Nord", plan.problem)
        other = plan.line_ids[1]
        other.monthly_asked = 40
        self.assertFalse(plan.problem)
        self.assertEqual((other.share, other.months, other.last_date), (40, 0, False))
        self.assertEqual(plan._own_line().share, 140)

    def test_a_colleague_is_told_what_stays_or_asks_for_too_much(self):
        plan = self.filled(monthly=5000)
        self.assertIn("2,000.00", plan.remark)
        plan.monthly_amount = 20
        self.assertIn("smallest instalment", plan.remark)

    def test_what_makes_no_sense_is_said(self):
        plan = self.filled()
        for monthly, others, part in (
            (0.02, OTHERS, "between so many"),
            (1, OTHERS, "budget adviser"),
        ):
            plan.line_ids.filtered(lambda line: not line.is_ours).unlink()
            self.filled(plan, monthly, others)
            self.assertIn(part, plan.problem)
        plan.write({"monthly_amount": 20, "rule": "wish"})
        plan.line_ids[1].wished = 20
        self.assertIn("leave nothing", plan.problem)
        plan._own_line().owed = 0
        self.assertIn("Nothing is open with us", plan.problem)

    def test_our_amount_follows_the_payments_while_it_is_prepared(self):
        plan = self.filled()
        self.pay(self.moves[0])
        again = self.opened()
        self.assertEqual(again, plan)
        self.assertEqual(plan._own_line().owed, 500)
        plan.action_print()
        self.pay(self.moves[1])
        self.assertEqual(self.opened()._own_line().owed, 500)
        plan.action_change()
        self.assertEqual((plan.state, plan._own_line().owed), ("draft", 300))

    def test_invoices_in_another_currency_are_left_out(self):
        dollar = self.env.ref("base.USD")
        dollar.active = True
        self.invoice(self.partner, 70, currency_id=dollar.id)
        self.assertEqual(self.opened()._own_line().owed, 600)
        other = self.customer("Only Dollars")
        self.invoice(other, 70, currency_id=dollar.id)
        with self.assertRaisesRegex(UserError, "Nothing is open with us in EUR"):
            self.opened(self.file_of(other))

    # === WHAT IS REFUSED === #

    def test_an_incomplete_proposal_is_neither_printed_nor_proposed(self):
        plan = self.opened()
        for others, values, part in (
            ((), {}, "Enter what the customer can pay"),
            ((), {"monthly_amount": 100}, "Only we are"),
            ([("Gaz du Nord", 0)], {"monthly_amount": 100}, "Gaz du Nord"),
            (OTHERS, {"first_date": days_ago(1)}, "in the past"),
        ):
            plan.line_ids.filtered(lambda line: not line.is_ours).unlink()
            self.filled(plan, values.get("monthly_amount", 0), others)
            plan.write({"monthly_amount": 100 if others else 0, **values})
            for act in (plan.action_print, plan.action_propose_share):
                with self.assertRaisesRegex(ValidationError, part):
                    act()
        self.assertEqual(plan.state, "draft")

    def test_numbers_below_zero_are_refused(self):
        plan = self.filled()
        for record, values in (
            (plan, {"monthly_amount": -1}),
            (plan.line_ids[1], {"owed": -1}),
            (plan.line_ids[1], {"wished": -1}),
        ):
            with self.assertRaises(CheckViolation), mute_logger("odoo.sql_db"):
                with self.cr.savepoint():
                    record.write(values)
                    record.flush_recordset()

    def test_an_end_before_the_beginning_is_refused(self):
        with self.assertRaisesRegex(ValidationError, "before its first payment"):
            self.opened().until = TODAY

    def test_our_own_part_stays(self):
        with self.assertRaisesRegex(UserError, "Our own part"):
            self.filled()._own_line().unlink()

    def test_a_file_has_one_living_proposal(self):
        plan = self.filled()
        with self.assertRaises(UniqueViolation), mute_logger("odoo.sql_db"):
            with self.cr.savepoint():
                plan.copy()
                self.env.flush_all()
        plan.action_end()
        self.env.flush_all()  # a dialog of its own, later
        self.assertNotEqual(self.opened(), plan)

    def test_a_settled_file_still_shows_its_proposal(self):
        plan = self.filled()
        plan.action_end()
        case = plan.case_id.sudo()
        case.state = "closed"
        self.assertEqual(self.opened(case), plan)

    # === NAMES OF OTHERS === #

    def test_addresses_are_kept_only_where_the_customer_agrees(self):
        plan = self.filled()
        other = plan.line_ids[1]
        with self.assertRaisesRegex(ValidationError, "Gaz du Nord"):
            other.email = "service@gaz.example"
        other.write({"may_contact": True, "email": "service@gaz.example"})
        with Form(plan) as form, form.line_ids.edit(1) as line:
            line.may_contact = False
        self.assertFalse(other.email)

    def test_nothing_is_written_in_the_history_and_nothing_sent(self):
        case = self.file_of(self.partner)
        mails = self.env["mail.mail"].search_count([])
        messages = self.env["mail.message"].search_count([])
        plan = self.filled(self.opened(case))
        plan.action_print()
        self.assertEqual(self.env["mail.mail"].search_count([]), mails)
        self.assertEqual(self.env["mail.message"].search_count([]), messages)

    def forget(self, company):
        self.env["recovery.retention"]._purge_joint_plans(Scope(company))

    def test_names_are_deleted_90_days_after_the_end(self):
        plan = self.filled()
        lines = plan.line_ids
        self.assertEqual(plan.forgotten_on, day("2027-06-08"))
        plan.action_end()
        self.assertEqual(plan.forgotten_on, day("2026-06-08"))
        for today, kept in (("2026-06-07", True), ("2026-06-08", False)):
            self.at(f"{today} 09:00")
            self.forget(self.company)
            self.assertEqual((bool(plan.exists()), bool(lines.exists())), (kept, kept))

    def test_names_are_deleted_when_it_expired_long_ago_and_not_elsewhere(self):
        plan = self.filled()
        self.at("2027-06-08 09:00")
        other = self.setup_other_company(name="Other")["company"]
        self.forget(other)
        self.assertTrue(plan.exists())
        self.forget(self.company)
        self.assertFalse(plan.exists())

    # === OUR SHARE === #

    def test_our_share_becomes_an_arrangement(self):
        plan = self.filled()
        action = plan.action_propose_share()
        dialog = plan.env[action["res_model"]].browse(action["res_id"])
        self.assertEqual((dialog.open_amount, dialog.monthly), (600, 36))
        self.assertEqual(
            [(line.due_date, line.amount) for line in dialog.line_ids][0::16],
            [(day("2026-04-05"), 36), (day("2027-08-05"), 24)],
        )
        dialog.action_propose()
        self.assertEqual(plan.arrangement_id.amount, 600)
        self.assertEqual(len(plan.arrangement_id.installment_ids), 17)

    def test_a_running_arrangement_is_renegotiated(self):
        running = self.agreed(number=3)
        plan = self.filled()
        action = plan.action_propose_share()
        plan.env[action["res_model"]].browse(action["res_id"]).action_propose()
        self.accept(plan.arrangement_id)
        self.assertEqual(running.state, "renegotiated")

    # === THE PAGE === #

    def printed(self, plan):
        report = self.env["ir.actions.report"]
        return words(report._render_qweb_html(REPORT, plan.ids)[0].decode())

    def test_the_page_says_what_it_should_in_both_languages(self):
        plan = self.filled()
        for lang, parts in (
            (
                "en_US",
                ("can pay", "36.00", "August 2027", "neither a fee"),
            ),
            ("fr_FR", ("peut régler", "36,00", "août 2027", "ni frais")),
        ):
            self.partner.lang = lang
            text = self.printed(plan).replace("\N{NO-BREAK SPACE}", " ")
            for part in ("Dupont SARL", "Gaz du Nord", "Claire Martin", *parts):
                self.assertIn(part, text)

    def test_the_page_keeps_to_itself_what_the_others_need_not_know(self):
        plan = self.filled()
        plan.line_ids[1].write(
            {
                "may_contact": True,
                "email": "service@gaz.example",
                "phone": "0102030405",
                "monthly_asked": 98.76,
            }
        )
        plan.case_id.delay_note = "Waits for a payment"
        text = self.printed(plan)
        for part in (
            "service@gaz.example",
            "0102030405",
            "98.76",
            "Waits for",
            self.partner.email,
            *self.moves.mapped("name"),
        ):
            self.assertNotIn(part, text)

    def test_large_print_is_respected(self):
        plan = self.filled()
        report = self.env["ir.actions.report"]
        for large in (False, True):
            self.partner.recovery_large_print = large
            page = report._render_qweb_html(REPORT, plan.ids)[0].decode()
            self.assertEqual("font-size: 15pt" in page, large)

    # === WHO MAY, AND HOW MUCH IT COSTS === #

    def test_a_company_and_a_portal_user_see_nothing_of_the_others(self):
        theirs = self.setup_other_company(name="Other")["company"]
        partner = self.customer("Shared", company_id=False)
        self.invoice(partner, 100)
        self.invoice(partner, 100, company=theirs)
        stranger = self.new_user("theirs", "account.group_account_invoice", theirs)
        plan = self.filled(self.opened(self.file_of(partner)))
        strange = self.filled(
            self.opened(self.file_of(partner, theirs), stranger), monthly=50
        )
        portal = self.new_user("portal", "base.group_portal")
        partner.user_ids = [Command.link(portal.id)]
        for model in ("recovery.joint.plan", "recovery.joint.plan.line"):
            everything = self.env[model].sudo().search([])
            self.assertEqual(everything.company_id, self.company + theirs)
            for user, company in ((self.adviser, self.company), (stranger, theirs)):
                found = self.env[model].with_user(user).search([])
                self.assertEqual(found.company_id, company)
            with self.assertRaises(AccessError):
                self.env[model].with_user(portal).search([])
        for user in (portal, stranger):
            for act in ("action_print", "action_end", "action_propose_share"):
                self.env.invalidate_all()
                with self.assertRaises(AccessError, msg=act):
                    getattr(plan.with_user(user), act)()
            with self.assertRaises(AccessError):
                plan.line_ids.with_user(user).read(["name"])
        self.assertEqual(strange.company_id, theirs)
        self.assertEqual(plan.state, "draft")

    def test_shares_of_many_cost_as_many_queries_as_those_of_two(self):
        plans = self.env["recovery.joint.plan"]
        for turn in range(20):
            partner = self.customer(f"Customer {turn}")
            self.invoice(partner, 100)
            plan = self.opened(self.file_of(partner)).sudo()
            plan.write(
                {
                    "monthly_amount": 50,
                    "line_ids": [Command.create({"name": "Other", "owed": 300})],
                }
            )
            plans += plan

        def work_out(some):
            some.write({"monthly_amount": 40 if some[0].monthly_amount == 50 else 50})
            some.mapped("problem")

        work_out(plans)
        work_out(plans[:2])
        self.queries_of(work_out, plans)  # fills Odoo's own caches
        few = self.queries_of(work_out, plans[:2])
        self.assertEqual(self.queries_of(work_out, plans), few)

# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""The gate, from the books: each condition blocks, and lets through once it is met."""

from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tools.safe_eval import safe_eval

from odoo.addons.recouvrement_respectueux_legal.wizards.recovery_notice_condition import (  # noqa: E501
    WAYS,
)

from ..common import day, receivables, words
from ..ledger import LedgerEntries
from .common import LegalCommon

EUR = "\N{NO-BREAK SPACE}€"


class TestGate(LedgerEntries, LegalCommon):
    def setUp(self):
        super().setUp()
        self.make_ready()

    def assert_blocks(self, *codes):
        self.assertEqual(self.missing(), list(codes))
        with self.assertRaisesRegex(UserError, "not complete yet"):
            self.propose()
        self.assertFalse(self.case.notice_ids)

    def test_when_everything_was_tried_it_lets_through(self):
        self.assertEqual(self.missing(), [])
        self.assertTrue(self.case.gate_open)
        self.assertEqual(self.propose().state, "proposed")

    def test_a_fresh_file_is_far_from_it(self):
        fresh = self.customer("Fresh")
        self.invoice(fresh, 50, due="2026-04-01")
        self.run_daily()
        self.case = self.case_of(fresh)
        self.assert_blocks("contacts_made", "time_to_answer", "plan_offered")
        shown = words(self.case.gate_html)
        self.assertIn("Contacts made: 1 of 2", shown)
        self.assertIn("not legal advice", shown)

    def test_nothing_overdue(self):
        self.pay(self.move)
        self.assertIn("something_overdue", self.missing())

    def test_one_contact_is_not_enough(self):
        self.case.reminder_ids[0]._record({"state": "cancelled"})
        self.assert_blocks("contacts_made")

    def test_a_note_before_the_due_date_is_no_reminder(self):
        self.case.reminder_ids[0]._record({"contact_date": "2026-01-20"})
        self.assert_blocks("contacts_made")

    def test_contacts_count_from_the_first_instalment_that_is_late(self):
        partner = self.customer("By parts", street="1 rue Neuve", zip="1", city="A")
        self.make_ready(
            self.invoice(
                partner,
                invoice_date=day("2026-01-31"),
                invoice_date_due=False,
                invoice_payment_term_id=self.terms((40, 0), (60, 300)).id,
            )
        )
        self.assertEqual(self.missing(), [])
        self.assertEqual(self.propose().line_ids.principal, 40)

    def test_fewer_than_fifteen_days_of_silence(self):
        self.at("2026-04-07")
        self.assert_blocks("time_to_answer")
        self.company.recovery_silence_days = 14
        self.assertEqual(self.missing(), [])

    def test_a_word_of_the_customer_that_waits_for_us(self):
        self.case.awaiting_answer_since = day("2026-04-01")
        self.assert_blocks("customer_heard")

    def test_the_reason_was_not_asked(self):
        for cycle, reminder in enumerate(self.case.reminder_ids, 1):
            reminder._record({"step_id": self.firm.id, "cycle": cycle})
        self.assert_blocks("reason_asked")
        self.case.delay_reason_id = self.env["recovery.delay.reason"].search(
            [], limit=1
        )
        self.assertEqual(self.missing(), [])

    def test_no_plan_was_offered(self):
        self.move.recovery_arranged_ids.arrangement_id.sudo().unlink()
        self.assert_blocks("plan_offered")

    def test_an_offer_that_we_took_back_is_none(self):
        self.move.recovery_arranged_ids.arrangement_id.sudo().unlink()
        self.arranged("deferral", self.move, "2026-05-01")._end("cancelled", "A slip")
        self.assert_blocks("plan_offered")
        self.arranged("deferral", self.move, "2026-05-01")._end("refused", "No")
        self.assertEqual(self.missing(), [])

    def test_an_offer_is_still_on_the_table(self):
        self.arranged("deferral", self.move, "2026-05-01")
        self.assert_blocks("plan_offered")

    def test_an_arrangement_runs(self):
        self.arranged("deferral", self.move, "2026-05-01", on=day("2026-04-08"))
        self.assert_blocks("no_running_arrangement")

    def test_an_invoice_is_disputed(self):
        self.dispute(self.move)
        self.assert_blocks("no_dispute")

    def test_a_procedure_is_open(self):
        values = {"partner_id": self.partner.id, "kind": "safeguard"}
        self.env["recovery.procedure"].create({**values, "since": "2026-04-01"})
        self.assert_blocks("no_procedure")

    def test_a_limitation_has_passed_or_is_not_known(self):
        self.move.delivery_date = "2021-04-08"
        self.assert_blocks("not_too_old")
        self.move.delivery_date = "2021-04-09"
        self.assertEqual(self.missing(), [])
        self.company.country_id = self.env.ref("base.lu")
        self.assert_blocks("not_too_old")
        self.assertIn("No rule is known", words(self.case.gate_html))

    def test_a_consumer_is_asked_for_an_indemnity(self):
        charge = {"name": "x", "price_unit": 40, "tax_ids": False}
        charge["recovery_late_move_id"] = self.move.id
        extra = self.invoice(
            self.partner,
            due="2026-04-05",
            invoice_line_ids=[Command.create(charge)],
        )
        self.assertEqual(self.missing(), [])
        self.partner.is_company = False
        self.assert_blocks("nothing_forbidden")
        self.credit_note(extra)
        self.assertEqual(self.missing(), [])

    def test_the_days_to_wait_of_a_belgian_consumer(self):
        rules = self.env["recovery.legal.rule"]
        limitation = {"code": "X", "name": "X", "source": "X", "unit": "years"}
        limitation["country_id"] = self.env.ref("base.be").id
        rules.create({**limitation, "parameter": "limitation", "value": 2})
        belgian = {"is_company": False, "country_id": self.env.ref("base.be").id}
        self.partner.write(belgian)
        self.assertEqual(self.missing(), [])
        for reminder in self.case.reminder_ids:
            reminder._record({"channel": "letter", "contact_date": "2026-03-23"})
        # Posted on Monday the 23rd: 26 March and 14 days, over Easter Monday or not.
        self.at("2026-04-08")
        self.assertEqual(self.missing(), ["free_reminder"])
        self.at("2026-04-09")
        self.assertEqual(self.missing(), [])
        rules.search([("code", "=", "BE-02")]).active = False
        self.assertEqual(self.missing(), ["free_reminder"])

    # === WHAT CAME IN === #

    def text_of(self, code):
        self.case.invalidate_recordset()
        found = next(one for one in self.case._checklist() if one.code == code)
        return self.case._gate_text(found)

    def test_a_credit_note_that_settles_nothing_yet(self):
        note = self.invoice(self.partner, 300, move_type="out_refund")
        self.assert_blocks("all_allocated")
        said = self.text_of("all_allocated")
        self.assertIn(f"not matched: 300.00{EUR}", said)
        self.assertIn(f"it settles: {self.move.name} (300.00{EUR})", said)
        receivables(self.move + note).reconcile()
        self.assertEqual(self.missing(), [])
        self.assertIn("Nothing received waits", self.text_of("all_allocated"))

    def test_an_opening_balance_is_said_by_the_name_that_its_customer_knows(self):
        self.opening_entry(
            (self.partner, 400, "FA-2024-17"),
            (self.customer("Other"), 90, "FA-2024-18"),
            due=day("2026-01-15"),
        )
        self.invoice(self.partner, 300, move_type="out_refund")
        shares = f"it settles: FA-2024-17 (300.00{EUR})"
        self.assertIn(shares, self.text_of("all_allocated"))

    def test_a_payment_on_account_is_said_as_the_law_would_share_it(self):
        later = self.invoice(self.partner, 200, due="2026-03-20")
        self.pay(self.move, 1100, on=day("2026-04-02"))
        self.move.line_ids.remove_move_reconcile()
        self.assertEqual(self.move.amount_residual, 1000)
        self.assertIn("all_allocated", self.missing())
        shares = f"{self.move.name} (1,000.00{EUR}), {later.name} (100.00{EUR})"
        self.assertIn(shares, self.text_of("all_allocated"))

    def test_a_payment_that_is_not_in_the_ledger_yet(self):
        self.pay_without_entry(self.move)
        self.assert_blocks("all_allocated")
        self.assertIn(
            f"on its way for: {self.move.name}", self.text_of("all_allocated")
        )

    def test_what_came_in_for_another_customer_or_company_is_theirs(self):
        self.invoice(self.customer("Other"), 300, move_type="out_refund")
        elsewhere = self.setup_other_company(name="Other")["company"]
        self.invoice(self.partner, 300, company=elsewhere, move_type="out_refund")
        self.assertEqual(self.missing(), [])

    # === WHAT TO DO ABOUT IT === #

    def dialog(self):
        action = self.case.with_user(self.adviser).action_propose_notice()
        found = self.env["recovery.notice.proposal"].browse(action["res_id"])
        return found.with_user(self.adviser)

    def assert_opens(self, action):
        """A client action that Odoo knows, or a window whose views can be drawn and
        whose records a colleague may read."""
        if action["type"] == "ir.actions.client":
            self.assertEqual(action["tag"], "display_notification")
            return None
        self.assertEqual(action["type"], "ir.actions.act_window")
        model = self.env[action["res_model"]].with_user(self.adviser)
        for number, kind in action["views"]:
            self.assertTrue(model.get_view(number or None, kind)["arch"])
        domain = action.get("domain") or []
        if isinstance(domain, str):
            domain = safe_eval(domain, {"uid": self.adviser.id})
        return model.browse(action.get("res_id")) or model.search(domain)

    def test_each_condition_leads_to_something_that_opens(self):
        self.dispute(self.move)
        self.move.recovery_arranged_ids.arrangement_id.sudo().unlink()
        dialog = self.dialog()
        self.assertFalse(dialog.is_complete)
        self.assertEqual(set(dialog.line_ids.mapped("code")), set(WAYS))
        for line in dialog.line_ids:
            with self.subTest(line.code):
                self.assert_opens(line.action_do())
        plan = dialog.line_ids.filtered(lambda one: one.code == "plan_offered")
        self.assertEqual(plan.action_do()["res_model"], "recovery.arrangement.proposal")

    def test_what_came_in_is_allocated_in_the_books(self):
        note = self.invoice(self.partner, 300, move_type="out_refund")
        line = self.dialog().line_ids.filtered(lambda one: one.code == "all_allocated")
        opened = self.assert_opens(line.action_do())
        self.assertEqual(opened, receivables(self.move + note))

# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""What late payment comes to: waived, charged by a manager, never to consumers."""

from decimal import Decimal

from odoo import SUPERUSER_ID
from odoo.exceptions import AccessError, UserError

from ..common import RecoveryCommon, day, words
from .common import LEGAL


class TestLateAmounts(RecoveryCommon):
    def setUp(self):
        super().setUp()
        self.boss = self.new_user("boss", "account.group_account_manager")
        self.partner = self.customer()
        self.move = self.invoice(self.partner, 1000, due="2026-01-31")
        self.at("2026-03-02")
        self.run_daily()
        self.case = self.case_of(self.partner)

    def late(self, until="2026-03-02", move=None):
        move = move or self.move
        return move._recovery_late(day(until))[move]

    def dialog(self, user=None, **values):
        case = self.case.with_user(user or self.boss)
        action = case.action_charge()
        dialog = case.env["recovery.charge"].browse(action["res_id"])
        dialog.write({"reason": "Third late year, agreed with sales", **values})
        return dialog

    def shown(self):
        self.case.invalidate_recordset()
        return words(self.case.amounts_html)

    # === WORKED VALUES, FROM THE BOOKS === #

    def test_a_business_invoice_of_a_thousand(self):
        found = self.late()
        self.assertEqual(found.interest.amount, Decimal("9.99"))
        self.assertEqual(found.indemnity, 40)
        self.assertEqual(found.principal, 1000)

    def test_over_a_change_of_half_year(self):
        move = self.invoice(self.partner, 1000, due="2025-06-16")
        found = self.late("2025-07-15", move)
        self.assertEqual(found.interest.amount, Decimal("10.04"))

    def test_a_partial_payment_lowers_it_from_its_day(self):
        self.pay(self.move, 400, on=day("2026-02-10"))
        self.assertEqual(self.late().interest.amount, Decimal("7.32"))

    def test_a_consumer_without_notice_nothing_with_it_the_legal_rate(self):
        self.partner.is_company = False
        found = self.late()
        self.assertEqual((found.interest.amount, found.indemnity), (0, 0))
        received = {self.partner: day("2026-01-31")}
        found = self.move._recovery_late(day("2026-03-02"), received)[self.move]
        self.assertEqual((found.interest.amount, found.indemnity), (Decimal("2.15"), 0))

    def test_a_public_buyer_has_a_rate_of_its_own(self):
        self.partner.recovery_is_public = True
        self.assertEqual(self.late().interest.parts[0].percent, Decimal("10.15"))

    def test_an_agreed_rate_below_the_floor_is_said(self):
        self.partner.recovery_contract_rate = 5
        found = self.late()
        self.assertEqual(found.interest.amount, Decimal("4.11"))
        self.assertIn("below the floor of 7.86", found.notes[0])
        self.partner.recovery_contract_rate = 7.86
        self.assertFalse(self.late().notes)

    def test_a_half_year_without_a_rate_charges_nothing_and_warns(self):
        found = self.late("2026-07-15")
        self.assertEqual(found.interest.parts[-1].amount, 0)
        self.assertIn("07/01/2026", found.notes[0])
        self.at("2026-07-15")
        self.assertIn("nothing is charged for it", self.shown())

    def test_a_country_without_rules_has_nothing(self):
        self.company.country_id = self.env.ref("base.lu")
        found = self.late()
        self.assertEqual((found.interest.amount, found.indemnity), (0, 0))
        self.assertIn("No rule is known", found.notes[0])

    def belgian(self):
        belgium = self.env.ref("base.be")
        self.partner.write({"is_company": False, "country_id": belgium.id})

    def test_a_belgian_consumer_is_told_the_caps_and_owes_nothing_more(self):
        self.belgian()
        found = self.late()
        self.assertEqual((found.interest.amount, found.indemnity), (0, 0))
        indemnity, interest, reminder = found.notes
        self.assertIn("90.00", indemnity)
        self.assertIn("10.50 % a year at most (BE-07)", interest)
        self.assertIn("7.50", reminder)
        self.assertIn("postage at most for each further reminder (BE-05)", reminder)
        for note in found.notes:
            self.assertTrue(note.endswith("Nothing is asked here."))

    def test_an_agreed_rate_counts_up_to_the_belgian_cap(self):
        self.belgian()
        for agreed, told in ((6, "6.00 %"), (12, "10.50 %")):
            self.partner.recovery_contract_rate = agreed
            self.assertIn(told, self.late().notes[1])
        self.assertEqual(self.late().interest.amount, 0)

    def test_a_belgian_half_year_without_a_rate_is_said(self):
        self.belgian()
        rate = self.env.ref(f"{LEGAL}.rate_reference_be_2026_1")
        rate.active = False
        notes = self.late().notes
        self.assertIn(
            "Reference rate (Belgium): The half-year from 01/01/2026", notes[1]
        )
        self.assertIn("nothing is charged", notes[1])
        self.assertNotIn("BE-07", " ".join(notes))
        rules = self.env["recovery.legal.rule"]
        rules.search([("code", "in", ("BE-05", "BE-07"))]).active = False
        rate.active = True
        self.assertEqual(len(self.late().notes), 1, "no rule, nothing said")

    # === ON SCREEN === #

    def test_the_file_shows_each_amount_as_waived_with_its_source(self):
        shown = self.shown()
        self.assertIn("9.99", shown)
        self.assertIn("40.00", shown)
        self.assertIn("waived", shown)
        self.assertIn("30 days from 02/01/2026 to 03/02/2026 at 12.15 %", shown)
        self.assertIn("FR-02", shown)
        self.assertIn("Not verified: read it in the law", shown)  # FR-04
        self.assertIn("not legal advice", shown)

    def test_a_consumer_reads_as_one(self):
        self.partner.is_company = False
        self.assertIn("This customer is a consumer", self.shown())
        self.assertFalse(self.case.with_user(self.boss).may_charge)

    # === CHARGED AFTER ALL === #

    def test_nothing_is_charged_unless_it_is_ticked(self):
        dialog = self.dialog()
        self.assertEqual(dialog.line_ids.interest, 9.99)
        with self.assertRaisesRegex(UserError, "everything stays waived"):
            dialog.action_charge()

    def test_a_manager_charges_as_a_draft_invoice_with_the_reason(self):
        dialog = self.dialog()
        dialog.line_ids.write({"take_interest": True, "take_indemnity": True})
        action = dialog.action_charge()
        invoice = self.env["account.move"].browse(action["res_id"])
        self.assertEqual((invoice.state, invoice.move_type), ("draft", "out_invoice"))
        self.assertEqual(invoice.amount_total, 49.99)
        self.assertFalse(invoice.invoice_line_ids.tax_ids)
        self.assertIn("Third late year", invoice.narration)
        self.assertIn("Third late year", self.case.message_ids[0].body)
        self.assertEqual(self.move.amount_residual, 1000, "the invoice itself stays")

    def test_what_was_charged_is_not_charged_again(self):
        dialog = self.dialog()
        dialog.line_ids.write({"take_interest": True, "take_indemnity": True})
        invoice = self.env["account.move"].browse(dialog.action_charge()["res_id"])
        self.assertEqual((self.late().interest.amount, self.late().indemnity), (0, 0))
        later = self.late("2026-03-12")  # 10 more days
        self.assertEqual(later.interest.amount, Decimal("3.33"))
        invoice.action_post()
        self.assertFalse(invoice._recovery_late(day("2026-12-01")), "no interest on it")
        invoice.button_draft()
        invoice.button_cancel()
        self.assertEqual(self.late().indemnity, 40)

    def test_never_to_a_consumer_by_whatever_way(self):
        dialog = self.dialog()
        dialog.line_ids.write({"take_interest": True, "take_indemnity": True})
        self.partner.is_company = False
        with self.assertRaisesRegex(UserError, "is a consumer"):
            dialog.action_charge()

    def test_only_a_manager_and_never_a_machine(self):
        with self.assertRaises(AccessError):
            self.dialog(self.adviser)
        dialog = self.dialog()
        dialog.line_ids.take_indemnity = True
        by_machine = (
            dialog.with_user(SUPERUSER_ID),
            dialog.sudo(),
            dialog.with_context(cron_id=1),
        )
        for machine in by_machine:
            with self.assertRaisesRegex(AccessError, "never by a machine"):
                machine.action_charge()

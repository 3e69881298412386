# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""The days on which open invoices may be expected, and how far off they were."""

from collections import defaultdict
from datetime import timedelta

from odoo.exceptions import AccessError

from odoo.addons.recouvrement_respectueux_insight.core.forecast import (
    ENOUGH,
    error,
    expected_day,
    planned_day,
    usual_delay,
)

from bench.forecast import Paid, walk_forward

from ..common import TODAY, days_ago
from ..profiles import ProfileCommon

# Customers by their past delays, in a segment or in none.
HABITS = {
    "regular": (True, (12, 14, 30)),
    "early": (True, (-5, -4, -4, -3)),
    "once": (True, (25,)),
    "twice": (False, (4, 9)),
    "new": (True, ()),
    "unknown": (False, ()),
}


class TestForecast(ProfileCommon):
    def setUp(self):
        super().setUp()
        self.forecasts = self.env["recovery.forecast"]

    def history(self):
        """The customers above, each with an open invoice: ``{name: partner}``."""
        segment = self.segment("Some")
        partners = {}
        for name, (inside, delays) in HABITS.items():
            partner = partners[name] = self.customer(name)
            partner.recovery_segment_id = segment if inside else False
            self.settled(partner, *delays)
            self.invoice(partner, 40, due=days_ago(-5))
        self.work_out()
        return partners

    def of(self, partner):
        """The forecast of the one open invoice of this customer."""
        self.env.invalidate_all()
        found = self.forecasts.search([("partner_id", "=", partner.id)])
        self.assertEqual(len(found), 1)
        return found

    def test_the_view_says_what_the_core_says(self):
        partners = self.history()
        of_segment = defaultdict(list)
        for inside, delays in HABITS.values():
            of_segment[inside] += delays
        bases = set()
        for name, (inside, delays) in HABITS.items():
            others = of_segment[inside]
            usual = usual_delay(others) if len(others) >= ENOUGH else None
            due = days_ago(-5)
            core = expected_day(due, delays, usual)
            found = self.of(partners[name])
            self.assertEqual(found.expected_on, planned_day(core.day, TODAY), name)
            self.assertEqual(found.basis, core.basis, name)
            self.assertEqual(found.date_due, due)
            self.assertEqual(found.amount, 40)
            self.assertEqual(found.is_passed, core.day < TODAY)
            bases.add(core.basis)
        self.assertEqual(bases, {"customer", "both", "segment", "terms"})

    def test_a_day_that_has_passed_is_planned_for_today(self):
        partner = self.customer()
        self.settled(partner, 2, 2, 2)
        self.invoice(partner, due=days_ago(9))
        self.work_out()
        found = self.of(partner)
        self.assertEqual(found.expected_on, TODAY)
        self.assertTrue(found.is_passed)

    def test_each_part_of_an_invoice_has_its_day(self):
        partner = self.customer()
        terms = self.terms((50, 30), (50, 60))
        self.invoice(
            partner,
            invoice_date=TODAY,
            invoice_date_due=False,
            invoice_payment_term_id=terms.id,
        )
        found = self.forecasts.search([("partner_id", "=", partner.id)])
        days = [TODAY + timedelta(days=30), TODAY + timedelta(days=60)]
        self.assertEqual(found.mapped("expected_on"), days)
        self.assertEqual(found.mapped("amount"), [50, 50])

    def test_what_is_arranged_is_marked(self):
        partner = self.customer()
        move = self.invoice(partner)
        self.assertFalse(self.of(partner).is_arranged)
        self.arranged("deferral", move, days_ago(-20), on=TODAY)
        self.assertTrue(self.of(partner).is_arranged)

    def test_neither_credit_notes_nor_paid_invoices_are_expected(self):
        partner = self.customer()
        self.credit_note(self.invoice(partner))
        self.settled(partner, 1)
        self.assertFalse(self.forecasts.search([("partner_id", "=", partner.id)]))

    # === HOW FAR OFF === #

    def errors(self, company=None):
        rows = self.env["recovery.forecast.error"]._errors(company or self.company)
        return {row["basis"]: row for row in rows}

    def test_the_error_is_that_of_the_walk_forward(self):
        segment = self.segment("Some")
        history = []
        for customer in range(4):
            partner = self.customer(f"Customer {customer}")
            partner.recovery_segment_id = segment if customer % 2 else False
            for number in range(4 + customer):
                due = days_ago(430 - 61 * number - 7 * customer)
                late = (3, 9, -2, 40)[(number + customer) % 4]
                self.settled(partner, late, due=due)
                issued, day = due - timedelta(days=30), due + timedelta(days=late)
                history.append(Paid(customer, customer % 2, issued, due, day))
        newcomer = self.customer("Newcomer")
        newcomer.recovery_segment_id = segment
        self.settled(newcomer, 5, due=days_ago(40))
        history.append(Paid(9, 1, days_ago(70), days_ago(40), days_ago(35)))
        self.work_out()
        recent = [one for one in walk_forward(history) if one.paid.day > days_ago(365)]
        found = self.errors()
        bases = {one.basis for one in recent}
        self.assertLessEqual({"customer", "both", "segment"}, bases)
        self.assertEqual(set(found), {"all", *bases})
        for basis, row in found.items():
            some = [one for one in recent if basis in ("all", one.basis)]
            days = [one.paid.day for one in some]
            ours = error([one.ours for one in some], days)
            due = error([one.paid.due for one in some], days)
            self.assertEqual(row["invoice_count"], ours.count)
            self.assertAlmostEqual(row["mean_error"], ours.mean)
            self.assertAlmostEqual(row["median_error"], ours.median)
            self.assertAlmostEqual(row["due_mean_error"], due.mean)
            self.assertAlmostEqual(row["due_median_error"], due.median)

    def test_a_manager_reads_the_error(self):
        self.settled(self.customer(), 10, 10, 10, 10, 10)
        self.work_out()
        boss = self.new_user("boss", "account.group_account_manager")
        errors = self.env["recovery.forecast.error"].with_user(boss)
        errors.action_open()
        rows = errors.search([])
        self.assertEqual(rows[0].basis, "all")
        self.assertEqual(rows[0].invoice_count, 5)
        self.assertEqual(rows[0].due_mean_error, 10)

    def test_nothing_settled_gives_no_row(self):
        self.invoice(self.customer())
        self.work_out()
        self.assertEqual(self.errors(), {})

    # === WHO SEES IT === #

    def test_two_companies_and_the_portal(self):
        other = self.setup_other_company(name="Other")["company"]
        partner = self.customer(company_id=False)
        self.settled(partner, 20, 20, 20)
        self.invoice(partner, due=days_ago(-5))
        self.invoice(partner, due=days_ago(-5), company=other)
        self.work_out()
        self.work_out(other)
        rows = self.forecasts.sudo().search([("partner_id", "=", partner.id)])
        days = {row.company_id: row.basis for row in rows}
        self.assertEqual(days, {self.company: "customer", other: "terms"})
        mine = self.new_user("mine", "account.group_account_invoice")
        found = self.forecasts.with_user(mine).search([])
        self.assertEqual(found.company_id, self.company)
        self.assertEqual(self.errors(other), {})
        portal = self.new_user("portal", "base.group_portal")
        with self.assertRaises(AccessError):
            self.forecasts.with_user(portal).search([])
        with self.assertRaises(AccessError):
            self.env["recovery.forecast.error"].with_user(portal).action_open()
        with self.assertRaises(AccessError):
            self.env["recovery.forecast.error"].with_user(mine).action_open()

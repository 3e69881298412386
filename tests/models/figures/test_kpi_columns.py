# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Dimensions of the analysis: file, segment, step reached, channel, ageing."""

from datetime import timedelta

from odoo.tests import Form

from odoo.addons.recouvrement_respectueux.report.recovery_kpi import (
    BUCKETS,
    NOT_DUE,
    bucket_name,
)

from ..common import RecoveryCommon, day
from ..kpi import KpiCommon


class TestKpiColumns(KpiCommon):
    # === FILE === #

    def closed_file(self, user):
        values = {"partner_id": self.partner.id, "company_id": self.company.id}
        return self.env["recovery.case"].create(
            {**values, "user_id": user.id, "state": "closed", "stage": "closed"}
        )

    def test_the_latest_file_of_the_customer_and_who_follows_it(self):
        self.closed_file(self.adviser)
        other = self.new_user("zoe", "account.group_account_invoice")
        latest = self.closed_file(other)
        self.assertEqual(self.groups("case_id"), {latest: 100})
        self.assertEqual(self.groups("user_id"), {other: 100})

    def test_no_file(self):
        empty = self.env["recovery.case"]
        self.assertEqual(self.groups("case_id"), {empty: 100})

    def test_a_file_of_another_company_is_not_ours(self):
        other = self.setup_other_company()["company"]
        self.env["recovery.case"].create(
            {"partner_id": self.partner.id, "company_id": other.id}
        )
        self.assertFalse(self.only_group("case_id"))

    def test_the_same_file_in_the_invoice_analysis(self):
        latest = self.closed_file(self.adviser)
        report = self.env["account.invoice.report"]
        rows = report._read_group([], ["recovery_case_id"], ["__count"])
        self.assertEqual(rows, [(latest, 1)])

    # === SEGMENT === #

    def test_the_segment_of_the_customer_in_each_company(self):
        other = self.setup_other_company()["company"]
        shops, towns = self.env["recovery.segment"].create(
            [{"name": "Shops"}, {"name": "Towns"}]
        )
        self.partner.recovery_segment_id = shops
        self.partner.with_company(other).recovery_segment_id = towns
        self.assertEqual(self.groups("segment_id"), {shops: 100})
        report = self.env["account.invoice.report"]
        rows = report._read_group([], ["recovery_segment_id"], ["__count"])
        self.assertEqual(rows, [(shops, 1)])

    def test_an_invoice_to_a_contact_counts_for_its_company(self):
        shops = self.env["recovery.segment"].create({"name": "Shops"})
        self.partner.recovery_segment_id = shops
        contact = self.customer(
            "Anne", parent_id=self.partner.id, is_company=False, type="invoice"
        )
        self.invoice(contact, 50)
        self.assertEqual(self.groups("segment_id"), {shops: 150})

    def test_a_deleted_segment_leaves_no_trace(self):
        shops = self.env["recovery.segment"].create({"name": "Shops"})
        self.partner.recovery_segment_id = shops
        shops.unlink()
        self.env.invalidate_all()
        self.assertFalse(self.only_group("segment_id"))

    def test_a_segment_of_another_company_is_not_offered(self):
        other = self.setup_other_company()["company"]
        segments = self.env["recovery.segment"].create(
            [{"name": "All"}, {"name": "Theirs", "company_id": other.id}]
        )
        offered = segments.with_user(self.adviser).search([("id", "in", segments.ids)])
        self.assertEqual(offered.mapped("name"), ["All"])

    def test_the_segment_is_chosen_on_the_customer(self):
        shops = self.env["recovery.segment"].create({"name": "Shops"})
        with Form(self.partner) as form:
            form.recovery_segment_id = shops
        self.assertEqual(self.partner.recovery_segment_id, shops)

    # === CONTACTS === #

    def test_the_step_reached_is_the_last_that_was_sent(self):
        self.contact("2026-02-25", self.friendly)
        self.contact("2026-03-05", self.firm)
        self.contact("2026-03-06", channel="phone")
        self.contact("2026-03-09", self.last, state="cancelled")
        self.assertEqual(self.groups("step_id", "contacts:sum"), {self.firm: 3})

    def test_no_contact(self):
        empty = self.env["recovery.step"]
        self.assertEqual(self.groups("step_id", "contacts:sum"), {empty: 0})
        self.assertFalse(self.only_group("channel"))

    def test_the_channel_that_preceded_the_payment(self):
        self.contact("2026-02-25", self.friendly)
        self.contact("2026-03-05", self.firm, channel="phone")
        self.assertFalse(self.only_group("channel"))
        self.at(day("2026-03-05"))
        self.pay(self.move)
        self.contact("2026-03-05", channel="letter", kind="thanks")
        self.contact("2026-03-07", channel="sms")
        self.assertEqual(self.groups("channel"), {"phone": 100})

    def test_a_partial_payment_has_no_channel_yet(self):
        self.contact("2026-02-25", self.friendly)
        self.at(day("2026-03-05"))
        self.pay(self.move, 40)
        self.assertFalse(self.only_group("channel"))

    def test_paid_before_any_contact(self):
        self.at(day("2026-02-10"))
        self.pay(self.move)
        self.contact("2026-02-25", self.friendly)
        self.assertFalse(self.only_group("channel"))


class TestKpiAgeing(RecoveryCommon):
    def setUp(self):
        super().setUp()
        self.today = day("2026-06-30")
        self.at(self.today)
        self.partner = self.customer()

    def late(self, days, **values):
        return self.invoice(
            self.partner, 10, due=self.today - timedelta(days=days), **values
        )

    def ageing(self):
        rows = self.env["recovery.kpi"]._read_group([], ["ageing"], ["__count"])
        return dict(rows)

    def test_the_same_buckets_as_the_figures(self):
        for days in (-5, 0, 1, 30, 31, 60, 61, 90, 91, 120, 121, 500):
            self.late(days)
        found = self.env["recovery.kpi"].figures(self.today)["ageing"]
        expected = {
            bucket_name(first, last): part["count"]
            for (first, last), part in zip(BUCKETS, found.values(), strict=True)
        }
        self.assertEqual(self.ageing(), {NOT_DUE: 2, **expected})
        self.assertEqual(set(expected.values()), {2})

    def test_buckets_come_in_the_order_of_their_days(self):
        for days in (500, 100, 5, -5, 40, 80):
            self.late(days)
        labels = self.env["recovery.kpi"]._fields["ageing"].selection
        self.assertEqual(list(self.ageing()), [key for key, _label in labels])

    def test_settled_lines_and_credit_notes_have_none(self):
        self.at(self.today)
        self.pay(self.late(40))
        self.late(40, move_type="out_refund")
        self.assertEqual(self.ageing(), {False: 2})

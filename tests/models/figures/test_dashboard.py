# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""The spreadsheet of the dashboard: its sources read as the sheet reads them.

Looked at from the end of June, for the 90 days that end then. Of A, 100 due 40
days ago, 50 were paid late; B, 200 due 10 days ago, is open; C, 300 in two halves, due
5 days ago and in 25 days; D, 400 due 20 days ago, was paid on that day; E, 80 due 130
days ago, was paid 20 days late, in the 90 days before. The reason is known for B only.
"""

import json
import re
from datetime import timedelta

from odoo.exceptions import AccessError
from odoo.fields import Command, Domain

from dev.dashboard import FOLDER, spreadsheets, text

from ..common import ADDON, TODAY, RecoveryCommon, day, days_ago

XMLID = f"{ADDON}_dashboard.dashboard_recovery"
TODAY_ONLY = {"open", "customers", "ageing", "reasons", "no_reason"}
FORMULA = re.compile(r'PIVOT(\.VALUE)?\("(\w+)"(?:,"(\w+)")?')


class TestDashboard(RecoveryCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.dashboard = cls.env.ref(XMLID)
        cls.sheet = json.loads(cls.dashboard.spreadsheet_data)
        cls.today = day("2026-06-30")

    def setUp(self):
        super().setUp()
        self.at(self.today)
        self.partner = self.customer()
        self.a = self.invoice(self.partner, 100, due=self.days(-40))
        self.b = self.invoice(self.partner, 200, due=self.days(-10))
        self.c = self.in_two_halves(300)
        self.d = self.invoice(self.partner, 400, due=self.days(-20))
        self.e = self.invoice(self.partner, 80, due=self.days(-130))
        self.pay(self.a, 50, on=self.days(-30))
        self.pay(self.d, on=self.days(-20))
        self.pay(self.e, on=self.days(-110))
        self.b.recovery_delay_reason_id = self.env.ref(
            f"{ADDON}.delay_reason_forgotten"
        )
        self.env.flush_all()

    def days(self, count):
        return self.today + timedelta(days=count)

    def in_two_halves(self, amount):
        """An invoice of 35 days ago, due in halves after 30 and 60 days."""
        parts = [
            Command.create({"value": "percent", "value_amount": 50, "nb_days": days})
            for days in (30, 60)
        ]
        terms = self.env["account.payment.term"].create(
            {"name": "Halves", "line_ids": parts}
        )
        return self.invoice(
            self.partner,
            amount,
            invoice_date=self.days(-35),
            invoice_date_due=False,
            invoice_payment_term_id=terms.id,
        )

    # === AS THE SHEET READS === #

    def domain(self, name, **filters):
        """Domain of a pivot with these global filters, of the shape of its fields."""
        pivot = self.sheet["pivots"][name]
        found = Domain(pivot["domain"])
        for key, value in filters.items():
            if match := pivot["fieldMatching"].get(key):
                found &= self.matched(match, value)
        return found

    def matched(self, match, value):
        if match["type"] != "date":
            return Domain(match["chain"], "in", value.ids)
        shift = timedelta(days=90 * match["offset"])
        start, end = (one + shift for one in value)
        return Domain(match["chain"], ">=", start) & Domain(match["chain"], "<=", end)

    def read(self, name, user=None, by_rows=False, **filters):
        """Rows of a pivot, ``{measure: value}``; without `by_rows` its one total."""
        pivot = self.sheet["pivots"][name]
        model = self.env[pivot["model"]].with_user(user or self.env.user)
        period = (self.days(-89), self.today)
        domain = self.domain(name, **{"period": period, **filters})
        groups = [
            ":".join(filter(None, (row["fieldName"], row.get("granularity"))))
            for row in pivot["rows"]
        ]
        measures = [self.measure(model, one) for one in pivot["measures"]]
        rows = model.formatted_read_group(domain, groups if by_rows else [], measures)
        found = [{key.partition(":")[0]: row[key] for key in row} for row in rows]
        return found if by_rows else found[0]

    def measure(self, model, one):
        name = one["fieldName"]
        return f"{name}:{one.get('aggregator') or model._fields[name].aggregator}"

    def figures(self, first=-89, last=0):
        return self.env["recovery.kpi"].figures(
            self.today, self.days(first), self.days(last)
        )

    # === THE FILE === #

    def test_the_files_are_what_the_script_writes(self):
        for name, content in spreadsheets().items():
            self.assertEqual((FOLDER / name).read_text(), text(content), name)
        self.assertEqual(self.sheet, spreadsheets()["recovery_dashboard.json"])

    def test_odoo_finds_every_model_field_and_menu(self):
        self.dashboard._check_spreadsheet_data()
        self.env.ref(f"{ADDON}.menu_recovery_kpi")

    def test_every_filter_reaches_every_source_of_its_kind(self):
        for name, pivot in self.sheet["pivots"].items():
            expected = {"company", "responsible"}
            if name not in TODAY_ONLY:
                expected.add("period")
            self.assertEqual(set(pivot["fieldMatching"]), expected, name)
            fields = self.env[pivot["model"]]._fields
            for match in pivot["fieldMatching"].values():
                self.assertEqual(fields[match["chain"]].type, match["type"], name)

    def test_every_formula_reads_a_measure_of_its_pivot(self):
        for sheet in self.sheet["sheets"]:
            for place, content in sheet["cells"].items():
                for _value, name, measure in FORMULA.findall(content):
                    pivot = self.sheet["pivots"][name]
                    known = {one["id"] for one in pivot["measures"]}
                    self.assertLessEqual({measure} - {""}, known, place)

    def test_every_figure_shows_cells_that_are_filled(self):
        dashboard, data = self.sheet["sheets"]
        for one in dashboard["figures"]:
            source = one["data"]
            areas = [source.get("keyValue"), source.get("baseline")]
            areas += [values["dataRange"] for values in source.get("dataSets", [])]
            for area in filter(None, areas):
                first = re.match(r"Data!(\w+)", area)[1]
                self.assertIn(first, data["cells"], (one["id"], area))

    # === FIGURES === #

    def test_open_and_overdue_today_are_the_figures_in_invoices_not_lines(self):
        found = self.figures()
        for name, amount, count in (("open", 550, 3), ("customers", 400, 3)):
            row = self.read(name)
            self.assertEqual(row["move_id"], count, name)
            key = "overdue_amount" if name == "customers" else "open_amount"
            self.assertEqual(row[key], amount, name)
            self.assertEqual(found[key], amount, name)
            self.assertEqual(found[key.replace("amount", "count")], count, name)

    def test_a_credit_note_that_is_not_allocated_lowers_nothing(self):
        due = self.days(-5)
        self.invoice(self.partner, 40, due=due, move_type="out_refund")
        self.assertEqual(self.read("open")["open_amount"], 550)
        self.assertEqual(self.figures()["open_amount"], 550)

    def test_ageing_is_that_of_the_figures(self):
        rows = self.read("ageing", by_rows=True)
        found = sorted(row["overdue_amount"] for row in rows)
        self.assertEqual(found, [50, 350])
        ageing = self.figures()["ageing"].values()
        self.assertEqual(sorted(one["amount"] for one in ageing)[-2:], [50, 350])

    def test_the_chart_of_ageing_asks_for_each_bucket_that_is_late(self):
        field = self.env["recovery.kpi"]._fields["ageing"]
        known = {key for key, _label in field._description_selection(self.env)}
        cells = self.sheet["sheets"][1]["cells"]
        asked = {cells[f"H{row}"].split('"')[-2] for row in range(2, 7)}
        self.assertEqual(len(asked), 5)
        self.assertLessEqual(asked, known)
        for row in self.read("ageing", by_rows=True):
            self.assertIn(row["ageing"], asked)

    def test_overdue_by_reason_adds_up_to_what_is_overdue(self):
        (known,) = self.read("reasons", by_rows=True)
        self.assertEqual(known["overdue_amount"], 200)
        self.assertEqual(self.read("no_reason")["overdue_amount"], 200)

    def test_the_recovery_rate_of_the_period(self):
        # 50 of the 100 + 200 + 150 that became overdue; D never did.
        rate = self.read("due")["recovery_rate"]
        self.assertAlmostEqual(rate, 50 / 450)
        self.assertAlmostEqual(rate, self.figures()["recovery_rate"])
        months = self.read("due", by_rows=True)
        self.assertTrue(all(row["recovery_rate"] is not None for row in months))

    def test_the_recovery_rate_of_the_period_before(self):
        rate = self.read("due_before")["recovery_rate"]
        self.assertEqual(rate, 1)
        self.assertEqual(rate, self.figures(-179, -90)["recovery_rate"])

    def test_days_to_pay_and_on_time(self):
        for name, span, days, share in (
            ("settled", (-89, 0), 30, 1),
            ("settled_before", (-179, -90), 50, 0),
        ):
            row, found = self.read(name), self.figures(*span)
            self.assertEqual((row["days_to_pay"], row["on_time"]), (days, share), name)
            self.assertEqual(found["days_to_pay"], days, name)
            self.assertEqual(found["on_time_rate"], share, name)

    def test_invoiced_and_received_since(self):
        # E is older than the period; a credit note is neither an invoice nor money.
        before = self.read("invoiced")
        self.assertEqual((before["invoiced"], before["collected"]), (1000, 450))
        self.credit_note(self.b)
        after = self.read("invoiced")
        self.assertEqual((after["invoiced"], after["collected"]), (1000, 450))

    def test_arrangements_kept(self):
        for kind, is_kept in (
            ("instalments", True),
            ("deferral", False),
            ("promise", False),
        ):
            self.end_arrangement(kind, is_kept)
        self.run_daily()
        self.assertEqual(self.read("ended")["kept_rate"], 0.5)
        self.assertEqual(self.figures()["arrangement_kept_rate"], 0.5)
        # Nothing to measure is empty, not zero.
        self.assertIs(self.read("ended_before")["kept_rate"], False)

    def end_arrangement(self, kind, is_kept):
        """An arrangement about an invoice of its own, kept or broken today."""
        move = self.invoice(self.partner, 60, due=self.days(-10))
        one = self.arranged(kind, move, self.days(2), self.today)
        if is_kept:
            self.pay(move)
        else:
            one._end("broken", "Nothing came.")

    def test_contacts_by_step_and_channel(self):
        self.at(TODAY)
        move = self.invoice(self.customer("Garage Martin"), 70)
        self.make_automatic()
        self.company.recovery_bank_max_age = 0
        self.run_daily()
        self.pay(move, on=days_ago(-10))
        self.at(self.today)
        march = (day("2026-03-01"), day("2026-03-31"))
        (row,) = self.read("steps", by_rows=True, period=march)
        self.assertEqual(row["step_id"][0], self.friendly.id)
        self.assertEqual((row["sent"], row["paid_7"], row["paid_14"]), (1, 0, 1))
        (row,) = self.read("channels", by_rows=True, period=march)
        self.assertEqual((row["channel"], row["sent"]), ("email", 1))
        self.assertFalse(self.read("channels")["sent"])

    # === FILTERS AND RIGHTS === #

    def test_the_responsible_and_the_company_narrow_every_source(self):
        nobody = self.new_user("nobody", "account.group_account_invoice")
        for name in self.sheet["pivots"]:
            domain = self.domain(name, responsible=nobody)
            model = self.env[self.sheet["pivots"][name]["model"]]
            self.assertEqual(model.search_count(domain), 0, name)
            every = model.search_count(self.domain(name))
            ours = model.search_count(self.domain(name, company=self.company))
            self.assertEqual(ours, every, name)

    def test_who_may_not_see_the_recovery_does_not_see_the_dashboard(self):
        stranger = self.new_user("sam", "base.group_user")
        hidden = self.dashboard.with_user(stranger)
        self.assertFalse(hidden.search([("id", "=", hidden.id)]))
        with self.assertRaises(AccessError):
            hidden.read(["spreadsheet_data"])
        for group in ("user", "manager"):
            reader = self.new_user(group, f"{ADDON}.group_recovery_{group}")
            self.assertTrue(self.dashboard.with_user(reader).has_access("read"))
            self.assertEqual(self.read("open", reader)["open_amount"], 550)

    def test_another_company_finds_nothing_of_ours(self):
        other = self.setup_other_company()["company"]
        eve = self.new_user("eve", "account.group_account_manager", other)
        for name, pivot in self.sheet["pivots"].items():
            readable = self.env[pivot["model"]].with_user(eve)
            self.assertEqual(readable.search_count(self.domain(name)), 0, name)

    # === THE SAMPLE === #

    def test_the_sample_is_for_who_has_invoiced_nothing(self):
        self.assertFalse(self.dashboard._dashboard_is_empty())
        other = self.setup_other_company()["company"]
        eve = self.new_user("eve", "account.group_account_manager", other)
        self.assertTrue(self.dashboard.with_user(eve)._dashboard_is_empty())
        sample = self.dashboard._get_sample_dashboard()
        self.assertNotIn("PIVOT", json.dumps(sample["sheets"]))

# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Sums of columns and groups, files by how late they are, the aged balance: each as
the ledger has it."""

from datetime import timedelta

from odoo.exceptions import AccessError, ValidationError
from odoo.tools.safe_eval import safe_eval

from ..common import TODAY, RecoveryCommon, days_ago

LATE = {"Recent": 8, "Months": 45, "Long": 61, "Longest": 200}


class TestSums(RecoveryCommon):
    def setUp(self):
        super().setUp()
        for number, (name, days) in enumerate(LATE.items()):
            self.invoice(self.customer(name), 100 + number, due=days_ago(days))
        self.on_time = self.customer("On Time")
        self.invoice(self.on_time, 1000, due=TODAY + timedelta(days=5))
        self.run_daily()
        self.files = self.env["recovery.case"].with_user(self.adviser)
        self.open = [("state", "=", "open"), ("company_id", "=", self.company.id)]

    # === GROUPS === #

    def groups(self, groupby="stage", domain=()):
        return self.files.web_read_group(
            [*self.open, *domain],
            [groupby],
            [
                "overdue_amount:sum",
                "asked_amount:sum",
                "currency_id:array_agg_distinct",
            ],
        )["groups"]

    def test_columns_are_added_up_as_their_files_are(self):
        for groupby in ("stage", "user_id"):
            groups = self.groups(groupby)
            self.assertTrue(groups)
            for group in groups:
                domain = [*self.open, *group["__extra_domain"]]
                files = self.files.search(domain)
                for name in ("overdue_amount", "asked_amount"):
                    total = sum(files.mapped(name))
                    self.assertAlmostEqual(group[f"{name}:sum"], total)
                self.assertEqual(
                    group["currency_id:array_agg_distinct"],
                    self.company.currency_id.ids,
                )
        whole = sum(group["overdue_amount:sum"] for group in self.groups())
        self.assertAlmostEqual(whole, 406)

    def test_the_browser_learns_that_they_can_be_added_up(self):
        found = self.files.fields_get(attributes=["aggregator"])
        self.assertEqual(found["overdue_amount"].get("aggregator"), "sum")

    def test_all_columns_cost_as_many_queries_as_one(self):
        def cost(groupby):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self.groups(groupby)
            return self.env.cr.sql_log_count - before

        cost("stage")
        self.assertLessEqual(cost("partner_id"), cost("state") + 4)

    # === HOW LATE === #

    def named(self, *domain):
        files = self.files.search([*self.open, *domain], order="id")
        return {name for name in files.partner_id.mapped("name") if name in LATE}

    def test_files_are_found_by_how_late_they_are(self):
        self.assertEqual(self.named(("days_late", ">", 60)), {"Long", "Longest"})
        self.assertEqual(self.named(("days_late", ">=", 45)), {*LATE} - {"Recent"})
        self.assertEqual(self.named(("days_late", "<=", 45)), {"Recent", "Months"})
        self.assertEqual(self.named(("lateness", "=", "months")), {"Months"})
        self.assertEqual(self.named(("lateness", "!=", "long")), {"Recent", "Months"})
        for case in self.files.search(self.open):
            late = LATE.get(case.partner_id.name, 0)
            self.assertEqual(case.days_late, late)
            found = self.files.search([*self.open, ("days_late", ">", late - 1)])
            self.assertIn(case, found)

    def test_the_bar_counts_each_file_once(self):
        colors = dict.fromkeys(("recent", "months", "long"), "info")
        bar = self.files.read_progress_bar(
            self.open, "state", {"field": "lateness", "colors": colors}
        )
        self.assertEqual(bar, {"open": {"recent": 1, "months": 1, "long": 2}})

    def test_who_never_answered_is_found(self):
        view = self.env.ref("recouvrement_respectueux.recovery_case_view_search")
        domain = view._get_combined_arch().xpath("//filter[@name='no_answer']")[0]
        domain = safe_eval(domain.get("domain"))
        self.assertFalse(self.files.search([*self.open, *domain]))
        first, second = self.files.search(self.open)[:2]
        for case in (first, second):
            self.approve(case.sudo().reminder_ids.filtered("is_open"))
        self.case_of(second.partner_id).message_post(
            body="Soon.", author_id=second.partner_id.id, message_type="email"
        )
        self.assertEqual(self.files.search([*self.open, *domain]), first)

    # === MANY ARE PAUSED === #

    def wizard(self, cases, **values):
        action = cases.with_user(self.adviser).action_pause()
        wizard = self.env["recovery.case.choice"].with_user(self.adviser)
        return wizard.with_context(**action["context"]).create(values)

    def test_many_are_paused_for_any_number_of_days(self):
        cases = self.files.search(self.open)[:2]
        wizard = self.wizard(cases, days=12)
        self.assertEqual(wizard.paused_until, TODAY + timedelta(days=12))
        wizard.action_apply()
        self.assertEqual(cases.mapped("paused_until"), [TODAY + timedelta(days=12)] * 2)
        self.assertEqual(set(cases.mapped("stage")), {"paused"})

    def test_a_pause_without_days_or_without_end_is_none(self):
        cases = self.files.search(self.open)[:2]
        for days in (-1, 0, 5000):
            with self.assertRaises(ValidationError), self.env.cr.savepoint():
                self.wizard(cases, days=days)
        self.assertFalse(any(cases.mapped("paused_until")))

    # === AGED BALANCE === #

    def aged(self, user=None):
        aged = self.env["recovery.aged"].with_user(user or self.adviser)
        return aged.search([("company_id", "=", self.company.id)])

    def test_the_aged_balance_is_the_ledger_s(self):
        names = ("not_due", "to_30", "to_60", "to_90", "older", "total")
        found = {
            one.partner_id.name: tuple(one[name] for name in names)
            for one in self.aged()
        }
        expected = {
            "Recent": (0, 100, 0, 0, 0, 100),
            "Months": (0, 0, 101, 0, 0, 101),
            "Long": (0, 0, 0, 102, 0, 102),
            "Longest": (0, 0, 0, 0, 103, 103),
            "On Time": (1000, 0, 0, 0, 0, 1000),
        }
        self.assertEqual(found, expected)
        lines = self.env["account.move.line"].search(
            [
                ("account_id.account_type", "=", "asset_receivable"),
                ("parent_state", "=", "posted"),
                ("company_id", "=", self.company.id),
            ]
        )
        total = sum(self.aged().mapped("total"))
        self.assertAlmostEqual(total, sum(lines.mapped("amount_residual")))

    def test_a_row_leads_to_its_file(self):
        rows = {one.partner_id.name: one for one in self.aged()}
        opened = rows["Long"].action_open_file()
        self.assertEqual(opened["res_model"], "recovery.case")
        self.assertEqual(self.files.browse(opened["res_id"]).partner_id.name, "Long")
        self.assertEqual(rows["On Time"].action_open_file()["res_model"], "res.partner")

    def test_strangers_see_no_balance(self):
        stranger = self.new_user("stranger", "base.group_user")
        with self.assertRaises(AccessError):
            self.aged(stranger)

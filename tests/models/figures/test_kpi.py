# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""The manager's figures against numbers worked out by hand on a small ledger.

A: 100 of 21 January, due 20 February. B: 200 of 8 February, due 10 March. C: 300 of
16 March, due 15 April. Looked at from the end of March, for the month of March.
"""

from odoo.exceptions import AccessError
from odoo.fields import Command

from ..common import RecoveryCommon, day

MARCH = (day("2026-03-31"), day("2026-03-01"), day("2026-03-31"))
APRIL = (day("2026-04-30"), day("2026-04-01"), day("2026-04-30"))


class TestKpi(RecoveryCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.partner = cls.customer()
        cls.a = cls.invoice(cls.partner, 100, due="2026-02-20")
        cls.b = cls.invoice(cls.partner, 200, due="2026-03-10")
        cls.c = cls.invoice(cls.partner, 300, due="2026-04-15")

    def figures(self, period=MARCH, **options):
        return self.env["recovery.kpi"].figures(*period, **options)

    def assert_figures(self, period=MARCH, **expected):
        found = self.figures(period)
        for name, value in expected.items():
            if value is None:
                self.assertIsNone(found[name], name)
            else:
                self.assertAlmostEqual(found[name], value, places=6, msg=name)

    def settle(self, move, on, amount=None):
        self.at(day(on))
        return self.pay(move, amount)

    # === OPEN, OVERDUE, AGEING === #

    def test_open_overdue_not_due_and_days_of_sales(self):
        self.assert_figures(
            open_count=3,
            open_amount=600,
            overdue_count=2,
            overdue_amount=300,
            not_due_count=1,
            not_due_amount=300,
            dso=90,
            paid_count=0,
            recovery_rate=0,
        )

    def test_ageing_by_days_late(self):
        ageing = self.figures()["ageing"]
        self.assertEqual(ageing["1-30"], {"count": 1, "amount": 200})
        self.assertEqual(ageing["31-60"], {"count": 1, "amount": 100})
        for name in ("61-90", "91-120", "121+"):
            self.assertEqual(ageing[name], {"count": 0, "amount": 0})

    def test_the_edges_of_the_buckets(self):
        for as_of, bucket in (
            ("2026-03-11", "1-30"),
            ("2026-04-09", "1-30"),
            ("2026-04-10", "31-60"),
            ("2026-05-09", "31-60"),
            ("2026-05-10", "61-90"),
            ("2026-07-08", "91-120"),
            ("2026-07-09", "121+"),
        ):
            ageing = self.figures((day(as_of), None, None))["ageing"]
            self.assertGreaterEqual(ageing[bucket]["amount"], 200, (as_of, ageing))
        due = self.figures((day("2026-03-10"), None, None))
        self.assertEqual(due["overdue_amount"], 100)

    # === PAYMENTS === #

    def test_a_partial_payment(self):
        self.settle(self.b, "2026-03-20", 50)
        self.assert_figures(
            open_amount=550, overdue_amount=250, paid_count=0, recovery_rate=0.25
        )

    def test_a_payment_later_than_the_day_changes_nothing_before(self):
        before = self.figures()
        self.settle(self.b, "2026-04-02")
        self.assertEqual(self.figures(), before)
        self.assert_figures(
            APRIL,
            open_count=2,
            open_amount=400,
            paid_count=1,
            on_time_rate=0,
            days_to_pay=53,
            days_late=23,
        )

    def test_means_by_count_and_by_amount(self):
        self.settle(self.a, "2026-02-20")
        self.settle(self.b, "2026-03-30")
        whole = (day("2026-03-31"), day("2026-01-01"), day("2026-03-31"))
        self.assert_figures(
            whole,
            paid_count=2,
            on_time_rate=0.5,
            days_to_pay=(30 + 50) / 2,
            days_to_pay_weighted=(30 * 100 + 50 * 200) / 300,
            days_late=10,
            recovery_rate=1,
        )
        self.assert_figures(paid_count=1, days_to_pay=50)

    def test_paid_on_the_due_date_did_not_become_overdue(self):
        self.settle(self.b, "2026-03-10")
        self.assert_figures(
            recovery_rate=None, paid_count=1, on_time_rate=1, days_late=0
        )

    def test_one_payment_for_several_invoices(self):
        self.at(day("2026-03-20"))
        self.pay(self.a + self.b, group_payment=True)
        self.assert_figures(
            open_count=1, open_amount=300, paid_count=2, recovery_rate=1
        )

    def test_an_undone_reconciliation(self):
        self.settle(self.b, "2026-03-20")
        self.assert_figures(paid_count=1)
        self.b.line_ids.remove_move_reconcile()
        self.assert_figures(paid_count=0, open_amount=600, recovery_rate=0)

    # === CREDIT NOTES AND OTHER DOCUMENTS === #

    def test_credit_notes_lower_what_is_open_and_are_no_paid_invoices(self):
        self.at(day("2026-03-20"))
        note = self.credit_note(self.b)
        self.assert_figures(
            open_count=2,
            open_amount=400,
            paid_count=0,
            credited_count=1,
            dso=400 / 400 * 90,
        )
        self.assertEqual(note.payment_state, "paid")

    def test_a_credit_note_that_is_not_allocated_lowers_nothing(self):
        self.invoice(self.partner, 40, due="2026-03-20", move_type="out_refund")
        self.assert_figures(open_amount=600, open_count=3, dso=600 / 560 * 90)

    def test_drafts_and_cancelled_invoices_count_nowhere(self):
        self.c.button_draft()
        self.assert_figures(open_count=2, open_amount=300, dso=90)
        self.c.button_cancel()
        self.assert_figures(open_count=2, open_amount=300)

    def test_a_reversal_on_a_later_day(self):
        before = self.figures()
        self.at(day("2026-04-10"))
        self.credit_note(self.b)
        self.assertEqual(self.figures(), before)
        self.assert_figures(APRIL, open_amount=400)

    def test_two_companies(self):
        other = self.setup_other_company()["company"]
        partner = self.env["res.partner"].create({"name": "Elsewhere"})
        self.env.user.company_ids = [Command.link(other.id)]
        self.invoice(partner, 1000, due="2026-03-01", company=other)
        self.assert_figures(open_amount=600)
        found = self.env["recovery.kpi"].with_context(
            allowed_company_ids=[self.company.id, other.id]
        )
        self.assertEqual(found.figures(*MARCH, company=other)["open_amount"], 1000)

    def test_another_company_is_refused_to_who_does_not_work_there(self):
        other = self.setup_other_company()["company"]
        kpi = self.env["recovery.kpi"].with_user(self.adviser)
        with self.assertRaises(AccessError):
            kpi.figures(*MARCH, company=other)
        stranger = self.new_user("sam", "base.group_user")
        with self.assertRaises(AccessError):
            self.env["recovery.kpi"].with_user(stranger).figures(*MARCH)

    # === CURRENCIES AND TERMS === #

    def test_a_foreign_invoice_with_an_exchange_difference(self):
        usd = self.setup_other_currency(
            "USD", rates=[("2026-01-01", 2), ("2026-03-15", 4)]
        )
        move = self.invoice(self.partner, 400, due="2026-03-12", currency_id=usd.id)
        self.assert_figures(open_amount=800, overdue_amount=500)
        self.at(day("2026-03-20"))
        self.pay(move, currency_id=usd.id)
        self.assertEqual(move.amount_residual, 0)
        self.assert_figures(open_amount=600, overdue_amount=300, paid_count=1)

    def test_two_due_dates_are_one_invoice(self):
        move = self.invoice(
            self.partner,
            400,
            invoice_date=day("2026-03-01"),
            invoice_date_due=False,
            invoice_payment_term_id=self.terms((50, 10), (50, 60)).id,
        )
        self.assert_figures(
            open_count=4, open_amount=1000, overdue_count=3, overdue_amount=500
        )
        self.settle(move, "2026-03-20", 200)
        self.assert_figures(
            open_amount=800, overdue_amount=300, paid_count=0, recovery_rate=0.5
        )
        self.settle(move, "2026-03-25", 200)
        self.assert_figures(paid_count=1, on_time_rate=1, days_to_pay=24)

    def test_an_early_payment_discount_settles(self):
        terms = self.terms(
            (100, 30), early_discount=True, discount_percentage=2, discount_days=10
        )
        move = self.invoice(
            self.partner,
            100,
            invoice_date=day("2026-03-05"),
            invoice_date_due=False,
            invoice_payment_term_id=terms.id,
        )
        self.settle(move, "2026-03-12")
        self.assertEqual(move.amount_residual, 0)
        self.assert_figures(
            open_amount=600, paid_count=1, days_to_pay=7, on_time_rate=1
        )

    def test_nothing_at_all(self):
        empty = (day("2020-01-31"), day("2020-01-01"), day("2020-01-31"))
        found = self.figures(empty)
        for name in (
            "dso",
            "on_time_rate",
            "days_to_pay",
            "recovery_rate",
            "case_days",
        ):
            self.assertIsNone(found[name], name)
        self.assertEqual((found["open_count"], found["open_amount"]), (0, 0))

    def test_the_trend_at_the_edges_of_a_month(self):
        self.invoice(self.partner, 70, due="2026-03-31")
        late = self.invoice(self.partner, 90, due="2026-02-28")
        self.settle(late, "2026-03-31", 30)
        self.settle(self.a, "2026-04-01")
        march, april = self.env["recovery.kpi"]._trend(APRIL[0], 2, self.company)
        for found, period in ((march, MARCH), (april, APRIL)):
            self.assertEqual(found.pop("month"), period[1])
            self.assert_figures(period, **found)
        self.assertEqual(march["overdue_amount"], 100 + 200 + 60)
        self.assertEqual(march["recovery_rate"], 0)

    # === FILES AND ARRANGEMENTS === #

    def test_files_closed_and_contacts_needed(self):
        self.make_automatic()
        self.company.recovery_bank_max_age = 0
        self.run_daily(day("2026-03-10"))
        self.settle(self.a, "2026-03-16")
        self.settle(self.b, "2026-03-16")
        self.settle(self.c, "2026-03-16")
        self.run_daily()
        self.assert_figures(case_count=1, case_days=6, contacts_per_case=1)
        self.assert_figures(APRIL, case_count=0, contacts_per_case=None)

    def test_kept_and_not_kept(self):
        for kind, outcome in (
            ("instalments", False),
            ("deferral", "broken"),
            ("promise", False),
        ):
            move = self.invoice(self.partner, 60)
            one = self.arranged(kind, move, day("2026-03-12"), day("2026-03-10"))
            if outcome:
                one._end(outcome, "Nothing came.")
            else:
                self.pay(move)
        self.run_daily("2026-03-11 09:00")
        self.assert_figures(arrangement_kept_rate=0.5, promise_kept_rate=1)

    # === PIVOTS SAY THE SAME === #

    def pivot(self, groupby, *measures):
        rows = self.env["recovery.kpi"].formatted_read_group(
            [("move_type", "=", "out_invoice")], groupby, measures
        )
        return [tuple(row[measure] for measure in measures) for row in rows]

    def test_a_pivot_says_what_the_figures_say_at_every_level(self):
        self.settle(self.a, "2026-03-01")
        self.settle(self.b, "2026-03-20", 50)
        self.at(day("2026-03-31"))
        whole = (day("2026-03-31"), day("2020-01-01"), day("2026-03-31"))
        found = self.figures(whole)
        names = (
            "open_amount:sum",
            "overdue_amount:sum",
            "days_to_pay:avg",
            "days_late:avg",
        )
        names += ("on_time:avg", "recovery_rate:sum")
        expected = [
            found[name]
            for name in (
                "open_amount",
                "overdue_amount",
                "days_to_pay",
                "days_late",
                "on_time_rate",
                "recovery_rate",
            )
        ]
        (row,) = self.pivot([], *names)
        for one, two, name in zip(row, expected, names, strict=True):
            self.assertAlmostEqual(one, two, msg=name)
        rates = self.pivot(
            ["move_id"], "became_overdue:sum", "recovered:sum", "recovery_rate:sum"
        )
        for became, recovered, rate in rates:
            if became:
                self.assertAlmostEqual(rate, recovered / became)
        became, recovered = (sum(one[n] for one in rates) for n in (0, 1))
        self.assertAlmostEqual(row[-1], recovered / became)

    def test_a_pivot_shows_own_companies_only(self):
        other = self.setup_other_company()["company"]
        stranger = self.new_user("eve", "account.group_account_manager", other)
        self.assertFalse(self.env["recovery.kpi"].with_user(stranger).search([]))
        self.assertEqual(
            len(self.env["recovery.kpi"].with_user(self.adviser).search([])), 3
        )

    def test_every_dimension_can_be_grouped(self):
        for name in (
            *(
                "partner_id",
                "country_id",
                "industry_id",
                "salesperson_id",
                "is_consumer",
            ),
            *("delay_reason_id", "move_type", "is_arranged", "settled_on:month"),
        ):
            rows = self.env["recovery.kpi"].formatted_read_group(
                [], [name], ["invoiced:sum", "contacts:sum"]
            )
            self.assertEqual(sum(row["invoiced:sum"] for row in rows), 600, name)

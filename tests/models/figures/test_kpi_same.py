# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""One ledger, one truth: every surface that shows a figure shows the same one."""

import io

from openpyxl import load_workbook

from ..common import RecoveryCommon, day

TODAY = day("2026-03-31")
PERIOD = (TODAY, day("2026-01-01"), TODAY)
SAME = (
    "open_amount",
    "overdue_amount",
    "recovery_rate",
    "days_to_pay",
    "days_late",
    "on_time_rate",
    "paid_count",
)


class TestKpiSame(RecoveryCommon):
    """Paid on time, paid late, partly paid, late, not due, a credit note, dollars."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        one, two = cls.customer("One"), cls.customer("Two")
        paid = [cls.invoice(one, 100, due="2026-02-20")]
        paid.append(cls.invoice(two, 250, due="2026-02-25"))
        partly = cls.invoice(two, 200, due="2026-03-10")
        cls.invoice(one, 400, due="2026-03-20")
        cls.invoice(one, 300, due="2026-04-15")
        for move, on, amount in (
            (paid[0], "2026-02-20", None),
            (paid[1], "2026-03-12", None),
            (partly, "2026-03-15", 80),
        ):
            cls.pay(move, amount, on=day(on))

    def setUp(self):
        super().setUp()
        self.at(TODAY)
        self.figures = self.env["recovery.kpi"].figures(*PERIOD)

    def assert_same(self, found):
        for name, value in found.items():
            self.assertAlmostEqual(value, self.figures[name], msg=name)

    def test_the_figures_themselves_by_hand(self):
        self.assert_same(
            {
                "open_amount": 820,  # 120 + 400 + 300
                "overdue_amount": 520,
                "recovery_rate": (250 + 80) / (250 + 200 + 400),
                "days_to_pay": (30 + 45) / 2,
                "days_late": (0 + 15) / 2,
                "on_time_rate": 0.5,
                "paid_count": 2,
            }
        )

    def test_the_pivot(self):
        def read(*domain, of):
            rows = self.env["recovery.kpi"].formatted_read_group(
                [("move_type", "=", "out_invoice"), *domain], [], of
            )
            return rows[0]

        opened = read(of=["open_amount:sum", "overdue_amount:sum"])
        period = [("date_due", ">=", PERIOD[1]), ("date_due", "<=", PERIOD[2])]
        rate = read(*period, of=["recovery_rate:sum"])
        settled = [("settled_on", ">=", PERIOD[1]), ("settled_on", "<=", PERIOD[2])]
        means = ["days_to_pay:avg", "days_late:avg", "on_time:avg"]
        means = read(*settled, of=[*means, "move_id:count_distinct"])
        self.assert_same(
            {
                "open_amount": opened["open_amount:sum"],
                "overdue_amount": opened["overdue_amount:sum"],
                "recovery_rate": rate["recovery_rate:sum"],
                "days_to_pay": means["days_to_pay:avg"],
                "days_late": means["days_late:avg"],
                "on_time_rate": means["on_time:avg"],
                "paid_count": means["move_id:count_distinct"],
            }
        )

    def test_the_workbook(self):
        model = self.env["recovery.workbook"]
        content = model._build(*PERIOD, self.company)
        labels = {label: name for name, (label, *_) in model._definitions().items()}
        rows = load_workbook(io.BytesIO(content))["Summary"].iter_rows(values_only=True)
        found = {labels[row[0]]: row[1] for row in rows if row[0] in labels}
        self.assert_same({name: found[name] for name in SAME})

    def test_the_digest(self):
        digest = self.env["digest.digest"].create(
            {"name": "Same", "company_id": self.company.id}
        )
        shown = digest.with_context(start_datetime=PERIOD[1], end_datetime=PERIOD[2])
        self.assert_same(
            {
                "recovery_rate": shown.kpi_recovery_rate_value / 100,
                "days_to_pay": shown.kpi_recovery_days_value,
            }
        )

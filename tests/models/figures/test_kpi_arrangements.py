# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""The arrangement analysis: the kept rate is right at every level."""

from ..arrangements import ArrangementCommon
from ..common import ADDON, day


class TestKpiArrangements(ArrangementCommon):
    def kept_rate(self, *groupby, domain=()):
        return self.env["recovery.arrangement"].formatted_read_group(
            list(domain), groupby, ["kept_rate:sum", "__count"]
        )

    def setUp(self):
        super().setUp()
        first, second, third = self.moves
        self.broken = self.agreed(first, kind="deferral")
        self.agreed(second, kind="deferral")
        self.promise = self.agreed(third, kind="promise")

    def test_nothing_has_ended(self):
        self.assertFalse(self.kept_rate()[0]["kept_rate:sum"])

    def test_kept_over_kept_and_not_kept(self):
        self.broken._end("broken", "Nothing came.")
        self.pay(self.moves[2])
        self.assertEqual(self.promise.state, "kept")
        by_kind = {row["kind"]: row["kept_rate:sum"] for row in self.kept_rate("kind")}
        self.assertEqual(by_kind, {"deferral": 0, "promise": 1})
        self.assertEqual(self.kept_rate()[0]["kept_rate:sum"], 0.5)
        self.pay(self.moves[1])
        by_kind = {row["kind"]: row["kept_rate:sum"] for row in self.kept_rate("kind")}
        self.assertEqual(by_kind, {"deferral": 0.5, "promise": 1})
        self.assertAlmostEqual(self.kept_rate()[0]["kept_rate:sum"], 2 / 3)

    def test_the_same_as_the_figures(self):
        self.broken._end("broken", "Nothing came.")
        self.pay(self.moves[1:])
        self.run_daily("2026-03-11 09:00")
        found = self.env["recovery.kpi"].figures(day("2026-03-31"))
        for name, operator in (("promise", "="), ("arrangement", "!=")):
            (row,) = self.kept_rate(domain=[("kind", operator, "promise")])
            self.assertEqual(row["kept_rate:sum"], found[f"{name}_kept_rate"], name)

    def test_the_action_shows_what_was_agreed(self):
        self.propose(self.invoice(self.partner, 70))
        action = self.env.ref(f"{ADDON}.recovery_arrangement_analysis_action")
        self.assertEqual(action.view_mode.split(",")[:2], ["pivot", "graph"])
        views = dict(
            self.env["recovery.arrangement"].get_views(
                [(False, "pivot"), (False, "graph"), (False, "search")]
            )["views"]
        )
        self.assertIn('name="agreed"', views["search"]["arch"])
        self.assertIn("kept_rate", views["pivot"]["arch"])
        self.assertEqual(
            self.env["recovery.arrangement"].fields_get(["kept_rate"])["kept_rate"][
                "aggregator"
            ],
            "sum",
        )

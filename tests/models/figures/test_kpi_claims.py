# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""The figures on some hundred real claims, against plain Python at four dates."""

from dateutil.relativedelta import relativedelta

from odoo import fields
from odoo.tests import tagged

from odoo.addons.account.tests.common import AccountTestInvoicingCommon

from bench.claims import load_claims
from bench.figures import QUARTERS, differences, load


@tagged("post_install", "-at_install")
class TestKpiClaims(AccountTestInvoicingCommon):
    @classmethod
    @AccountTestInvoicingCommon.setup_country("fr")
    def setUpClass(cls):
        super().setUpClass()
        cls.claims = [claim for claim in load_claims() if claim.customer % 20 == 7]
        load(cls.env.company.sudo(), cls.claims)

    def test_the_same_figures_at_four_dates(self):
        self.assertGreater(len(self.claims), 400)
        for year, month in QUARTERS:
            self.assertEqual(
                differences(self.env.company, self.claims, year, month), []
            )

    def test_every_month_of_the_trend_is_that_of_the_figures(self):
        kpi, last = self.env["recovery.kpi"], fields.Date.to_date("2010-11-17")
        months = kpi._trend(last, 24, self.env.company)
        self.assertEqual(len(months), 24)
        for found in months:
            start = found.pop("month")
            end = min(start + relativedelta(day=31), last)
            figures = kpi.figures(end, start, end)
            for name, value in found.items():
                self.assertAlmostEqual(value, figures[name], msg=(start, name))

    def test_what_is_worked_out_at_installation_is_what_odoo_keeps(self):
        lines = self.env["account.move.line"]
        names = ["recovery_open_at_due", "recovery_settled_on"]
        claims = lines.search([("display_type", "=", "payment_term")])
        kept = claims.read(names)
        self.assertTrue(all(any(row[name] for row in kept) for name in names))
        self.env.cr.execute(
            """UPDATE account_move_line
                  SET recovery_open_at_due = NULL, recovery_settled_on = NULL"""
        )
        lines._recovery_fill_paid()
        self.env.invalidate_all()
        self.assertEqual(claims.read(names), kept)

    def test_a_wrong_figure_is_found(self):
        changed = [*self.claims[:-1]]
        self.assertTrue(differences(self.env.company, changed, 2010, 12))

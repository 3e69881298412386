# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""The figures on some hundred real claims, against plain Python at four dates."""

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

    def test_a_wrong_figure_is_found(self):
        changed = [*self.claims[:-1]]
        self.assertTrue(differences(self.env.company, changed, 2010, 12))

# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Some weeks of real claims and payments: what must hold on each day holds.

The same replay as `make replay`, on every thirtieth customer and in a lively season:
claims become due, are paid in full, in part and too much, and some are disputed.
"""

from datetime import date

from odoo.tests import tagged

from odoo.addons.account.tests.common import AccountTestInvoicingCommon

from bench.claims import Feed, load_claims
from bench.company import switch_on
from bench.days import Replay

FIRST, LAST = date(2008, 2, 4), date(2008, 2, 29)
EVERY = 30


@tagged("post_install", "-at_install")
class TestReplay(AccountTestInvoicingCommon):
    @classmethod
    @AccountTestInvoicingCommon.setup_country("fr")
    def setUpClass(cls):
        super().setUpClass()
        cls.env.company.email = "contact@example.com"
        switch_on(cls.env.company, cls.env.user)

    def test_weeks_of_real_claims(self):
        claims = [claim for claim in load_claims() if claim.customer % EVERY == 0]
        with self.enter_registry_test_mode(), self.registry.cursor() as cursor:
            company = self.env.company.with_env(self.env(cr=cursor, su=True))
            replay = Replay(company, Feed(claims))
            replay.run(FIRST, LAST)
        table = replay.table
        for kind in ("courtesy", "friendly", "firm", "last_amicable", "thanks"):
            self.assertGreater(table.total(kind), 0, kind)
        held = set().union(*(row.held for row in table.rows))
        for rule in ("credit_to_allocate", "something_to_ask", "step_reached"):
            self.assertIn(rule, held)
        self.assertGreater(sum(row.closed for row in table.rows), 0)

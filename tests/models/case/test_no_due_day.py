# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""An imported claim that tells no due day is due on its own day, everywhere."""

from ..common import RecoveryCommon, days_ago, receivables
from ..ledger import LedgerEntries


class TestNoDueDay(LedgerEntries, RecoveryCommon):
    def setUp(self):
        super().setUp()
        self.partner = self.customer("Imported")
        self.claim = receivables(self.opening_entry((self.partner, 300, "FA 12")))
        self.claim.date_maturity = False
        self.later = receivables(self.invoice(self.partner, 50))

    def test_it_is_reminded_with_that_day(self):
        self.run_daily()
        told = self.reminders_of(self.partner).line_ids
        self.assertEqual(told.mapped("date_due"), [days_ago(20), days_ago(10)])

    def test_it_is_arranged_with_the_others_the_oldest_first(self):
        lines = self.env["recovery.arrangement.line"]
        values = lines._values_for(self.later + self.claim)
        self.assertEqual([one["name"] for one in values], ["FA 12", self.later.name])
        self.assertEqual(values[0]["date_due"], days_ago(20))

    def test_what_we_hold_of_the_customer_tells_it(self):
        self.claim.recovery_delay_reason_id = self.env.ref(
            "recouvrement_respectueux.delay_reason_service"
        )
        told = [entry[1] for entry in self.partner._recovery_held()]
        self.assertIn("02/18/2026", str(told))

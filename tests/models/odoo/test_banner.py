# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""The sentence on an invoice is about that invoice, not the others in its file."""

from ..common import TODAY, TOMORROW
from ..reviews import ReviewCommon


class TestBanner(ReviewCommon):
    """A message about the first invoice waits for its review."""

    def setUp(self):
        super().setUp()
        self.other = self.invoice(self.partner, 50)

    def banner(self, move=None):
        self.env.flush_all()
        self.env.invalidate_all()
        return (move or self.other).with_user(self.adviser).recovery_banner

    def test_what_odoo_calls_blocked_is_said_to_be_in_dispute(self):
        self.other.action_toggle_block_payment()
        self.assertIn("is in dispute", self.banner())
        self.assertIn("waits for your review", self.banner(self.move))

    def test_a_dispute_is_said_with_its_reason(self):
        self.dispute(self.other)
        self.assertIn(self.other.recovery_delay_reason_id.name, self.banner())

    def test_what_is_being_paid_is_said_to_be(self):
        self.pay_without_entry(self.other)
        self.assertIn("A payment of this invoice is on its way", self.banner())

    def test_what_a_colleague_holds_is_said_to_be_held(self):
        self.hold(self.reminder, reason="Announced", held_until=TOMORROW)
        self.assertIn("holds this invoice back until", self.banner(self.move))
        self.assertNotIn("holds this invoice back", self.banner())
        self.run_daily(TOMORROW)
        self.assertNotIn("holds this invoice back", self.banner(self.move))

    def test_a_pause_is_said_with_its_day(self):
        self.other.recovery_paused_until = TOMORROW
        self.assertIn("paused until 03/11/2026", self.banner())
        self.assertLess(TODAY, TOMORROW)

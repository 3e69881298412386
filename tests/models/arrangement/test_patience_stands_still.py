# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""While a dispute, a pause or our own silence stands in the way, nobody runs out of
time with an arrangement (I8): the last patience ends some days after it is over."""

from datetime import timedelta

from ..arrangements import ArrangementCommon
from ..common import TODAY


class TestPatienceStandsStill(ArrangementCommon):
    """An instalment of 100 was expected on 10 March; all words about it were said."""

    def setUp(self):
        super().setUp()
        self.company.recovery_plan_messages = "automatic"
        self.plan = self.agreed(number=3, first_date=TODAY + timedelta(days=1))
        self.run_days(13)
        kinds = self.reminders_of(self.partner, "sent").mapped("kind")
        self.assertEqual(kinds, ["late", "talk"])
        self.last = self.reminders_of(self.partner, "sent")[-1].contact_date
        self.over = self.last + timedelta(days=8)

    def days_until(self, end):
        day = self.own_today() + timedelta(days=1)
        while day <= end:
            self.run_daily(day)
            day += timedelta(days=1)

    def test_without_any_reason_it_ends(self):
        self.days_until(self.over)
        self.assertEqual(self.plan.state, "broken")

    def assert_patience_begins_again(self, end):
        """Not broken until `end`, the last day of what stops the clock; nor for the
        days of grace after it."""
        self.days_until(end + timedelta(days=5))
        self.assertEqual(self.plan.state, "running")
        self.days_until(end + timedelta(days=12))
        self.assertEqual(self.plan.state, "broken")

    def test_a_dispute_stops_the_clock(self):
        for move in self.moves:
            self.dispute(move)
        end = self.over + timedelta(days=4)
        self.days_until(end)
        self.assertEqual(self.plan.state, "running")
        self.moves.recovery_delay_reason_id = False
        self.assert_patience_begins_again(end)

    def test_a_pause_of_the_invoices_stops_the_clock(self):
        end = self.over + timedelta(days=4)
        self.moves.recovery_paused_until = end
        self.assert_patience_begins_again(end)

    def test_a_pause_of_the_file_stops_the_clock(self):
        end = self.over + timedelta(days=4)
        self.case_of(self.partner).paused_until = end
        self.assert_patience_begins_again(end)

    def test_a_pause_that_is_taken_back_stops_it_no_longer(self):
        case = self.case_of(self.partner)
        case.paused_until = self.over + timedelta(days=60)
        end = self.over + timedelta(days=2)
        self.days_until(end)
        case.paused_until = False
        self.assert_patience_begins_again(end)

    def test_our_own_silence_stops_the_clock(self):
        case = self.case_of(self.partner)
        case.awaiting_answer_since = self.own_today()
        end = self.over + timedelta(days=4)
        self.days_until(end)
        self.assertEqual(self.plan.state, "running")
        case.awaiting_answer_since = False
        self.assert_patience_begins_again(end)

    def test_money_that_waits_to_be_allocated_breaks_nothing(self):
        payment = self.env["account.payment"].create(
            {
                "partner_id": self.partner.id,
                "amount": 100,
                "payment_type": "inbound",
                "partner_type": "customer",
                "date": self.own_today(),
            }
        )
        payment.action_post()
        self.days_until(self.over + timedelta(days=4))
        self.assertEqual(self.plan.state, "running")

# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Not more e-mails leave within an hour than the company wants; nothing is lost."""

from psycopg2.errors import CheckViolation

from odoo.tools import mute_logger

from ..common import RecoveryCommon

MORNING, LATER, EVENING = (f"2026-03-10 {hour}" for hour in ("09:00", "10:01", "16:30"))


class TestPace(RecoveryCommon):
    def setUp(self):
        super().setUp()
        self.make_automatic(self.friendly)
        self.partners = self.env["res.partner"]

    def customers(self, count, domain="client.example"):
        for number in range(count):
            name = f"Client {domain} {number}"
            one = self.customer(name, email=f"c{number}@{domain}")
            self.invoice(one)
            self.partners |= one

    def sent(self):
        found = self.reminders_of(self.partners)
        return len(found.filtered(lambda one: one.state == "sent"))

    def test_the_others_leave_in_the_next_hours(self):
        self.company.recovery_hourly_most = 2
        self.customers(5)
        for hour, gone in ((MORNING, 2), ("2026-03-10 09:30", 2), (LATER, 4)):
            self.run_daily(hour)
            self.assertEqual(self.sent(), gone, hour)
        self.run_daily("2026-03-10 11:02")
        self.assertEqual(self.sent(), 5)
        self.assertEqual(len(self.mails_to(self.partners)), 5)

    def test_to_one_provider(self):
        self.company.recovery_domain_most = 1
        self.customers(3)
        self.customers(1, "other.example")
        self.run_daily(MORNING)
        self.assertEqual(self.sent(), 2)
        left = self.reminders_of(self.partners).filtered("mail_id").recipient_id
        domains = sorted(one.email.split("@")[1] for one in left)
        self.assertEqual(domains, ["client.example", "other.example"])

    def test_whoever_paid_while_waiting_is_not_written_to(self):
        self.company.recovery_hourly_most = 1
        self.customers(2)
        self.run_daily(MORNING)
        waiting = self.reminders_of(self.partners).filtered("is_open")
        self.pay(waiting.line_ids.move_id)
        self.run_daily(LATER)
        self.assertEqual(self.sent(), 1)
        self.assertFalse(self.mails_to(waiting.partner_id))

    def test_an_evening_too_short_goes_on_the_next_morning(self):
        self.company.recovery_hourly_most = 1
        self.customers(2)
        self.run_daily(EVENING)
        self.run_daily("2026-03-10 17:31")
        self.assertEqual(self.sent(), 1)  # after hours
        self.run_daily("2026-03-11 09:05")
        self.assertEqual(self.sent(), 2)

    def test_one_query_more_whatever_their_number(self):
        def queries(count, start):
            for number in range(start, start + count):
                self.invoice(self.customer(f"Many {number}"))
            return self.queries_of(lambda: self.run_daily(MORNING))

        queries(2, 0)  # fills the caches
        free = queries(8, 2)
        self.company.recovery_hourly_most = 900
        self.assertLessEqual(queries(8, 10), free + 2)

    def test_a_negative_number_is_refused(self):
        with self.assertRaises(CheckViolation), mute_logger("odoo.sql_db"):
            self.company.recovery_hourly_most = -1
            self.env.flush_all()

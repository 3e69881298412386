# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""The preview of 30 days is what the job then does, if nothing changes."""

from datetime import timedelta

from ..common import TODAY, RecoveryCommon, day, days_ago

DAYS = 30


class TestPreview(RecoveryCommon):
    def many_customers(self):
        """Customers whose wishes, paths and histories differ."""
        due = [days_ago(n) for n in (0, 1, 2, 3, 5, 11, 24, 60, -2, -3, -8, -29)]
        for number, when in enumerate(due):
            self.invoice(self.customer(f"Due {number}"), 100 + number, due=when)
        weekdays = {f"recovery_{name}": False for name in ("mon", "wed", "thu", "fri")}
        several = self.customer("Several")
        for when in (days_ago(8), days_ago(1), days_ago(-10)):
            self.invoice(several, due=when)
        others = [
            self.customer("Tuesdays", **weekdays),
            self.customer("Excluded", recovery_excluded=True),
            self.customer("Paused", recovery_paused_until=day("2026-03-23")),
            self.customer("No address", email=False),
            self.customer("America", country_id=self.env.ref("base.us").id),
            self.customer(
                "By phone", recovery_channel="phone", phone="+33 6 01 02 03 04"
            ),
        ]
        for partner in others:
            self.invoice(partner, due=days_ago(6))
        paused = self.invoice(self.customer("Paused invoice"), due=days_ago(6))
        paused.recovery_paused_until = day("2026-03-19")

    def planned(self):
        self.env["recovery.preview"].action_open()
        return {
            (line.day, line.partner_id.name, line.step_id.name): line
            for line in self.env["recovery.preview"].search([])
        }

    def done(self):
        return {
            (one.contact_date, one.partner_id.name, one.step_id.name): one
            for one in self.env["recovery.reminder"].search([("state", "=", "sent")])
        }

    def live(self, days, start=TODAY):
        """The job runs at each hour that counts, and colleagues make the calls."""
        for ahead in range(days):
            for clock in ("09:00:00", "16:30:00"):  # 10:00 in Paris; New York is up
                self.run_daily(f"{start + timedelta(days=ahead)} {clock}")
            calls = self.env["recovery.reminder"].search(
                [("channel", "=", "phone"), ("state", "=", "to_review")]
            )
            if calls:
                calls.action_contact_made()

    def test_the_job_sends_day_by_day_what_the_preview_shows(self):
        self.make_automatic()
        self.company.recovery_user_id = self.adviser
        self.many_customers()
        # Also of customers who have no file yet, or get one on a later day.
        planned = {
            key: line
            for key, line in self.planned().items()
            if key[0] < TODAY + timedelta(days=DAYS)
        }
        snapshot = {
            key: (line.channel, line.amount, line.invoice_count)
            for key, line in planned.items()
        }
        self.assertGreater(len(snapshot), 25)
        self.live(DAYS)
        done = {
            key: (
                one.channel,
                sum(one.line_ids.mapped("amount_residual")),
                len(one.line_ids.move_id),
            )
            for key, one in self.done().items()
        }
        self.assertEqual(done, snapshot)

    def test_the_preview_of_later_days_holds_too(self):
        self.make_automatic()
        self.many_customers()
        self.live(9)
        start = TODAY + timedelta(days=9)
        self.at(start)
        before = set(self.done())
        planned = set(self.planned())
        self.live(DAYS, start)
        done = set(self.done()) - before
        self.assertEqual(sorted(planned), sorted(done))

    def test_the_preview_counts_a_waiting_review_as_approved(self):
        partner = self.customer()
        self.invoice(partner, due=days_ago(5))
        self.run_daily()
        self.assertEqual(self.reminders_of(partner).state, "to_review")
        days = [key[0] for key in self.planned()]
        self.assertEqual(days[0], TODAY)
        self.assertEqual(len(days), 3)

    def test_each_day_and_step_adds_up_its_customers(self):
        for name, amount in (("One", 100), ("Two", 20.5)):
            self.invoice(self.customer(name), amount)
        self.run_daily()
        self.planned()
        first = self.env["recovery.preview.day"].search([], limit=1)
        self.assertEqual((first.day, first.step_id), (TODAY, self.friendly))
        self.assertEqual((first.customer_count, first.amount), (2, 120.5))
        self.assertEqual(first.name, "2 · 120.50\xa0€ · Friendly question")
        self.assertFalse(first.is_automatic)

    def test_the_preview_changes_nothing(self):
        partner = self.customer()
        self.invoice(partner)
        self.run_daily()
        case = self.case_of(partner)
        before = case.read(["stage", "next_check", "decision", "write_date"])
        self.planned()
        case.invalidate_recordset()
        after = case.read(["stage", "next_check", "decision", "write_date"])
        self.assertEqual(before, after)
        self.assertEqual(len(self.reminders_of(partner)), 1)

    def test_opening_the_preview_again_replaces_it(self):
        self.invoice(self.customer())
        self.run_daily()
        self.planned()
        count = self.env["recovery.preview"].search_count([])
        self.planned()
        self.assertEqual(self.env["recovery.preview"].search_count([]), count)

    def test_the_preview_of_one_file_shows_that_file_only(self):
        for name in ("One", "Two"):
            self.invoice(self.customer(name))
        self.run_daily()
        case = self.env["recovery.case"].search([])[0]
        action = case.action_preview()
        self.assertEqual(action["res_model"], "recovery.preview.day")
        self.assertEqual(self.env["recovery.preview"].search([]).case_id, case)
        opened = self.env["recovery.preview"].search([])[0].action_open_case()
        self.assertEqual(opened["res_id"], case.id)

    def test_a_held_file_has_no_line(self):
        partner = self.customer(recovery_excluded=True)
        self.invoice(partner)
        self.run_daily()
        self.assertFalse(self.planned())

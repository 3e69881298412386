# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Where a company begins: old invoices, a day, a group; the rest waits in sight."""

from odoo.exceptions import AccessError, ValidationError

from ..common import TODAY, day, days_ago
from ..two_companies import TwoCompanies


class TestBegin(TwoCompanies):
    def setUp(self):
        super().setUp()
        self.partner = self.customer()

    def told(self, partner=None):
        return self.reminders_of(partner or self.partner, "to_review").line_ids.move_id

    def aside(self, partner=None):
        checks = self.case_of(partner or self.partner).decision["checks"]
        return next(c for c in checks if c["rule"] == "something_to_ask")["values"]

    def test_what_is_older_than_a_year_waits_until_a_person_says_so(self):
        old = self.invoice(self.partner, due="2023-01-15")
        self.run_daily()
        case = self.case_of(self.partner)
        self.assertFalse(self.told())
        self.assertEqual(self.aside()["old"], 1)
        self.assertIn("more than a year", str(case.why_html))
        case.with_user(self.adviser).prepare_reminder()
        self.assertFalse(self.told(), "nor by hand")
        case.with_user(self.adviser).action_follow_old()
        case.with_user(self.adviser).action_follow_old()  # done twice
        self.assertEqual(case.old_looked_on, TODAY)
        self.run_daily()
        self.assertEqual(self.told(), old)

    def test_the_younger_ones_of_the_same_customer_are_asked_for(self):
        self.invoice(self.partner, due="2023-01-15")
        young = self.invoice(self.partner)
        self.run_daily()
        self.assertEqual(self.told(), young)

    def test_what_grows_older_than_a_year_in_its_file_stays_in_the_path(self):
        move = self.invoice(self.partner, due=days_ago(300))
        self.run_daily()
        case = self.case_of(self.partner)
        self.at("2026-06-10")
        self.assertEqual(case._read_files()[case.id].looked_from, day("2025-03-10"))
        self.assertEqual(self.told(), move)

    def test_nobody_types_that_the_old_ones_were_looked_at(self):
        self.invoice(self.partner, due="2023-01-15")
        self.run_daily()
        with self.assertRaises(AccessError):
            self.case_of(self.partner).with_user(self.adviser).write(
                {"old_looked_on": TODAY}
            )

    def test_the_company_begins_with_what_is_due_since_a_day(self):
        self.invoice(self.partner, due=days_ago(40))
        new = self.invoice(self.partner, due=days_ago(10))
        self.company.write(
            {"recovery_begin": "since", "recovery_begin_on": days_ago(30)}
        )
        self.run_daily()
        self.assertEqual(self.told(), new)
        self.company.recovery_begin = "all"
        self.assertFalse(self.case_of(self.partner).next_check)

    def test_a_pilot_group_and_the_others_aside(self):
        other = self.customer("Brown Ltd")
        for partner in (self.partner, other):
            self.invoice(partner)
        self.run_daily()
        self.assertTrue(self.told() and self.told(other))
        self.company.write(
            {"recovery_begin": "pilot", "recovery_pilot_ids": [(6, 0, other.ids)]}
        )
        self.assertFalse(self.told(), "what waited for a review is held")
        self.assertTrue(self.told(other))
        self.run_daily()
        self.assertEqual(self.hold_rules(self.case_of(self.partner)), ["begun_with"])
        self.case_of(self.partner).with_user(self.adviser).prepare_reminder()
        self.assertFalse(self.told())

    def test_another_company_begins_by_itself(self):
        self.company.write(
            {"recovery_begin": "since", "recovery_begin_on": days_ago(1)}
        )
        self.invoice(self.partner, company=self.other)
        self.run_daily()
        self.assertTrue(self.told())

    def test_a_group_needs_somebody_and_a_day_a_day(self):
        for begin in ("since", "pilot"):
            with self.assertRaises(ValidationError), self.cr.savepoint():
                self.company.recovery_begin = begin

    def test_the_backlog_is_reviewed_and_what_comes_later_is_not(self):
        self.make_automatic()
        self.invoice(self.partner)
        self.company.recovery_looked_on = TODAY
        self.run_daily()
        self.assertEqual(self.reminders_of(self.partner).state, "to_review")
        later = self.customer("Brown Ltd")
        self.invoice(later, due="2026-03-11")
        self.run_daily("2026-03-20 09:00")
        self.assertEqual(self.reminders_of(later).state, "sent")

# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Whichever way it is switched on, nothing leaves that nobody saw (I1)."""

from datetime import timedelta

from odoo.exceptions import AccessError
from odoo.fields import Command

from ..arrangements import ArrangementCommon
from ..common import TODAY, TOMORROW, RecoveryCommon, days_ago


class TestStepsSwitchedOn(RecoveryCommon):
    def setUp(self):
        super().setUp()
        self.manager = self.new_user("paul", "account.group_account_manager")
        self.partner = self.customer()
        self.invoice(self.partner, 100)

    def switch_on(self):
        """As a script does, in the name of a manager."""
        steps = self.path.step_ids.with_user(self.manager)
        steps.write({"automatic_company_ids": [Command.link(self.company.id)]})

    def test_what_was_due_before_is_read_by_a_person(self):
        self.switch_on()
        later = self.customer("Later")
        self.invoice(later, 50, due=TODAY - timedelta(days=self.friendly.days))
        self.run_daily()
        self.assertEqual(self.reminders_of(self.partner).state, "to_review")
        self.assertFalse(self.mails_to(self.partner))
        self.assertEqual(self.reminders_of(later).state, "sent")

    def test_what_waits_for_a_review_stays_there(self):
        self.run_daily()
        self.switch_on()
        self.run_daily(TOMORROW)
        self.assertEqual(self.reminders_of(self.partner).state, "to_review")

    def test_the_next_one_of_the_file_leaves_by_itself(self):
        self.switch_on()
        self.run_daily()
        self.approve(self.reminders_of(self.partner))
        self.run_days(40, TOMORROW)
        states = self.reminders_of(self.partner).mapped("state")
        self.assertGreater(len(states), 1)
        self.assertEqual(set(states), {"sent"})

    def test_the_preview_says_the_same(self):
        self.switch_on()
        wizard = self.env["recovery.automatic"].with_user(self.manager)
        dialog = wizard.browse(wizard._open()["res_id"])
        self.assertEqual(dialog.total_count, 0)

    def test_a_copy_of_a_path_is_read_first(self):
        self.make_automatic()
        self.assertFalse(self.path.copy().step_ids.automatic_company_ids)

    def test_another_company_says_so_itself(self):
        other = self.setup_other_company(name="Other")["company"]
        steps = self.path.step_ids.with_user(self.manager)
        with self.assertRaises(AccessError):
            steps.write({"automatic_company_ids": [Command.link(other.id)]})
        self.make_automatic(company=other)
        with self.assertRaises(AccessError):
            steps.write({"automatic_company_ids": [Command.clear()]})
        wizard = self.env["recovery.automatic"].with_user(self.manager)
        with self.assertRaises(AccessError):
            wizard.create({"company_id": other.id, "thanks_automatic": True})


class TestThanksSwitchedOn(RecoveryCommon):
    def setUp(self):
        super().setUp()
        self.partner = self.customer()
        self.move = self.invoice(self.partner, 100, due=days_ago(20))
        self.company.recovery_thanks = "no"
        self.run_daily()
        self.approve(self.reminders_of(self.partner))

    def test_who_had_paid_before_is_thanked_by_a_person(self):
        self.at(TOMORROW)
        self.pay(self.move)
        self.at(TODAY + timedelta(days=9))
        self.company.write({"recovery_thanks": "automatic"})
        self.run_days(3, TODAY + timedelta(days=9))
        thanks = self.reminders_of(self.partner).filtered(lambda r: r.kind == "thanks")
        self.assertEqual(thanks.state, "to_review")

    def test_who_pays_from_then_on_is_thanked(self):
        self.at(TODAY + timedelta(days=9))
        self.company.write({"recovery_thanks": "automatic"})
        self.pay(self.move)
        self.run_days(3, TODAY + timedelta(days=9))
        thanks = self.reminders_of(self.partner).filtered(lambda r: r.kind == "thanks")
        self.assertEqual(thanks.state, "sent")


class TestWordsSwitchedOn(ArrangementCommon):
    def test_what_was_due_before_is_read_by_a_person(self):
        self.company.recovery_plan_messages = "review"
        plan = self.agreed(number=2, first_date=TODAY + timedelta(days=10))
        self.run_daily()
        # The question about the first instalment was due long ago.
        self.at(TODAY + timedelta(days=14))
        self.company.write({"recovery_plan_messages": "automatic"})
        self.run_daily()
        self.assertEqual(plan.installment_ids.reminder_ids.state, "to_review")

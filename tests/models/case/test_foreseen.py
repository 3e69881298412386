# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""What a screen foresees is what the job does, also where something changed after the
file was decided (I16)."""

from datetime import timedelta

from ..common import TODAY, TOMORROW, RecoveryCommon, days_ago


class TestForeseen(RecoveryCommon):
    def foreseen(self, case):
        preview = self.env["recovery.preview"]
        return [one["day"] for one in preview._planned_values(case)]

    def test_a_new_invoice_wakes_a_file_that_waits_for_an_older_one(self):
        self.make_automatic()
        partner = self.customer()
        paused = self.invoice(partner, due=days_ago(5))
        paused.recovery_paused_until = TODAY + timedelta(days=60)
        self.run_daily()
        self.at(TOMORROW)
        self.invoice(partner, 70, due=TODAY + timedelta(days=2))
        case = self.case_of(partner)
        (day, *_later) = self.foreseen(case)
        self.run_days(20, TOMORROW)
        sent = self.reminders_of(partner, "sent")
        self.assertEqual(min(sent.mapped("contact_date"), default=None), day)

    def test_a_step_that_is_moved_moves_the_next_message(self):
        self.make_automatic()
        partner = self.customer()
        self.invoice(partner, due=days_ago(10))
        self.run_days(2)
        case = self.case_of(partner)
        self.at(TODAY + timedelta(days=2))
        self.firm.days = self.friendly.days + 8
        (day, *_later) = self.foreseen(case)
        self.run_days(20, TODAY + timedelta(days=2))
        sent = self.reminders_of(partner, "sent")
        self.assertEqual(sorted(sent.mapped("contact_date"))[1], day)

    def test_fewer_days_between_contacts_count_at_once(self):
        self.make_automatic()
        self.company.recovery_min_days = 25
        partner = self.customer()
        self.invoice(partner, due=days_ago(10))
        self.run_days(2)
        self.at(TODAY + timedelta(days=2))
        self.company.recovery_min_days = 7
        case = self.case_of(partner)
        (day, *_later) = self.foreseen(case)
        self.run_days(30, TODAY + timedelta(days=2))
        sent = self.reminders_of(partner, "sent")
        self.assertEqual(sorted(sent.mapped("contact_date"))[1], day)

    def test_a_payment_that_came_back_wakes_its_file(self):
        self.make_automatic()
        partner = self.customer()
        old = self.invoice(partner, due=days_ago(40))
        payment = self.pay(old)
        soon = self.invoice(partner, 70, due=TODAY + timedelta(days=2))
        soon.recovery_paused_until = TODAY + timedelta(days=60)
        self.run_daily()
        self.at(TOMORROW)
        payment.action_draft()
        payment.action_cancel()
        self.assertEqual(old.amount_residual, 100)
        case = self.case_of(partner)
        days = self.foreseen(case)
        self.run_days(20, TOMORROW)
        sent = self.reminders_of(partner, "sent")
        self.assertEqual(min(sent.mapped("contact_date"), default=None), days[0])

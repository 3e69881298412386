# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""The daily job over days and weeks: opens, updates, closes, once (I2, I3)."""

from datetime import timedelta

import psycopg2

from odoo.tools import mute_logger

from ..common import ADDON, TODAY, TOMORROW, RecoveryCommon, day, days_ago


class TestDaily(RecoveryCommon):
    def told(self, reminder):
        """What a message asks for: {invoice: amount}."""
        return {line.move_id: line.amount_residual for line in reminder.line_ids}

    def counts(self):
        names = ("recovery.case", "recovery.reminder", "mail.mail", "mail.message")
        names += ("mail.activity", "recovery.reminder.line")
        return {
            name: self.env[name].sudo().with_context(active_test=False).search_count([])
            for name in names
        }

    # === OPEN, UPDATE, CLOSE === #

    def test_one_file_opens_per_customer_and_company(self):
        other = self.setup_other_company(name="Other")["company"]
        first, second = self.customer("One"), self.customer("Two")
        for partner in (first, first, second):
            self.invoice(partner)
        self.invoice(first, company=other)
        self.run_daily()
        cases = self.env["recovery.case"].search([])
        self.assertEqual(
            {(case.partner_id, case.company_id) for case in cases},
            {(first, self.company), (second, self.company), (first, other)},
        )
        self.assertEqual(len(cases), 3)

    def test_no_file_opens_for_what_is_not_due(self):
        partner = self.customer()
        self.invoice(partner, due=TODAY + timedelta(days=4))
        self.invoice(partner, move_type="out_refund", due=days_ago(10))
        draft = self.invoice(self.customer("Draft"))
        draft.button_draft()
        paid = self.invoice(self.customer("Paid"))
        self.pay(paid)
        self.run_daily()
        self.assertFalse(self.env["recovery.case"].search([]))

    def test_a_paid_file_is_closed_and_its_message_cancelled(self):
        partner = self.customer()
        move = self.invoice(partner)
        self.run_daily()
        case, reminder = self.case_of(partner), self.reminders_of(partner)
        self.assertEqual((case.state, case.opened_on), ("open", TODAY))
        self.assertEqual(reminder.state, "to_review")
        self.pay(move)
        self.run_daily(TOMORROW)
        self.assertEqual((case.state, case.stage), ("closed", "closed"))
        self.assertEqual(case.closed_on, TOMORROW)
        self.assertEqual(case.outcome, "settled")
        self.assertFalse(case.needs_person)
        self.assertEqual(reminder.state, "cancelled")
        self.assertEqual(reminder.hold_reason, "Nothing is due any more.")

    def test_a_file_that_was_paid_before_its_due_date_was_on_time(self):
        partner = self.customer()
        move = self.invoice(partner, due=TODAY + timedelta(days=3))
        self.run_daily()
        self.pay(move)
        self.run_daily(TOMORROW)
        self.assertEqual(self.case_of(partner).outcome, "on_time")

    def test_a_closed_file_leaves_no_task_behind(self):
        partner = self.customer(email=False)
        move = self.invoice(partner)
        self.run_daily()
        case = self.case_of(partner)
        self.assertTrue(case.activity_ids)
        self.pay(move)
        self.run_daily(TOMORROW)
        self.assertFalse(case.activity_ids)

    def test_a_new_late_invoice_after_closing_opens_a_new_gentle_file(self):
        self.make_automatic()
        partner = self.customer()
        move = self.invoice(partner, due=days_ago(40))
        self.run_days(30)
        first = self.case_of(partner)
        self.pay(move)
        self.run_daily(TODAY + timedelta(days=31))
        self.assertEqual(first.state, "closed")
        start = TODAY + timedelta(days=90)
        self.invoice(partner, due=start - timedelta(days=20))
        self.run_daily(start)
        second = self.case_of(partner)
        self.assertNotEqual(first, second)
        self.assertEqual(second.reminder_ids.step_id, self.friendly)

    def test_the_second_run_of_a_day_does_nothing(self):
        self.make_automatic(self.friendly)
        automatic, review, phone = (
            self.customer("Auto"),
            self.customer("Withdrawn", email=False),
            self.customer("Phone", recovery_channel="phone", phone="+33612345678"),
        )
        for partner in automatic + review + phone:
            self.invoice(partner)
        self.run_daily()
        before = self.counts()
        self.assertEqual(before["recovery.case"], 3)
        self.assertEqual(before["recovery.reminder"], 2)
        for clock in ("09:00:00", "09:30:00", "16:00:00"):
            self.run_daily(f"{TODAY} {clock}")
            self.assertEqual(self.counts(), before)

    def test_the_job_does_not_call_itself_again_when_all_is_done(self):
        self.make_automatic(self.friendly)
        self.invoice(self.customer())
        self.run_daily()
        self.run_daily("2026-03-10 09:10:00")
        job = self.env.ref(f"{ADDON}.ir_cron_recovery_daily").sudo()
        self.env["ir.cron.trigger"].sudo().search([("cron_id", "=", job.id)]).unlink()
        self.run_daily("2026-03-10 09:20:00")
        triggers = self.env["ir.cron.trigger"].sudo().search([("cron_id", "=", job.id)])
        self.assertFalse(triggers.mapped("call_at"))

    def test_the_job_wakes_up_when_the_next_approved_message_may_leave(self):
        self.make_automatic(self.friendly)
        partner = self.customer()
        self.invoice(partner)
        self.run_daily("2026-03-10 05:00:00")  # 6:00 in Paris
        self.assertEqual(self.reminders_of(partner).state, "approved")
        job = self.env.ref(f"{ADDON}.ir_cron_recovery_daily").sudo()
        triggers = self.env["ir.cron.trigger"].sudo().search([("cron_id", "=", job.id)])
        moments = {str(one.call_at) for one in triggers}
        self.assertEqual(moments, {"2026-03-10 08:00:00"})
        self.run_daily("2026-03-10 08:00:00")
        self.assertEqual(self.reminders_of(partner).state, "sent")

    # === ONE CUSTOMER, ONE MESSAGE === #

    def test_all_overdue_invoices_are_in_one_message_with_their_residuals(self):
        partner = self.customer()
        first = self.invoice(partner, 100, due=days_ago(20))
        second = self.invoice(partner, 200.10, due=days_ago(10))
        third = self.invoice(partner, 33.33, due=days_ago(4))
        paid = self.invoice(partner, 400, due=days_ago(5))
        self.pay(first, 30.01)
        self.pay(paid)
        self.run_daily()
        reminder = self.reminders_of(partner)
        self.assertEqual(len(reminder), 1)
        self.assertEqual(
            self.told(reminder), {first: 69.99, second: 200.10, third: 33.33}
        )
        self.assertIn("303.42", reminder.total_text)
        self.assertEqual(
            sum(self.told(reminder).values()),
            sum((first + second + third).mapped("amount_residual")),
        )

    def test_an_invoice_that_is_not_late_yet_is_not_asked_for(self):
        partner = self.customer()
        late = self.invoice(partner)
        self.invoice(partner, due=TODAY)
        self.invoice(partner, due=TOMORROW)
        self.run_daily()
        self.assertEqual(self.reminders_of(partner).line_ids.move_id, late)

    def test_contacts_are_grouped_under_their_company(self):
        partner = self.customer()
        workshop = self.customer("Atelier", parent_id=partner.id, is_company=False)
        shop = self.customer("Magasin", parent_id=partner.id, is_company=False)
        moves = self.invoice(workshop, 10) + self.invoice(shop, 20)
        self.run_daily()
        case = self.env["recovery.case"].search([])
        self.assertEqual(case.partner_id, partner)
        self.assertEqual(case.reminder_ids.line_ids.move_id, moves)
        self.assertEqual(moves.recovery_case_id, case)
        self.assertEqual(case.open_amount, 30)

    def test_a_foreign_currency_is_asked_for_in_its_own(self):
        dollars = self.setup_other_currency("USD", rates=[("2020-01-01", 2.0)])
        partner = self.customer()
        euros = self.invoice(partner, 100)
        move = self.invoice(partner, 300, currency_id=dollars.id)
        self.run_daily()
        reminder = self.reminders_of(partner)
        self.assertEqual(self.told(reminder), {euros: 100, move: 300})
        self.assertEqual(
            reminder.line_ids.filtered(lambda line: line.move_id == move).currency_id,
            dollars,
        )
        self.assertIn("$", reminder.total_text)
        self.assertIn("€", reminder.total_text)
        case = self.case_of(partner)
        self.assertEqual(case.overdue_amount, 250)

    def test_each_instalment_of_the_terms_has_its_own_due_date(self):
        partner = self.customer()
        move = self.invoice(
            partner,
            100,
            invoice_date=days_ago(20),
            invoice_payment_term_id=self.terms((40, 10), (60, 40)).id,
            invoice_date_due=False,
        )
        self.make_automatic()
        self.run_daily()
        first = self.reminders_of(partner)
        self.assertEqual(first.line_ids.mapped("amount_residual"), [40])
        self.assertEqual(first.line_ids.date_due, days_ago(10))
        self.run_days(30)
        later = self.reminders_of(partner)[-1]
        self.assertEqual(later.line_ids.mapped("amount_residual"), [40, 60])
        self.assertEqual(later.line_ids.move_id, move)

    # === STEPS OVER TIME === #

    def test_a_courtesy_note_comes_before_the_due_date(self):
        self.make_automatic()
        partner = self.customer()
        due = day("2026-03-20")
        self.invoice(partner, due=due)
        self.run_days(6)
        self.assertFalse(self.reminders_of(partner))
        self.run_daily(day("2026-03-17"))
        note = self.reminders_of(partner)
        self.assertEqual((note.step_id, note.state), (self.courtesy, "sent"))
        self.run_days(3, start=day("2026-03-18"))
        self.assertEqual(self.reminders_of(partner), note)

    def test_the_path_goes_on_over_the_weeks_and_ends_with_a_person(self):
        self.make_automatic()
        partner = self.customer()
        self.invoice(partner, due=day("2026-03-13"))
        self.run_days(60)
        sent = self.reminders_of(partner)
        self.assertEqual(set(sent.mapped("state")), {"sent"})
        self.assertEqual(
            [(one.step_id, one.contact_date) for one in sent],
            [
                (self.courtesy, day("2026-03-10")),
                # +3 is the 16th, but one week must pass: the 17th.
                (self.friendly, day("2026-03-17")),
                (self.firm, day("2026-03-26")),
                # +13 is Wednesday 8 April; three contacts in 30 days until the 9th.
                (self.last, day("2026-04-09")),
            ],
        )
        case = self.case_of(partner)
        self.assertEqual((case.stage, case.needs_person), ("person", True))
        self.assertEqual(len(self.mails_to(partner)), 4)

    def test_a_file_that_starts_late_begins_gently(self):
        self.make_automatic()
        partner = self.customer()
        self.invoice(partner, due=days_ago(200))
        self.run_days(40)
        self.assertEqual(
            [(one.stage, one.contact_date) for one in self.reminders_of(partner)],
            [
                ("friendly", day("2026-03-10")),
                ("firm", day("2026-03-19")),
                ("last_amicable", day("2026-04-01")),
            ],
        )

    def test_a_new_cycle_begins_when_the_oldest_invoice_is_paid(self):
        self.make_automatic()
        partner = self.customer()
        oldest = self.invoice(partner, due=days_ago(40))
        self.invoice(partner, due=days_ago(20))
        self.run_days(10)
        self.assertEqual(
            self.reminders_of(partner).mapped("stage"), ["friendly", "firm"]
        )
        self.pay(oldest)
        self.run_days(10, start=TODAY + timedelta(days=10))
        newest = self.reminders_of(partner)[-1]
        self.assertEqual((newest.stage, newest.cycle), ("friendly", 2))
        self.assertEqual(newest.contact_date, day("2026-03-26"))

    def test_a_partial_payment_does_not_restart_the_cycle(self):
        self.make_automatic()
        partner = self.customer()
        move = self.invoice(partner, due=days_ago(40))
        self.run_daily()
        self.pay(move, 40)
        self.run_days(10, start=TOMORROW)
        newest = self.reminders_of(partner)[-1]
        self.assertEqual((newest.stage, newest.cycle), ("firm", 1))
        self.assertEqual(newest.line_ids.amount_residual, 60)

    # === EXACTLY ONCE === #

    def test_the_database_refuses_a_second_message_of_the_same_step(self):
        self.make_automatic()
        partner = self.customer()
        self.invoice(partner)
        self.run_daily()
        sent = self.reminders_of(partner)
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaisesRegex(psycopg2.errors.UniqueViolation, "once_per_step"),
        ):
            sent.sudo().copy({"state": "approved"})

    def test_the_database_refuses_a_second_waiting_message(self):
        partner = self.customer()
        self.invoice(partner)
        self.run_daily()
        waiting = self.reminders_of(partner)
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaisesRegex(psycopg2.errors.UniqueViolation, "one_open"),
        ):
            waiting.sudo().copy({"state": "approved", "step_id": self.last.id})

    def test_the_database_refuses_a_second_open_file(self):
        partner = self.customer()
        self.invoice(partner)
        self.run_daily()
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaisesRegex(psycopg2.errors.UniqueViolation, "one_open_file"),
        ):
            self.case_of(partner).copy()

    def test_a_step_that_was_cancelled_may_be_prepared_again(self):
        partner = self.customer()
        self.invoice(partner)
        self.run_daily()
        first = self.reminders_of(partner)
        first._hold_by_hand("Not today")
        self.run_daily(TOMORROW)
        again = self.reminders_of(partner, "to_review")
        self.assertEqual(again.step_id, self.friendly)
        self.assertNotEqual(first, again)

    # === SCALE === #

    def queries_of_a_day(self, count, start):
        for number in range(count):
            partner = self.customer(f"Customer {start} {number}")
            for amount in (10, 20):
                self.invoice(partner, amount)
        queries = self.queries_of(self.run_daily)
        self.assertEqual(
            self.env["recovery.reminder"].search_count([("state", "=", "sent")]),
            start + count,
        )
        return queries

    def test_the_number_of_queries_does_not_follow_the_number_of_customers(self):
        self.make_automatic(self.friendly)
        self.queries_of_a_day(2, 0)  # fills the caches
        few = self.queries_of_a_day(10, 2)
        many = self.queries_of_a_day(40, 12)
        self.assertLessEqual(many - few, 10, msg=f"{few} for 10, {many} for 40")

    def test_many_files_say_where_they_stand_in_as_many_queries_as_few(self):
        self.make_automatic(self.friendly)
        for number in range(30):
            self.invoice(self.customer(f"Told {number}"))
        self.run_daily()
        cases = self.env["recovery.case"].search([])
        _filled, few, many = (
            self.queries_of(lambda told: told.mapped("situation"), some)
            for some in (cases[:1], cases[:3], cases)
        )
        self.assertEqual(len(set(cases.mapped("situation"))), 1)
        self.assertIn("was written to", cases[0].situation)
        self.assertEqual(many, few)

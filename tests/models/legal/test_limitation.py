# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Until when each invoice may be claimed, from the books (FR-14 to FR-18)."""

from odoo.exceptions import ValidationError
from odoo.fields import Command

from ..common import TODAY, TOMORROW, RecoveryCommon, day, receivables

LEGAL = "recouvrement_respectueux_legal"
WARN = f"{LEGAL}.ir_cron_recovery_legal_warn"


class TestLimitation(RecoveryCommon):
    def setUp(self):
        super().setUp()
        self.person = self.customer("Anne Petit", is_company=False)
        self.business = self.customer()

    def bill(self, partner, on, **values):
        """An invoice of this day, due 30 days later."""
        due = day(on).replace(day=1)
        return self.invoice(partner, 100, due=due, invoice_date=day(on), **values)

    def until(self, move):
        move.invalidate_recordset()
        return str(move.recovery_limitation_date)

    # === THE DATE === #

    def test_two_years_for_a_consumer_and_five_for_a_business(self):
        self.assertEqual(self.until(self.bill(self.person, "2025-02-03")), "2027-02-03")
        move = self.bill(self.business, "2025-02-03")
        self.assertEqual(self.until(move), "2030-02-03")

    def test_the_delivery_counts_where_it_was_sooner(self):
        move = self.bill(self.person, "2025-02-03", delivery_date="2025-01-20")
        self.assertEqual(self.until(move), "2027-01-20")
        move = self.bill(self.person, "2025-02-03", delivery_date="2025-02-20")
        self.assertEqual(self.until(move), "2027-02-03")

    def test_a_receipt_has_one_as_an_invoice_has(self):
        move = self.bill(self.person, "2025-02-03", move_type="out_receipt")
        self.assertEqual(self.until(move), "2027-02-03")

    def test_a_country_without_a_rule_has_no_date(self):
        self.person.country_id = self.env.ref("base.lu")
        self.assertFalse(self.bill(self.person, "2025-02-03").recovery_limitation_date)

    def test_what_is_paid_or_a_draft_has_none(self):
        move = self.bill(self.person, "2025-02-03")
        self.pay(move)
        move.invalidate_recordset()
        self.assertFalse(move.recovery_limitation_date)

    # === WHAT STARTS IT AGAIN === #

    def test_a_partial_payment_does_and_a_credit_note_does_not(self):
        move = self.bill(self.person, "2025-02-03")
        self.pay(move, 30, on=day("2025-12-01"))
        self.assertEqual(self.until(move), "2027-12-01")
        self.assertIn("Partial payment on 12/01/2025", move.recovery_limitation_text)
        other = self.bill(self.person, "2025-02-03")
        note = other._reverse_moves([{"date": TODAY, "invoice_date": TODAY}])
        note.invoice_line_ids.price_unit = 30
        note.action_post()
        receivables(note + other).reconcile()
        self.assertEqual(other.amount_residual, 70)
        self.assertEqual(self.until(other), "2027-02-03")

    def test_a_written_recognition_does(self):
        move = self.bill(self.person, "2025-02-03")
        note = {"on": "2025-11-05", "proof": "E-mail of that day"}
        move.with_user(self.adviser).write(
            {"recovery_recognition_ids": [Command.create(note)]}
        )
        self.assertEqual(self.until(move), "2027-11-05")
        with self.assertRaisesRegex(ValidationError, "still to come"):
            move.recovery_recognition_ids.on = TOMORROW

    def test_a_plan_does_once_it_is_signed(self):
        move = self.bill(self.person, "2025-02-03")
        plan = self.arranged("deferral", move, TOMORROW, on=TODAY)
        self.assertEqual(self.until(move), "2027-02-03", "agreed by phone")
        plan._record({"accepted_how": "signed"})
        self.assertEqual(self.until(move), "2028-03-10")

    def test_a_payment_after_the_end_does_not(self):
        move = self.bill(self.person, "2023-02-03")
        self.pay(move, 30, on=day("2025-12-01"))
        self.assertEqual(self.until(move), "2025-02-03")
        self.assertIn("too late to count", move.recovery_limitation_text)

    def test_reminders_never_do(self):
        move = self.bill(self.person, "2025-02-03")
        before = self.until(move)
        self.make_automatic()
        self.looked_at()
        self.assertEqual(self.reminders_of(self.person).state, "sent")
        self.assertEqual(self.until(move), before)

    # === STOP AFTER === #

    def looked_at(self):
        """A person has looked at what is older than a year: it is asked for."""
        self.run_daily()
        self.case_of(self.person).with_user(self.adviser).action_follow_old()
        self.run_daily()

    def test_what_is_too_old_is_not_reminded_and_the_file_says_why(self):
        self.bill(self.person, "2024-03-09")
        self.run_daily()
        case = self.case_of(self.person)
        self.assertFalse(self.reminders_of(self.person))
        self.assertIn("not_too_old", self.hold_rules(case))
        self.assertIn("Past their limitation, and not reminded", case.why_html)
        case.with_user(self.adviser).prepare_reminder()
        self.assertFalse(self.reminders_of(self.person))

    def test_on_the_last_day_it_still_is(self):
        self.bill(self.person, "2024-03-10")
        self.looked_at()
        self.assertTrue(self.reminders_of(self.person))
        self.assertNotIn("not_too_old", self.hold_rules(self.case_of(self.person)))

    def test_the_other_invoices_of_the_customer_are_reminded(self):
        self.bill(self.person, "2024-03-09")
        young = self.bill(self.person, "2026-01-05")
        self.run_daily()
        lines = self.reminders_of(self.person).line_ids
        self.assertEqual(lines.move_id, young)

    def test_a_message_that_waits_is_held_once_it_is_too_old(self):
        self.bill(self.person, "2024-03-10")
        self.looked_at()
        waiting = self.reminders_of(self.person)
        self.at("2026-03-11")
        self.approve(waiting)
        self.assertEqual(waiting.state, "cancelled")
        self.assertFalse(self.mails_to(self.person))

    def test_queries_do_not_grow_with_the_files(self):
        def facts_of(count):
            partners = [
                self.customer(f"P{count}{n}", is_company=False) for n in range(count)
            ]
            for partner in partners:
                self.bill(partner, "2024-03-09")
            self.run_daily()
            cases = self.env["recovery.case"].search(
                [("partner_id", "in", [one.id for one in partners])]
            )
            self.assertEqual(len(cases), count)
            return self.queries_of(lambda: cases._decisions(cases._read_files()))

        facts_of(1)  # what is read once for all
        self.assertEqual(facts_of(2), facts_of(8))

    # === WARN AHEAD === #

    def test_one_task_at_each_threshold(self):
        move = self.bill(self.person, "2024-09-01")
        self.run_daily()
        case = self.case_of(self.person)
        case.activity_ids.unlink()

        def tasks(at):
            self.at(at)
            self.run_job(WARN)
            self.run_job(WARN)
            return case.activity_ids.filtered(lambda one: "limitation" in one.summary)

        self.assertEqual(len(tasks("2026-03-10")), 1)
        self.assertIn("09/01/2026", case.activity_ids.summary)
        self.assertEqual(len(tasks("2026-05-10")), 1)
        self.assertEqual(len(tasks("2026-06-02")), 2)
        self.assertEqual(move.recovery_warned_months, 21)
        self.assertIn("nears", move.recovery_limitation_notice)
        self.assertEqual(len(tasks("2026-09-02")), 2)
        self.assertIn("seems to have passed", move.recovery_limitation_notice)

    def test_the_weekly_look_does_not_grow_with_the_invoices(self):
        def look(count):
            for _number in range(count):
                self.bill(self.person, "2026-02-01")
            return self.queries_of(lambda: self.run_job(WARN))

        look(1)  # what is read once for all
        self.assertEqual(look(2), look(8))

# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""A company and its branches are one legal entity: one ledger of the customer, one
budget, one voice (I20)."""

from datetime import timedelta

from odoo.fields import Command

from ..branches import BranchCommon
from ..common import TODAY, TOMORROW, days_ago
from ..ledger import LedgerEntries


class TestOneLegalEntity(LedgerEntries, BranchCommon):
    """A company and its branch (I20)."""

    def test_a_payment_at_the_head_office_holds_the_branch(self):
        self.invoice(self.partner, 500, company=self.branch)
        self.payment(self.partner, 500)
        self.run_daily()
        case = self.case_of(self.partner, self.branch)
        self.assertIn("credit_to_allocate", self.hold_rules(case))
        self.assertEqual(case.asked_amount, 0)
        # And the last resort counts what lies there.
        self.assertEqual(case._amicable(TODAY).unallocated, 500)

    def test_bank_entries_at_the_head_office_count_for_the_branch(self):
        self.invoice(self.partner, 500, company=self.branch)
        self.bank_entry(days_ago(20))
        self.run_daily()
        case = self.case_of(self.partner, self.branch)
        self.assertIn("bank_up_to_date", self.hold_rules(case))

    def test_who_owes_both_is_written_to_once_within_one_budget(self):
        self.make_automatic()
        self.make_automatic(company=self.branch)
        self.invoice(self.partner, 100)
        self.invoice(self.partner, 500, company=self.branch)
        self.run_days(7)
        sent = self.reminders_of(self.partner, "sent")
        self.assertEqual(len(sent), 1)
        self.run_days(60, TODAY + timedelta(days=7))
        days = sorted(self.reminders_of(self.partner, "sent").mapped("contact_date"))
        for first, following in zip(days, days[1:], strict=False):
            self.assertGreaterEqual((following - first).days, 7)

    def test_two_messages_to_review_are_never_one_for_each_branch(self):
        self.invoice(self.partner, 100)
        self.invoice(self.partner, 500, company=self.branch)
        self.run_daily()
        self.assertEqual(len(self.reminders_of(self.partner, "to_review")), 1)

    # === WHAT ONE OF THEM KNOWS === #

    def late_in_the_branch(self):
        self.invoice(self.partner, 500, company=self.branch)
        self.run_daily()
        return self.case_of(self.partner, self.branch)

    def procedure(self):
        return self.env["recovery.procedure"].create(
            {"partner_id": self.partner.id, "kind": "liquidation"}
        )

    def missing(self, case):
        return [one.code for one in case._checklist() if not one.met]

    def test_a_procedure_known_at_the_head_office_stops_the_branch(self):
        self.procedure()
        case = self.late_in_the_branch()
        self.assertIn("no_procedure", self.hold_rules(case))
        self.assertFalse(self.reminders_of(self.partner))
        self.assertIn("no_procedure", self.missing(case))

    def test_a_procedure_holds_what_waits_in_the_branch_until_it_ends(self):
        case = self.late_in_the_branch()
        waiting = case.reminder_ids
        procedure = self.procedure()
        self.assertEqual((waiting.state, waiting.hold_code), ("cancelled", "procedure"))
        self.assertEqual(case.stage, "paused")
        procedure.ended_note = "Plan accepted."
        procedure.with_user(self.adviser).action_end()
        self.assertEqual(case.restart_on, TODAY)

    def test_who_is_spoken_with_in_person_is_so_in_each_branch(self):
        # sudo: the tests themselves may not see needs
        self.env["recovery.care"].sudo().create(
            {"partner_id": self.partner.id, "need": "human_only"}
        )
        case = self.late_in_the_branch()
        self.assertEqual(self.hold_rules(case), ["contact_preferences"])

    def test_after_an_answer_to_the_head_office_the_branch_rests_too(self):
        self.invoice(self.partner, 100)
        self.run_daily()
        case = self.case_of(self.partner)
        case.reminder_ids._hold("changed")
        case._await_answer()
        self.invoice(self.partner, 500, company=self.branch)
        self.run_daily(TOMORROW)
        branch = self.case_of(self.partner, self.branch)
        self.assertIn("answer_awaited", self.hold_rules(branch))
        case._answered()
        self.run_daily(TODAY + timedelta(days=2))
        self.assertIn("path_rests", self.hold_rules(branch))
        self.assertFalse(self.reminders_of(self.partner, "to_review", "approved"))

    def test_a_word_to_the_head_office_stands_in_the_way_of_a_notice(self):
        case = self.late_in_the_branch()
        self.assertNotIn("customer_heard", self.missing(case))
        self.invoice(self.partner, 100)
        self.run_daily(TOMORROW)
        self.case_of(self.partner)._await_answer()
        self.assertIn("customer_heard", self.missing(case))

    def test_the_branches_of_a_customer_take_turns_in_one_queue(self):
        """Each in a job of its own would see only what was there when it began."""
        self.make_automatic(company=self.branch)
        self.invoice(self.partner, 500, company=self.branch)
        self.at(f"{TODAY} 02:00:00")  # before the hours of contact
        self.run_daily()
        waiting = self.reminders_of(self.partner)
        self.assertEqual(waiting.state, "approved")
        self.assertFalse(waiting._with_nothing_else_waiting())
        self.run_daily(f"{TODAY} 12:00:00")
        self.assertEqual(waiting.state, "sent")

    def test_what_the_head_office_waived_counts_in_the_branch(self):
        limits = {"recovery_gesture_user": 50, "recovery_gesture_manager": 50}
        (self.company | self.branch).write(limits)
        offers = self.env["recovery.arrangement"]
        for company in (self.company, self.branch):
            move = self.invoice(self.partner, 500, company=company)
            offers += self.given(move, 40)
        first, second = offers
        self.assertEqual((first.approval, second.approval), ("free", "asked"))
        self.assertEqual(second.given_amount, 40)

    def given(self, move, amount):
        entry = move.line_ids.filtered(lambda line: line.date_maturity)
        lines = self.env["recovery.arrangement.line"]._values_for(entry)
        return self.env["recovery.arrangement"].create(
            {
                "company_id": move.company_id.id,
                "currency_id": move.currency_id.id,
                "partner_id": self.partner.id,
                "kind": "gesture",
                "amount": 0,
                "discount_amount": amount,
                "reason": "Late delivery",
                "line_ids": [Command.create(line) for line in lines],
            }
        )

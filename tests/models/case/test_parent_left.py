# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""A contact that leaves its parent reads nothing of theirs any more, and takes along
what it owes itself, with what holds there."""

from datetime import timedelta

from ..common import TODAY, TOMORROW, RecoveryCommon, receivables
from ..incoming import IncomingCommon
from ..ledger import LedgerEntries


class LeftCommon(LedgerEntries, RecoveryCommon):
    def setUp(self):
        super().setUp()
        self.make_automatic()
        self.group = self.customer("Group")
        self.shop = self.customer("Shop", is_company=False, parent_id=self.group.id)

    def leave(self):
        self.shop.parent_id = False

    def both(self):
        return self.shop | self.group


class TestInvoicesStay(LeftCommon):
    """An invoice stays with the customer that it was made for, as in the books."""

    def setUp(self):
        super().setUp()
        self.move = self.invoice(self.shop)

    def test_the_file_goes_on_and_nobody_else_is_asked(self):
        self.run_daily()
        case = self.case_of(self.group)
        self.leave()
        self.run_days(9, TOMORROW)
        self.assertEqual(case.state, "open")
        self.assertEqual(case.asked_amount, 100)
        self.assertFalse(self.case_of(self.shop))
        self.assertEqual(self.move.recovery_case_id, case)

    def test_who_left_is_not_written_to_about_it(self):
        self.group.recovery_contact_id = self.shop
        self.group.recovery_copy_ids = self.shop
        self.make_automatic()
        self.run_daily()
        (sent,) = self.reminders_of(self.group, "sent")
        self.assertEqual(sent.recipient_id, self.shop)
        self.leave()
        self.assertFalse(self.group.recovery_contact_id)
        self.run_days(15, TOMORROW)
        later = self.reminders_of(self.group, "sent") - sent
        self.assertEqual(later.recipient_id, self.group)
        self.assertFalse(later.copy_ids)

    def test_what_waits_for_them_goes_to_somebody_else(self):
        for step in self.path.step_ids:
            step.automatic_company_ids = False
        self.group.recovery_contact_id = self.shop
        self.run_daily()
        self.approve(self.reminders_of(self.group, "to_review"))
        self.assertEqual(self.mails_to(self.group).mapped("state"), ["outgoing"])
        self.leave()
        self.run_mail_queue()
        sent = self.reminders_of(self.group, "sent")
        self.assertFalse(sent)

    def test_their_link_opens_nothing_any_more(self):
        self.group.recovery_contact_id = self.shop
        self.run_daily()
        case = self.case_of(self.group)
        token = case.sudo()._acting_link().rpartition("/")[2]
        self.assertEqual(case._by_link(token), case)
        self.leave()
        self.assertFalse(case._by_link(token))

    def test_somebody_elses_link_stays(self):
        self.run_daily()
        case = self.case_of(self.group)
        token = case.sudo()._acting_link().rpartition("/")[2]
        self.leave()
        self.assertEqual(case._by_link(token), case)


class TestEntriesGoAlong(LeftCommon):
    """An entry of the contact itself goes where it goes."""

    def setUp(self):
        super().setUp()
        self.entry = self.opening_entry((self.shop, 100, "F1"))

    def test_it_is_asked_of_it_alone_within_the_budget(self):
        self.run_daily()
        self.assertEqual(len(self.reminders_of(self.group, "sent")), 1)
        self.leave()
        self.run_daily(TOMORROW)
        case = self.case_of(self.shop)
        self.assertEqual(case.asked_amount, 100)
        self.assertEqual(len(self.reminders_of(self.both(), "sent")), 1)
        self.assertFalse(self.case_of(self.group).filtered(lambda c: c.state == "open"))

    def test_the_file_of_the_parent_is_not_settled_by_it(self):
        self.run_daily()
        self.leave()
        self.run_daily(TOMORROW)
        self.assertEqual(self.case_of(self.group).outcome, "excluded")
        kinds = self.reminders_of(self.both()).mapped("kind")
        self.assertNotIn("thanks", kinds)

    def test_what_waits_for_a_review_leaves(self):
        for step in self.path.step_ids:
            step.automatic_company_ids = False
        self.invoice(self.group, 50)
        self.run_daily()
        self.leave()
        self.run_daily(TOMORROW)
        waiting = self.reminders_of(self.group, "to_review")
        self.assertEqual(waiting.line_ids.mapped("amount_residual"), [50])
        waiting = self.reminders_of(self.shop, "to_review")
        self.assertEqual(waiting.line_ids.mapped("amount_residual"), [100])

    def test_who_waits_for_an_answer_still_does(self):
        self.run_daily()
        self.case_of(self.group)._await_answer()
        self.leave()
        self.run_daily(TODAY + timedelta(days=12))
        self.assertEqual(self.case_of(self.shop).awaiting_answer_since, TODAY)
        self.assertEqual(len(self.reminders_of(self.both(), "sent")), 1)

    def test_who_is_paused_stays_so(self):
        self.run_daily()
        self.case_of(self.group).paused_until = TODAY + timedelta(days=20)
        self.leave()
        self.run_daily(TODAY + timedelta(days=12))
        self.assertEqual(len(self.reminders_of(self.both(), "sent")), 1)

    def test_to_another_company_it_goes_as_well(self):
        self.run_daily()
        self.case_of(self.group)._await_answer()
        other = self.customer("Buyer")
        self.shop.parent_id = other
        self.run_daily(TODAY + timedelta(days=12))
        self.assertEqual(receivables(self.entry).partner_id, other)
        self.assertEqual(self.case_of(other).awaiting_answer_since, TODAY)
        self.assertFalse(self.reminders_of(other, "to_review", "approved"))

    def test_an_arrangement_goes_on(self):
        self.run_daily()
        lines = self.env["recovery.arrangement.line"]
        values = lines._values_for(receivables(self.entry))
        plan = self.env["recovery.arrangement"].create(
            {
                "partner_id": self.group.id,
                "currency_id": self.company.currency_id.id,
                "kind": "deferral",
                "amount": 100,
                "line_ids": [(0, 0, one) for one in values],
                "installment_ids": [
                    (0, 0, {"due_date": TODAY + timedelta(days=15), "amount": 100})
                ],
            }
        )
        plan._accept("Anne", "phone", TODAY)
        self.leave()
        self.run_daily(TOMORROW)
        self.assertTrue(plan.is_running)
        self.assertEqual(plan.partner_id, self.shop)
        self.assertEqual(plan.case_id, self.case_of(self.shop))


class TestWhoLeftSpeaksNoMore(IncomingCommon):
    """Nor do they answer for it what it was written when they belonged to it."""

    def deliver(self):
        self.buyer = self.customer(
            "Anne",
            is_company=False,
            parent_id=self.partner.id,
            email="anne@buy.example",
        )
        self.partner.recovery_contact_id = self.buyer
        self.reminder._hold("changed")
        self.run_daily()
        self.reminder = self.reminders_of(self.partner, "to_review")
        return super().deliver()

    def test_who_belongs_to_it_speaks(self):
        self.answer("STOP")
        self.assertTrue(self.case.awaiting_answer_since)

    def test_who_left_changes_nothing_and_a_person_sees_it(self):
        self.assertEqual(self.reminder.recipient_id, self.buyer)
        self.buyer.parent_id = False
        for text in ("A question.", "STOP"):
            self.answer(text)
        self.assertFalse(self.case.awaiting_answer_since)
        self.assertFalse(self.partner.recovery_refuse_email)
        self.assertIn("anne@buy.example", "".join(self.task_words()))

    def test_what_they_said_before_stays_said_and_is_answered(self):
        self.answer("Could we pay by card?")
        self.buyer.parent_id = False
        self.assertIn("by card", self.case._customer_words())
        self.assertTrue(self.case._heard_from_customer())
        self.pay(self.move)
        self.run_daily(TOMORROW)
        self.assertEqual(self.case.awaiting_answer_since, TODAY)

    def test_who_comes_back_speaks_again(self):
        self.buyer.parent_id = False
        self.buyer.parent_id = self.partner
        self.answer("A question.")
        self.assertEqual(self.case.awaiting_answer_since, TODAY)

    def task_words(self):
        return self.case.activity_ids.mapped("summary")

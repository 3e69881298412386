# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""What the page asks for is what a message would ask for, and what was said stays."""

from datetime import timedelta

from ..models.common import ADDON, TODAY, TOMORROW, receivables
from ..models.ledger import LedgerEntries
from .pages import PageCommon


class TestPageAmounts(LedgerEntries, PageCommon):
    """A customer with one late invoice of 100, and more where a test adds it."""

    def lead(self):
        """The first sentence of the page that is open."""
        self.env.flush_all()
        text = self.text(self.see())
        return text[: text.index("due on")]

    # === RECEIVED AND NOT ALLOCATED === #

    def test_what_was_received_is_not_asked_for_again(self):
        self.invoice(self.partner, 1000)
        self.payment(self.partner, 400)
        self.enter()
        self.assertIn("700.00", self.lead())
        text = self.text(self.see())
        self.assertIn("Of which received, being recorded", text)
        self.assertIn("400.00", text)

    def test_nobody_agrees_to_owe_what_was_received(self):
        move = self.invoice(self.partner, 500, due=TODAY - timedelta(days=30))
        payment = self.payment(self.partner, 400)
        self.enter(choice="time")
        self.assertRegex(self.text(self.see()), r"200\.00\W+€ is due")
        self.say("time")
        arrangement = self.case.arrangement_ids
        self.assertEqual((arrangement.state, arrangement.amount), ("accepted", 200))
        (receivables(payment.move_id) + receivables(move)).reconcile()
        self.assertEqual(arrangement.remaining_amount, 200)
        self.assertFalse(arrangement.notice)

    def test_a_customer_whose_money_waits_has_nothing_to_arrange(self):
        self.payment(self.partner, 100)
        self.enter()
        self.assertIn("nothing is asked of you at the moment", self.lead())
        self.assertFalse(self.case._plan_amounts())
        self.assertEqual(self.case.asked_amount, 0)

    def test_money_in_another_currency_is_not_mixed_in(self):
        dollars = self.env.ref("base.USD")
        dollars.active = True
        self.payment(self.partner, 400, currency_id=dollars.id)
        self.enter()
        self.assertIn("100.00", self.lead())

    # === ARRANGED, IN DISPUTE === #

    def test_after_an_agreement_only_the_rest_is_asked_for(self):
        late = self.invoice(self.partner, 648)
        self.arranged("deferral", self.move, TODAY + timedelta(days=20), TODAY)
        self.enter()
        self.assertRegex(self.lead(), r"648\.00\W+€ left to pay")
        self.assertIn("Of which part of our arrangement", self.text(self.see()))
        self.dispute(late)
        self.assertIn("nothing is asked of you at the moment", self.lead())

    def test_page_file_and_message_say_the_same_amount(self):
        self.invoice(self.partner, 250)
        disputed = self.invoice(self.partner, 80)
        self.dispute(disputed)
        paused = self.invoice(self.partner, 33)
        paused.recovery_paused_until = TODAY + timedelta(days=5)
        self.run_daily(TOMORROW)
        message = self.reminders_of(self.partner, "to_review")
        total = sum(message.line_ids.mapped("amount_residual"))
        self.assertEqual((total, self.case.asked_amount), (350, 350))
        self.assertEqual((self.case.overdue_amount, self.case.open_amount), (463, 463))
        self.enter()
        self.assertRegex(self.lead(), r"350\.00\W+€ left to pay")

    # === LEFT IN PEACE AS A WHOLE === #

    def assert_in_peace(self):
        self.enter()
        self.assertIn("nothing is asked of you at the moment", self.lead())
        self.assertRegex(self.text(self.see()), r"Of which waiting 100\.00")
        self.assertEqual((self.case.asked_amount, self.case.overdue_amount), (0, 100))

    def test_while_the_file_is_paused_nothing_is_asked(self):
        self.case.pause(TOMORROW)
        self.assert_in_peace()
        self.at(TOMORROW)
        self.assertRegex(self.lead(), r"100\.00\W+€ left to pay")

    def test_while_the_customer_is_paused_nothing_is_asked(self):
        self.partner.recovery_paused_until = TOMORROW
        self.assert_in_peace()

    def test_while_a_legal_procedure_is_open_nothing_is_asked(self):
        about = {"partner_id": self.partner.id, "company_id": self.company.id}
        self.env["recovery.procedure"].create({**about, "kind": "over_indebted"})
        self.assert_in_peace()

    # === NOTHING IS OPEN: ONLY WHERE IT IS SO === #

    def as_customer(self, customer):
        self.new_user("anne", "base.group_portal").partner_id.parent_id = customer
        self.env.flush_all()
        self.authenticate("anne", "anne")
        return self.text(self.url_open("/my/recovery"))

    def test_before_the_first_run_no_customer_is_told_that_nothing_is_open(self):
        fresh = self.customer("Fresh")
        move = self.invoice(fresh, 300)
        self.assertNotIn("Nothing is open", self.as_customer(fresh))
        self.pay(move)
        self.env.flush_all()
        self.assertIn("Nothing is open", self.text(self.url_open("/my/recovery")))

    def test_a_settled_page_does_not_say_that_nothing_is_open_where_something_is(self):
        later = self.invoice(self.partner, 500, due=TODAY + timedelta(days=60))
        self.pay(self.move)
        self.run_daily(TOMORROW)
        self.assertEqual(self.case.state, "closed")
        self.assertNotIn("Nothing is open", self.as_customer(self.partner))
        self.assertIn("nothing is asked of you here", self.text(self.see()))
        self.pay(later)
        self.env.flush_all()
        self.assertIn("Nothing is open", self.text(self.see()))

    # === WHAT WAS SAID STAYS UNTIL WE ANSWERED === #

    def top(self):
        text = self.text(self.see())
        return text[: text.index("With ")]

    def test_who_asked_for_time_sees_it_on_the_next_visit(self):
        self.company.recovery_self_months = 0
        self.enter()
        self.say("time", words="End of the month, please")
        self.at(TODAY + timedelta(days=2))
        self.enter()
        top = self.top()
        for part in ("March 10, 2026", "You asked for time until", "End of the month"):
            self.assertIn(part, top)
        self.assertIn("nothing to do before", self.lead())
        self.assertNotIn("left to pay", self.lead())
        self.case.with_user(self.adviser).action_answered()
        self.env.flush_all()
        self.assertNotIn("You asked for time", self.top())

    def test_who_said_that_something_is_wrong_sees_it_until_we_answered(self):
        reason = self.env.ref(f"{ADDON}.delay_reason_service")
        self.enter()
        self.say("wrong", move=str(self.move.id), reason=str(reason.id), words="Torn")
        self.at(TODAY + timedelta(days=2))
        self.enter()
        self.assertIn(f"something is wrong with {self.move.name}", self.top())
        self.assertIn("Torn", self.top())
        self.assertIn("nothing is asked of you at the moment", self.lead())
        self.move.recovery_delay_reason_id = False
        self.env.flush_all()
        self.assertNotIn("something is wrong", self.top())

    def test_every_word_that_waits_stands_at_the_top(self):
        self.enter()
        self.say("paid", reference="VIR 12")
        self.say("call")
        self.say("message", words="Hello")
        top = self.top()
        for part in ("already paid", "asked us to call you", "You wrote to us"):
            self.assertIn(part, top)
        self.case.action_answered()
        self.env.flush_all()
        self.assertNotIn("already paid", self.top())

    # === HOW TO PAY === #

    def test_what_is_arranged_is_not_among_what_is_to_be_paid_now(self):
        dollars = self.env.ref("base.USD")
        dollars.active = True
        self.invoice(self.partner, 70, currency_id=dollars.id)
        self.arranged("deferral", self.move, TODAY + timedelta(days=30), on=TODAY)
        (way,) = self.case.sudo()._page_values()["ways"]
        self.assertNotIn(self.move.payment_reference, way["reference"])

    def test_what_was_said_before_stands_in_the_next_file_too(self):
        reason = self.env.ref(f"{ADDON}.delay_reason_service")
        later = self.invoice(self.partner, 50, due=TODAY + timedelta(days=40))
        self.enter()
        self.say("wrong", move=str(self.move.id), reason=str(reason.id), words="Torn")
        self.say("message", words="Where is the other parcel?")
        self.pay(self.move)
        self.run_daily(TODAY + timedelta(days=1))
        self.assertEqual(self.case.state, "closed")
        self.run_daily(TODAY + timedelta(days=41))
        following = self.case_of(self.partner)
        self.assertNotEqual(following, self.case)
        self.assertTrue(following.awaiting_answer_since)
        said = [one["words"] for one in following.sudo()._page_said()]
        self.assertEqual(said, ["Where is the other parcel?", "Torn"])
        following.action_answered()
        self.assertFalse(following.sudo()._page_said())
        self.assertTrue(later)

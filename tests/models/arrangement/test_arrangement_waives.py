# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Gestures and settlements: limits, a second person, the right credit note."""

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command

from ..arrangements import ArrangementCommon
from ..common import ADDON, day, receivables


class TestArrangementWaives(ArrangementCommon):
    def gesture(self, amount, moves=None, user=None, **values):
        return self.propose(
            moves,
            user,
            kind="gesture",
            discount_amount=amount,
            reason="Six days late",
            **values,
        )

    def settlement(self, amount, moves=None, **values):
        return self.propose(
            moves,
            kind="settlement",
            part_amount=amount,
            number=1,
            reason="Old",
            **values,
        )

    def approve(self, one, user=None, reason="Fair."):
        self.env["recovery.arrangement.approval"].with_user(
            user or self.manager
        ).create({"arrangement_id": one.id, "reason": reason}).action_approve()

    # === LIMITS === #

    def test_within_the_limit_no_second_person_is_needed(self):
        self.assertEqual(self.gesture(50).approval, "free")

    def test_above_the_limit_the_customer_cannot_accept_yet(self):
        one = self.gesture(50.01)
        self.assertEqual(one.approval, "asked")
        self.assertEqual(len(one.activity_ids), 1)
        with self.assertRaisesRegex(UserError, "second person"):
            self.accept(one)
        self.approve(one)
        self.assertEqual((one.approval, one.approved_by_id), ("granted", self.manager))
        self.assertFalse(one.activity_ids)
        self.assertEqual(self.accept(one).state, "kept")

    def test_the_limit_counts_twelve_months_together(self):
        self.accept(self.gesture(30, self.moves[0]))
        self.assertEqual(self.gesture(30, self.moves[1]).approval, "asked")

    def test_what_was_credited_counts_even_when_the_rest_was_not_kept(self):
        one = self.accept(self.gesture(30, self.moves[0], down_amount=50))
        self.end(one, "broken", "Nothing came.")
        self.assertEqual(self.gesture(30, self.moves[1]).approval, "asked")

    def test_a_manager_who_did_not_propose_is_asked(self):
        self.env.company.recovery_user_id = self.adviser
        task = self.gesture(100).activity_ids
        self.assertTrue(task.user_id.has_group(f"{ADDON}.group_recovery_manager"))
        self.assertNotEqual(task.user_id, self.adviser)

    def test_a_manager_has_a_limit_too_and_another_one_decides(self):
        one = self.gesture(501, user=self.manager)
        self.assertEqual(one.approval, "asked")
        with self.assertRaisesRegex(UserError, "two people decide"):
            self.approve(one)
        other = self.new_user("lea", "account.group_account_manager")
        self.approve(one, other)
        self.assertEqual(one.approval, "granted")

    def test_a_user_cannot_approve_and_a_reason_is_needed(self):
        one = self.gesture(100)
        with self.assertRaises(AccessError):
            self.approve(one, self.adviser)
        with self.assertRaisesRegex(UserError, "few words"):
            self.approve(one, reason=" ")
        with self.assertRaisesRegex(UserError, "Only a manager"):
            one.with_user(self.adviser)._approve("Fair.")

    def test_an_approval_is_for_that_amount_only(self):
        one = self.gesture(100)
        self.approve(one)
        one.with_user(self.adviser).discount_amount = 150
        self.assertEqual(one.approval, "asked")

    def test_what_is_approved_is_what_was_looked_at(self):
        other = self.customer("Another SARL")
        move = self.invoice(other, 600)
        for change in (
            {
                "partner_id": other.id,
                "line_ids": [
                    Command.clear(),
                    *map(
                        Command.create,
                        self.env["recovery.arrangement.line"]._values_for(
                            receivables(move)
                        ),
                    ),
                ],
            },
            {"line_ids": "fewer"},
            {"discount_amount": 90},
        ):
            with self.subTest(str(change)[:40]), self.env.cr.savepoint() as point:
                one = self.gesture(100)
                self.approve(one)
                self.assertEqual(one.approval, "granted")
                if change.get("line_ids") == "fewer":
                    change = {"line_ids": [Command.delete(one.line_ids[-1].id)]}
                one.with_user(self.adviser).write(change)
                self.assertEqual(one.approval, "asked")
                self.assertFalse(one.approved_by_id)
                self.assertTrue(one.activity_ids, "nobody is asked again")
                with self.assertRaisesRegex(UserError, "second person"):
                    one._accept("Anne", "phone", day("2026-03-10"))
                point.rollback()

    def test_dates_that_move_take_the_approval_back(self):
        one = self.settlement(500)
        self.approve(one)
        part = one.installment_ids
        part.with_user(self.adviser).due_date = "2026-12-24"
        self.assertEqual(one.approval, "asked")

    def test_several_proposals_together_stay_within_the_limit(self):
        first, second, third = (self.gesture(50, move) for move in self.moves)
        self.assertEqual(first.approval, "free")
        self.assertEqual((second | third).mapped("approval"), ["asked", "asked"])
        self.accept(first)
        with self.assertRaisesRegex(UserError, "second person"):
            self.accept(second)

    def test_a_proposal_of_before_is_weighed_again_when_it_is_accepted(self):
        first = self.gesture(50, self.moves[0])
        second = self.gesture(40, self.moves[1])
        self.approve(second)
        self.accept(second)
        self.assertEqual(first.approval, "asked")
        self.assertTrue(first.activity_ids)
        with self.assertRaisesRegex(UserError, "second person"):
            self.accept(first)

    def test_what_lapsed_gives_its_room_back(self):
        self.gesture(50, self.moves[0]).valid_until = "2026-03-12"
        second = self.gesture(50, self.moves[1])
        self.assertEqual(second.approval, "asked")
        self.at("2026-03-20")
        self.env["recovery.arrangement"]._follow(self.company)
        self.assertEqual(self.accept(second).state, "kept")

    def test_whoever_writes_the_terms_answers_for_them(self):
        one = self.gesture(200, user=self.manager)
        self.assertEqual(one.approval, "free")
        one.with_user(self.adviser).discount_amount = 250
        self.assertEqual(one.approval, "asked")
        with self.assertRaisesRegex(UserError, "two people decide"):
            self.approve(one)

    def test_no_context_of_a_caller_switches_a_check_off(self):
        one = self.propose()
        part = one.installment_ids[:1].with_user(self.adviser)
        for value in (True, 1, "1", object()):
            with self.assertRaises(ValidationError):
                part.with_context(recovery_whole_table=value).amount = 1

    def test_who_approves_may_decline(self):
        one = self.gesture(100)
        self.env["recovery.arrangement.approval"].with_user(self.manager).create(
            {"arrangement_id": one.id, "reason": "Too much."}
        ).action_refuse()
        self.assertEqual((one.state, one.ended_reason), ("cancelled", "Too much."))
        self.assertFalse(one.credit_note_ids)
        self.assertFalse(one.activity_ids)

    def test_a_reason_is_needed(self):
        with self.assertRaisesRegex(ValidationError, "why this amount"):
            self.propose(kind="gesture", discount_amount=10)

    # === CREDIT NOTES === #

    def test_a_gesture_is_credited_on_acceptance_with_its_taxes(self):
        full = self.company_data["default_tax_sale"]
        low = full.copy({"name": "Low", "amount": 5.5})
        move = self.invoice(
            self.partner, invoice_line_ids=self.lines((100, full), (200, low))
        )
        one = self.accept(self.gesture(33.31, move))
        note = one.credit_note_ids
        self.assertEqual((note.state, note.move_type), ("posted", "out_refund"))
        self.assertEqual((note.amount_total, note.reversed_entry_id), (33.31, move))
        self.assertEqual(note.invoice_line_ids.tax_ids, full + low)
        self.assertAlmostEqual(move.amount_residual, move.amount_total - 33.31)
        share = 33.31 / move.amount_total
        for tax in full + low:
            taxed = sum(
                -entry.balance for entry in move.line_ids if entry.tax_line_id == tax
            )
            credited = sum(
                entry.balance for entry in note.line_ids if entry.tax_line_id == tax
            )
            self.assertAlmostEqual(credited, taxed * share, delta=0.02)
        self.assertEqual(one.state, "kept")

    def test_amounts_are_exact_whatever_the_cents(self):
        tax = self.company_data["default_tax_sale"]
        self.env.company.recovery_gesture_user = 10000
        for cents in (1, 7, 33, 99, 1234, 9999):
            amount = cents / 100
            move = self.invoice(self.partner, invoice_line_ids=self.lines((100, tax)))
            one = self.accept(self.gesture(amount, move))
            self.assertEqual(one.credit_note_ids.amount_total, amount)

    def test_a_settlement_is_credited_when_its_amount_has_been_paid(self):
        one = self.accept(self.settlement(550))
        note = one.credit_note_ids
        self.assertEqual((note.state, note.amount_total), ("draft", 50))
        self.assertEqual(
            (one.state, sum(self.moves.mapped("amount_residual"))), ("accepted", 600)
        )
        self.pay(self.moves[0])
        self.pay(self.moves[1])
        self.run_daily("2026-03-11 09:00")
        self.assertEqual((one.state, note.state), ("running", "draft"))
        self.pay(self.moves[2], 250)
        self.assertEqual(one.state, "kept")
        self.run_daily("2026-03-12 09:00")
        self.assertEqual(note.state, "posted")
        self.assertEqual(self.moves.mapped("amount_residual"), [0, 0, 0])
        self.assertEqual((one.state, one.ended_on), ("kept", day("2026-03-12")))

    def test_nobody_posts_the_credit_note_before_the_agreed_part_is_paid(self):
        one = self.accept(self.settlement(550))
        note = one.credit_note_ids
        chief = self.new_user("chief", "account.group_account_manager")
        for post in (
            lambda: note.with_user(chief).action_post(),
            lambda: note.sudo()._post(),
            lambda: note.sudo()._post(soft=False),
            lambda: (note + self.invoice(self.partner).copy()).action_post(),
            lambda: note.sudo().write({"recovery_arrangement_id": False}),
        ):
            with self.assertRaisesRegex(UserError, "still to come"):
                post()
        self.assertEqual(note.state, "draft")
        self.pay(self.moves[0])
        with self.assertRaisesRegex(UserError, "450"):
            note.with_user(chief).action_post()
        self.pay(self.moves[1])
        self.pay(self.moves[2], 250)
        note.with_user(chief).action_post()
        self.assertEqual(note.state, "posted")

    def test_what_is_posted_later_by_hand_may_be_taken_back_and_posted_again(self):
        one = self.accept(self.settlement(550))
        self.pay(self.moves[0])
        self.pay(self.moves[1])
        self.pay(self.moves[2], 250)
        self.run_daily("2026-03-12 09:00")
        note = one.credit_note_ids
        note.button_draft()
        note.action_post()
        self.assertEqual(note.state, "posted")

    def test_a_settlement_that_is_not_kept_leaves_no_credit_note(self):
        one = self.accept(self.settlement(550))
        self.end(one, "broken", "Nothing came.")
        self.assertEqual(one.state, "broken")
        self.assertFalse(
            self.env["account.move"].search([("recovery_arrangement_id", "=", one.id)])
        )

    def test_a_gesture_with_a_down_payment_runs_until_it_is_paid(self):
        one = self.accept(
            self.gesture(20, down_amount=100, down_date=day("2026-03-12"))
        )
        self.assertEqual((one.state, one.credit_note_ids.state), ("accepted", "posted"))
        self.pay(self.moves[0])
        self.assertEqual(one.state, "kept")

    def test_who_follows_files_may_give_a_gesture_without_invoicing_rights(self):
        user = self.new_user("tom", f"{ADDON}.group_recovery_user")
        one = self.gesture(20, user=user)
        one.with_user(user)._accept("Anne", "phone", day("2026-03-10"))
        self.assertEqual(one.credit_note_ids.state, "posted")

    def test_a_settlement_needs_less_than_what_is_open(self):
        with self.assertRaisesRegex(ValidationError, "above zero"):
            self.settlement(600)

    def test_only_the_part_of_each_invoice_is_credited(self):
        one = self.accept(self.gesture(50))
        self.assertEqual(self.moves.mapped("amount_residual"), [100, 200, 250])
        self.assertEqual(one.credit_note_ids.reversed_entry_id, self.moves[2])
        self.assertTrue(receivables(one.credit_note_ids).reconciled)

# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Accepted, ended, renegotiated; what was agreed is not rewritten."""

from datetime import timedelta

from odoo.exceptions import UserError
from odoo.fields import Command

from ..arrangements import ArrangementCommon
from ..common import TODAY, TOMORROW, day


class TestArrangementLife(ArrangementCommon):
    # === ACCEPT === #

    def test_a_colleague_far_away_agrees_on_the_day_of_the_company(self):
        self.adviser.tz = "America/Martinique"
        self.at("2026-03-10 23:30:00")  # the 11th in Paris, still the 10th there
        one = self.propose(number=2, down_amount=100)
        self.assertEqual(one.proposed_on, self.own_today())
        self.assertEqual(one.installment_ids.sorted()[0].due_date, self.own_today())
        dialog = self.env["recovery.arrangement.acceptance"].with_user(self.adviser)
        dialog = dialog.create({"arrangement_id": one.id, "accepted_by": "Anne"})
        dialog.action_accept()
        self.assertEqual(one.accepted_on, self.own_today())
        case = self.partner.recovery_case_id
        case.with_user(self.adviser).pause()
        self.assertEqual(case.paused_until, self.own_today() + timedelta(days=30))

    def test_acceptance_is_recorded_with_who_how_and_when(self):
        one = self.propose()
        self.at("2026-03-12 09:00")
        self.accept(one, who="Anne Dupont", how="email", on=day("2026-03-11"))
        self.assertEqual(
            (one.state, one.accepted_by, one.accepted_how, one.accepted_on),
            ("accepted", "Anne Dupont", "email", day("2026-03-11")),
        )
        self.assertEqual(one.recorded_by_id, self.adviser)
        self.assertIn("recognises", one.message_ids[0].body)
        self.assertEqual(one.case_id, self.case_of(self.partner))

    def test_the_meaning_of_accepting_is_said_plainly(self):
        one = self.propose()
        meaning = one._meaning()
        for part in ("recognises", "600.00", "starts again", "no fee, no interest"):
            self.assertIn(part, meaning)

    def test_a_promise_recognises_its_part_only(self):
        one = self.propose(kind="promise", part_amount=150)
        self.assertIn("150.00", one._meaning())
        self.assertNotIn("600.00", one._meaning())

    def test_acceptance_in_the_future_or_before_the_proposal_is_refused(self):
        one = self.propose()
        for on in (TOMORROW, TODAY - timedelta(days=1)):
            with self.assertRaisesRegex(UserError, "Correct the day"):
                self.accept(one, on=on)

    def test_an_expired_proposal_is_refused_and_lapses_by_itself(self):
        one = self.propose(first_date=day("2026-04-20"))
        self.at("2026-03-26 09:00")
        with self.assertRaisesRegex(UserError, "lapsed on"):
            self.accept(one)
        self.run_daily()
        self.assertEqual((one.state, one.outcome), ("cancelled", "lapsed"))
        with self.assertRaisesRegex(UserError, "no longer a proposal"):
            self.accept(one)

    def test_a_payment_since_the_proposal_asks_for_a_new_one(self):
        one = self.propose()
        self.pay(self.moves[0], 40)
        with self.assertRaisesRegex(UserError, "changed since the proposal"):
            self.accept(one)

    def test_what_was_agreed_is_not_rewritten(self):
        one = self.agreed()
        for change in (
            lambda: one.write({"amount": 1}),
            lambda: one.installment_ids[0].write({"amount": 1}),
            lambda: one.installment_ids[0].write({"due_date": day("2027-01-01")}),
            lambda: one.installment_ids[0].unlink(),
            lambda: one.unlink(),
            lambda: one.write({"line_ids": [Command.clear()]}),
            lambda: self.env["recovery.installment"].create(
                {"arrangement_id": one.id, "due_date": TODAY, "amount": 5}
            ),
        ):
            with self.assertRaises(UserError), self.env.cr.savepoint():
                change()
        self.assertEqual(self.amounts(one), [200, 200, 200])

    def test_the_number_of_queries_of_an_acceptance_does_not_grow_with_the_table(self):
        short, long = (
            self.propose(self.moves[0], number=2),
            self.propose(self.moves[1:], number=20),
        )
        counts = [
            self.queries_of(one._accept, "Anne", "phone", TODAY)
            for one in (short, long)
        ]
        self.assertLessEqual(counts[1], counts[0] + 3, counts)

    # === END AND RENEGOTIATE === #

    def test_cancelling_frees_the_invoices(self):
        one = self.agreed()
        self.end(one)
        self.assertEqual(
            (one.state, one.ended_reason), ("cancelled", "They pay at once.")
        )
        self.agreed()

    def test_the_file_says_where_it_stands_once_its_arrangement_has_ended(self):
        one = self.agreed()
        self.run_daily()
        case = self.case_of(self.partner)
        self.assertIn(one.name, case.situation)
        self.end(one)
        self.assertEqual(case.situation, "It is decided again on the next run.")

    def test_a_declined_proposal_leaves_nothing_behind(self):
        one = self.propose(kind="settlement", part_amount=580, reason="Old amount")
        self.end(one, "refused", "Too early for them.")
        self.assertEqual(one.state, "cancelled")
        self.assertFalse(
            self.env["account.move"].search([("recovery_arrangement_id", "=", one.id)])
        )
        self.assertFalse(self.case_of(self.partner))

    def test_a_paid_arrangement_is_not_cancelled(self):
        one = self.agreed()
        for move in self.moves:
            self.pay(move)
        self.assertEqual(one.state, "kept")
        with self.assertRaisesRegex(UserError, "it was kept"):
            self.end(one)

    def test_ending_twice_is_refused(self):
        one = self.agreed()
        self.end(one)
        with self.assertRaisesRegex(UserError, "already ended"):
            self.end(one)

    def renegotiate(self, arrangements, **wishes):
        action = arrangements.with_user(self.adviser).action_renegotiate()
        dialog = self.env[action["res_model"]].with_user(self.adviser)
        dialog = dialog.browse(action["res_id"])
        dialog.write({"first_date": day("2026-04-01"), **wishes})
        return self.env["recovery.arrangement"].browse(
            dialog.action_propose()["res_id"]
        )

    def test_a_new_version_replaces_the_rest_and_keeps_the_history(self):
        one = self.agreed(number=3)
        self.pay(self.moves[0])
        new = self.renegotiate(one, number=5)
        self.assertEqual(
            (one.state, new.state, new.version), ("running", "proposed", 2)
        )
        self.assertEqual(new.amount, 500)
        self.accept(new)
        self.assertEqual((one.state, one.replaced_by_id), ("renegotiated", new))
        self.assertEqual((one.paid_amount, new.paid_amount), (100, 0))
        self.pay(self.moves[1])
        self.assertEqual(new.paid_amount, 200)

    def test_payments_after_the_end_belong_to_the_next_one_only(self):
        one = self.agreed(number=3)
        self.pay(self.moves[0])
        self.end(one)
        new = self.agreed(self.moves[1:], number=2)
        self.pay(self.moves[1])
        self.assertEqual((one.paid_amount, new.paid_amount), (100, 200))

    def test_a_declined_new_version_leaves_the_old_one_running(self):
        one = self.agreed(number=3)
        new = self.renegotiate(one, number=5)
        self.end(new, "refused")
        self.assertEqual((one.state, one.replaced_by_id.id), ("accepted", False))
        self.accept(self.renegotiate(one, number=2))
        self.assertEqual(one.state, "renegotiated")

    def test_two_arrangements_are_merged_into_one(self):
        both = self.agreed(self.moves[0]) + self.agreed(self.moves[1:])
        new = self.accept(self.renegotiate(both, number=6))
        self.assertEqual(new.amount, 600)
        self.assertEqual(both.mapped("state"), ["renegotiated"] * 2)
        self.assertEqual(new.replaces_ids, both)

    def test_what_is_kept_is_not_renegotiated(self):
        one = self.agreed(self.moves[0], number=1)
        self.pay(self.moves[0])
        with self.assertRaisesRegex(UserError, "nothing to renegotiate"):
            one.action_renegotiate()

    # === WHO SEES IT === #

    def test_an_invoice_says_its_arrangement(self):
        self.agreed()
        banner = self.moves[0].recovery_banner.replace("\xa0", " ")
        self.assertIn("next 200.00 € on 03/20/2026", banner)

    def test_a_customer_elsewhere_and_another_company_see_nothing(self):
        one = self.agreed()
        company = self.setup_other_company()["company"]
        stranger = self.new_user("eve", "account.group_account_manager", company)
        for model in (
            "recovery.arrangement",
            "recovery.arrangement.line",
            "recovery.installment",
        ):
            self.assertFalse(self.env[model].with_user(stranger).search([]), model)
            self.assertTrue(self.env[model].with_user(self.adviser).search([]), model)
        portal = self.new_user("carl", "base.group_portal")
        self.assertFalse(one.with_user(portal).has_access("read"))
        self.assertFalse(
            self.env["ir.model.access"]
            .with_user(portal)
            .check(one._name, "read", False)
        )

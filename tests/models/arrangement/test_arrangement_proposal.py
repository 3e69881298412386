# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Proposed: the dialog and its table; what is wrong is refused and leaves nothing."""

from datetime import timedelta

import psycopg2.errors

from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command
from odoo.tools import mute_logger

from ..arrangements import ArrangementCommon
from ..common import TODAY, day, days_ago


class TestArrangementProposal(ArrangementCommon):
    def assert_refused(self, says, moves=None, **wishes):
        """The dialog refuses with this sentence and nothing is saved."""
        before = self.env["recovery.arrangement"].search_count([])
        with (
            self.assertRaisesRegex((UserError, ValidationError), says),
            self.env.cr.savepoint(),
        ):
            self.propose(moves, **wishes)
        self.assertEqual(self.env["recovery.arrangement"].search_count([]), before)

    # === PROPOSE === #

    def test_three_invoices_in_three_equal_instalments(self):
        one = self.propose(number=3)
        self.assertEqual(self.amounts(one), [200, 200, 200])
        self.assertEqual(
            self.amounts(one, "due_date"),
            [day("2026-03-20"), day("2026-04-20"), day("2026-05-20")],
        )
        self.assertEqual(
            (one.state, one.open_amount, one.amount), ("proposed", 600, 600)
        )
        self.assertEqual(
            one.line_ids.sorted().mapped("name"), self.moves.mapped("name")
        )
        self.assertEqual(one.valid_until, TODAY + timedelta(days=15))

    def test_a_monthly_amount_makes_the_table(self):
        one = self.propose(split="monthly", monthly=250)
        self.assertEqual(self.amounts(one), [250, 250, 100])

    def test_a_down_payment_comes_first(self):
        one = self.propose(number=2, down_amount=100, down_date=TODAY)
        self.assertEqual(self.amounts(one), [100, 250, 250])
        self.assertEqual(self.amounts(one, "is_down"), [True, False, False])

    def test_a_promise_may_be_about_a_part(self):
        one = self.propose(
            kind="promise", part_amount=150, first_date=day("2026-03-15")
        )
        self.assertEqual(self.amounts(one), [150])
        self.assertEqual(one.open_amount, 600)

    def test_a_deferral_is_one_later_day(self):
        one = self.propose(kind="deferral", first_date=day("2026-04-30"))
        self.assertEqual(self.amounts(one), [600])
        self.assertEqual(self.amounts(one, "due_date"), [day("2026-04-30")])

    def test_the_dialog_shows_the_table_before_anything_is_saved(self):
        dialog = self.dialog(number=4)
        self.assertEqual(dialog.line_ids.mapped("amount"), [150] * 4)
        dialog.write({"split": "monthly", "monthly": 400})
        self.assertEqual(dialog.line_ids.mapped("amount"), [400, 200])
        self.assertFalse(self.env["recovery.arrangement"].search_count([]))

    def test_the_budget_says_what_is_realistic_and_is_not_kept(self):
        dialog = self.dialog(number=2, income=1500, costs=1200, others=100)
        self.assertIn("200.00", dialog.advice)
        self.assertIn("asks for", dialog.advice)
        self.assertIn("300.00", dialog.advice)
        dialog.action_propose()
        self.assertFalse(dialog.income + dialog.costs + dialog.others)
        dialog = self.dialog(number=6, income=1500, costs=1200, others=100)
        self.assertNotIn("asks for", dialog.advice)

    def test_a_proposal_may_be_edited_as_a_whole(self):
        one = self.propose(number=3)
        first, _second, third = one.installment_ids.sorted()
        one.write(
            {
                "installment_ids": [
                    Command.update(first.id, {"amount": 150}),
                    Command.update(third.id, {"amount": 250}),
                ]
            }
        )
        self.assertEqual(self.amounts(one), [150, 200, 250])
        with self.assertRaisesRegex(ValidationError, "add up to"):
            first.amount = 1

    # === REFUSED === #

    def test_wrong_terms_are_refused_in_the_dialog(self):
        past = TODAY - timedelta(days=1)
        self.assert_refused("in the past", first_date=past)
        self.assert_refused("in the past", kind="promise", first_date=past)
        self.assert_refused("above zero", split="monthly", monthly=0)
        self.assert_refused("above zero", split="monthly", monthly=-3)
        self.assert_refused("between 1 and", number=-1)
        self.assert_refused("below the smallest", number=60)
        self.assert_refused("your company allows 24 months", number=30)
        self.assert_refused("down payment must be", down_amount=700)
        self.assert_refused("from 1 to 31", rhythm="payday", payday=32)
        self.assert_refused("Lower the amount", kind="promise", part_amount=601)
        self.assert_refused("above zero", kind="promise", part_amount=-5)
        self.assert_refused("above zero", kind="settlement", reason="Old")
        self.assert_refused(
            "Lower the amount", kind="gesture", discount_amount=601, reason="x"
        )

    def test_sentences_are_french_for_a_french_colleague(self):
        self.env = self.env(context={**self.env.context, "lang": "fr_FR"})
        with self.assertRaisesRegex(ValidationError, "dans le passé"):
            self.propose(first_date=TODAY - timedelta(days=1))

    def test_a_manager_may_go_further_than_the_usual_length(self):
        one = self.propose(user=self.manager, number=30)
        self.assertEqual(len(one.installment_ids), 30)

    def test_invoices_that_do_not_go_together_are_refused(self):
        other = self.invoice(self.customer("Other"), 50)
        self.assert_refused("several customers", self.moves + other)
        usd = self.env.ref("base.USD")
        usd.active = True
        dollars = self.invoice(self.partner, 50, currency_id=usd.id)
        self.assert_refused("several currencies", self.moves + dollars)
        self.assert_refused("no open invoice", self.env["account.move"])

    def test_a_paid_invoice_is_refused(self):
        self.pay(self.moves[0])
        self.assert_refused("not an open customer invoice any more")

    def test_another_company_does_its_own(self):
        company = self.setup_other_company()["company"]
        self.manager.company_ids = [Command.link(company.id)]
        one = self.propose()
        with self.assertRaises(UserError):
            one.company_id = company

    def test_an_invoice_of_a_running_arrangement_is_refused(self):
        self.agreed(self.moves[:2])
        self.assert_refused("already part of the running arrangement ACC")
        self.assert_refused("already part", self.moves[1])
        self.propose(self.moves[2])

    def test_two_proposals_may_compete_but_only_one_runs(self):
        first, second = self.propose(number=2), self.propose(number=3)
        self.accept(first)
        with self.assertRaisesRegex(ValidationError, "already part"):
            self.accept(second)
        self.assertEqual(second.state, "proposed")

    def test_the_database_itself_refuses_an_invoice_twice(self):
        first, second = self.propose(number=2), self.propose(number=3)
        self.accept(first)
        with (
            self.assertRaises(psycopg2.errors.UniqueViolation),
            mute_logger("odoo.sql_db"),
            self.env.cr.savepoint(),
        ):
            second._record({"accepted_on": TODAY})
            self.env.flush_all()

    def test_records_that_do_not_add_up_are_refused_however_they_are_made(self):
        values = {
            "partner_id": self.partner.id,
            "currency_id": self.env.company.currency_id.id,
            "amount": 600,
            "line_ids": [
                Command.create(line)
                for line in self.env["recovery.arrangement.line"]._values_for(
                    self.entries()
                )
            ],
        }

        def table(*rows):
            parts = [{"due_date": on, "amount": amount} for on, amount in rows]
            return {**values, "installment_ids": [Command.create(one) for one in parts]}

        create = self.env["recovery.arrangement"].create
        for says, vals in (
            ("10.00 to correct|10.00.€ to correct", table((TODAY, 590))),
            ("no amount above zero", table((TODAY, 700), (TODAY, -100))),
            ("in the past", table((days_ago(1), 600))),
            (
                "waives nothing|waive nothing",
                {**table((TODAY, 600)), "discount_amount": 5, "amount": 595},
            ),
        ):
            with self.assertRaisesRegex(ValidationError, says):
                create(vals)
        self.assertEqual(create(table((TODAY, 600))).state, "proposed")

    def test_limits_of_the_company_cannot_be_nonsense(self):
        with (
            self.assertRaises(psycopg2.errors.CheckViolation),
            mute_logger("odoo.sql_db"),
            self.env.cr.savepoint(),
        ):
            self.env.company.recovery_grace_days = 0
            self.env.flush_all()

    # === FROM WHERE === #

    def test_a_customer_whose_invoices_are_all_arranged_is_told_where(self):
        self.partner.action_propose_arrangement()
        one = self.agreed()
        with self.assertRaisesRegex(UserError, one.name):
            self.partner.action_propose_arrangement()

    def test_the_file_and_the_invoices_open_the_same_dialog(self):
        self.run_daily()
        case = self.case_of(self.partner)
        for action in (
            case.action_propose_arrangement(),
            self.moves.action_propose_arrangement(),
        ):
            dialog = self.env[action["res_model"]].browse(action["res_id"])
            self.assertEqual(dialog.entry_ids, self.entries())

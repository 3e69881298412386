# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""What is paid comes from the books: cash-basis VAT, currencies, terms, discounts.

The ledger itself never changes because of an arrangement.
"""

from odoo.fields import Command

from ..arrangements import ArrangementCommon
from ..common import TODAY, day


class TestArrangementLedger(ArrangementCommon):
    def undo(self, move):
        """Take back every reconciliation of this invoice."""
        self.entries(move).remove_move_reconcile()

    # === PAYMENTS === #

    def test_payments_fill_the_oldest_instalment_first(self):
        one = self.agreed(number=3)
        self.pay(self.moves[2], 250)
        self.assertEqual(self.amounts(one, "paid_amount"), [200, 50, 0])
        self.assertEqual(self.states(one), ["paid", "partial", "planned"])
        self.assertEqual((one.state, one.next_due), ("running", day("2026-04-20")))
        self.assertEqual(one.installment_ids.sorted()[0].paid_on, TODAY)

    def test_the_day_of_the_payment_counts_not_the_day_it_was_entered(self):
        one = self.agreed(number=3)
        self.at("2026-03-30 09:00")
        self.pay(self.moves[1], on=day("2026-03-18"))
        self.assertEqual(one.installment_ids.sorted()[0].paid_on, day("2026-03-18"))

    def test_paid_in_full_is_kept_and_an_undone_payment_reopens_it(self):
        one = self.agreed(number=3)
        for move in self.moves:
            self.pay(move)
        self.assertEqual((one.state, one.remaining_amount), ("kept", 0))
        self.undo(self.moves[2])
        self.assertEqual((one.state, one.remaining_amount), ("running", 300))
        self.assertEqual(self.states(one), ["paid", "partial", "planned"])
        for move in self.moves:
            self.undo(move)
        self.assertEqual((one.state, one.remaining_amount), ("accepted", 600))

    def test_an_arrangement_that_was_kept_and_reopened_ends_again(self):
        one = self.agreed(self.moves[0], number=1)
        self.pay(self.moves[0])
        self.run_daily("2026-03-11 09:00")
        self.assertEqual(one.ended_on, day("2026-03-11"))
        self.undo(self.moves[0])
        self.run_daily("2026-03-12 09:00")
        self.assertEqual((one.state, one.ended_on), ("accepted", False))
        self.pay(self.moves[0])
        self.run_daily("2026-03-13 09:00")
        self.assertEqual((one.state, one.ended_on), ("kept", day("2026-03-13")))

    def test_what_was_paid_before_the_agreement_is_not_counted(self):
        self.pay(self.moves[0], 60)
        one = self.agreed(number=2)
        self.assertEqual((one.amount, one.paid_amount), (540, 0))
        self.pay(self.moves[0])
        self.assertEqual(one.paid_amount, 40)

    def test_an_older_payment_taken_away_is_said_and_not_asked_for(self):
        self.pay(self.moves[0], 60)
        one = self.agreed(number=2)
        self.undo(self.moves[0])
        self.assertEqual(one.remaining_amount, 540)
        self.assertIn("60.00", one.notice)
        self.assertIn("came back", one.notice)

    def test_paying_too_much_keeps_it_and_leaves_a_credit(self):
        one = self.agreed(self.moves[0], number=2)
        self.pay(self.moves[0], 130, payment_difference_handling="open")
        self.assertEqual((one.state, one.paid_amount), ("kept", 100))

    def test_a_part_of_a_promise_keeps_the_promise(self):
        one = self.agreed(kind="promise", part_amount=150, first_date=day("2026-03-15"))
        self.pay(self.moves[1])
        self.assertEqual((one.state, one.paid_amount), ("kept", 150))

    def test_a_draft_is_not_paid_and_other_invoices_do_not_count(self):
        other = self.invoice(self.partner, 500)
        one = self.agreed(number=3)
        self.pay(other)
        self.assertEqual((one.state, one.paid_amount), ("accepted", 0))

    def test_odoo_pays_one_instalment_over_two_invoices(self):
        one = self.agreed(number=2)
        first = one.installment_ids.sorted()[0]
        action = first.action_register_payment()
        wizard = (
            self.env["account.payment.register"]
            .with_context(**action["context"])
            .create({})
        )
        self.assertEqual(wizard.amount, 300)
        wizard._create_payments()
        self.assertEqual(self.amounts(one, "paid_amount"), [300, 0])
        self.assertEqual(self.moves.mapped("amount_residual"), [0, 0, 300])

    def reference(self, installment):
        """What to write on the one transfer that pays this instalment."""
        (way,) = installment._ways_to_pay()
        return way["reference"]

    def test_instalments_name_the_invoices_they_pay(self):
        one = self.agreed(number=3)
        names = self.moves.mapped("name")
        said = [self.reference(part) for part in one.installment_ids.sorted()]
        self.assertEqual(
            said, [f"{names[0]} {names[1]}", f"{names[1]} {names[2]}", names[2]]
        )

    def test_the_customer_may_choose_which_invoice_is_paid_first(self):
        one = self.propose(number=3)
        newest_first = one.line_ids.sorted("date_due", reverse=True)
        one.write(
            {
                "line_ids": [
                    Command.update(line.id, {"sequence": turn})
                    for turn, line in enumerate(newest_first)
                ]
            }
        )
        self.accept(one)
        first, second, third = one.installment_ids.sorted()
        names = self.moves.mapped("name")
        self.assertEqual(self.reference(first), names[2])
        self.assertEqual(self.reference(second), f"{names[2]} {names[1]}")
        first.action_register_payment()
        self.assertEqual(one._entries_for(first).move_id, self.moves[2])
        self.pay(self.moves[2], 200)
        self.assertEqual(self.amounts(one, "paid_amount"), [200, 0, 0])
        self.assertEqual(self.reference(third), f"{names[1]} {names[0]}")

    # === CREDIT NOTES AND CANCELLED INVOICES === #

    def test_a_credit_note_shortens_the_arrangement_and_says_so(self):
        one = self.agreed(number=3)
        self.credit_note(self.moves[2])
        self.assertEqual(self.amounts(one, "remaining_amount"), [200, 100, 0])
        self.assertEqual((one.state, one.paid_amount), ("accepted", 0))
        self.assertIn("300.00", one.notice)
        self.assertIn("lower by as much", one.notice)

    def test_an_invoice_put_back_to_draft_shortens_it_too(self):
        one = self.agreed(number=3)
        self.moves[1].button_draft()
        self.assertEqual(one.remaining_amount, 400)
        self.moves[1].button_cancel()
        self.assertEqual(one.remaining_amount, 400)
        self.assertIn("200.00", one.notice)

    def test_everything_credited_ends_it(self):
        one = self.agreed(self.moves[0], number=2)
        self.credit_note(self.moves[0])
        self.assertEqual((one.state, self.states(one)), ("kept", ["credited"] * 2))
        self.run_daily("2026-03-12 09:00")
        figures = self.env["recovery.kpi"].figures(day("2026-03-31"))
        self.assertIsNone(figures["arrangement_kept_rate"])

    # === THE LEDGER STAYS === #

    def ledger(self):
        names = ["account_id", "debit", "credit", "amount_currency", "date_maturity"]
        lines = self.env["account.move.line"].search([], order="id")
        return [tuple(line[name] for name in names) for line in lines]

    def test_no_journal_item_is_made_or_changed_by_an_arrangement(self):
        before = self.ledger()
        one = self.agreed(number=5, down_amount=50)
        self.run_daily()
        self.assertEqual(self.ledger(), before)
        self.end(one)
        self.assertEqual(self.ledger(), before)

    # === ON A REAL LEDGER === #

    def cash_basis_tax(self):
        """French VAT on collection."""
        self.env.company.tax_exigibility = True
        transition = self.env["account.account"].create(
            {
                "name": "TVA en attente d'encaissement",
                "code": "445741",
                "account_type": "liability_current",
                "reconcile": True,
            }
        )
        return self.company_data["default_tax_sale"].copy(
            {
                "name": "TVA sur les encaissements",
                "tax_exigibility": "on_payment",
                "cash_basis_transition_account_id": transition.id,
            }
        )

    def test_vat_on_collection_becomes_due_with_each_instalment_only(self):
        tax = self.cash_basis_tax()
        move = self.invoice(self.partner, invoice_line_ids=self.lines((300, tax)))
        self.assertEqual(move.amount_total, 360)
        entries = [
            ("tax_cash_basis_origin_move_id", "=", move.id),
            ("state", "=", "posted"),
        ]
        one = self.agreed(move, number=3)
        moves = self.env["account.move"]
        self.assertFalse(moves.search_count(entries))
        for turn in (1, 2, 3):
            self.pay(move, 120)
            due = moves.search(entries).line_ids.filtered("tax_line_id")
            self.assertAlmostEqual(-sum(due.mapped("balance")), 20 * turn)
        self.assertEqual(one.state, "kept")
        self.undo(move)
        self.assertEqual(one.remaining_amount, 360)

    def test_a_foreign_currency_is_counted_in_that_currency(self):
        usd = self.setup_other_currency(
            "USD", rates=[("2026-01-01", 2), ("2026-03-15", 3)]
        )
        move = self.invoice(self.partner, 300, currency_id=usd.id)
        one = self.agreed(move, number=3)
        self.assertEqual(one.currency_id, usd)
        self.at("2026-03-20 09:00")
        self.pay(move, 100, currency_id=usd.id)
        self.assertEqual(self.amounts(one, "paid_amount"), [100, 0, 0])
        self.pay(move, 200, currency_id=usd.id)
        self.assertEqual(one.state, "kept")

    def test_a_payment_in_euros_of_a_dollar_invoice_is_right_to_the_cent(self):
        usd = self.setup_other_currency("USD", rates=[("2026-01-01", 2)])
        move = self.invoice(self.partner, 300, currency_id=usd.id)
        one = self.agreed(move, number=3)
        self.pay(move, 50, currency_id=self.env.company.currency_id.id)
        self.assertEqual(self.amounts(one, "paid_amount"), [100, 0, 0])

    def test_each_line_of_the_payment_terms_may_be_arranged_on_its_own(self):
        terms = self.terms((50, 0), (50, 30))
        move = self.invoice(
            self.partner,
            500,
            due="2026-03-01",
            invoice_date=day("2026-02-01"),
            invoice_payment_term_id=terms.id,
            invoice_date_due=False,
        )
        first, second = self.entries(move).sorted("date_maturity")
        wizard = self.env["recovery.arrangement.proposal"]
        dialog = wizard.browse(wizard._open(second)["res_id"])
        dialog.write({"kind": "deferral", "first_date": day("2026-05-05")})
        action = dialog.action_propose()
        one = self.accept(self.env["recovery.arrangement"].browse(action["res_id"]))
        self.assertEqual(one.amount, 250)
        self.pay(move, 250)
        self.assertTrue(first.reconciled)
        self.assertEqual(one.paid_amount, 0)
        self.pay(move, 250)
        self.assertEqual(one.state, "kept")

    def test_an_early_payment_discount_pays_in_full(self):
        terms = self.terms(
            (100, 30), early_discount=True, discount_percentage=2, discount_days=60
        )
        move = self.invoice(
            self.partner,
            100,
            invoice_date=day("2026-02-01"),
            invoice_date_due=False,
            invoice_payment_term_id=terms.id,
        )
        one = self.agreed(move, number=2)
        self.assertEqual(one.amount, 100)
        self.pay(move)
        self.assertEqual(move.amount_residual, 0)
        self.assertEqual((one.state, one.paid_amount), ("kept", 100))

    def test_queries_do_not_grow_with_the_instalments(self):
        short = self.agreed(self.moves[0], number=2)
        long = self.agreed(self.moves[1:], number=20)
        counts = [self.queries_of(one._shares) for one in (short, long)]
        self.assertLessEqual(counts[1], counts[0], counts)

# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""What each invoice line keeps of its payments: open when due, day of settlement.

One invoice of 100, due on 20 March 2026.
"""

from ..common import RecoveryCommon, day, receivables

DUE = day("2026-03-20")


class TestPaid(RecoveryCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.partner = cls.customer()
        cls.move = cls.invoice(cls.partner, 100, due=DUE)

    def kept(self, move=None):
        """(open at the due date, settled on) of each line, as PostgreSQL has them."""
        self.env.flush_all()
        lines = receivables(move or self.move).sorted("date_maturity")
        self.env.cr.execute(
            """SELECT recovery_open_at_due::float, recovery_settled_on
                 FROM account_move_line WHERE id = ANY(%s) ORDER BY date_maturity""",
            [lines.ids],
        )
        return self.env.cr.fetchall()

    def settle(self, on, amount=None, move=None):
        self.at(day(on))
        return self.pay(move or self.move, amount)

    def test_nothing_came_in(self):
        self.assertEqual(self.kept(), [(100, None)])

    def test_paid_on_the_due_date(self):
        self.settle("2026-03-20")
        self.assertEqual(self.kept(), [(0, DUE)])

    def test_paid_a_day_late(self):
        self.settle("2026-03-21")
        self.assertEqual(self.kept(), [(100, day("2026-03-21"))])

    def test_a_part_in_time_the_rest_late(self):
        self.settle("2026-03-15", 30)
        self.assertEqual(self.kept(), [(70, None)])
        self.settle("2026-04-02", 50)
        self.assertEqual(self.kept(), [(70, None)])
        self.settle("2026-04-05", 20)
        self.assertEqual(self.kept(), [(70, day("2026-04-05"))])

    def test_an_undone_reconciliation_is_forgotten(self):
        self.settle("2026-03-15")
        self.move.line_ids.remove_move_reconcile()
        self.assertEqual(self.kept(), [(100, None)])

    def test_two_due_dates_are_settled_once_by_the_last(self):
        terms = self.terms((50, 10), (50, 60)).id
        values = {"invoice_date_due": False, "invoice_payment_term_id": terms}
        move = self.invoice(self.partner, 100, invoice_date=day("2026-03-01"), **values)
        self.settle("2026-03-05", 50, move)
        self.assertEqual(self.kept(move), [(0, None), (50, None)])
        self.settle("2026-05-10", 50, move)
        self.assertEqual(self.kept(move), [(0, None), (50, day("2026-05-10"))])

    def test_a_draft_has_no_day_of_settlement(self):
        self.settle("2026-03-15")
        self.move.button_draft()  # Odoo keeps the payment matched with the draft
        self.assertEqual(self.kept(), [(0, None)])
        self.move.action_post()
        self.assertEqual(self.kept(), [(0, day("2026-03-15"))])

    def test_a_credit_note_settles(self):
        self.at(day("2026-03-25"))
        note = self.credit_note(self.move)
        self.assertEqual(self.kept(), [(100, day("2026-03-25"))])
        self.assertEqual(self.kept(note), [(0, None)])

    def test_a_new_due_date_is_looked_at_again(self):
        self.settle("2026-03-22", 40)
        self.assertEqual(self.kept(), [(100, None)])
        receivables(self.move).date_maturity = day("2026-03-31")
        self.assertEqual(self.kept(), [(60, None)])

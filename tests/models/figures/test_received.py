# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Received is not written off (I18): figures, thanks, arrangements, habits.

A: 100, B: 200, both due on 20 February 2026; looked at from the end of March.
"""

from odoo import fields
from odoo.fields import Command

from ..common import TODAY, day, receivables
from ..written_off import WrittenOff

FEBRUARY = (day("2026-03-31"), day("2026-02-01"), day("2026-02-28"))
MARCH = (day("2026-03-31"), day("2026-03-01"), day("2026-03-31"))


class TestReceived(WrittenOff):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.partner = cls.customer()
        cls.a = cls.invoice(cls.partner, 100, due="2026-02-20")
        cls.b = cls.invoice(cls.partner, 200, due="2026-02-20")

    def assert_figures(self, period=MARCH, **expected):
        found = self.env["recovery.kpi"].figures(*period)
        for name, value in expected.items():
            if value is None:
                self.assertIsNone(found[name], name)
            else:
                self.assertAlmostEqual(found[name], value, places=6, msg=name)

    def parts(self, move):
        """(received, received late, credited late, written off) of an invoice."""
        self.env.flush_all()
        self.env.cr.execute(
            """SELECT SUM(recovery_received)::float, SUM(recovery_recovered)::float,
                      SUM(recovery_credited_late)::float,
                      SUM(recovery_written_off)::float, MAX(recovery_settled_by)
                 FROM account_move_line WHERE move_id = %s""",
            [move.id],
        )
        return self.env.cr.fetchone()

    # === THE FIGURES === #

    def test_what_is_written_off_is_not_recovered(self):
        self.at(day("2026-03-20"))
        self.write_off(self.a)
        self.assert_figures(FEBRUARY, recovery_rate=0)
        self.assert_figures(
            paid_count=0,
            written_off_count=1,
            written_off_amount=100,
            credited_count=0,
            days_to_pay=None,
            open_amount=200,
        )
        self.assertEqual(self.parts(self.a), (0, 0, 0, 100, "written_off"))

    def test_a_credit_note_lessens_what_was_asked(self):
        self.at(day("2026-03-20"))
        self.credit_note(self.a)
        self.pay(self.b, 100)
        self.assert_figures(FEBRUARY, recovery_rate=100 / 200)
        self.assert_figures(paid_count=0, credited_count=1, written_off_amount=0)
        self.assertEqual(self.parts(self.a), (0, 0, 100, 0, "credited"))

    def test_a_part_in_money_and_the_rest_written_off(self):
        self.at(day("2026-03-20"))
        self.pay(self.b, 50)
        self.write_off(self.b)
        self.assert_figures(FEBRUARY, recovery_rate=50 / 300)
        self.assert_figures(paid_count=1, written_off_count=0, written_off_amount=150)

    def test_a_loss_in_the_dialog_of_a_payment_is_a_loss(self):
        self.at(day("2026-03-20"))
        self.pay_a_part_and_close(self.b, 20)
        self.assertEqual(self.b.amount_residual, 0)
        self.assert_figures(FEBRUARY, recovery_rate=20 / 300)
        self.assert_figures(paid_count=1, written_off_amount=180)

    def test_a_bank_fee_goes_with_its_payment(self):
        self.at(day("2026-03-20"))
        self.pay_a_part_and_close(self.b, 198)
        self.assert_figures(FEBRUARY, recovery_rate=200 / 300)
        self.assert_figures(written_off_amount=0)

    def test_a_marked_compensation_is_money(self):
        self.at(day("2026-03-20"))
        entry = self.write_off(self.a)
        entry.recovery_compensation = True
        self.assert_figures(FEBRUARY, recovery_rate=100 / 300)
        self.assert_figures(paid_count=1, written_off_count=0)
        entry.recovery_compensation = False
        self.assert_figures(paid_count=0, written_off_count=1)

    def test_a_journal_of_compensations_is_marked_once(self):
        self.at(day("2026-03-20"))
        entry = self.write_off(self.a)
        entry.journal_id.recovery_compensation = True
        self.assert_figures(paid_count=1, written_off_count=0)

    def test_an_entry_in_the_bank_or_cash_journal_is_money(self):
        self.at(day("2026-03-20"))
        journal = self.company_data["default_journal_cash"]
        cash = journal.default_account_id
        self.entry(self.a, account=cash, journal_id=journal.id)
        line = self.bank_entry(self.own_today(), 200)
        line.partner_id = self.partner
        _liquidity, suspense, _other = line._seek_for_lines()
        suspense.account_id = receivables(self.b).account_id
        (receivables(self.b) + suspense).reconcile()
        self.assert_figures(paid_count=2, written_off_amount=0)

    def test_a_day_of_the_past_stays_what_it_was(self):
        self.at(day("2026-03-10"))
        self.pay(self.b, 100)
        before = self.env["recovery.kpi"].figures(*FEBRUARY)
        self.at(day("2026-04-10"))
        self.credit_note(self.a)
        self.write_off(self.b)
        self.assertEqual(self.env["recovery.kpi"].figures(*FEBRUARY), before)

    def test_a_payment_that_is_taken_back_undoes_what_it_did(self):
        self.at(day("2026-03-20"))
        payment = self.pay(self.a)
        self.assert_figures(paid_count=1)
        payment.action_draft()
        payment.action_cancel()
        self.assertEqual(self.parts(self.a), (0, 0, 0, 0, None))
        self.assert_figures(paid_count=0)

    def test_an_exchange_difference_goes_with_its_payment(self):
        rates = [("2026-01-01", 2), ("2026-03-15", 4)]
        usd = self.setup_other_currency("USD", rates=rates)
        paid, lost = (
            self.invoice(self.partner, 400, due="2026-03-12", currency_id=usd.id)
            for _ in range(2)
        )
        self.at(day("2026-03-20"))
        self.pay(paid, currency_id=usd.id)
        self.assertEqual(self.parts(paid)[0::3], (200, 0))
        self.credit_note(lost)
        self.assertEqual(self.parts(lost)[0::3], (0, 0))

    def test_a_discount_for_early_payment_goes_with_its_payment(self):
        terms = self.env["account.payment.term"].create(
            {
                "name": "2/10",
                "early_discount": True,
                "discount_percentage": 20,
                "discount_days": 10,
                "line_ids": [Command.create({"value": "percent", "nb_days": 30})],
            }
        )
        move = self.invoice(
            self.partner,
            1000,
            invoice_date=TODAY,
            invoice_date_due=False,
            invoice_payment_term_id=terms.id,
        )
        self.pay(move)
        self.assertEqual(move.amount_residual, 0)
        self.assertEqual(self.parts(move)[0::3], (1000, 0))

    def test_receipts_count_as_invoices(self):
        receipt = self.invoice(
            self.partner, 60, due="2026-02-20", move_type="out_receipt"
        )
        self.assert_figures(open_amount=360, open_count=3)
        self.at(day("2026-03-20"))
        self.pay(receipt)
        self.assert_figures(paid_count=1, open_amount=300)
        self.assert_figures(FEBRUARY, recovery_rate=60 / 360)

    def test_pivots_and_months_say_the_same(self):
        self.at(day("2026-03-20"))
        self.credit_note(self.a)
        self.pay(self.b, 50)
        self.write_off(self.b)
        kpi = self.env["recovery.kpi"]
        measures = ["collected:sum", "written_off:sum", "recovery_rate:sum"]
        ((*found,),) = kpi._read_group([], [], measures)
        self.assertEqual(found, [50, 150, 50 / 200])
        *_before, month = kpi._trend(day("2026-02-28"), 3, self.company)
        self.assertEqual(month["recovery_rate"], 0)
        months = {one["month"]: one for one in kpi._trend(MARCH[0], 3, self.company)}
        for start, one in months.items():
            end = min(fields.Date.end_of(start, "month"), MARCH[0])
            expected = kpi.figures(end, start, end)
            for name in ("recovery_rate", "on_time_rate", "days_to_pay"):
                self.assertEqual(one[name], expected[name], (start, name))

    def test_what_is_worked_out_at_installation_is_what_odoo_keeps(self):
        self.at(day("2026-03-20"))
        self.credit_note(self.a)
        self.pay_a_part_and_close(self.b, 20)
        self.env.flush_all()
        query = """SELECT id, recovery_received, recovery_credited, recovery_refunded
                     FROM account_partial_reconcile ORDER BY id"""
        self.env.cr.execute(query)
        kept = self.env.cr.fetchall()
        before = self.parts(self.b)
        self.env.cr.execute(
            """UPDATE account_partial_reconcile SET recovery_received = NULL,
                      recovery_credited = NULL, recovery_refunded = NULL"""
        )
        self.env["account.partial.reconcile"]._recovery_fill_parts(installing=True)
        self.env["account.move.line"]._recovery_fill_paid()
        self.env.cr.execute(query)
        self.assertEqual(self.env.cr.fetchall(), kept)
        self.env.invalidate_all()
        self.assertEqual(self.parts(self.b), before)

    # === BRANCHES === #

    def test_the_figures_are_those_of_the_legal_entity(self):
        branch = self.env["res.company"].create(
            {"name": "Branch", "parent_id": self.company.id}
        )
        self.cr.precommit.run()  # the chart of accounts of the branch
        self.env.user.company_ids += branch
        self.env = self.env(
            context={
                **self.env.context,
                "allowed_company_ids": [self.company.id, branch.id],
            }
        )
        partner = self.customer("Elsewhere")
        self.invoice(partner, 50, due="2026-02-20", company=branch)
        self.assert_figures(open_amount=350, open_count=3)
        kpi = self.env["recovery.kpi"]
        self.assertEqual(kpi.figures(*MARCH, company=branch)["open_amount"], 50)
        (month,) = kpi._trend(MARCH[0], 1, self.company)
        self.assertEqual(month["open_amount"], 350)

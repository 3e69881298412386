# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""How to pay: the reference that the invoice asks for, the account of its currency, the
holder as the bank knows it; the same everywhere (I17)."""

from ..arrangements import ArrangementCommon
from ..common import RecoveryCommon, days_ago, words


class TestHowToPay(RecoveryCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.euros = cls.bank_account()
        cls.partner = cls.customer()
        cls.dollar = cls.setup_other_currency("USD", rates=[("2020-01-01", 2.0)])

    def account(self, number, **values):
        values = {"partner_id": self.company.partner_id.id, **values}
        return self.env["res.partner.bank"].create({"acc_number": number, **values})

    def message(self):
        """The first message to this customer."""
        self.run_daily()
        return self.reminders_of(self.partner)

    def panel(self, reminder=None):
        """The words of the block that says how to pay."""
        return words((reminder or self.message()).payment_html)

    def page(self):
        return self.case_of(self.partner).sudo()._page_values()["ways"]

    # === THE REFERENCE === #

    def test_the_customer_quotes_the_payment_reference(self):
        move = self.invoice(self.partner)
        move.payment_reference = "RF18 5390 0754 7034"
        self.assertIn("ReferenceRF18 5390 0754 7034", self.panel())
        (way,) = self.page()
        self.assertEqual(way["reference"], "RF18 5390 0754 7034")

    def test_without_payment_reference_the_number_is_quoted(self):
        move = self.invoice(self.partner)
        move.payment_reference = False
        self.assertIn(move.name, self.panel())

    def test_many_invoices_have_one_reference_without_words(self):
        moves = [self.invoice(self.partner, due=days_ago(40 - n)) for n in range(5)]
        said = self.panel()
        self.assertNotIn("others", said)
        self.assertIn(" ".join(move.payment_reference for move in moves), said)

    def test_a_reference_fits_into_a_transfer(self):
        moves = [self.invoice(self.partner, due=days_ago(40 - n)) for n in range(20)]
        self.message()
        (way,) = self.page()
        self.assertLessEqual(len(way["reference"]), 140)
        self.assertTrue(way["reference"].startswith(moves[0].payment_reference))

    def test_the_bank_line_of_the_reference_is_matched_in_the_ledger(self):
        """What Odoo's own entries of the invoices say is what the customer quotes."""
        moves = self.invoice(self.partner) + self.invoice(self.partner, 50)
        self.message()
        (way,) = self.page()
        for entry in moves.line_ids.filtered("date_maturity"):
            self.assertIn(entry.name, way["reference"].split())

    # === THE ACCOUNT === #

    def test_each_currency_has_its_account(self):
        dollars = self.account("12345678901", currency_id=self.dollar.id)
        plain = self.invoice(self.partner, 100)
        foreign = self.invoice(self.partner, 300, currency_id=self.dollar.id)
        plain.partner_bank_id = foreign.partner_bank_id = False
        reminder = self.message()
        said = self.panel(reminder)
        for part in (self.euros.acc_number, dollars.acc_number, "300.00", "100.00"):
            self.assertIn(part, said)
        ways = {way["number"]: way["reference"] for way in self.page()}
        self.assertEqual(ways[dollars.acc_number], foreign.payment_reference)
        self.assertEqual(ways[self.euros.acc_number], plain.payment_reference)

    def test_the_currency_of_the_journal_counts(self):
        dollars = self.account("12345678901")
        self.env["account.journal"].create(
            {
                "name": "Dollars",
                "type": "bank",
                "code": "USDB",
                "currency_id": self.dollar.id,
                "bank_account_id": dollars.id,
            }
        )
        self.euros.sequence = 90
        move = self.invoice(self.partner, 300, currency_id=self.dollar.id)
        move.partner_bank_id = False
        self.assertIn(dollars.acc_number, self.panel())
        other = self.customer("Euros")
        self.invoice(other).partner_bank_id = False
        self.run_daily()
        self.assertIn(self.euros.acc_number, self.reminders_of(other).payment_html)

    def test_the_account_on_the_invoice_comes_first(self):
        second = self.account("FR7630004000031234567890143")
        self.invoice(self.partner).partner_bank_id = second
        said = self.panel()
        self.assertIn(second.acc_number, said)
        self.assertNotIn(self.euros.acc_number, said)

    def test_whoever_approves_reads_that_there_is_no_account_in_this_currency(self):
        """One in another currency is none that this customer could pay into."""
        self.euros.currency_id = self.dollar
        self.invoice(self.partner).partner_bank_id = False
        reminder = self.message()
        self.assertIn("Tell us which means", self.panel(reminder))
        self.assertIn("no bank account", reminder.missing_words)

    def test_whoever_approves_reads_that_the_person_has_left(self):
        self.invoice(self.partner)
        reminder = self.message()
        self.assertFalse(reminder.missing_words)
        self.adviser.active = False
        reminder.invalidate_recordset()
        self.assertIn("no person to talk to", reminder.missing_words)

    def test_an_archived_account_is_never_given(self):
        old = self.account("FR7630004000031234567890143")
        self.invoice(self.partner).partner_bank_id = old
        old.active = False
        wide = self.env.company.with_context(active_test=False)
        self.assertNotIn(old, wide._recovery_accounts())
        said = self.panel()
        self.assertNotIn(old.acc_number, said)
        self.assertIn(self.euros.acc_number, said)

    def test_an_account_whose_journal_is_archived_is_never_given(self):
        old = self.account("FR7630004000031234567890143")
        journal = self.env["account.journal"].create(
            {"name": "Old", "type": "bank", "code": "OLD", "bank_account_id": old.id}
        )
        self.assertIn(old, self.company._recovery_accounts())
        self.invoice(self.partner).partner_bank_id = old
        journal.active = False
        said = self.panel()
        self.assertNotIn(old.acc_number, said)
        self.assertIn(self.euros.acc_number, said)

    def test_an_account_in_a_third_currency_is_never_given(self):
        dollars = self.account("12345678901", currency_id=self.dollar.id)
        self.invoice(self.partner).partner_bank_id = dollars
        said = self.panel()
        self.assertNotIn(dollars.acc_number, said)
        self.assertIn(self.euros.acc_number, said)

    def test_an_account_of_another_company_is_never_given(self):
        other = self.setup_other_company(name="Other")["company"]
        foreign = self.account(
            "FR7630004000031234567890143", partner_id=other.partner_id.id
        )
        other.partner_id.company_id = other
        move = self.invoice(self.partner)
        self.env.cr.execute(
            "UPDATE account_move SET partner_bank_id = %s WHERE id = %s",
            (foreign.id, move.id),
        )
        self.env.invalidate_all()
        self.assertNotIn(foreign.acc_number, self.panel())

    def test_without_account_the_customer_is_told_whom_to_ask(self):
        self.euros.active = False
        self.invoice(self.partner)
        said = self.panel()
        self.assertIn("Tell us which means of payment suits you", said)
        self.assertNotIn("Reference", said)

    def test_a_branch_gives_the_account_of_the_head_office(self):
        branch = self.env["res.company"].create(
            {"name": "Branch", "parent_id": self.company.id}
        )
        self.assertEqual(branch._recovery_accounts(), self.euros)

    # === THE HOLDER === #

    def test_the_holder_is_told_as_the_bank_knows_it(self):
        self.euros.acc_holder_name = "ATELIER LUMIERE SAS"
        self.invoice(self.partner)
        self.assertIn("ATELIER LUMIERE SAS", self.panel())
        self.assertEqual(self.page()[0]["holder"], "ATELIER LUMIERE SAS")

    # === BY TELEPHONE === #

    def test_a_caller_can_say_how_to_pay(self):
        move = self.invoice(self.partner)
        move.payment_reference = "RF18 5390 0754 7034"
        said = words(self.message().call_facts)
        self.assertIn(self.euros.acc_number, said)
        self.assertIn("RF18 5390 0754 7034", said)


class TestHowToPayAnArrangement(ArrangementCommon):
    def test_the_document_quotes_the_payment_reference(self):
        account = self.bank_account()
        account.acc_holder_name = "ATELIER LUMIERE SAS"
        self.moves[0].payment_reference = "RF18 5390 0754 7034"
        one = self.agreed(number=6)
        report = "recouvrement_respectueux.report_arrangement"
        page, _kind = self.env["ir.actions.report"]._render_qweb_html(report, one.ids)
        said = words(page.decode())
        for part in ("RF18 5390 0754 7034", account.acc_number, "ATELIER LUMIERE SAS"):
            self.assertIn(part, said)

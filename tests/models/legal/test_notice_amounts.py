# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""What a formal notice asks for: principal, interest and indemnity apart (FR-29)."""

import io

from lxml import html
from openpyxl import load_workbook

from ..common import day, words
from .common import LegalCommon

EUR = "\N{NO-BREAK SPACE}€"
NOTHING = f"0.00{EUR}"


class TestNoticeAmounts(LegalCommon):
    def setUp(self):
        super().setUp()
        self.make_ready()

    def asked(self, line):
        return (line.principal, line.interest_asked, line.indemnity_asked)

    def line_of(self, notice, move):
        return notice.line_ids.filtered(lambda line: line.move_id == move)

    def rows(self, notice):
        """Cells of the table of the letter: ``{first cell: the amounts}``."""
        tree = html.fromstring(str(notice._letter_html()))
        rows = {}
        for row in tree.xpath("//table//tr"):
            name, *cells = [cell.text_content().strip() for cell in row]
            rows[name] = cells[-3:]
        return rows

    # === WHAT A MANAGER CHARGED === #

    def test_what_was_charged_stands_under_interest_and_indemnity(self):
        extra = self.charged(interest="9.99", indemnity=40)
        notice = self.propose()
        self.assertEqual(self.asked(self.line_of(notice, extra)), (0, 9.99, 40))
        self.assertEqual(self.asked(self.line_of(notice, self.move)), (1000, 0, 0))
        rows = self.rows(notice)
        charged, indemnity = f"9.99{EUR}", f"40.00{EUR}"
        self.assertEqual(rows[extra.name], [NOTHING, charged, indemnity])
        self.assertEqual(rows[self.move.name], [f"1,000.00{EUR}", NOTHING, NOTHING])
        self.assertEqual(rows["To pay"], [f"1,000.00{EUR}", charged, indemnity])
        text = words(notice._letter_html())
        self.assertIn("formal notice to pay 1,049.99 €", text)
        self.assertIn("we do not ask you for the rest", text)
        self.assertNotIn("we ask you for neither", text)

    def test_what_it_rests_on_is_said_in_each_language(self):
        self.speak_dutch()
        self.charged(interest="9.99", indemnity=40)
        notice = self.propose()
        for lang, basis in (
            ("en_US", "are those that the law provides for late payment"),
            ("fr_FR", "sont ceux que la loi prévoit en cas de retard"),
            ("nl_BE", "waarin de wet bij laattijdige betaling voorziet"),
        ):
            self.partner.lang = lang
            with self.subTest(lang=lang):
                self.assertIn(basis, words(notice._letter_html()))

    def test_a_part_payment_settles_goods_then_interest_then_indemnity(self):
        mixed = self.charged(interest=30, indemnity=40, goods=100)
        for paid, expected in (
            (0, (100, 30, 40)),
            (60, (40, 30, 40)),
            (60, (0, 10, 40)),
            (30, (0, 0, 20)),
        ):
            if paid:
                self.pay(mixed, paid)
            notice = self.propose()
            line = self.line_of(notice, mixed)
            with self.subTest(paid=paid):
                self.assertEqual(self.asked(line), expected)
                self.assertEqual(sum(expected), mixed.amount_residual)
            notice.with_user(self.adviser)._withdraw("Something came in")

    def test_a_discount_beyond_the_goods_takes_from_the_rest(self):
        mixed = self.charged(interest=30, indemnity=40, goods=-35)
        line = self.line_of(self.propose(), mixed)
        self.assertEqual(self.asked(line), (0, 0, 35))
        self.assertEqual(mixed.amount_residual, 35)

    def test_what_is_waived_is_never_added(self):
        notice = self.propose()
        self.assertGreater(notice.line_ids.interest, 0)
        self.assertEqual(notice.line_ids.indemnity, 40)
        rows = self.rows(notice)
        self.assertEqual(rows["To pay"], [f"1,000.00{EUR}", NOTHING, NOTHING])
        self.assertIn("we ask you for neither", words(notice._letter_html()))
        self.assertEqual(notice._claimed(), 1000)

    def test_the_folder_and_its_statement_tell_them_apart(self):
        extra = self.charged(interest="9.99", indemnity=40)
        notice = self.propose()
        self.assertEqual(str(notice._claimed()), "1009.99")
        statement = self.env["recovery.folder.statement"]._build(notice)
        sheet = load_workbook(io.BytesIO(statement))["Statement"]
        amounts = {row[0].value: [cell.value for cell in row] for row in sheet}
        self.assertEqual(amounts[extra.name][3:8], [0, 9.99, 40, 0, 0])
        report = "recouvrement_respectueux_legal.action_report_folder"
        printer = self.env["ir.actions.report"]
        index = html.fromstring(printer._render_qweb_html(report, notice.ids)[0])
        cells = index.xpath(f"//tr[td[text()='{extra.name}']]/td/text()")
        self.assertEqual(cells[3:6], [NOTHING, f"9.99{EUR}", f"40.00{EUR}"])
        waived = notice._totals("interest"), notice._totals("indemnity")
        said = "Worked out and waived: interest {}, indemnity {}.".format(*waived)
        self.assertIn(words(said), words(html.tostring(index, encoding="unicode")))

    # === WHAT IS DUE === #

    def test_an_instalment_that_is_still_to_come_is_not_asked(self):
        terms = self.terms((40, 0), (60, 90))
        parts = self.invoice(
            self.partner,
            500,
            invoice_date=day("2026-02-01"),
            invoice_date_due=False,
            invoice_payment_term_id=terms.id,
        )
        line = self.line_of(self.propose(), parts)
        self.assertEqual(self.asked(line), (200, 0, 0))
        self.assertEqual(line.date_due, day("2026-02-01"))

    def test_a_claim_in_another_currency_counts_at_its_rate(self):
        dollar = self.setup_other_currency("USD", rates=[("2020-01-01", 2)])
        other = self.invoice(self.partner, 300, due="2026-03-20", currency_id=dollar.id)
        notice = self.propose()
        self.assertEqual(self.line_of(notice, other).principal, 300)
        self.assertEqual(notice._claimed(), 1150)
        self.assertEqual(notice._totals(), f"1,000.00{EUR} + $\N{NO-BREAK SPACE}300.00")

# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""The folder for somebody outside: everything in it, and the hand-over recorded."""

import io
import zipfile

from openpyxl import load_workbook

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command

from ..common import day, words
from .common import LegalCommon


class TestFolder(LegalCommon):
    def setUp(self):
        super().setUp()
        self.notice = self.sent_notice()

    def folder(self):
        """``{name: bytes}`` of what a colleague downloads."""
        action = self.notice.with_user(self.adviser).action_folder()
        number = int(action["url"].split("/")[3].split("?")[0])
        file = self.env["ir.attachment"].browse(number)
        with zipfile.ZipFile(io.BytesIO(file.raw)) as opened:
            self.assertIsNone(opened.testzip())
            return {name: opened.read(name) for name in opened.namelist()}

    def text(self, found, beginning):
        name = next(name for name in found if name.startswith(beginning))
        return words(found[name].decode())

    def ways(self):
        self.notice.invalidate_recordset()
        return {way["title"]: way for way in self.notice._ways()}

    # === WHAT IS IN IT === #

    def test_everything_is_in_it_in_order(self):
        found = self.folder()
        parts = sorted({name.split("/")[0].split(".")[0] for name in found})
        self.assertEqual(
            parts,
            [
                "0-index",
                "1-invoices",
                "2-statement",
                "4-messages",
                "6-answers",
                "7-formal-notice",
            ],
        )
        messages = [name for name in found if name.startswith("4-messages")]
        self.assertEqual(
            [name.split("/")[1][:16] for name in sorted(messages)],
            ["2026-03-10-email", "2026-03-24-email"],
        )
        self.assertIn(b"receipt", found.values())

    def test_the_index_tells_what_was_tried_who_decided_and_what_stands_open(self):
        found = self.folder()
        index = self.text(found, "0-index")
        for part in (
            "Dupont SARL",
            self.move.name,
            "1A 123 456",
            "Claire Martin",
            "Eva Roy",
            "Nobody answers any more",
            "I have read the file",
            "not legal advice",
            "FR-20",
            "macsf.fr",
            "waived: interest",
        ):
            self.assertIn(part, index)
        (offer,) = self.notice._offers()
        self.assertIn("Deferral · Declined", offer)
        self.assertIn(offer, index)
        for name in found:
            if not name.startswith("0-index"):
                self.assertIn(name, index)

    def keep(self, name, **values):
        """A file of the invoice, as Odoo keeps it."""
        return self.env["ir.attachment"].create(
            {
                "name": name,
                "raw": b"%PDF-1.4 as it was sent",
                "mimetype": "application/pdf",
                "res_model": "account.move",
                "res_id": self.move.id,
                **values,
            }
        )

    def test_the_invoice_in_the_folder_is_the_document_that_odoo_keeps(self):
        kept = self.keep("FAC.pdf", res_field="invoice_pdf_report_file")
        self.move.invalidate_recordset()
        self.assertEqual(self.move.invoice_pdf_report_id, kept)
        self.assertEqual(self.document(), kept.raw)
        name, content, kind = self.move._recovery_document()
        self.assertEqual((name, content, kind), ("FAC.pdf", kept.raw, "pdf"))

    def test_an_imported_invoice_keeps_its_document(self):
        name = f"{self.move.name.replace('/', '_')}.pdf"
        self.move.message_main_attachment_id = self.keep(name)
        self.assertEqual(self.document(), b"%PDF-1.4 as it was sent")

    def test_a_file_of_somebody_else_is_no_invoice(self):
        name = f"{self.move.name.replace('/', '_')}.pdf"
        for kept, author in ((self.keep(name), self.partner), (self.keep("x"), None)):
            if author:
                self.move.message_post(
                    body="Here it is", author_id=author.id, attachment_ids=kept.ids
                )
            self.move.message_main_attachment_id = kept
            self.assertNotEqual(self.document(), kept.raw)

    def document(self):
        """The invoice as it is in the folder."""
        found = self.folder()
        (name,) = (name for name in found if name.startswith("1-invoices/"))
        return found[name]

    def test_each_message_has_its_day_channel_and_proof(self):
        found = self.folder()
        first = self.text(found, "4-messages/2026-03-10")
        self.assertIn("March 10, 2026", first)
        self.assertIn("E-mail <", first.replace("E-mail &lt;", "E-mail <"))
        self.assertIn(self.move.name, first)

    def test_the_statement_adds_up(self):
        self.pay(self.move, 400, on=day("2026-02-10"))
        sheets = load_workbook(io.BytesIO(self.folder()["2-statement.xlsx"]))
        amounts = [[c.value for c in row] for row in sheets["Statement"].iter_rows()]
        row = next(line for line in amounts if line[0] == self.move.name)
        waived = [self.notice.line_ids.interest, 40]
        self.assertEqual(row[3:8], [1000, 0, 0, *waived])
        payments = [[c.value for c in row] for row in sheets["Payments"].iter_rows()]
        self.assertIn(400, [line[2] for line in payments])
        parts = [[c.value for c in row] for row in sheets["Interest"].iter_rows()]
        self.assertEqual(
            [line[3] for line in parts if line[0] == self.move.name], [10, 58]
        )

    def test_the_letter_in_it_is_the_one_that_was_posted(self):
        self.partner.street = "99 rue Basse"
        self.at("2026-05-20")
        text = self.text(self.folder(), "7-formal-notice/letter")
        self.assertIn("5 rue Haute", text)
        self.assertIn("April 9, 2026", text)
        self.assertNotIn("rue Basse", text)
        printed = self.notice.with_user(self.adviser).action_print()
        self.assertIn(f"/{self.notice.letter_id.id}?", printed["url"])

    def test_a_letter_that_is_not_posted_yet_is_as_it_is_now(self):
        self.notice.with_user(self.adviser)._withdraw("They called")
        self.notice = self.propose()
        self.partner.street = "99 rue Basse"
        self.assertIn("rue Basse", self.text(self.folder(), "7-formal-notice/letter"))

    def test_agreements_answers_and_their_documents(self):
        plan = self.arranged("deferral", self.move, "2026-05-01", on=day("2026-04-09"))
        plan.message_post(body="Signed", attachments=[("signed.png", b"name")])
        self.env["recovery.answer"].sudo()._take(
            self.case.sudo(),
            "message",
            "n1",
            [("photo.jpg", b"broken")],
            words="Broken",
        )
        found = self.folder()
        names = " ".join(found)
        self.assertRegex(names, r"5-agreements/ACC-2026-\d+\.")
        self.assertRegex(names, r"5-agreements/ACC-2026-\d+-\d+-signed\.png")
        self.assertRegex(names, r"6-answers/\d+-photo\.jpg")
        self.assertIn("Broken", self.text(found, "6-answers/0"))

    def test_orders_are_looked_for_only_where_sales_are_installed(self):
        lines = self.env["account.move.line"]
        has_sales = "sale_line_ids" in lines._fields
        self.assertEqual(has_sales, bool(self.notice._folder_orders()))

    # === WHAT STANDS OPEN === #

    def test_each_way_has_its_threshold_its_source_and_its_date(self):
        found = self.ways()
        small = found["Simplified procedure"]
        self.assertTrue(small["is_open"])
        self.assertIn("5,000.00", small["text"])
        self.assertIn("https://macsf.fr", small["source"])
        self.assertIn("Read on 11/22/2026", small["standing"])

    def test_above_five_thousand_with_interest_it_is_not_open(self):
        line = self.notice.line_ids
        waived = {"interest": 500, "indemnity": 40}
        line.sudo().write({"principal": 4900, "interest_asked": 100, **waived})
        line.sudo().indemnity_asked = 40  # neither principal nor interest
        self.assertTrue(self.ways()["Simplified procedure"]["is_open"])
        line.sudo().interest_asked = 100.01
        found = self.ways()["Simplified procedure"]
        self.assertFalse(found["is_open"])
        self.assertIn("Not for this amount", found["text"])

    def test_an_order_is_served_in_six_months_then_in_three(self):
        order = "Injonction de payer (order to pay)"
        self.at("2026-08-31")
        self.assertIn("within 6 months", self.ways()[order]["text"])
        self.at("2026-09-01")
        self.assertIn("within 3 months", self.ways()[order]["text"])

    def test_no_way_is_invented_for_another_country(self):
        self.company.country_id = self.env.ref("base.be")
        self.assertFalse(self.notice._ways())
        self.assertIn("ask a lawyer", words(self.notice.ways_html))

    # === HANDED OVER === #

    def test_the_hand_over_is_recorded(self):
        self.step(self.notice, "hand_over", to="Maître Blanc", reason="No answer")
        self.assertEqual(self.notice.state, "handed")
        self.assertEqual(self.notice.handed_to, "Maître Blanc")
        self.assertEqual(self.notice.handed_by_id, self.boss)
        self.assertIn("No answer", self.case.message_ids[0].body)

    def test_a_manager_hands_over_and_says_to_whom(self):
        with self.assertRaisesRegex(AccessError, "manager"):
            self.notice.with_user(self.adviser)._hand_over("Maître Blanc", "Why")
        with self.assertRaisesRegex(UserError, "to whom"):
            self.notice.with_user(self.boss)._hand_over(" ", "Why")

    def test_a_file_name_leads_nowhere_else(self):
        for name in ("../../etc/passwd", "a/b\\c", "", "INV/2026/0001"):
            kept = self.notice._file_name(name)
            self.assertNotIn("/", kept)
            self.assertNotIn("\\", kept)
            self.assertFalse(kept.startswith("."))
            self.assertTrue(kept)


class TestFolderOfTwo(LegalCommon):
    def test_invoices_of_two_dates_stand_in_one_folder(self):
        self.make_ready()
        second = self.invoice(
            self.partner,
            due="2026-03-25",
            invoice_line_ids=[
                Command.create({"name": "More", "price_unit": 50, "tax_ids": False})
            ],
        )
        notice = self.propose()
        self.assertEqual(notice.line_ids.move_id, self.move + second)

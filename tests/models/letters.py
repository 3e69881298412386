# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Customers who wish for letters, and what stands on the paper; holds no test."""

from io import BytesIO

from lxml import html
from pypdf import PdfReader

from .common import ADDON, RecoveryCommon

REPORT = f"{ADDON}.report_letters"


def placed(page):
    """Texts of a PDF page with their place on the paper."""
    found, point = [], 25.4 / 72  # millimetres
    height = float(page.mediabox.height)

    def see(text, shift, place, *_font):
        if text.strip():
            left = place[4] * shift[0] + shift[4]
            up = place[5] * shift[3] + place[4] * shift[1] + shift[5]
            words_only = " ".join(text.split())
            found.append((left * point, (height - up) * point, words_only))

    page.extract_text(visitor_text=see)
    return found


class LetterCommon(RecoveryCommon):
    """Customers who wish for letters."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.bank_account()
        cls.company.write({"street": "3 rue des Lilas", "zip": "69001", "city": "Lyon"})

    def by_letter(self, name, **values):
        address = {"street": "8 quai Sud", "zip": "33000", "city": "Bordeaux"}
        partner = self.customer(
            name, recovery_channel="letter", **{**address, **values}
        )
        self.invoice(partner, 100)
        return partner

    def letters(self, *partners):
        """The prepared letters of these customers."""
        self.run_daily()
        found = self.env["recovery.reminder"]
        for partner in partners:
            found += self.reminders_of(partner)
        self.assertEqual(set(found.mapped("channel")), {"letter"})
        return found

    def many(self, count):
        return self.letters(*(self.by_letter(f"Client {one}") for one in range(count)))

    def printed(self, letters):
        """Ids that the button prints, as a colleague."""
        action = letters.with_user(self.adviser).action_print_letters()
        if action["type"] == "ir.actions.client":
            action = action["params"]["next"]
        return action.get("context", {}).get("active_ids", [])

    def pages(self, letters):
        """The HTML of each letter."""
        reports = self.env["ir.actions.report"].with_user(self.adviser)
        content, _type = reports._render_qweb_html(REPORT, letters.ids)
        tree = html.fromstring(content.decode())
        return tree.xpath("//div[@class='rr_letter']")

    def sheets(self, letters):
        """Pages of the PDF, each as (mm from the left, mm from the top, text)."""
        reports = self.env["ir.actions.report"].with_user(self.adviser)
        printer = reports.with_context(force_report_rendering=True)
        pdf, _type = printer._render_qweb_pdf(REPORT, letters.ids)
        return [placed(page) for page in PdfReader(BytesIO(pdf)).pages]

    def part(self, page, name):
        """Lines of the block ``name`` of a letter."""
        (block,) = page.xpath(f".//div[@class='{name}']")
        return [" ".join(line.split()) for line in block.itertext() if line.strip()]

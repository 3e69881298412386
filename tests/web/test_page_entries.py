# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""A claim that stands in a journal entry, beside those of other customers (I13)."""

from lxml import html

from ..models.ledger import LedgerEntries
from .pages import PageCommon


class TestPageEntries(LedgerEntries, PageCommon):
    """Opening balances of two customers, in one entry; an invoice beside them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.other = cls.customer("Brice Noir", is_company=False)
        cls.opening = cls.opening_entry(
            (cls.partner, 300, "F2019-7"), (cls.other, 4444, "F2019-8")
        )

    def entry_of(self, partner):
        return self.opening.line_ids.filtered(lambda line: line.partner_id == partner)

    def test_the_page_of_an_entry_never_leads_to_all_its_customers(self):
        self.enter()
        page = self.see()
        self.assertIn("300.00", self.text(page))
        self.assertNotIn("4,444", page.text)
        hidden = html.fromstring(page.text).xpath("//input[@name='move']/@value")
        self.assertNotIn(str(self.opening.id), hidden)
        self.assertNotIn(f"/invoice/{self.opening.id}", page.text)
        csrf = html.fromstring(page.text).xpath("//input[@name='csrf_token']/@value")[0]
        for number in (self.opening.id, *self.opening.line_ids.ids):
            answer = self.post("pay", {"csrf_token": csrf, "move": str(number)})
            self.assertEqual(answer.status_code, 404)
            pdf = self.url_open(f"/my/recovery/{self.case.id}/invoice/{number}")
            self.assertEqual(pdf.status_code, 404)
        self.assertFalse(self.opening.access_token)

    def test_an_entry_is_named_by_what_the_customer_knows(self):
        self.enter()
        text = self.text(self.see())
        self.assertIn("F2019-7", text)
        self.assertNotIn("F2019-8", text)
        self.assertNotIn(self.opening.name, text)

    def test_something_wrong_with_a_line_is_said_of_that_line_alone(self):
        self.enter()
        reason = self.env.ref("recouvrement_respectueux.delay_reason_service")
        line = self.entry_of(self.partner)
        page = html.fromstring(self.see().text)
        values = page.xpath("//select[@id='wrong_move']/option/@value")
        chosen = next(value for value in values if value != str(self.move.id))
        self.say("wrong", move=chosen, reason=str(reason.id))
        self.assertEqual(line.recovery_delay_reason_id, reason)
        self.assertFalse(self.opening.recovery_delay_reason_id)
        self.assertFalse(self.entry_of(self.other).recovery_delay_reason_id)
        self.assertIn("F2019-7", self.case.message_ids[:1].body)
        self.assertIn("we are looking into it", self.text(self.see()))

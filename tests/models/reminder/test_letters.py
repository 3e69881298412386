# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Letters: many in one PDF, each to one customer, in their language and window."""

from lxml import html

from ..common import words
from ..letters import LetterCommon

EVIL = "<script>steal()</script> {{ 1 + 1 }}\nBcc: <b>x</b>"


class TestLetters(LetterCommon):
    # === ON PAPER === #

    def test_three_letters_are_one_pdf_with_a_page_for_each(self):
        partners = [
            self.by_letter("Atelier Noël", lang="fr_FR"),
            self.by_letter("Brown Ltd"),
            self.by_letter("Cécile Œuvrard", is_company=False),
        ]
        sheets = self.sheets(self.letters(*partners))
        self.assertEqual(len(sheets), 3)
        for sheet, partner in zip(sheets, partners, strict=True):
            said = " ".join(text for _left, _top, text in sheet)
            # In the address, and a person in the greeting.
            self.assertEqual(said.count(partner.name), 2 - partner.is_company)
            for other in set(partners) - {partner}:
                self.assertNotIn(other.name, said)

    def test_the_address_is_in_the_window_of_the_envelope(self):
        long = "Établissements de la Côte d’Azur et de l’Arrière-Pays Réunis"
        street = "Zone artisanale des Trois-Fontaines, 1258 avenue du Maréchal-Foch"
        partner = self.by_letter(long, street=street, street2="Bâtiment C, étage 3")
        (sheet,) = self.sheets(self.letters(partner))
        window = [
            text for left, top, text in sheet if 100 <= left <= 190 and 56 <= top <= 90
        ]
        shown = " ".join(window).replace("- ", "-")  # a line may end with a hyphen
        self.assertEqual(shown, f"{long} {street} Bâtiment C, étage 3 33000 Bordeaux")
        above = [top for _left, top, text in sheet if text == "33000 Bordeaux"]
        self.assertLess(above[0], 79)

    def test_the_window_shows_the_address_and_nothing_of_the_matter(self):
        partner = self.by_letter("Dupont SARL")
        person = self.env["res.partner"].create(
            {
                "name": "Anne Roux",
                "parent_id": partner.id,
                "type": "invoice",
                "street": "1 rue Basse",
                "zip": "75001",
                "city": "Paris",
                "country_id": self.env.ref("base.fr").id,
            }
        )
        (page,) = self.pages(self.letters(partner))
        self.assertEqual(self.reminders_of(partner).recipient_id, person)
        self.assertEqual(
            self.part(page, "rr_to"),
            ["Dupont SARL", "Anne Roux", "1 rue Basse", "75001 Paris"],
        )
        self.assertEqual(
            self.part(page, "rr_back"),
            ["Atelier Lumière, 3 rue des Lilas, 69001 Lyon"],
        )

    def test_a_letter_abroad_names_the_country(self):
        belgium = self.env.ref("base.be")
        partner = self.by_letter(
            "Peeters", country_id=belgium.id, zip="1000", city="Bruxelles"
        )
        (page,) = self.pages(self.letters(partner))
        self.assertEqual(self.part(page, "rr_to")[-1], "Belgium")
        self.assertEqual(self.part(page, "rr_from")[-1], "France")

    def test_everything_a_customer_needs_stands_on_the_letter(self):
        letter = self.letters(self.by_letter("Brown Ltd"))
        self.assertFalse(letter.tone_remarks)
        (page,) = self.pages(letter)
        said = words(html.tostring(page, encoding="unicode"))
        parts = ("Lyon, March 10, 2026", f"Subject: {letter.subject}", "100.00")
        parts += ("FR76 3000 6000 0112 3456 7890 189", "Claire Martin, +33")
        for part in parts:
            self.assertIn(part, said)

    def test_paper_speaks_of_no_reply_to_a_message(self):
        partners = self.by_letter("Brown Ltd") + self.by_letter("Noël", lang="fr_FR")
        letters = self.letters(*partners)
        for step in (*self.path.step_ids, None):
            if not step:
                letters._record({"kind": "thanks"})
            else:
                letters._record({"step_id": step.id})
            letters._compose()
            english, french = (
                words(html.tostring(page, encoding="unicode"))
                for page in self.pages(letters)
            )
            self.assertIn("Subject: ", english)
            self.assertNotRegex(english, "(?i)reply(ing)? to this|e-mails")
            self.assertIn("Objet : ", french)
            self.assertNotRegex(french, "(?i)à ce message|ces e-mails")

    def test_code_and_line_breaks_in_names_stay_text(self):
        self.company.name = EVIL
        partner = self.by_letter(EVIL, email="evil@client.example")
        (page,) = self.pages(self.letters(partner))
        self.assertFalse(page.xpath(".//script"))
        self.assertFalse([b for b in page.xpath(".//b") if b.text == "x"])
        flat = " ".join(EVIL.split())
        self.assertEqual(self.part(page, "rr_to")[0], flat)
        self.assertIn(flat, self.part(page, "rr_back")[0])

    # === WHICH ONES === #

    def test_e_mails_of_the_selection_stay_out(self):
        other = self.customer("By e-mail")
        self.invoice(other)
        letter = self.letters(self.by_letter("Brown Ltd"))
        mail = self.reminders_of(other)
        self.assertEqual(self.printed(letter + mail), letter.ids)
        action = mail.with_user(self.adviser).action_print_letters()
        self.assertIn("no letter to print", action["params"]["message"])

    def test_printing_sends_nothing_and_may_be_repeated(self):
        letters = self.many(2)
        self.assertEqual(self.printed(letters), letters.ids)
        self.assertEqual(set(letters.mapped("state")), {"to_review"})
        self.assertEqual(self.printed(letters), letters.ids)
        letters.with_user(self.adviser).action_contact_made()
        self.assertEqual(set(letters.mapped("state")), {"sent"})
        self.assertEqual(self.printed(letters), [])

    def test_a_paid_invoice_is_not_asked_for_on_paper(self):
        one, two = self.many(2)
        self.pay(one.line_ids.move_id)
        self.assertEqual(self.printed(one + two), two.ids)
        self.assertEqual(one.state, "cancelled")

    def test_a_part_paid_since_then_is_written_anew(self):
        letter = self.many(1)
        self.pay(letter.line_ids.move_id, 40)
        self.assertEqual(self.printed(letter), [])
        self.assert_looked_at_next(letter.case_id)
        self.run_daily()
        again = self.reminders_of(letter.partner_id, "to_review")
        self.assertIn("60.00", words(again.body))
        self.assertEqual(self.printed(again), again.ids)

    def test_who_refuses_letters_gets_none(self):
        letter = self.many(1)
        letter.partner_id.recovery_refuse_letter = True
        self.assertEqual(self.printed(letter), [])
        self.assertIn("no contact by this channel", letter.hold_reason)

    def test_words_that_could_hurt_are_not_printed(self):
        letter = self.many(1)
        letter.body = "<p>Last notice before legal action.</p>"
        self.assertEqual(self.printed(letter), [])
        self.assertEqual((letter.state, letter.hold_code), ("to_review", "tone"))

    # === MANY === #

    def test_twenty_letters_cost_hardly_more_queries_than_two(self):
        letters = self.many(20)
        self.pages(letters)  # compiles the templates
        few = self.queries_of(self.pages, letters[:2])
        many = self.queries_of(self.pages, letters)
        self.assertLessEqual(many, few + 2)

    def test_many_letters_are_checked_together(self):
        letters = self.many(20)
        few = self.queries_of(self.printed, letters[:2])
        many = self.queries_of(self.printed, letters)
        self.assertLessEqual(many, few + 2)

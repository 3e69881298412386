# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""The letter of a formal notice: what stands in it, what never may (FR-13, FR-29)."""

from datetime import timedelta

from odoo.exceptions import UserError

from odoo.addons.recouvrement_respectueux_legal.models.recovery_formal_notice_letter import (  # noqa: E501
    REPORT,
)

from ..common import TODAY, words
from .common import LegalCommon

PARTS = {
    "en_US": {
        "title": "Formal notice MED/",
        "judge": "up to 24 months",
        "own": "not a document of a court",
        "again": "the time limit for claiming it begins again",
        "help": "Point Conseil Budget",
        "waived": "we ask you for neither",
    },
    "fr_FR": {
        "title": "Mise en demeure MED/",
        "judge": "24 mois",
        "own": "n’est pas un document d’un tribunal",
        "again": "le délai pour la réclamer recommence",
        "help": "Point Conseil Budget",
        "waived": "ne vous demandons ni pénalités ni indemnité",
    },
    "nl_BE": {
        "title": "Ingebrekestelling MED/",
        "judge": "24 maanden",
        "own": "geen document van een rechtbank",
        "again": "begint de verjaringstermijn opnieuw",
        "help": "Point Conseil Budget",
        "waived": "wij vragen u geen van beide",
    },
}


class TestNoticeLetter(LegalCommon):
    def setUp(self):
        super().setUp()
        self.make_ready()
        self.notice = self.propose()

    def letter(self, lang="en_US"):
        self.partner.lang = lang
        self.notice.invalidate_recordset()
        page = self.env["ir.actions.report"]._render_qweb_html(REPORT, self.notice.ids)
        return words(page[0].decode())

    def test_it_goes_to_whoever_reads_in_the_customers_place(self):
        """And says why; a person in charge who left does not sign it (I17)."""
        one = self.env["recovery.intermediary"].create(
            {
                "partner_id": self.partner.id,
                "company_id": self.company.id,
                "name": "Ana Lima",
                "email": "ana@aide.example",
                "messages": "instead",
                "until": TODAY + timedelta(days=60),
            }
        )
        one.with_user(self.adviser).action_confirm()
        samir = self.new_user("samir", "account.group_account_invoice", name="Samir")
        self.notice.sudo().user_id = samir
        samir.active = False
        text = self.letter()
        self.assertEqual(self.notice._recipient(), one.contact_id)
        self.assertIn("Hello Ana Lima,", text)
        self.assertIn("asked us to write to you in their place", text)
        self.assertNotIn("Samir", text)

    def test_the_parts_of_a_letter(self):
        text = self.letter()
        for part in (
            "Atelier Lumière",
            "12345678200010",
            "1 rue du Lac",
            "5 rue Haute",
            self.move.name,
            "1,000.00",
            "FR76",
            "March 10, 2026",  # the first letter
            "April 24, 2026",  # 15 days to answer
            "Claire Martin",
            "If you disagree with an invoice",
        ):
            self.assertIn(part, text)
        for name in ("title", "judge", "own", "again", "waived"):
            self.assertIn(PARTS["en_US"][name], text)
        self.assertNotIn("Point Conseil Budget", text, "a business")

    def test_in_french_and_in_dutch(self):
        self.speak_dutch()
        self.partner.is_company = False
        for lang in ("fr_FR", "nl_BE"):
            text = self.letter(lang)
            for name in ("title", "judge", "own", "again", "help"):
                with self.subTest(lang=lang, part=name):
                    self.assertIn(PARTS[lang][name], text)
            self.assertNotIn("Hello", text)
            self.assertNotIn("If you", text)

    def test_what_is_waived_is_said_to_a_business(self):
        for lang in ("en_US", "fr_FR"):
            self.assertIn(PARTS[lang]["waived"], self.letter(lang))

    def test_a_consumer_is_told_nothing_of_interest_by_law(self):
        self.partner.is_company = False
        self.notice.with_user(self.adviser)._withdraw("A consumer after all")
        self.notice = self.propose()
        text = self.letter()
        self.assertNotIn("we ask you for neither", text)
        self.assertIn("Point Conseil Budget", text)

    def test_a_consumer_under_french_law_has_it_in_french_too(self):
        english, french = (PARTS[lang]["title"] for lang in ("en_US", "fr_FR"))
        self.assertNotIn(french, self.letter(), "a business")
        self.partner.is_company = False
        text = self.letter()
        self.assertLess(text.index(english), text.index(french))
        self.assertEqual(self.letter("fr_FR").count(french), 1)
        self.partner.country_id = self.env.ref("base.be")
        self.assertNotIn(french, self.letter())

    def test_french_law_is_left_out_elsewhere(self):
        self.company.country_id = self.env.ref("base.be")
        self.assertNotIn("1343-5", self.letter())

    def test_the_shipped_letter_hurts_nobody(self):
        self.speak_dutch()
        for lang in ("en_US", "fr_FR", "nl_BE"):
            self.partner.lang = lang
            with self.subTest(lang=lang):
                self.assertEqual(self.notice._letter_remarks(), [])

    def test_what_looks_like_a_court_s_is_refused(self):
        self.speak_dutch()
        for lang, words_ in (
            ("nl_BE", "Dit is een officiële aanmaning, in naam van de wet."),
            ("nl_BE", "Anders volgt beslag op uw inboedel."),
            ("en_US", "This is an official notice, in the name of the law."),
            ("fr_FR", "Ceci est un avis officiel, valant commandement de payer."),
            ("fr_FR", "Vous recevrez un acte d’huissier."),
        ):
            self.partner.lang = lang
            self.notice.with_user(self.adviser).words = words_
            with self.subTest(words_), self.assertRaises(UserError):
                self.approve_notice(self.notice)
            self.assertEqual(self.notice.state, "proposed")
        self.notice.with_user(self.adviser).words = "Nous préférons nous entendre."
        self.approve_notice(self.notice)

    def test_a_letter_without_an_address_or_an_account_is_not_approved(self):
        self.partner.street = False
        with self.assertRaisesRegex(UserError, "Please add: Dupont SARL: Street"):
            self.approve_notice(self.notice)
        self.partner.street = "5 rue Haute"
        self.move.partner_bank_id = False
        self.company.partner_id.bank_ids.active = False
        with self.assertRaisesRegex(UserError, "bank account"):
            self.approve_notice(self.notice)

    def test_a_language_in_which_it_is_not_written_gets_ours(self):
        self.env["res.lang"]._activate_lang("de_DE")
        self.partner.lang = "de_DE"
        self.company.partner_id.lang = "fr_FR"
        self.assertEqual(self.notice._lang(), "fr_FR")

    def test_the_letter_is_kept_as_it_was_posted(self):
        self.approve_notice(self.notice)
        self.at("2026-04-13")
        self.send_notice(self.notice, sent_on="2026-04-10")
        kept = self.notice.letter_id
        self.assertIn("MED-2026", kept.name)
        self.assertIn(kept, self.notice.message_ids.attachment_ids)
        text = words(kept.raw.decode())
        self.assertIn("April 10, 2026", text, "the day of the post")
        self.assertIn("by April 25, 2026", text)
        self.assertNotIn("April 13", text)

    def test_the_letter_that_was_posted_is_not_thrown_away(self):
        self.approve_notice(self.notice)
        self.send_notice(self.notice)
        with self.assertRaisesRegex(UserError, "stays as it is"):
            self.notice.letter_id.with_user(self.boss).unlink()

# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""A language that is switched off hides no message and stops none (I21)."""

from ..common import RecoveryCommon
from ..smtp import mail_server


class TestLanguageOff(RecoveryCommon):
    def setUp(self):
        super().setUp()
        self.env["res.lang"]._activate_lang("fr_BE")
        self.partner = self.customer(lang="fr_BE")
        self.invoice(self.partner, 100)

    def switch_off(self, lang="fr_FR"):
        if lang:
            self.partner.lang = lang
        self.languages_off("fr_BE")

    def languages_off(self, *codes):
        """As an import or an old database leaves it: contacts keep the language, which
        Odoo's own button would refuse."""
        languages = self.env["res.lang"].search([("code", "in", codes)])
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE res_lang SET active = FALSE WHERE id IN %s", [languages._ids]
        )
        self.env.registry.clear_cache("stable")
        self.env.registry.clear_cache()
        self.env.invalidate_all()

    def read_everything(self, messages):
        """What lists, forms, previews and the customer's page show of these."""
        shown = messages.with_user(self.adviser)
        shown.read(["total_text", "call_words", "short_text", "subject", "opening"])
        shown.read(["hold_reason", "tone_remarks", "payment_html", "greeting_html"])
        shown.line_ids.read(["due_text", "total_text"])
        for one in shown:
            self.assertTrue(one.preview()["html"])
        self.assertTrue(self.case_of(self.partner).sudo()._page_values())

    def test_what_was_sent_can_be_read(self):
        self.make_automatic()
        self.run_daily()
        sent = self.reminders_of(self.partner, "sent")
        self.assertEqual(sent.lang, "fr_BE")
        self.switch_off()
        self.read_everything(sent)

    def test_what_waits_for_its_hour_leaves_in_the_language_of_today(self):
        self.make_automatic()
        self.run_daily("2026-03-10 05:00:00")
        waiting = self.reminders_of(self.partner, "approved")
        self.switch_off()
        self.run_daily("2026-03-10 09:00:00")
        self.assertEqual((waiting.state, waiting.lang), ("sent", "fr_FR"))

    def test_what_waits_for_a_review_can_be_read(self):
        self.run_daily()
        waiting = self.reminders_of(self.partner, "to_review")
        self.switch_off()
        self.read_everything(waiting)

    def assert_approved_in(self, lang, waiting):
        """A colleague approves it at once, and it leaves in this language."""
        waiting.with_user(self.adviser).action_approve()
        self.assertEqual(waiting.state, "approved", waiting.hold_reason)
        self.run_daily()
        self.assertEqual((waiting.state, waiting.lang), ("sent", lang))

    def test_what_waits_for_a_review_is_approved_in_the_language_of_today(self):
        self.run_daily()
        waiting = self.reminders_of(self.partner, "to_review")
        self.switch_off()
        self.assert_approved_in("fr_FR", waiting)

    def test_without_one_of_theirs_it_is_the_companys_else_english(self):
        self.run_daily()
        waiting = self.reminders_of(self.partner, "to_review")
        self.company.partner_id.lang = "en_US"
        self.languages_off("fr_BE", "fr_FR")
        waiting.with_user(self.adviser).action_approve()
        self.assertEqual((waiting.state, waiting.lang), ("to_review", "en_US"))
        self.assertIn("another language", waiting.hold_reason)
        self.assertIn("Hello", waiting.body)
        self.assert_approved_in("en_US", waiting)

    def archived(self):
        """The customer is archived, so Odoo's own button switches the language off."""
        self.company.partner_id.lang = "en_US"
        self.partner.active = False
        self.env["res.lang"].search([("code", "=", "fr_BE")]).active = False
        self.env.invalidate_all()

    def test_it_is_written_again_as_soon_as_the_language_is_switched_off(self):
        self.run_daily()
        waiting = self.reminders_of(self.partner, "to_review")
        self.env["res.lang"].search([("code", "=", "fr_FR")]).active = False
        self.archived()
        self.assertEqual((waiting.state, waiting.lang), ("to_review", "en_US"))
        self.assertIn("Hello", waiting.body)
        self.partner.active = True
        self.assert_approved_in("en_US", waiting)

    def test_words_of_a_colleague_in_it_leave_and_a_new_one_is_made(self):
        self.run_daily()
        waiting = self.reminders_of(self.partner, "to_review")
        waiting.with_user(self.adviser).subject = "Votre facture, en deux mots"
        self.company.partner_id.lang = "en_US"
        self.languages_off("fr_BE", "fr_FR")
        waiting.with_user(self.adviser).action_approve()
        self.assertEqual(waiting.state, "cancelled")
        self.assertIn("another language", waiting.hold_reason)
        self.run_daily()
        new = self.reminders_of(self.partner, "to_review")
        self.assertEqual(new.lang, "en_US")
        self.assert_approved_in("en_US", new)

    def test_words_of_a_colleague_are_looked_at_once_more(self):
        self.run_daily()
        waiting = self.reminders_of(self.partner, "to_review")
        waiting.with_user(self.adviser).subject = "Votre facture, en deux mots"
        self.switch_off()
        self.read_everything(waiting)
        waiting.with_user(self.adviser).action_approve()
        self.run_daily()
        self.assertEqual((waiting.state, waiting.lang), ("to_review", "fr_FR"))
        self.assertTrue(waiting.hold_reason)
        self.assert_approved_in("fr_FR", waiting)

    def test_a_customer_who_keeps_the_language_is_written_to_in_another(self):
        self.run_daily()
        waiting = self.reminders_of(self.partner, "to_review")
        self.switch_off(None)
        self.read_everything(waiting)
        self.assert_approved_in("fr_FR", waiting)

    def test_a_colleague_changes_words_and_reader_all_the_same(self):
        self.run_daily()
        waiting = self.reminders_of(self.partner, "to_review")
        self.switch_off(None)
        own = waiting.with_user(self.adviser)
        own.subject = "Votre facture, en deux mots"
        anne = self.customer("Anne", lang="fr_BE", parent_id=self.partner.id)
        own.recipient_id = anne
        self.read_everything(waiting)
        self.assert_approved_in("fr_FR", waiting)

    def test_a_letter_in_it_is_not_printed_and_a_new_one_is(self):
        self.partner.recovery_channel = "letter"
        self.partner.write({"street": "Rue 1", "zip": "75001", "city": "Paris"})
        self.run_daily()
        waiting = self.reminders_of(self.partner, "to_review")
        self.assertEqual(waiting.channel, "letter")
        self.switch_off(None)
        waiting.with_user(self.adviser).action_print_letters()
        self.assertEqual(waiting.state, "cancelled")
        self.assertTrue(waiting.hold_reason)
        self.run_daily()
        new = self.reminders_of(self.partner, "to_review").with_user(self.adviser)
        self.assertEqual(new.lang, "fr_FR")
        new.action_print_letters()
        new.action_contact_made()
        self.assertEqual(new.state, "sent", new.hold_reason)

    def test_what_waits_in_the_queue_stops_no_other(self):
        self.make_automatic()
        good = self.customer("Good")
        self.invoice(good, 50)
        self.run_daily()
        self.switch_off()
        with mail_server(self.env) as mailbox:
            self.run_mail_queue()
        self.assertIn(good.email, "".join(one["To"] for one in mailbox.messages))
        self.assertNotIn("failed", self.reminders_of(self.partner).mapped("state"))

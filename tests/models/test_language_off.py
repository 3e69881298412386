# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""A language that is switched off hides no message and stops none (I21)."""

from .common import RecoveryCommon
from .smtp import mail_server


class TestLanguageOff(RecoveryCommon):
    def setUp(self):
        super().setUp()
        self.env["res.lang"]._activate_lang("fr_BE")
        self.partner = self.customer(lang="fr_BE")
        self.invoice(self.partner, 100)

    def switch_off(self):
        self.partner.lang = "fr_FR"
        self.env["res.lang"].search([("code", "=", "fr_BE")]).active = False
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

# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Read any text as a customer would receive it; nothing of it is kept."""

from odoo.exceptions import UserError

from ..common import ADDON, words
from ..reviews import ReviewCommon

TEXTS = ("courtesy", "friendly", "firm", "last", "thanks", "care", "late", "talk")


class TestMessagePreview(ReviewCommon):
    def text(self, name):
        return self.env.ref(f"{ADDON}.mail_template_{name}").with_user(self.adviser)

    def read(self, name, case=None):
        model = self.env["recovery.message.preview"].with_user(self.adviser)
        action = model._open(self.text(name), case)
        return model.browse(action["res_id"])

    def test_every_text_can_be_read(self):
        for name in TEXTS:
            preview = self.read(name, self.case)
            self.assertTrue(preview.subject, name)
            self.assertIn("Dupont SARL", preview.recipient)
            self.assertIn("Hello,", words(preview.html))
            self.assertIn("Claire Martin", words(preview.html), name)
            self.assertFalse(preview.remarks, (name, preview.remarks))

    def test_it_is_the_message_that_the_customer_receives(self):
        self.approve(self.reminder)
        mail = self.mails_to(self.partner)
        preview = self.read("friendly", self.case)
        self.assertEqual(preview.subject, mail.subject)
        self.assertIn(words(self.reminder.body), words(preview.html))

    def test_nothing_is_kept(self):
        before = self.env["recovery.reminder"].search([])
        notes = len(self.case.message_ids)
        self.read("firm", self.case)
        self.assertEqual(self.env["recovery.reminder"].search([]), before)
        self.assertEqual(len(self.case.message_ids), notes)
        self.assertEqual(self.reminder.state, "to_review")

    def test_another_customer_is_written_to_in_their_language(self):
        french = self.customer("Élan SAS", lang="fr_FR")
        self.invoice(french, 75)
        self.run_daily()
        preview = self.read("friendly", self.case)
        preview.case_id = self.case_of(french)
        preview.action_show()
        self.assertIn("Bonjour,", words(preview.html))

    def test_hard_words_are_said_at_once(self):
        text = self.env.ref(f"{ADDON}.mail_template_friendly")
        text.body_html = text.body_html.replace("It may have", "Final notice. It may")
        self.assertIn("Final notice", self.read("friendly", self.case).remarks)

    def test_a_step_and_a_file_open_the_same_reading(self):
        for action in (
            self.friendly.with_user(self.adviser).action_read(),
            self.case.with_user(self.adviser).action_read_message(),
        ):
            model = self.env["recovery.message.preview"].with_user(self.adviser)
            preview = model.browse(action["res_id"])
            self.assertEqual(preview.case_id, self.case)
            self.assertEqual(preview.template_id, self.text("friendly"))

    def test_the_button_of_a_text_takes_the_latest_file(self):
        action = self.text("firm").action_recovery_read()
        preview = self.env["recovery.message.preview"].browse(action["res_id"])
        self.assertEqual(preview.case_id.partner_id, self.partner)

    def test_a_file_with_nothing_open_is_refused_kindly(self):
        self.pay(self.move)
        with self.assertRaisesRegex(UserError, "Choose another file"):
            self.read("friendly", self.case)

    def test_without_any_file_it_says_why(self):
        self.env["recovery.case"].search([]).state = "closed"
        with self.assertRaisesRegex(UserError, "No file is open"):
            self.text("friendly").action_recovery_read()

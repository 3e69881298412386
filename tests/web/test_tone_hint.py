# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""A colleague types, sees what could hurt, and takes kinder words with one click."""

from playwright.sync_api import expect

from ..models.common import ADDON
from .browser import browsing
from .screens import ScreensCommon

WIDE, NARROW = (1366, 900), (390, 844)
HARSH = {
    "fr_FR": "Sans règlement, nous saisirons le tribunal.",
    "en_US": "Without payment, we will take you to court.",
}
KIND = {
    "fr_FR": "Nous aimerions trouver une solution avec vous.",
    "en_US": "We would like to find a solution with you.",
}
EDITOR = "[name=body] [contenteditable=true]"
HINT = ".o_recovery_tone_hint"


class TestToneHint(ScreensCommon):
    pictures = "tone_hint_"

    def setUp(self):
        super().setUp()
        self.partner = self.customer("Dupont", "fr_FR")
        self.invoice(self.partner)
        self.let_time_pass()
        self.run_daily()
        self.reminder = self.reminders_of(self.partner)
        self.url = f"/odoo/amicable-messages/{self.reminder.id}"
        self.boss = self.new_user("boss", f"{ADDON}.group_recovery_manager")

    def write(self, page, words):
        """Type at the beginning of the message."""
        # Not in the middle, where a choice of the customer may stand: it is a link.
        page.locator(EDITOR).click(position={"x": 5, "y": 5})
        page.keyboard.press("Control+Home")
        page.keyboard.type(f"{words} ")

    def harsh_then_kind(self, page, lang, name):
        self.write(page, HARSH[lang])
        take = page.locator(f"{HINT} .o_recovery_tone_take").first
        expect(take).to_contain_text(KIND[lang])
        expect(take).to_be_in_viewport()
        self.shown(page, f"{name}_harsh")
        wide = page.evaluate("document.documentElement.scrollWidth")
        self.assertLessEqual(wide, page.viewport_size["width"])
        take.focus()
        page.keyboard.press("Enter")
        expect(page.locator(EDITOR)).to_contain_text(KIND[lang])
        expect(page.locator(EDITOR)).not_to_contain_text(HARSH[lang])
        expect(take).to_have_count(0)
        self.shown(page, f"{name}_kind")

    def save(self, page):
        button = page.locator(".o_form_button_save").first
        button.click()
        expect(button).not_to_be_visible()

    def test_in_both_languages_on_both_screens(self):
        for lang in ("fr_FR", "en_US"):
            self.boss.lang = lang
            for name, size in (("wide", WIDE), ("narrow", NARROW)):
                with self.subTest(lang=lang, size=size):
                    with browsing(self, "boss", self.url, size=size) as page:
                        self.harsh_then_kind(page, lang, f"{lang}_{name}")
                        if size == WIDE:  # there is no such button on a telephone
                            self.save(page)
                if size == WIDE:
                    self.env.invalidate_all()
                    self.assertIn(KIND[lang], self.reminder.body)
        taken = self.env["recovery.tone.taken"].search([])
        self.assertEqual(set(taken.mapped("code")), {"legal"})
        self.assertEqual(len(taken), 4)

    def test_in_the_texts(self):
        text = self.reminder.step_id.template_id
        self.boss.write(
            {
                "lang": "fr_FR",
                "group_ids": [(4, self.env.ref("mail.group_mail_template_editor").id)],
            }
        )
        path = f"/odoo/mail.template/{text.id}"
        with browsing(self, "boss", path, size=WIDE) as page:
            editor = page.locator("[name=body_html] [contenteditable=true]").first
            # A paragraph without facts of a customer, which nobody types into.
            editor.locator("p:not(:has(t)):not([t-out])").first.click()
            page.keyboard.press("Home")
            page.keyboard.type(f"{HARSH['fr_FR']} ")
            expect(page.locator(f"{HINT} .o_recovery_tone_take").first).to_be_visible()
            self.shown(page, "text")

    def test_an_older_answer_is_not_shown(self):
        with browsing(self, "boss", self.url, size=WIDE) as page:
            held = []
            page.route("**/recovery.tone.rule/hints", lambda route: held.append(route))
            self.write(page, HARSH["en_US"])
            page.wait_for_timeout(900)
            self.assertEqual(len(held), 1)  # one question for all those keys
            page.keyboard.press("Control+Home")
            page.keyboard.type("Hello. ")
            held.pop().continue_()
            page.wait_for_timeout(1200)
            expect(page.locator(f"{HINT} li")).to_have_count(0)
            held.pop().continue_()
            expect(page.locator(f"{HINT} li").first).to_be_visible()

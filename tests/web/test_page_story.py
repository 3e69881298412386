# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""One customer's way in a real browser, from the e-mail to the first payment."""

from datetime import timedelta

import holidays
from freezegun import freeze_time
from playwright.sync_api import expect

from ..models.common import words
from ..models.smtp import mail_server
from .axe import OURS, violations
from .browser import browsing, screenshot
from .pages import PageCommon
from .payments import demo_provider

PHONE = (360, 740)
# Odoo's payment form has a sign of its own for a provider in test mode.
BUT_THE_FORM = {"include": [[OURS]], "exclude": [["#o_payment_form"]]}


def last_open_day(today):
    """The last weekday before this one on which e-mails may leave."""
    off = holidays.country_holidays("FR")
    days = (today - timedelta(days=ago) for ago in range(1, 12))
    return next(day for day in days if day.weekday() < 5 and day not in off)


class TestPageStory(PageCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        demo_provider(cls.company)
        cls.partner.lang = "fr_FR"
        cls.company.recovery_self_months = 2  # three months are asked of a person

    def setUp(self):
        super().setUp()
        self.let_time_pass()
        self.today = self.company._recovery_today()

    def received(self):
        """The e-mail that arrives in the customer's mailbox, as a page."""
        moment = f"{last_open_day(self.today)} 09:00:00"
        with freeze_time(moment), mail_server(self.env) as mailbox:
            self.approve(self.reminders_of(self.partner))
            self.run_mail_queue()
        return mailbox.html()

    def test_from_the_e_mail_to_the_first_payment(self):
        mail = self.received()
        with browsing(self, None, "/web/login", size=PHONE, locale="fr-FR") as page:
            page.set_content(mail)
            screenshot(page, "story_1_mail", full_page=True)
            page.get_by_role("link", name="délai").click()
            self.gives_a_reason(page)
            self.asks_for_three_months(page)
            self.offered_by_a_colleague()
            page.reload()
            self.signs(page)
            self.pays_the_first_instalment(page)
        self.file_holds_its_reminders()

    def look(self, page, name, part=OURS):
        screenshot(page, name, full_page="signing" not in name)
        self.assertEqual(violations(page, part), [], name)

    def gives_a_reason(self, page):
        expect(page.locator("#time[open]")).to_be_visible()
        choice = page.locator("#reason")
        choice.locator("summary").click()
        choice.get_by_role("radio").nth(0).check()
        choice.get_by_role("button").click()
        expect(page.get_by_role("status")).to_contain_text("Merci")
        self.look(page, "story_2_reason")

    def asks_for_three_months(self, page):
        choice = page.locator("#time")
        choice.locator("summary").click()
        expect(choice.locator("table tbody tr")).to_have_count(1)
        choice.locator("#time_number").fill("3")
        expect(choice.locator("table tbody tr")).to_have_count(3)
        self.look(page, "story_3_plan")
        choice.locator("#time_send button").click()
        expect(page.get_by_role("status")).to_contain_text("Merci")
        self.look(page, "story_4_asked")

    def offered_by_a_colleague(self):
        """The same dates as a proposal, by the button of the file."""
        self.env.invalidate_all()
        wish = self.case.wish_ids.with_user(self.adviser)
        self.assertEqual((wish.number, wish.settled), (3, "open"))
        dialog = self.env["recovery.answer.offer"].with_user(self.adviser)
        dialog = dialog.create({"answer_id": wish.id, "reason": "Volontiers."})
        action = dialog.action_offer()
        proposal = self.env[action["res_model"]].with_user(self.adviser)
        proposal.browse(action["res_id"]).action_propose()
        self.env.flush_all()

    def signs(self, page):
        page.locator(".rr_sign button").first.click()
        page.locator(".o_web_sign_draw_button").click()
        box = page.locator("canvas.o_web_sign_signature").bounding_box()
        page.mouse.move(box["x"] + 30, box["y"] + 20)
        page.mouse.down()
        page.mouse.move(box["x"] + 120, box["y"] + 60, steps=5)
        page.mouse.up()
        button = page.locator(".o_portal_sign_submit")
        expect(button).to_be_enabled()
        expect(page.get_by_role("button", name="Effacer la signature")).to_be_visible()
        self.look(page, "story_5_signing")
        button.click()
        expect(page.locator(".alert-success")).to_contain_text("convenu")
        self.look(page, "story_6_agreed")

    def pays_the_first_instalment(self, page):
        page.get_by_role("link", name="Payer l’échéance").click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("33,33")
        page.locator("#customer_input").fill("4111")
        self.look(page, "story_7_paying", BUT_THE_FORM)
        page.locator("[name=o_payment_submit_button]").click()
        expect(page.get_by_role("status")).to_contain_text("Merci. Ce que nous avons")
        self.look(page, "story_8_paid")

    def file_holds_its_reminders(self):
        self.env.invalidate_all()
        agreed = self.case.arrangement_ids.filtered("is_running")
        parts = agreed.installment_ids.sorted()
        self.assertEqual(parts.mapped("state"), ["paid", "planned", "planned"])
        self.assertEqual(agreed.accepted_how, "signed")
        self.assertTrue(self.case.delay_reason_id)
        sent = self.reminders_of(self.partner)
        with freeze_time(self.today + timedelta(days=20)):
            self.run_daily()
        later = self.reminders_of(self.partner) - sent
        self.assertNotIn("step", later.mapped("kind"))
        self.assertIn("1 invoice in an arrangement", words(self.case.why_html))

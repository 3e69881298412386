# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""The team review and its minutes in a real browser."""

from playwright.sync_api import expect

from ..models.team.common import TeamCommon
from .browser import browsing
from .screens import ScreensCommon


class TestTeamReviewScreens(ScreensCommon, TeamCommon):
    pictures = "team_"

    def setUp(self):
        super().setUp()
        self.boss.lang = "fr_FR"
        self.fill_february()
        self.review = self.review_of(meeting_at="2026-03-12 09:00:00")
        self.review.member_ids = self.boss + self.adviser
        self.review.lessons = "Ask why before asking for money.\nCall in the morning."
        self.decide(self.review, "Call before the second message")
        self.figure(self.review, "recovery_rate").target = 75
        self.figure(self.review, "days_to_pay").target = 40
        self.let_time_pass()

    def fill_february(self):
        """Some payments, opinions and files; a decision that was left open."""
        for due, paid in (("2026-02-05", 70), ("2026-01-06", 40)):
            move = self.invoice(self.partner, 100, due=due)
            self.pay(move, paid, on=f"{due[:-2]}20")
        self.pay(self.invoice(self.partner, 80, due="2026-02-03"), on="2026-02-09")
        self.pay(self.invoice(self.partner, 80, due="2026-01-03"), on="2026-01-29")
        self.rated(5, "You listened, and the plan fits.", name="Anne Leroy")
        self.rated(1, "Three messages in one week are too many.", named=False)
        before = self.review_of("2026-01-01")
        self.decide(before, "Look at the addresses that came back", self.boss)
        self.file_of(self.customer("Boulangerie du Port"))
        self.env.flush_all()
        self.env.cr.execute("UPDATE mail_message SET date = '2026-01-02'")

    def test_a_manager_goes_through_the_questions(self):
        path = f"/odoo/amicable-reviews/{self.review.id}"
        with browsing(self, "boss", path, size=(1280, 900)) as page:
            expect(page.locator(".o_data_row").first).to_contain_text("Taux de")
            self.shown(page, "review_fr")
            page.get_by_role("tab", name="3. Quel ressenti").click()
            expect(page.get_by_text("Anne Leroy")).to_be_visible()
            self.shown(page, "review_experiences_fr")
            page.get_by_role("tab", name="5. Qu’est-ce qui").click()
            expect(page.get_by_text("Boulangerie du Port")).to_be_visible()
            self.shown(page, "review_stuck_fr")
            page.get_by_role("tab", name="2. Décidé").click()
            page.locator("button[name=action_done]:visible").click()
            expect(page.locator(".badge", has_text="Fait").first).to_be_visible()
            self.shown(page, "review_carried_fr")

    def test_a_user_decides_and_sends_the_minutes(self):
        path = f"/odoo/amicable-reviews/{self.review.id}"
        with browsing(self, "claire", path, size=(1280, 900)) as page:
            expect(page.locator(".o_data_row").first).to_contain_text("Recovery rate")
            self.shown(page, "review_en")
            page.get_by_role("tab", name="7. What now?").click()
            self.shown(page, "review_decisions_en")
            page.get_by_role("button", name="Send the Minutes").click()
            page.get_by_role("button", name="Ok").click()
            held = page.locator(".o_statusbar_status .o_arrow_button_current")
            expect(held).to_have_text("Held")
        self.env.invalidate_all()
        self.assertTrue(self.review.minutes_sent_on)

    def test_the_minutes_as_they_arrive(self):
        self.review.action_send_minutes()
        mails = self.env["mail.mail"].sudo().search([("subject", "like", "Compte")])
        mails += self.env["mail.mail"].sudo().search([("subject", "like", "Minutes:")])
        bodies = dict(zip(("fr", "en"), mails.mapped("body_html"), strict=True))
        with browsing(self, "claire", size=(760, 1000)) as page:
            for lang, body in bodies.items():
                page.set_content(body)
                self.shown(page, f"minutes_{lang}")

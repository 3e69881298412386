# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""A user reads a guide, answers, is up to date; a manager sees it, in a browser."""

from playwright.sync_api import expect

from ..models.team.common import TEAM, TeamCommon
from .browser import browsing
from .screens import ScreensCommon


class TestTeamGuideScreens(ScreensCommon, TeamCommon):
    pictures = "team_"

    def setUp(self):
        super().setUp()
        self.guide = self.env.ref(f"{TEAM}.guide_law")
        self.path = f"/odoo/amicable-guides/{self.guide.id}"
        # Read before the browser opens: it shares the cursor of the test.
        self.questions, self.title = self.asked(), self.guide.name
        self.assertEqual(len(self.questions), 3)
        self.let_time_pass()

    def asked(self):
        """``(question, right answer, wrong answer)`` of the guide, as shown."""
        return [
            (
                question.name,
                question.choice_ids.filtered("is_right").name,
                question.choice_ids.filtered(lambda one: not one.is_right)[0].name,
            )
            for question in self.guide.question_ids
        ]

    def answer(self, page):
        """Answer each question rightly, but wrongly at first."""
        for question, right, wrong in self.questions:
            expect(page.locator(".modal h3")).to_contain_text(question)
            self.choose(page, wrong)
            expect(page.locator(".modal")).to_contain_text("Try again")
            self.shown(page, "guide_question_en")
            self.choose(page, right)
            page.get_by_role("button", name="Go On").click()

    def choose(self, page, choice):
        page.locator(".modal").get_by_label(choice, exact=True).check()
        page.get_by_role("button", name="Answer", exact=True).click()

    def test_a_user_understands_and_a_manager_sees_it(self):
        with browsing(self, "claire", self.path, size=(1280, 900)) as page:
            expect(page.get_by_text("This guide is not legal advice")).to_be_visible()
            self.shown(page, "guide_en")
            page.get_by_role("button", name="Answer the Questions").click()
            self.answer(page)
            thanks = page.get_by_text("You are up to date with this guide.")
            expect(thanks.last).to_be_visible()
        with browsing(
            self, "boss", "/odoo/amicable-training", size=(1280, 900)
        ) as page:
            page.locator(".o_group_header", has_text="Claire Martin").click()
            row = page.locator(".o_data_row", has_text=self.title)
            expect(row).to_contain_text("Up to date")
            self.shown(page, "guide_status_en")

    def test_the_guide_and_its_rules_in_french(self):
        self.adviser.lang = "fr_FR"
        with browsing(self, "claire", self.path, size=(1280, 900)) as page:
            notice = page.get_by_text("Ce guide n’est pas un conseil juridique.")
            expect(notice).to_be_visible()
            self.shown(page, "guide_fr")
            page.get_by_role("tab", name="Règles et sources").click()
            expect(page.locator(".o_data_row").first).to_contain_text("L111-8")
            self.shown(page, "guide_rules_fr")

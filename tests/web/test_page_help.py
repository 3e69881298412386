# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""What explains the page to its customer, and leads them to the right place of it."""

from lxml import html

from ..models.common import words
from .browser import browsing, screenshot
from .pages import PageCommon

PHONE = (360, 740)
IN_VIEW = """element => {
    const box = element.getBoundingClientRect();
    return box.top >= 0 && box.top < window.innerHeight - 40;
}"""


class TestPageHelp(PageCommon):
    def help(self):
        (part,) = html.fromstring(self.see().text).xpath("//details[@id='help']")
        self.assertIsNone(part.get("open"))
        return words(html.tostring(part, encoding="unicode"))

    def test_short_answers_at_the_end_of_the_page(self):
        self.enter()
        text = self.help()
        for part in (
            "How this page works",
            "please do not pass it on",
            "no fee, no interest",
            "a person does, and no reminder leaves before",
            "Talk to Claire Martin",
            "or none at all",
            "90 days after our last message",
            "ask us to erase it",
        ):
            self.assertIn(part, text)
        self.assertLess(len(text.split()), 260)

    def test_budget_advice_is_for_people_in_france(self):
        self.enter()
        self.assertIn("Point conseil budget", self.help())
        self.partner.country_id = self.env.ref("base.be")
        self.env.flush_all()
        self.assertNotIn("Point conseil budget", self.help())
        self.partner.write({"country_id": self.env.ref("base.fr").id})
        self.partner.is_company = True
        self.env.flush_all()
        self.assertNotIn("Point conseil budget", self.help())

    def test_a_settled_file_needs_fewer_words(self):
        self.pay(self.move)
        self.run_daily()
        self.enter()
        text = self.help()
        self.assertIn("What becomes of my data?", text)
        self.assertNotIn("What if I cannot pay", text)

    # === IN VIEW === #

    def test_the_choice_of_a_message_comes_into_view(self):
        self.let_time_pass()
        for choice in ("time", "wishes", "data"):
            with browsing(
                self, None, f"{self.link()}/{choice}", PHONE, java_script_enabled=False
            ) as page:
                opened = page.locator(f"#{choice}[open] > summary")
                opened.wait_for()
                self.assertTrue(opened.evaluate(IN_VIEW), choice)
                screenshot(page, f"page_in_view_{choice}")

    def test_what_could_not_be_taken_comes_into_view(self):
        self.let_time_pass()
        for script in (True, False):
            with browsing(
                *(self, None, self.link() + "/intermediary", PHONE),
                java_script_enabled=script,
            ) as page:
                page.locator("#intermediary_name").fill("Ana")
                page.locator("#intermediary_until").fill("2100-01-01")
                page.locator("#intermediary button[type=submit]").click()
                alert = page.locator("#intermediary [role=alert]")
                alert.wait_for()
                self.assertTrue(alert.evaluate(IN_VIEW))
                screenshot(page, f"page_in_view_fault_{script}")

    def test_a_fault_while_typing_leaves_the_field_alone(self):
        self.let_time_pass()
        with browsing(self, None, self.link() + "/time", PHONE) as page:
            page.locator("#time_number").fill("9")
            page.locator("#time [role=alert]").wait_for()
            here = "document.activeElement.id"
            self.assertEqual(page.evaluate(here), "time_number")

    # === IN OUR MESSAGES === #

    def test_the_foot_of_an_e_mail_leads_to_the_wishes(self):
        reminder = self.reminders_of(self.partner)
        kept = self.case._links()[self.case.id]
        tree = html.fromstring(reminder._in_layout())
        (link,) = tree.xpath(f"//a[@href='{kept}/wishes']")
        said = words(html.tostring(link.getparent(), encoding="unicode"))
        self.assertIn("change the channel", said)
        self.assertIn("or reply to this message", said)
        answer = self.enter(choice="wishes")  # as the e-mail that left has it
        opened = html.fromstring(answer.text).xpath("//details[@open]/@id")
        self.assertEqual(opened, ["wishes"])

    def test_the_foot_without_a_page_of_its_own(self):
        reminder = self.reminders_of(self.partner)
        reminder._record({"channel": "letter"})
        text = words(reminder._in_layout())
        self.assertIn("reply to this message to change the channel", text)

# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""A colleague acts as themselves: they read a customer's page, and send nothing."""

from lxml import html

from odoo.http import root

from .browser import browsing, screenshot
from .page_table import FORMS, PAGE, PAY, READ, SIGN, TableCommon

SENTENCE = "You read this page as a colleague"


class TestPageColleague(TableCommon):
    def log_in(self):
        self.authenticate(self.adviser.login, self.adviser.login)

    def assert_sends_nothing(self):
        before = self.rows()
        token = self.csrf_token()
        for method, path in self.paths(*FORMS, SIGN, PAY):
            with self.subTest(path=path):
                answer = self.send(method, path, token)
                self.assertNotEqual(answer.status_code, 500)
                if answer.headers["Content-Type"].startswith("text/html"):
                    self.assertEqual(answer.status_code, 404)
                    self.assertIn("act as yourself", self.text(answer))
                self.assertEqual(self.rows(), before)

    def test_a_colleague_reads_the_page_and_sends_nothing(self):
        self.log_in()
        before = self.rows()
        self.assertIn(SENTENCE, self.text(self.see()))
        self.assertIn(self.free.name, self.text(self.see()))
        for method, path in self.paths(*READ):
            with self.subTest(path=path):
                # 422: a table of no terms
                self.assertIn(self.send(method, path).status_code, (200, 422))
                self.assertEqual(self.rows(), before)
        self.assert_sends_nothing()

    def test_a_colleague_with_the_customers_own_link(self):
        path = self.link()
        self.log_in()
        before = self.rows()
        answer = self.url_open(path)
        self.assertIn(SENTENCE, self.text(answer))
        self.assertEqual(self.rows(), before)
        self.assert_sends_nothing()

    def test_a_customer_s_session_that_becomes_a_colleague_s(self):
        links = {str(self.case.id): self.link().rsplit("/", 1)[1]}
        self.log_in()
        self.session["recovery_links"] = links
        root.session_store.save(self.session)
        self.assertIn(SENTENCE, self.text(self.see()))
        self.assert_sends_nothing()

    def test_a_colleague_whose_contact_is_the_customers(self):
        self.adviser.partner_id.parent_id = self.partner
        self.env.flush_all()
        self.log_in()
        self.assert_sends_nothing()

    def test_a_colleague_who_may_not_read_files_is_told_why(self):
        path = self.link()
        self.new_user("plain", "base.group_user")
        self.authenticate("plain", "plain")
        answer = self.url_open(path)
        self.assertEqual(answer.status_code, 404)
        self.assertIn("You are logged in as a colleague", self.text(answer))
        self.assert_tells_nothing(answer)

    def test_every_button_is_switched_off(self):
        self.log_in()
        tree = html.fromstring(self.see().text)
        outside = tree.xpath(
            f"//form[starts-with(@action, '{PAGE}')]"
            "[not(ancestor::fieldset[@disabled])]"
        )
        self.assertEqual(outside, [])
        with browsing(self, self.adviser.login, f"{PAGE}/{self.case.id}") as page:
            page.locator("#message summary").click()
            self.assertTrue(page.locator("#message button").is_disabled())
            screenshot(page, "page_as_a_colleague", full_page=True)

    def test_the_link_of_a_message_in_the_history_leads_there(self):
        self.log_in()
        url = self.case._links()[self.case.id].removeprefix(self.case.get_base_url())
        answer = self.url_open(f"{url}/time")
        self.assertTrue(answer.url.endswith(f"{PAGE}/{self.case.id}?choice=time#time"))
        self.assertIn(SENTENCE, self.text(answer))

# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Each screen that shows a message's words, with words that would run something."""

from markupsafe import Markup

from ..models.common import BLOCKS
from .browser import browsing
from .screens import ScreensCommon

RUN = "window.stored = 1"
ENCODED = f'<p>Hello &lt;img src=x onerror="{RUN}"&gt;</p>'
RAW = (
    f'<p>Hello</p><img src="x" onerror="{RUN}"/><svg onload="{RUN}"></svg>'
    f'<a href="javascript:{RUN}">here</a>'
    f'<svg><a xlink:href="javascript:{RUN}"><text y="20">there</text></a></svg>'
)


class TestStoredScriptScreens(ScreensCommon):
    pictures = "stored_script_"

    def setUp(self):
        super().setUp()
        self.partner = self.customer("Anne Roux", is_company=False)
        self.invoice(self.partner, 100)
        text = self.friendly.template_id.with_context(lang="en_US")
        text.body_html = f"{ENCODED}{RAW}{BLOCKS}"
        self.run_daily()
        self.reminder = self.reminders_of(self.partner)
        self.case = self.case_of(self.partner)
        self.case.message_post(body=Markup(RAW), author_id=self.partner.id)

    def assert_nothing_runs(self, login, path):
        with browsing(self, login, path) as page:
            page.get_by_text("Anne Roux").first.wait_for()
            for link in page.locator("a[href^='javascript' i]").all():
                self.fail(link.evaluate("one => one.outerHTML"))
            for link in page.get_by_text("here", exact=True).all():
                if link.is_visible():
                    link.click()
            self.assertIsNone(page.evaluate("window.stored || null"), path)
            self.shown(page, path.strip("/").replace("/", "_"))

    def test_review_form_chatter_preview_and_page(self):
        self.let_time_pass()
        wizard = self.env["recovery.message.preview"].with_user(self.colleague)
        preview = wizard._open(self.friendly.template_id, self.case)["res_id"]
        link = self.case._acting_link().removeprefix(self.case.get_base_url())
        self.env.flush_all()
        for login, path in (
            ("colleague", f"/odoo/amicable-messages/{self.reminder.id}"),
            ("colleague", "/odoo/amicable-review"),
            ("colleague", f"/odoo/amicable-files/{self.case.id}"),
            ("colleague", f"/odoo/m-recovery.message.preview/{preview}"),
            (None, link),
        ):
            with self.subTest(path=path.rsplit("/", 1)[0]):
                self.assert_nothing_runs(login, path)

# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""A customer with a file, and what a visitor of their page sends; holds no test."""

from lxml import html

from odoo.tests import HttpCase

from ..models.common import TODAY, RecoveryCommon, words


class PageCommon(RecoveryCommon, HttpCase):
    """One customer in front of their page, by the link of a message."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.bank_account()
        cls.partner = cls.customer("Anne Roux", is_company=False)
        cls.move = cls.invoice(cls.partner, 100)

    def setUp(self):
        super().setUp()
        self.run_daily()
        self.case = self.case_of(self.partner)

    def run_job(self, xmlid):
        # The test's server already shares the cursor of the test.
        self.env.flush_all()
        self.assertIs(self.env.ref(xmlid).sudo().method_direct_trigger(), True)
        self.env.invalidate_all()

    def link(self, case=None):
        """Path of the personal link of this file, as our messages have it."""
        url = (case or self.case)._acting_link()
        self.env.flush_all()
        return url.removeprefix(self.case.get_base_url())

    def enter(self, case=None, choice=""):
        """Follow the link as a visitor without an account; returns the page."""
        self.authenticate(None, None)
        return self.url_open(self.link(case) + (choice and f"/{choice}"))

    def see(self, case=None):
        return self.url_open(f"/my/recovery/{(case or self.case).id}")

    def say(self, kind, case=None, files=None, **form):
        """Send one form of the page that is open, as its button does."""
        case = case or self.case
        tree = html.fromstring(self.see(case).text)
        own = tree.xpath(f"//form[@action='/my/recovery/{case.id}/{kind}']")
        hidden = own[0].xpath(".//input[@type='hidden']") if own else ()
        data = {one.get("name"): one.get("value") for one in hidden} | form
        return self.post(kind, data, case, files)

    def post(self, kind, data, case=None, files=None):
        case = case or self.case
        self.env.flush_all()
        answer = self.url_open(f"/my/recovery/{case.id}/{kind}", data=data, files=files)
        self.env.invalidate_all()
        return answer

    def text(self, answer):
        tree = html.fromstring(answer.text)
        main = tree.xpath("//main[not(.//main)]") or [tree]
        return words(html.tostring(main[0], encoding="unicode"))

    def answers(self, case=None):
        own = [("case_id", "=", (case or self.case).id)]
        return self.env["recovery.answer"].sudo().search(own)


__all__ = ["TODAY", "PageCommon"]

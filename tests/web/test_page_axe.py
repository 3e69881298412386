# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Every page of the customer without barriers, as axe-core sees it, on a telephone, a
tablet and a wide screen, in both languages; and pictures to look at."""

from contextlib import closing
from datetime import timedelta

from odoo.tests import HttpCase

from ..models.common import TODAY, RecoveryCommon
from .axe import OURS, violations
from .browser import browsing, screenshot

SIZES = {360: (360, 780), 768: (768, 1024), 1280: (1280, 900)}
CHOICES = (
    "pay",
    "time",
    "wrong",
    "paid",
    "reason",
    "call",
    "message",
    "wishes",
    "intermediary",
    "data",
    "help",
)
LANGS = ("en_US", "fr_FR")


class TestPageAxe(RecoveryCommon, HttpCase):
    def setUp(self):
        super().setUp()
        self.bank_account()
        self.partner = self.customer(
            "Anne Roux", is_company=False, phone="+33 6 11 22 33 44"
        )
        self.partner.write({"street": "8 quai Sud", "zip": "69002", "city": "Lyon"})
        self.moves = self.invoice(self.partner, 100) + self.invoice(self.partner, 50)
        self.run_daily()
        self.case = self.case_of(self.partner)
        self.approve(self.reminders_of(self.partner))
        self.pay(self.moves[0], 40)
        self.env["recovery.intermediary"].create(
            {
                "partner_id": self.partner.id,
                "company_id": self.company.id,
                "name": "Ana Lima",
                "organisation": "Aide & Cie",
                "email": "ana@aide.example",
                "until": TODAY + timedelta(days=90),
            }
        )

    def run_job(self, xmlid):
        # The test's server already shares the cursor of the test.
        self.env.flush_all()
        self.assertIs(self.env.ref(xmlid).sudo().method_direct_trigger(), True)
        self.env.invalidate_all()

    def link(self, choice=""):
        url = self.case._acting_link()
        self.env.flush_all()
        return url.removeprefix(self.case.get_base_url()) + (choice and f"/{choice}")

    def assert_open_to_all(self, page, name, part=OURS):
        """Nothing is in anybody's way, and the page is no wider than the screen."""
        for width, (_width, height) in SIZES.items():
            page.set_viewport_size({"width": width, "height": height})
            screenshot(page, f"page_{name}_{width}", full_page=True)
            self.assertEqual(violations(page, part), [], f"{name} at {width}")
            wide = page.evaluate("document.documentElement.scrollWidth")
            self.assertLessEqual(wide, width, f"{name} at {width}")

    def test_the_page_with_each_choice_open(self):
        """Each closed again before the next: the page is loaded once per language."""
        for lang in LANGS:
            self.partner.lang = lang
            with browsing(self, None, self.link()) as page:
                self.assert_open_to_all(page, f"closed_{lang}")
                for choice in CHOICES:
                    title = page.locator(f"#{choice} > summary")
                    title.click()
                    self.assert_open_to_all(page, f"{choice}_{lang}")
                    title.click()

    def test_the_page_in_french_in_larger_letters(self):
        self.partner.write({"lang": "fr_FR", "recovery_large_print": True})
        with browsing(self, None, self.link("wishes")) as page:
            self.assert_open_to_all(page, "large_fr_FR")

    def test_what_could_not_be_taken_and_what_was_done(self):
        for lang in LANGS:
            with self.subTest(lang=lang), closing(self.env.cr.savepoint()):
                self.partner.lang = lang
                self.fault_and_done(lang)

    def fault_and_done(self, lang):
        with browsing(self, None, self.link("wishes")) as page:
            for channel in ("email", "sms", "letter", "phone"):
                page.locator(f"#refused_{channel}").check()
            page.locator("#wishes button[type=submit]").click()
            page.locator("#wishes_nothing").wait_for()
            self.assert_open_to_all(page, f"fault_{lang}")
            page.locator("#wishes_nothing").check()
            page.locator("#wishes button[type=submit]").click()
            page.locator("[role=status]").wait_for()
            self.assert_open_to_all(page, f"done_{lang}")

    def test_a_settled_file_and_a_link_without_effect(self):
        self.pay(self.moves[0])
        self.pay(self.moves[1])
        self.run_daily(TODAY + timedelta(days=1))
        self.assertEqual(self.case.state, "closed")
        for lang in LANGS:
            with self.subTest(lang=lang), closing(self.env.cr.savepoint()):
                self.partner.lang = lang
                self.rated(lang)

    def rated(self, lang):
        with browsing(self, None, self.link("rate")) as page:
            self.assert_open_to_all(page, f"rating_{lang}")
            page.locator("#rate button[type=submit]").click()
            page.locator("[role=alert]").wait_for()
            self.assert_open_to_all(page, f"rating_fault_{lang}")
            page.locator("#face_not_well").check()
            page.locator("#rate button[type=submit]").click()
            page.locator("[role=status]").wait_for()
            self.assert_open_to_all(page, f"rating_done_{lang}")
            page.goto("/my/recovery/l/" + "x" * 43)
            self.assert_open_to_all(page, f"no_effect_{lang}")

    def test_the_portal_home_and_the_list(self):
        login = self.new_user("anne", "base.group_portal")
        login.partner_id.parent_id = self.partner
        company = self.setup_other_company(name="Other")["company"]
        self.invoice(self.partner, 75, company=company)
        self.run_daily(TODAY + timedelta(days=1))
        with browsing(self, "anne", "/my") as page:
            card = page.get_by_text("Let us settle it together")
            card.wait_for()
            # On Odoo's own page, our card alone.
            self.assert_open_to_all(page, "home", "a[href='/my/recovery']")
            page.goto("/my/recovery")
            self.assert_open_to_all(page, "list")

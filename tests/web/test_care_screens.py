# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Needs, procedures and notes in a real browser."""

from playwright.sync_api import expect

from ..models.common import ADDON
from .browser import browsing
from .screens import ScreensCommon

ILL = "Le gérant est malade"


class TestCareScreens(ScreensCommon):
    pictures = "care_"

    def setUp(self):
        super().setUp()
        groups = f"account.group_account_manager,{ADDON}_care.group_recovery_care"
        groups += f",{ADDON}_care.group_recovery_care_manager,base.group_system"
        self.trusted = self.new_user("trusted", groups)
        self.partner = self.customer()
        self.invoice(self.partner, 120)
        self.run_daily()
        self.case = self.case_of(self.partner)
        self.case.delay_reason_id = self.env["recovery.delay.reason"].search(
            [], limit=1
        )
        self.let_time_pass()

    def test_a_remark_comes_while_a_note_is_typed(self):
        path = f"/odoo/amicable-files/{self.case.id}"
        with browsing(self, "colleague", path, size=(1280, 900)) as page:
            note = page.locator("[name=delay_note] input")
            note.fill(ILL)
            note.press("Tab")
            remark = page.locator(".o_notification")
            expect(remark).to_contain_text("speaks of health")
            self.shown(page, "note_remark")

    def test_a_need_is_noted_and_the_look_too(self):
        path = f"/odoo/customers/{self.partner.id}"
        with browsing(self, "trusted", path, size=(1280, 900)) as page:
            page.get_by_role("tab", name="Amicable Recovery").click()
            self.shown(page, "partner_procedure")
            page.get_by_role("button", name="Needs").click()
            page.get_by_role("button", name="New").click()
            page.locator("[name=need] select, [name=need] input").first.click()
            self.shown(page, "needs")

    def test_everybody_else_reads_one_sentence(self):
        self.env["recovery.care"].sudo().create(
            {"partner_id": self.partner.id, "need": "human_only"}
        )
        path = f"/odoo/amicable-files/{self.case.id}"
        with browsing(self, "colleague", path, size=(1280, 900)) as page:
            notice = page.get_by_text("Follow the contact preferences.").first
            expect(notice).to_be_visible()
            expect(page.get_by_text("A person only")).to_have_count(0)
            self.shown(page, "case_care")

    def test_the_settings_say_how_long_words_are_kept(self):
        path = "/odoo/action-account.action_account_config"
        with browsing(self, "trusted", path, size=(1280, 900)) as page:
            block = page.locator("#recovery_keep")
            block.scroll_into_view_if_needed()
            expect(block).to_contain_text("days after a file is settled")
            self.shown(page, "settings_retention")

    def test_the_words_of_notes_are_a_list(self):
        path = "/odoo/amicable-notes"
        with browsing(self, "trusted", path, size=(1280, 900)) as page:
            expect(page.locator(".o_group_header").first).to_be_visible()
            self.shown(page, "note_rules")

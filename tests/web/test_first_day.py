# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""From a fresh installation to the first approved messages, as a manager does it."""

from playwright.sync_api import expect

from ..models.common import ADDON
from .browser import browsing
from .screens import ScreensCommon

TODAY = "/odoo/amicable-today"


class TestFirstDay(ScreensCommon):
    pictures = "first_day_"

    def setUp(self):
        super().setUp()
        groups = f"account.group_account_invoice,{ADDON}.group_recovery_manager"
        self.manager = self.new_user("lea", groups, name="Léa Petit")
        for number in range(5):
            self.invoice(self.customer(f"Client {number}"), 120)
        self.invoice(self.customer("Vieux SARL"), 300, due="2023-01-15")
        self.let_time_pass()

    def test_from_the_installation_to_the_first_messages(self):
        with browsing(self, "lea", TODAY) as page:
            step = page.locator(".o_recovery_step")
            expect(step).to_have_count(6)
            self.shown(page, "begin")
            page.locator("[data-key=look] button").click()
            expect(page.locator(".o_form_view")).to_be_visible()
            expect(page.locator("[name=age_ids] .o_data_row")).not_to_have_count(0)
            self.shown(page, "look")
            page.goto(TODAY)
            expect(page.locator("[data-key=look][data-done]")).to_have_count(1)
            page.locator("[data-key=approve] button").click()
            page.locator("thead .o_list_record_selector input").click()
            page.get_by_role("button", name="Approve").first.click()
            dialog = page.locator(".modal")
            expect(dialog).to_be_visible()
            self.shown(page, "approve")
            dialog.get_by_role("button", name="Approve").click()
            expect(dialog).to_have_count(0)
            page.goto(TODAY)
            expect(page.locator("[data-key=approve][data-done]")).to_have_count(1)
            self.shown(page, "end")
            page.locator(".o_recovery_hide").click()
            expect(step).to_have_count(0)
            page.locator(".o_recovery_show").click()
            expect(step).to_have_count(6)

    def test_on_a_phone_in_french_and_the_settings(self):
        self.manager.lang = "fr_FR"
        with browsing(self, "lea", TODAY, size=(390, 844), locale="fr-FR") as page:
            expect(page.locator(".o_recovery_step")).to_have_count(6)
            self.shown(page, "phone_fr")
            page.locator("[data-key=when] button").click()
            expect(page.locator(".o_form_view")).to_be_visible()
            self.shown(page, "settings_phone_fr")
        with browsing(self, "lea", TODAY, locale="fr-FR") as page:
            self.shown(page, "fr")

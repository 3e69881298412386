# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Profiles, segments and expected payments, as a manager sees them in French."""

import re

from playwright.sync_api import expect

from ..models.common import days_ago
from ..models.profiles import ProfileCommon
from .browser import browsing
from .screens import ScreensCommon

SIZE = (1280, 900)
INSIGHT = "recouvrement_respectueux_insight"
LOOK = re.compile("Who Would Move|Qui changerait")


class TestProfileScreens(ProfileCommon, ScreensCommon):
    pictures = "profile_"

    def setUp(self):
        super().setUp()
        group = "account.group_account_manager"
        self.boss = self.new_user("boss", group, name="Anne Roy", lang="fr_FR")
        self.partner = self.customer(
            "Mairie de Sainte-Anne",
            industry_id=self.env.ref("base.res_partner_industry_O").id,
        )
        self.settled(self.partner, 12, 14, 9, amount=900)
        self.settled(self.partner, 30, due=days_ago(500))
        self.shop = self.customer("Fleurs du Port")
        self.settled(self.shop, -2, 0, -3, amount=120)
        self.person = self.customer("Zoé Petit", is_company=False)
        for partner in (self.partner, self.shop, self.person):
            self.invoice(partner, 480)
            self.invoice(partner, 350, due=days_ago(-20))
        self.segment("Administrations", "[('industry_id', '!=', False)]")
        self.large = self.segment(
            "Grands comptes", "[('turnover', '>=', 1000), ('usual_delay', '>', 5)]"
        )
        self.segment("Particuliers", "[('partner_id.is_company', '=', False)]")
        self.run_daily()
        self.let_time_pass()

    def test_a_manager_looks_and_applies_the_rules(self):
        path = f"/odoo/action-{INSIGHT}.recovery_segment_action"
        with browsing(self, "boss", path, size=SIZE, locale="fr-FR") as page:
            expect(page.locator(".o_data_row")).to_have_count(3)
            self.shown(page, "segments")
            page.get_by_role("button", name=LOOK).click()
            dialog = page.locator(".modal-dialog")
            expect(dialog.get_by_text("Mairie de Sainte-Anne")).to_be_visible()
            self.shown(page, "who_would_move")
            self.assertFalse(self.held(self.partner))
            dialog.locator("footer .btn-primary").click()
            expect(dialog).to_have_count(0)
        self.assertEqual(self.held(self.partner).name, "Administrations")
        self.assertFalse(self.held(self.shop))

    def test_a_rule_is_edited(self):
        path = f"/odoo/action-{INSIGHT}.recovery_segment_action/{self.large.id}"
        with browsing(self, "boss", path, size=SIZE, locale="fr-FR") as page:
            expect(
                page.locator(".o_domain_selector, .o_tree_editor").first
            ).to_be_visible()
            self.shown(page, "segment")

    def test_the_customer_shows_the_profile(self):
        path = f"/odoo/customers/{self.partner.id}"
        with browsing(self, "boss", path, size=SIZE, locale="fr-FR") as page:
            page.get_by_role("tab", name="Recouvrement amiable").click()
            card = page.locator("[name=recovery_profile_html]")
            expect(card.get_by_text("3", exact=False).first).to_be_visible()
            card.scroll_into_view_if_needed()
            self.shown(page, "customer")

    def test_the_file_shows_the_profile(self):
        case = self.case_of(self.partner)
        path = f"/odoo/amicable-files/{case.id}"
        with browsing(self, "boss", path, size=SIZE, locale="fr-FR") as page:
            page.locator(".o_notebook a[name=profile]").click()
            expect(page.locator("[name=profile_html] table")).to_be_visible()
            self.shown(page, "file")
            page.locator(".o_notebook a[name=why]").click()
            expect(page.locator("[name=why_html] table")).to_be_visible()
            self.shown(page, "why")

    def test_profiles_and_expected_payments(self):
        with browsing(
            self, "boss", "/odoo/amicable-profiles", size=SIZE, locale="fr-FR"
        ) as page:
            expect(page.locator(".o_data_row")).to_have_count(3)
            self.shown(page, "list")
            page.goto("/odoo/amicable-expected")
            expect(page.locator(".o_pivot table")).to_be_visible()
            self.shown(page, "expected")
            page.locator(".o_switch_view.o_list").click()
            expect(page.locator(".o_data_row").first).to_be_visible()
            self.shown(page, "expected_list")

    def test_how_far_off_the_forecast_was(self):
        action = f"{INSIGHT}.recovery_forecast_error_action_server"
        with browsing(
            self, "boss", f"/odoo/action-{action}", size=SIZE, locale="fr-FR"
        ) as page:
            expect(page.locator(".o_data_row").first).to_be_visible()
            self.shown(page, "error")

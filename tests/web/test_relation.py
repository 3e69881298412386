# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""One view of a customer, and who acts for them, as a colleague sees it in French."""

from datetime import timedelta

from playwright.sync_api import expect

from ..models.common import ADDON, TODAY
from .browser import browsing
from .screens import ScreensCommon


class TestRelationScreens(ScreensCommon):
    pictures = "relation_"

    def setUp(self):
        super().setUp()
        self.partner = self.customer("Garage Martin", lang="fr_FR")
        self.move = self.invoice(self.partner, 960)
        self.make_automatic(self.friendly)
        self.run_daily()
        self.case = self.case_of(self.partner)
        self.at(TODAY + timedelta(days=2))
        self.case.message_post(
            body="Bonjour, je regarde avec mon comptable et je vous rappelle.",
            author_id=self.partner.id,
            message_type="email",
            subtype_xmlid="mail.mt_comment",
        )
        self.at(TODAY + timedelta(days=9))
        self.pay(self.move, 300)
        due = TODAY + timedelta(days=40)
        self.arranged("instalments", self.move, due, TODAY + timedelta(days=10))
        self.colleague.lang = "fr_FR"
        self.let_time_pass()

    def test_from_the_file_to_everything_that_happened(self):
        action = f"{ADDON}.recovery_case_action"
        url = f"/odoo/action-{action}/{self.case.id}"
        with browsing(self, "colleague", url) as page:
            page.get_by_role("button", name="Relation").click()
            told = page.locator("[name=recovery_timeline]")
            expect(told).to_contain_text("Accord amiable conclu")
            expect(told).to_contain_text("je regarde avec mon comptable")
            expect(told).to_contain_text("Paiement de 300,00")
            self.shown(page, "timeline")
            page.get_by_role("tab", name="Factures ouvertes").click()
            expect(page.locator(".o_data_row")).to_have_count(1)
            self.shown(page, "open")

    def test_somebody_who_acts_is_confirmed_and_the_customer_told(self):
        one = self.env["recovery.intermediary"].create(
            {
                "partner_id": self.partner.id,
                "company_id": self.company.id,
                "name": "Ana Lima",
                "organisation": "Aide & Cie",
                "role": "adviser",
                "email": "ana@aide.example",
                "messages": "copy",
                "until": self.own_today() + timedelta(days=60),
            }
        )
        url = f"/odoo/res.partner/{self.partner.id}"
        with browsing(self, "colleague", url) as page:
            page.get_by_role("tab", name="Recouvrement amiable").click()
            row = page.locator("[name=recovery_intermediary_ids] .o_data_row")
            self.shown(page, "intermediary_list")
            row.get_by_text("Ana Lima").click()
            dialog = page.locator(".modal-dialog")
            expect(dialog.get_by_text("Conseiller financier")).to_be_visible()
            self.shown(page, "intermediary")
            dialog.locator(".o_form_button_cancel, .btn-close").first.click()
            row.get_by_role("button", name="Confirmer").click()
            mail = page.locator(".modal-dialog")
            expect(mail).to_contain_text("reçoit une copie de chaque e-mail")
            self.shown(page, "intermediary_told")
            mail.get_by_role("button", name="Envoyer", exact=True).click()
            expect(mail).to_have_count(0)
        one.invalidate_recordset()
        self.assertEqual(one.state, "confirmed")
        self.assertTrue(self.mails_to(self.partner))

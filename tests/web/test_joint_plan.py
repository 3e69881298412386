# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""On the phone: "I owe four companies, I can pay 180 € a month in all"."""

import io
import shutil

from playwright.sync_api import expect
from pypdf import PdfReader

from dev.browser import PRINTER

from ..models.common import ADDON
from ..models.joint_plans import JointPlanCommon
from .browser import PATIENCE, SCREENSHOTS, browsing
from .screens import ScreensCommon

REPORT = f"{ADDON}.report_joint_plan"
NAMED = (("Énergie du Nord", "1200"), ("Garage Petit", "300"), ("Régie Sud", "900"))


class TestJointPlanScreens(JointPlanCommon, ScreensCommon):
    pictures = "joint_plan_"

    def setUp(self):
        super().setUp()
        self.let_time_pass()
        self.partner.write({"lang": "fr_FR", "name": "Anne Dupont"})
        self.colleague.lang = "fr_FR"
        # The page is printed through a connection that may only read.
        for bundle in ("web.report_assets_common", "web.report_assets_pdf"):
            styles = {"js": False, "autoprefix": True}
            self.env["ir.qweb"]._get_asset_bundle(bundle, **styles).css()

    def amounts(self, page):
        """Shares that the screen shows now."""
        cells = page.locator("[name=line_ids] .o_data_row td[name=share]")
        return [text.split()[0] for text in cells.all_inner_texts()]

    def name_others(self, page):
        rows = page.locator("[name=line_ids] .o_data_row")
        for count, (name, owed) in enumerate(NAMED, 2):
            page.locator("[name=line_ids] .o_field_x2many_list_row_add a").click()
            expect(rows).to_have_count(count)
            row = rows.last
            row.locator("[name=name] input").fill(name)
            row.locator("[name=owed] input").fill(owed)
            row.locator("[name=owed] input").press("Tab")

    def test_from_the_phone_call_to_our_arrangement(self):
        case = self.file_of(self.partner)
        self.env.flush_all()
        with browsing(
            self,
            "colleague",
            f"/odoo/amicable-files/{case.id}",
            size=(1280, 800),
            locale="fr-FR",
        ) as page:
            page.locator("button[name=action_joint_plan]").click()
            monthly = page.locator("[name=monthly_amount] input")
            expect(monthly).to_be_visible()
            expect(page.locator("[name=line_ids] .o_data_row")).to_have_count(1)
            self.shown(page, "begun")
            monthly.fill("180")
            self.name_others(page)
            last = page.locator("[name=line_ids] .o_data_row td[name=share]").last
            expect(last).to_contain_text("54,00")
            self.assertEqual(self.amounts(page), ["36,00", "72,00", "18,00", "54,00"])
            self.shown(page, "shared_out")
            with page.expect_download() as download:
                page.locator("button[name=action_print]").click()
            self.assertTrue(download.value.suggested_filename.startswith("Anne"))
            expect(page.locator("button[name=action_change]")).to_be_visible()
            self.shown(page, "given")
            page.locator("button[name=action_propose_share]").click()
            dialog = page.locator(".modal-dialog")
            expect(dialog.locator("[name=monthly] input")).to_have_value("36,00")
            self.shown(page, "dialog")
            dialog.locator("button[name=action_propose]").click()
            expect(dialog).to_have_count(0)
            self.shown(page, "arrangement")
        self.env.invalidate_all()
        plan = case.joint_plan_ids
        self.assertEqual(plan.state, "shared")
        self.assertEqual(len(plan.arrangement_id.installment_ids), 17)
        self.assertEqual(self.pages(plan, "fr"), 1)
        self.partner.recovery_large_print = True
        self.assertEqual(self.pages(plan, "fr_large"), 1)

    def pages(self, plan, name):
        """Number of pages of what the customer is given."""
        if not shutil.which(PRINTER):
            self.skipTest(f"{PRINTER} is not installed")
        with browsing(self, "colleague") as page:
            answer = page.request.get(
                f"/report/pdf/{REPORT}/{plan.id}",
                params={"context": '{"force_report_rendering": true}'},
                timeout=PATIENCE,
            )
            self.assertEqual(answer.headers["content-type"], "application/pdf")
            content = answer.body()
        (SCREENSHOTS / f"{self.pictures}{name}.pdf").write_bytes(content)
        return len(PdfReader(io.BytesIO(content)).pages)

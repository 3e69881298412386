# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""An arrangement by the screens, from the first wish to the last payment."""

import base64
import io
import shutil

from playwright.sync_api import expect
from pypdf import PdfReader

from dev.browser import PRINTER

from ..models.arrangements import ArrangementCommon
from ..models.common import ADDON, words
from .browser import PATIENCE, SCREENSHOTS, browsing
from .screens import ScreensCommon

REPORT = f"{ADDON}.report_arrangement"


class TestArrangementScreens(ArrangementCommon, ScreensCommon):
    pictures = "arrangement_"

    def setUp(self):
        super().setUp()
        self.let_time_pass()

    def state_is(self, page, label):
        current = page.locator(".o_statusbar_status .o_arrow_button_current")
        expect(current).to_have_text(label)

    def fill_dialog(self, page, number):
        """Fill the dialog that is open and propose."""
        dialog = page.locator(".modal-dialog")
        dialog.locator("[name=number] input").fill(str(number))
        dialog.locator("[name=number] input").blur()
        expect(dialog.locator("[name=line_ids] .o_data_row")).to_have_count(number)
        self.shown(page, f"dialog_{number}")
        dialog.get_by_role("button", name="Propose", exact=True).click()
        expect(dialog).to_have_count(0)
        self.state_is(page, "Proposed")

    def accept_on(self, page):
        page.get_by_role("button", name="Accepted by the Customer").click()
        dialog = page.locator(".modal-dialog")
        expect(dialog.get_by_text("recognises that")).to_be_visible()
        self.shown(page, "acceptance")
        dialog.get_by_role("button", name="Customer Informed and Agreed").click()
        expect(dialog).to_have_count(0)
        self.state_is(page, "Accepted")

    def pay_next(self, page):
        """Odoo's own payment dialog, from the first open instalment."""
        page.get_by_role("button", name="Register Payment").first.click()
        dialog = page.locator(".modal-dialog")
        dialog.get_by_role("button", name="Create Payment").click()
        expect(dialog).to_have_count(0)
        self.shown(page, "paid")

    def test_three_invoices_become_a_plan_that_is_kept(self):
        with browsing(self, "colleague", "/odoo/customer-invoices") as page:
            rows = page.locator(".o_data_row", has_text="Dupont SARL")
            expect(rows).to_have_count(3)
            for turn in range(3):
                rows.nth(turn).locator(".o_list_record_selector input").check()
            page.locator(".o_cp_action_menus .dropdown-toggle").last.click()
            page.get_by_role("menuitem", name="Propose an Arrangement").click()
            self.fill_dialog(page, 4)
            self.accept_on(page)
            self.shown(page, "accepted")
            for left in (3, 2, 1, 0):
                self.pay_next(page)
                paid = page.locator(
                    "[name=installment_ids] .o_data_row .badge", has_text="Paid"
                )
                expect(paid.filter(has_not_text="Partly")).to_have_count(4 - left)
            self.state_is(page, "Kept")
            self.shown(page, "kept")
        one = self.env["recovery.arrangement"].search([])
        one.invalidate_recordset()
        self.assertEqual(
            (one.state, one.paid_amount, one.remaining_amount), ("kept", 600, 0)
        )
        self.moves.invalidate_recordset()
        self.assertEqual(self.moves.mapped("amount_residual"), [0, 0, 0])

    def test_a_plan_that_broke_is_renegotiated(self):
        one = self.agreed(number=3)
        one._break()
        path = f"/odoo/amicable-arrangements/{one.id}"
        with browsing(self, "colleague", path) as page:
            self.state_is(page, "Not kept")
            expect(page.get_by_text("two grace periods")).to_be_visible()
            self.shown(page, "broken")
            page.get_by_role("button", name="Renegotiate").click()
            self.fill_dialog(page, 6)
            self.accept_on(page)
            page.get_by_role("tab", name="Earlier Versions").click()
            expect(page.locator("[name=replaces_ids] .o_data_row")).to_have_count(1)
            self.shown(page, "renegotiated")
        one.invalidate_recordset()
        self.assertEqual(one.state, "renegotiated")
        self.assertEqual(
            (one.replaced_by_id.version, one.replaced_by_id.state), (2, "accepted")
        )

    def test_wrong_wishes_are_said_at_once_and_nothing_is_saved(self):
        self.open_file()
        case = self.case_of(self.partner)
        with browsing(self, "colleague", f"/odoo/amicable-files/{case.id}") as page:
            page.get_by_role("button", name="Propose an Arrangement").click()
            dialog = page.locator(".modal-dialog")
            dialog.locator("[name=number] input").fill("60")
            dialog.locator("[name=number] input").blur()
            expect(dialog.get_by_text("below the smallest one")).to_be_visible()
            self.shown(page, "problem")
            dialog.get_by_role("button", name="Propose", exact=True).click()
            expect(page.get_by_text("At most 30 instalments").last).to_be_visible()
        self.assertFalse(self.env["recovery.arrangement"].search_count([]))

    def open_file(self):
        self.env["recovery.case"]._open_for(self.partner, self.env.company)
        self.env.flush_all()

    def test_kanban_and_calendar_show_what_comes(self):
        one = self.agreed(number=3, first_date=self.own_today())
        with browsing(self, "colleague", "/odoo/amicable-arrangements") as page:
            card = page.locator(".o_kanban_record", has_text="Dupont SARL")
            expect(card.get_by_text("ACC/")).to_be_visible()
            self.shown(page, "kanban")
        with browsing(self, "colleague", "/odoo/amicable-instalments") as page:
            expect(page.locator(".fc-event").first).to_be_visible()
            self.shown(page, "calendar")
        self.assertEqual(one.state, "running")

    def test_the_agreement_is_one_page_in_the_language_of_the_customer(self):
        for lang, says in (("en_US", "Our arrangement"), ("fr_FR", "Notre accord")):
            self.partner.lang = lang
            moves = self.invoice(self.partner, 300)
            one = self.agreed(moves, number=6)
            text = self.printed(one)
            for part in (says, one.name, moves.name, "50"):
                self.assertIn(part, text)
            self.assertEqual(self.pages(one), 1)

    def printed(self, arrangement):
        report = self.env["ir.actions.report"]
        return words(report._render_qweb_html(REPORT, arrangement.ids)[0].decode())

    def pages(self, arrangement):
        """Number of pages of what a colleague prints."""
        if not shutil.which(PRINTER):
            self.skipTest(f"{PRINTER} is not installed")
        # The page is printed through a connection that may only read.
        for bundle in ("web.report_assets_common", "web.report_assets_pdf"):
            styles = {"js": False, "autoprefix": True}
            self.env["ir.qweb"]._get_asset_bundle(bundle, **styles).css()
        with browsing(self, "colleague") as page:
            # Odoo's tests print HTML unless told to make the real thing.
            answer = page.request.get(
                f"/report/pdf/{REPORT}/{arrangement.id}",
                params={"context": '{"force_report_rendering": true}'},
                timeout=PATIENCE,
            )
            self.assertEqual(answer.headers["content-type"], "application/pdf")
            content = answer.body()
        file = SCREENSHOTS / f"arrangement_{arrangement._lang()}.pdf"
        file.write_bytes(content)
        return len(PdfReader(io.BytesIO(content)).pages)

    def test_the_customer_reads_the_next_instalment_beside_the_invoice(self):
        user = self.new_user("anne", "base.group_portal")
        user.partner_id.parent_id = self.partner
        self.agreed(number=3)
        for move in (self.moves[0], self.invoice(self.partner, 70)):
            move.message_subscribe(user.partner_id.ids)
            with browsing(self, "anne", f"/my/invoices/{move.id}") as page:
                said = page.get_by_text("is part of our arrangement")
                expect(said).to_have_count(move == self.moves[0] and 1 or 0)
                if move == self.moves[0]:
                    expect(said).to_contain_text("200.00")
                    self.shown(page, "portal")

    def test_the_codes_to_scan_are_there_where_the_account_allows(self):
        self.env.company.partner_id.bank_ids.unlink()
        one = self.agreed(number=2)
        first = one.installment_ids[0]
        self.assertFalse(first._qr_code())
        self.bank_account()
        code = first._qr_code()
        self.assertTrue(code.startswith("data:image/png;base64,"))
        self.assertTrue(base64.b64decode(code.split(",")[1]).startswith(b"\x89PNG"))

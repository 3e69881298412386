# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""A file while the customer is on the phone, its columns and lists, on a desk and on a
phone."""

from playwright.sync_api import expect

from ..models.common import ADDON, days_ago
from .browser import browsing
from .screens import ScreensCommon

DESK, PHONE = (1366, 768), (390, 844)
IBAN = "FR7630006000011234567890189"
WORDS = "We wait for the missing lamp."


class TestFileScreens(ScreensCommon):
    pictures = "file_"

    def setUp(self):
        super().setUp()
        self.let_time_pass()  # days are counted where the browser counts them
        self.partner = self.customer("Garage Martin", phone="+33 6 01 02 03 04")
        today = self.own_today()
        self.move = self.invoice(self.partner, 120, due=days_ago(70, today))
        self.invoice(self.customer("Dupont SARL"), 240, due=days_ago(20, today))
        self.env["res.partner.bank"].create(
            {
                "acc_number": IBAN,
                "partner_id": self.company.partner_id.id,
                "allow_out_payment": True,
            }
        )
        self.run_job(f"{ADDON}.ir_cron_recovery_daily")
        self.case = self.case_of(self.partner)
        self.case.message_post(
            body=WORDS,
            author_id=self.partner.id,
            message_type="email",
            subtype_xmlid="mail.mt_comment",
        )
        self.path = f"/odoo/amicable-files/{self.case.id}"

    def above_the_fold(self, page, locator):
        expect(locator).to_be_visible()
        box = locator.bounding_box()
        below = box["y"] + box["height"]
        self.assertLessEqual(below, page.viewport_size["height"], locator)

    def test_what_a_call_needs_stands_above_the_fold(self):
        for size in (DESK, PHONE):
            with browsing(self, "colleague", self.path, size) as page:
                for name in ("situation", "last_words", "overdue_amount", "phone"):
                    found = page.locator(f".o_form_view [name={name}]").first
                    self.above_the_fold(page, found)
                self.shown(page, f"call_{size[0]}")
                wide = page.evaluate("document.documentElement.scrollWidth")
                self.assertLessEqual(wide, size[0])

    def test_a_call_is_noted_by_one_click(self):
        with browsing(self, "colleague", self.path, DESK) as page:
            buttons = page.locator(".o_statusbar_buttons > button")
            expect(buttons.first).to_be_visible()
            self.assertLessEqual(buttons.count(), 4)
            page.locator("button[name=action_log_call]").click()
            told = page.locator(".o_notification")
            expect(told).to_contain_text("counts as a contact")
            self.shown(page, "call_noted")
        call = self.reminders_of(self.partner, "sent")
        self.assertEqual((call.kind, call.made_by_id), ("call", self.colleague))

    def test_the_account_is_copied(self):
        rights = {"permissions": ["clipboard-read", "clipboard-write"]}
        with browsing(self, "colleague", self.path, DESK, **rights) as page:
            page.locator("[name=pay_into] .o_clipboard_button").click()
            copied = page.evaluate("navigator.clipboard.readText()")
        self.assertEqual(copied.replace(" ", ""), IBAN)

    def test_an_invoice_opens_as_an_invoice_and_payment_is_registered(self):
        with browsing(self, "colleague", self.path, DESK) as page:
            page.locator("[name=open_line_ids] .o_data_row td").first.click()
            expect(page.locator("h1", has_text=self.move.name)).to_be_visible()
            pay = page.locator("button[name=action_register_payment]:visible")
            expect(pay.first).to_be_visible()
            self.shown(page, "invoice")
            page.go_back()
            page.locator("button[name=action_register_payment]:visible").click()
            amount = page.locator(".modal [name=amount] input")
            expect(amount).to_have_value("120.00")
            self.shown(page, "payment")

    def test_columns_tell_their_sum_and_how_late(self):
        for size in (DESK, PHONE):
            with browsing(self, "colleague", "/odoo/amicable-files", size) as page:
                column = page.locator(".o_kanban_group", has_text="Dupont SARL")
                expect(column.locator(".o_animated_number")).to_contain_text("240")
                expect(column.locator(".o_column_progress .bg-success")).to_be_visible()
                expect(column).to_contain_text("20 days late")
                self.shown(page, f"columns_{size[0]}")
        with browsing(self, "colleague", "/odoo/amicable-files", DESK) as page:
            page.locator(".o_switch_view.o_list").click()
            expect(page.locator(".o_data_row")).to_have_count(2)
            page.locator(".o_searchview_dropdown_toggler").click()
            page.get_by_role("menuitemcheckbox", name="More than 60").click()
            expect(page.locator(".o_data_row")).to_have_count(1)
            expect(page.locator(".o_data_row")).to_contain_text("Garage Martin")
            self.shown(page, "list_older")

    def test_the_aged_balance_is_a_screen(self):
        for size in (DESK, PHONE):
            with browsing(self, "colleague", "/odoo/amicable-today", size) as page:
                page.locator("[data-key=aged]").click()
                rows = page.locator(
                    ".o_data_row, .o_kanban_record:not(.o_kanban_ghost)"
                )
                expect(rows).to_have_count(2)
                expect(rows.first).to_contain_text("Dupont SARL")
                self.shown(page, f"aged_{size[0]}")
                rows.first.get_by_text("Dupont SARL").click()
                expect(page.locator("h1", has_text="Dupont SARL")).to_be_visible()

    def test_a_colleague_is_mentioned_in_a_note(self):
        with browsing(self, "colleague", self.path, DESK) as page:
            page.locator(".o-mail-Chatter-logNote").click()
            box = page.locator(".o-mail-Composer-input")
            box.press_sequentially("@Claire")
            found = page.locator(".o-mail-Composer-suggestion", has_text="Claire")
            found.first.click()
            page.locator(".o-mail-Composer-send:visible").click()
            expect(page.locator(".o-mail-Message", has_text="@Claire")).to_be_visible()
        self.case.invalidate_recordset()
        note = self.case.message_ids[:1]
        self.assertIn(self.adviser.partner_id, note.partner_ids)
        self.assertTrue(note.subtype_id.internal)

    def test_what_comes_begins_today(self):
        with browsing(self, "colleague", "/odoo/amicable-today", DESK) as page:
            page.locator("[data-key=preview]").click()
            first = page.locator(".o_calendar_view .fc-daygrid-body tr").first
            expect(first.locator(".fc-day-today")).to_be_visible()
            expect(page.locator(".fc-daygrid-body tr")).to_have_count(5)
            self.shown(page, "coming")

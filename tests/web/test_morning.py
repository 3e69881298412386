# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""The morning of an accountant: messages are read and approved by keyboard, or with a
thumb."""

from playwright.sync_api import expect

from ..models.common import days_ago
from .browser import browsing
from .screens import ScreensCommon

REVIEW = "/odoo/amicable-review"
# The oldest comes first, whatever their names and numbers.
LATE = {"Garage Martin": 5, "Boulangerie Petit": 40, "Dupont SARL": 20}
ORDER = ["Boulangerie Petit", "Dupont SARL", "Garage Martin"]


class TestMorning(ScreensCommon):
    pictures = "morning_"

    def setUp(self):
        super().setUp()
        for name, days in LATE.items():
            self.invoice(self.customer(name), 120, due=days_ago(days))
        self.run_daily()
        self.company.recovery_undo_minutes = 10
        self.reminders = self.env["recovery.reminder"].search([], order="anchor")
        said = self.case_of(self.reminders[1].partner_id)
        said.message_post(
            body="We wait for the missing lamp.",
            author_id=said.partner_id.id,
            message_type="email",
            subtype_xmlid="mail.mt_comment",
        )
        self.let_time_pass()

    def states(self):
        self.reminders.invalidate_recordset()
        return self.reminders.mapped("state")

    def names(self, page):
        return page.locator(".o_data_row [name=partner_id]").all_inner_texts()

    def test_messages_are_approved_by_keyboard(self):
        with browsing(self, "colleague", REVIEW) as page:
            rows = page.locator(".o_data_row")
            side = page.locator(".o_recovery_review_side")
            shown = page.locator(".o_data_row.table-info")
            expect(rows).to_have_count(3)
            expect(side).to_contain_text(ORDER[0])
            self.assertEqual(self.names(page), ORDER)
            expect(rows.nth(1)).to_contain_text("We wait for the missing lamp.")
            expect(page.locator("tfoot")).to_contain_text("360.00")
            self.shown(page, "review")
            page.keyboard.press("ArrowDown")
            expect(shown).to_contain_text(ORDER[1])
            expect(side).to_contain_text(ORDER[1])
            page.keyboard.press("ArrowUp")
            expect(side).to_contain_text(ORDER[0])
            page.keyboard.press("ArrowDown")
            expect(side).to_contain_text(ORDER[1])
            page.keyboard.press("Enter")
            expect(rows).to_have_count(2)
            expect(side).to_contain_text(ORDER[2])  # it goes on, not back
            undo = page.locator(".o_notification").get_by_role("button", name="Undo")
            expect(undo).to_be_visible()
            self.shown(page, "approved")
            undo.click()
            expect(rows).to_have_count(3)
            expect(side).to_contain_text(ORDER[1])
            page.keyboard.press("h")
            expect(page.locator(".modal [name=reason]")).to_be_visible()
            page.keyboard.press("Escape")
            expect(page.locator(".modal")).to_have_count(0)
            page.keyboard.press("e")
            expect(page.locator(".o_form_view")).to_be_visible()
        self.assertEqual(self.states(), ["to_review"] * 3)

    def test_letters_that_are_typed_in_the_search_stay_letters(self):
        with browsing(self, "colleague", REVIEW) as page:
            expect(page.locator(".o_data_row")).to_have_count(3)
            page.locator(".o_searchview_input").press_sequentially("he")
            expect(page.locator(".o_searchview_input")).to_have_value("he")
            expect(page.locator(".modal, .o_form_view")).to_have_count(0)

    def test_the_sum_is_that_of_the_selection(self):
        with browsing(self, "colleague", REVIEW) as page:
            boxes = page.locator(".o_data_row .o_list_record_selector input")
            expect(boxes).to_have_count(3)
            boxes.nth(0).check()
            boxes.nth(2).check()
            expect(page.locator("tfoot")).to_contain_text("240.00")
            page.keyboard.press("Enter")  # what is ticked is approved by its button
            self.shown(page, "selection")
        self.assertEqual(self.states(), ["to_review"] * 3)

    def test_a_tap_opens_the_message_where_no_side_has_room(self):
        for size in ((768, 1024), (390, 844)):
            with browsing(self, "colleague", REVIEW, size) as page:
                cards = page.locator(
                    ".o_data_row, .o_kanban_record:not(.o_kanban_ghost)"
                )
                expect(cards).to_have_count(3)
                expect(cards.first).to_contain_text(ORDER[0])
                self.shown(page, f"review_{size[0]}")
                cards.first.get_by_text(ORDER[0]).click()
                expect(page.locator(".o_form_view")).to_be_visible()
                approve = page.locator("button[name=action_approve]").first
                expect(approve).to_be_visible()
                self.shown(page, f"message_{size[0]}")

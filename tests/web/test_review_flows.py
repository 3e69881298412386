# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Three flows of the review, the answer to a customer, and lists that are empty."""

from playwright.sync_api import expect

from .browser import browsing
from .screens import ScreensCommon

PHONE = (390, 844)


class TestReviewFlows(ScreensCommon):
    pictures = "flows_"

    def setUp(self):
        super().setUp()
        self.partners = self.env["res.partner"]
        for name in ("Boulangerie Petit", "Dupont SARL", "Garage Martin"):
            self.partners += self.customer(name)
        home = {"street": "1 rue de la Paix", "zip": "75002", "city": "Paris"}
        for name in ("Brown Ltd", "Cabinet Noir"):
            self.partners += self.customer(name, recovery_channel="letter", **home)
        self.partners += self.customer(
            "Durand", recovery_channel="phone", phone="+33 6 01 02 03 04"
        )
        for partner in self.partners:
            self.invoice(partner, 120)
        self.run_daily()
        self.reminders = self.env["recovery.reminder"].search([], order="id")
        self.let_time_pass()

    def states(self, channel):
        self.reminders.invalidate_recordset()
        return [one.state for one in self.reminders if one.channel == channel]

    def test_a_double_click_approves_one_message_only(self):
        with browsing(self, "colleague", "/odoo/amicable-review") as page:
            expect(page.locator(".o_data_row")).to_have_count(3)
            side = page.locator(".o_recovery_review_side")
            side.get_by_role("button", name="Approve").dblclick()
            expect(page.locator(".o_data_row")).to_have_count(2)
            page.wait_for_timeout(500)  # what a second click would have done
            self.shown(page, "emails")
        self.assertEqual(sorted(self.states("email")), ["approved"] + ["to_review"] * 2)

    def test_a_letter_is_printed_first_then_posted_and_taken_back(self):
        with browsing(self, "colleague", "/odoo/amicable-letters") as page:
            expect(page.locator(".o_data_row")).to_have_count(2)
            side = page.locator(".o_recovery_review_side")
            first = side.locator("button").first
            expect(first).to_have_text("Print")
            expect(side.get_by_role("button", name="Posted")).to_have_count(0)
            self.shown(page, "letters")
        letters = self.reminders.filtered(lambda one: one.channel == "letter")
        letters[0].with_user(self.colleague).action_print_letters()
        path = f"/odoo/amicable-letters/{letters[0].id}"
        with browsing(self, "colleague", path) as page:
            page.get_by_role("button", name="Posted").click()
            taken = page.get_by_role("button", name="Take Back", exact=True)
            expect(taken).to_be_visible()
            self.shown(page, "letter_posted")
            taken.click()
            expect(taken).to_have_count(0)
        self.assertEqual(self.states("letter"), ["to_review"] * 2)

    def test_a_call_begins_with_the_number(self):
        with browsing(self, "colleague", "/odoo/amicable-calls") as page:
            expect(page.locator(".o_data_row")).to_have_count(1)
            side = page.locator(".o_recovery_review_side")
            expect(side.locator("button").first).to_have_text("Call")
            self.shown(page, "calls")
            side.get_by_role("button", name="Call").click()
            buttons = page.locator(".o_statusbar_buttons button")
            expect(buttons.first).to_have_text("Call")
            self.shown(page, "call_form")

    def search(self, page, words):
        """Type, see what may be searched, then press Enter, as a person does."""
        found = page.locator(".o_searchview_autocomplete")
        page.locator(".o_searchview_input").press_sequentially(words)
        expect(found.get_by_text(words).first).to_be_visible()
        page.locator(".o_searchview_input").press("Enter")

    def test_a_search_without_a_match_says_so(self):
        for path in ("amicable-review", "amicable-files", "amicable-letters"):
            with browsing(self, "colleague", f"/odoo/{path}") as page:
                self.search(page, "Nobody of that name")
                expect(page.get_by_text("Nothing matches this search")).to_be_visible()
                for lie in ("Nobody is late", "No e-mail to review"):
                    expect(page.get_by_text(lie)).to_have_count(0)
                self.shown(page, f"no_match_{path}")

    def test_a_file_is_found_by_its_invoice_number(self):
        number = self.partners[1].invoice_ids.name
        with browsing(self, "colleague", "/odoo/amicable-files") as page:
            expect(page.locator(".o_kanban_record")).not_to_have_count(1)
            self.search(page, number)
            expect(page.locator(".o_kanban_record:not(.o_kanban_ghost)")).to_have_count(
                1
            )
            expect(page.get_by_text("Dupont SARL")).to_be_visible()

    def test_a_customer_is_answered_in_one_dialog(self):
        case = self.case_of(self.partners[1])
        case.message_post(
            body="The machine is broken.",
            author_id=self.partners[1].id,
            message_type="comment",
            subtype_xmlid="mail.mt_comment",
        )
        self.assertTrue(case.awaiting_answer_since)
        path = f"/odoo/amicable-files/{case.id}"
        for lang, size in (
            ("en_US", (1366, 900)),
            ("fr_FR", (1366, 900)),
            ("fr_FR", PHONE),
        ):
            self.colleague.lang = lang
            with browsing(self, "colleague", path, size) as page:
                if size == PHONE:
                    case.env.flush_all()
                button = page.locator("button[name=action_answer]").first
                if not button.is_visible():
                    page.locator(
                        ".o_cp_action_menus, .o_statusbar_buttons"
                    ).first.click()
                button.click()
                dialog = page.locator(".modal-dialog")
                said = dialog.get_by_text("The machine is broken.")
                expect(said.first).to_be_visible()
                self.shown(page, f"answer_{lang}_{size[0]}")
        self.colleague.lang = "en_US"
        with browsing(self, "colleague", path) as page:
            page.locator("button[name=action_answer]").first.click()
            dialog = page.locator(".modal-dialog")
            dialog.get_by_label("Nothing more").check()
            expect(dialog.get_by_text("[fill in]").first).to_be_visible()
            dialog.locator("[name=body] .odoo-editor-editable").fill(
                "We have it looked at tomorrow."
            )
            dialog.get_by_role("button", name="Send the Answer").click()
            expect(dialog).to_have_count(0)
        case.invalidate_recordset()
        self.assertFalse(case.awaiting_answer_since)

    def test_the_lists_are_read_on_a_phone(self):
        for lang in ("en_US", "fr_FR"):
            self.colleague.lang = lang
            for path in ("amicable-review", "amicable-letters", "amicable-calls"):
                with browsing(self, "colleague", f"/odoo/{path}", PHONE) as page:
                    expect(
                        page.locator(".o_data_row, .o_kanban_record").first
                    ).to_be_visible()
                    self.shown(page, f"{path}_{lang}_390")

    def test_before_the_first_run_the_files_say_so(self):
        cases = self.env["recovery.case"].search([])
        cases.reminder_ids.unlink()
        cases.unlink()
        for lang in ("en_US", "fr_FR"):
            self.colleague.lang = lang
            with browsing(self, "colleague", "/odoo/amicable-files") as page:
                expect(page.locator(".o_nocontent_help")).to_contain_text("6")
                self.shown(page, f"first_day_{lang}")

# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""The screens in a real browser: what a colleague does in a morning."""

import re

from playwright.sync_api import expect

from ..models.common import ADDON, days_ago
from .browser import browsing
from .screens import ScreensCommon


class TestScreens(ScreensCommon):
    def setUp(self):
        super().setUp()
        self.partners = self.env["res.partner"]
        self.moves = self.env["account.move"]
        for name in ("Boulangerie Petit", "Dupont SARL", "Garage Martin"):
            self.partners += self.customer(name)
            self.moves += self.invoice(self.partners[-1], 120)
        self.run_daily()
        self.reminders = self.env["recovery.reminder"].search([], order="id")
        self.assertEqual(self.reminders.mapped("state"), ["to_review"] * 3)
        self.let_time_pass()

    def states(self):
        self.reminders.invalidate_recordset()
        return self.reminders.mapped("state")

    # === REVIEW === #

    def test_all_messages_are_approved_from_the_review_list(self):
        with browsing(self, "colleague", "/odoo/amicable-review") as page:
            rows = page.locator(".o_data_row")
            expect(rows).to_have_count(3)
            self.shown(page, "review_list")
            page.locator("thead .o_list_record_selector input").check()
            page.get_by_role("button", name="Approve", exact=True).first.click()
            dialog = page.locator(".modal")
            expect(dialog).to_contain_text("3 e-mails")
            dialog.get_by_role("button", name="Approve").click()
            expect(rows).to_have_count(0)
            self.shown(page, "review_list_done")
        self.assertEqual(self.states(), ["approved"] * 3)
        self.assertEqual(self.reminders.approved_by_id, self.colleague)

    def test_the_message_is_read_beside_the_list_and_approved_there(self):
        with browsing(self, "colleague", "/odoo/amicable-review") as page:
            page.locator(".o_data_row", has_text="Dupont SARL").click()
            side = page.locator(".o_recovery_review_side")
            message = side.frame_locator("iframe")
            expect(message.get_by_text("Hello,")).to_be_visible()
            expect(message.get_by_text(self.moves[1].name).first).to_be_visible()
            expect(message.get_by_text("Garage Martin")).to_have_count(0)
            self.shown(page, "review_side")
            side.get_by_role("button", name="Approve").click()
            expect(page.locator(".o_data_row")).to_have_count(2)
            self.shown(page, "review_side_next")
        self.assertEqual(self.states(), ["to_review", "approved", "to_review"])

    def test_a_message_is_held_with_a_reason(self):
        with browsing(self, "colleague", "/odoo/amicable-review") as page:
            page.locator(".o_data_row", has_text="Dupont SARL").click()
            side = page.locator(".o_recovery_review_side")
            expect(side.frame_locator("iframe").get_by_text("Hello,")).to_be_visible()
            side.get_by_role("button", name="Hold").click()
            dialog = page.locator(".modal-dialog")
            expect(dialog.locator("[name=reason]")).to_be_visible()
            self.shown(page, "review_hold")
            dialog.locator("[name=reason] input").fill("We owe an answer")
            dialog.get_by_role("button", name="Hold").click()
            expect(dialog).to_have_count(0)
            expect(page.locator(".o_data_row")).to_have_count(2)
        self.assertEqual(self.states(), ["to_review", "cancelled", "to_review"])
        self.assertIn("Paul Durand until", self.reminders[1].hold_reason)
        self.assertIn("We owe an answer", self.reminders[1].hold_reason)

    def test_a_message_is_edited_and_approved_on_its_form(self):
        path = f"/odoo/amicable-messages/{self.reminders[0].id}"
        with browsing(self, "colleague", path) as page:
            subject = page.locator("[name=subject] input")
            expect(subject).to_have_value(self.reminders[0].subject)
            subject.fill("About your invoice")
            self.shown(page, "message_form")
            page.get_by_role("button", name="Approve", exact=True).click()
            expect(
                page.get_by_role("button", name="Approve", exact=True)
            ).to_have_count(0)
        self.assertEqual(self.states()[0], "approved")
        self.assertEqual(self.reminders[0].subject, "About your invoice")

    # === FILE === #

    def test_the_file_says_why_rule_by_rule(self):
        case = self.case_of(self.partners[1])
        with browsing(self, "colleague", f"/odoo/amicable-files/{case.id}") as page:
            expect(page.get_by_text("A message waits for your review.")).to_be_visible()
            self.shown(page, "file")
            page.get_by_role("tab", name="Why?").click()
            why = page.locator("[name=why_html]")
            expect(why.locator("tbody tr")).to_have_count(22)
            expect(why.get_by_text("Contact budget")).to_be_visible()
            expect(why.get_by_text("Not contacted yet.")).to_be_visible()
            self.shown(page, "file_why")

    def test_the_file_is_paused_and_resumed(self):
        case = self.case_of(self.partners[1])
        path = f"/odoo/amicable-files/{case.id}"
        with browsing(self, "colleague", path) as page:
            page.locator(".o_cp_action_menus .dropdown-toggle").first.click()
            page.locator(".o-dropdown--menu .dropdown-item", has_text="Pause").click()
            page.locator(".modal [name=days] input").fill("12")
            self.shown(page, "file_pause")
            page.locator(".modal [name=action_apply]").click()
            expect(page.get_by_role("button", name="Resume")).to_be_visible()
            self.shown(page, "file_paused")
        case.invalidate_recordset()
        self.assertEqual(case.stage, "paused")
        with browsing(self, "colleague", path) as page:
            page.get_by_role("button", name="Resume").click()
            expect(page.get_by_role("button", name="Resume")).to_have_count(0)
        case.invalidate_recordset()
        self.assertFalse(case.paused_until)
        self.assertEqual(case.stage, "waiting")

    def test_files_are_shown_as_cards_by_stage_and_as_a_list(self):
        with browsing(self, "colleague", "/odoo/amicable-files") as page:
            column = page.locator(".o_kanban_group", has_text="Message to review")
            expect(column.locator(".o_kanban_record")).to_have_count(3)
            self.shown(page, "files_kanban")
            page.locator(".o_switch_view.o_list").click()
            expect(page.locator(".o_data_row").first).to_be_visible()
            self.shown(page, "files_list")

    # === INVOICE AND CUSTOMER === #

    def test_the_invoice_says_where_things_stand_and_leads_to_the_file(self):
        path = f"/odoo/action-account.action_move_out_invoice_type/{self.moves[1].id}"
        with browsing(self, "colleague", path) as page:
            banner = page.locator(".alert", has_text="A message waits for your review.")
            expect(banner).to_be_visible()
            self.shown(page, "invoice_banner")
            page.get_by_role("tab", name="Amicable Recovery").click()
            expect(page.locator("[name=recovery_paused_until]").first).to_be_visible()
            self.shown(page, "invoice_tab")
            banner.get_by_role("button", name="Open the file").click()
            expect(page.get_by_role("tab", name="Why?")).to_be_visible()
            expect(page.locator("h1", has_text="Dupont SARL")).to_be_visible()

    def test_the_customer_tab_takes_preferences(self):
        path = f"/odoo/m-res.partner/{self.partners[1].id}"
        self.colleague.group_ids += self.env.ref("base.group_partner_manager")
        with browsing(self, "colleague", path) as page:
            page.get_by_role("tab", name="Amicable Recovery").click()
            for name in ("email", "sms", "letter", "phone"):
                page.locator(f"[name=recovery_refuse_{name}] input").check()
            expect(page.get_by_text("Every channel is refused")).to_be_visible()
            self.shown(page, "partner_tab")
            page.locator(".o_form_button_save").click()
            expect(page.locator(".o_form_saved")).to_be_visible()
        self.partners[1].invalidate_recordset()
        self.assertTrue(self.partners[1].recovery_refuse_phone)

    def test_the_tab_of_a_contact_shows_what_the_customer_chose(self):
        contact = self.customer("Anne", parent_id=self.partners[1].id, is_company=False)
        with browsing(self, "colleague", f"/odoo/m-res.partner/{contact.id}") as page:
            page.get_by_role("tab", name="Amicable Recovery").click()
            expect(page.get_by_text("Chosen on Dupont SARL: E-mail")).to_be_visible()
            expect(page.locator("[name=recovery_refuse_email]")).to_have_count(0)
            self.shown(page, "partner_contact_tab")

    # === SETTINGS AND PREVIEW === #

    def test_a_manager_makes_a_step_automatic_after_a_preview(self):
        self.company.recovery_looked_on = days_ago(60)
        self.company.recovery_user_id = self.adviser
        self.reminders._hold("changed")  # what waits for a review stays there
        self.make_automatic(self.last)
        path = "/odoo/action-account.action_account_config"
        with browsing(self, "accountman", path) as page:
            expect(
                page.get_by_role("heading", name="Amicable Recovery")
            ).to_be_visible()
            steps = page.locator("[name=recovery_step_ids]")
            expect(steps.get_by_role("cell", name="Courtesy note")).to_be_visible()
            expect(steps.locator("input:checked")).to_have_count(1)
            switch = page.get_by_role("button", name="Preview and switch")
            switch.scroll_into_view_if_needed()
            self.shown(page, "settings")
            switch.click()
            dialog = page.locator(".modal-dialog")
            row = dialog.locator(".o_data_row", has_text="Friendly question")
            expect(row).to_contain_text("3")
            expect(row).to_contain_text("360.00")
            row.locator("[name=is_automatic] input").check(force=True)
            expect(dialog.locator("[name=total_count]")).to_have_text("3")
            self.shown(page, "automatic")
            dialog.get_by_role("button", name="Apply").click()
            expect(dialog.get_by_text("Nobody reads them")).to_be_visible()
            self.shown(page, "automatic_confirm")
            dialog.get_by_role("button", name="Yes, Let Them Leave").click()
            expect(dialog).to_have_count(0)
        self.friendly.invalidate_recordset()
        self.assertEqual(self.friendly.automatic_company_ids, self.company)
        self.firm.invalidate_recordset()
        self.assertFalse(self.firm.automatic_company_ids)

    def test_the_coming_days_open_as_a_calendar(self):
        path = f"/odoo/action-{ADDON}.recovery_preview_action_server"
        with browsing(self, "colleague", path) as page:
            expect(page.locator(".o_calendar_view")).to_be_visible()
            self.shown(page, "preview_calendar")
            page.locator(".o_switch_view.o_list").click()
            expect(page.locator(".o_list_view")).to_be_visible()
            rows = page.locator(".o_data_row")
            expect(rows).to_have_count(3)
            expect(rows.first).to_contain_text("360.00")
            self.shown(page, "preview_list")

    def test_the_screens_in_french_hold_no_english(self):
        self.colleague.lang = "fr_FR"
        case = self.case_of(self.partners[1])
        path = f"/odoo/amicable-files/{case.id}"
        with browsing(self, "colleague", path, locale="fr-FR") as page:
            page.get_by_role("tab", name=re.compile("Pourquoi")).click()
            text = page.locator(".o_form_view").inner_text()
            self.shown(page, "file_french")
        for english in ("Lets through", "Amount Overdue", "Looked at", "Prepare"):
            self.assertNotIn(english, text)

    def test_an_employee_without_the_group_sees_no_menu_and_no_tab(self):
        employee = "employee"
        self.new_user(employee, "base.group_user,base.group_partner_manager")
        path = f"/odoo/m-res.partner/{self.partners[1].id}"
        with browsing(self, employee, path) as page:
            expect(page.locator(".o_form_view")).to_be_visible()
            expect(page.get_by_role("tab", name="Amicable Recovery")).to_have_count(0)
            self.shown(page, "partner_employee")

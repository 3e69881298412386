# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""A customer in front of the page: three months of time, then a signature."""

from datetime import timedelta

from playwright.sync_api import expect

from ..models.common import receivables
from .browser import browsing, screenshot
from .pages import PageCommon

SIZES = {"phone": (360, 740), "tablet": (768, 1024), "desktop": (1280, 900)}


class TestPagePlanScreens(PageCommon):
    def setUp(self):
        super().setUp()
        self.let_time_pass()
        self.first = self.company._recovery_today() + timedelta(days=10)

    def arrangements(self):
        self.env.invalidate_all()
        return self.env["recovery.arrangement"].search([])

    def propose(self):
        wizard = self.env["recovery.arrangement.proposal"].with_user(self.adviser)
        dialog = wizard.browse(wizard._open(receivables(self.move))["res_id"])
        dialog.write({"first_date": self.first, "number": 2})
        dialog.action_propose()

    def fits(self, page):
        """Nothing is wider than the screen."""
        wide = "document.documentElement.scrollWidth - window.innerWidth"
        self.assertLessEqual(page.evaluate(wide), 0)

    def test_three_months_of_time_are_built_and_agreed(self):
        path = self.link() + "/time"
        with browsing(self, None, path, size=SIZES["phone"]) as page:
            choice = page.locator("#time")
            rows = choice.locator("table tbody tr")
            expect(rows).to_have_count(1)
            words = choice.get_by_label("Anything else you would like to say")
            words.fill("After my pay day")
            choice.get_by_label("In how many instalments").fill("4")
            expect(rows).to_have_count(4)
            expect(choice.get_by_role("button", name="Ask for these")).to_be_visible()
            screenshot(page, "plan_ask_phone_en", full_page=True)
            choice.get_by_label("In how many instalments").fill("9")
            expect(choice.get_by_role("alert")).to_contain_text("at most 5")
            screenshot(page, "plan_small_phone_en", full_page=True)
            choice.get_by_label("In how many instalments").fill("3")
            choice.get_by_label("From which day").fill(str(self.first))
            expect(rows).to_have_count(3)
            expect(words).to_have_value("After my pay day")
            self.fits(page)
            screenshot(page, "plan_agree_phone_en", full_page=True)
            choice.get_by_role("button", name="Agree to these dates").click()
            expect(page.get_by_role("status")).to_contain_text("this is agreed")
            expect(page.get_by_text("Dates for your calendar")).to_be_visible()
            screenshot(page, "plan_agreed_phone_en", full_page=True)
        one = self.arrangements()
        self.assertEqual(len(one.installment_ids), 3)
        self.assertEqual(min(one.installment_ids.mapped("due_date")), self.first)
        self.assertEqual((one.state, one.accepted_how), ("accepted", "page"))

    def test_the_same_without_script(self):
        path = self.link() + "/time"
        with browsing(
            self, None, path, size=SIZES["phone"], java_script_enabled=False
        ) as page:
            choice = page.locator("#time")
            choice.get_by_label("In how many instalments").fill("3")
            choice.get_by_role("button", name="Show the dates").click()
            expect(choice.locator("table tbody tr")).to_have_count(3)
            choice.get_by_role("button", name="Agree to these dates").click()
            expect(page.get_by_role("status")).to_contain_text("this is agreed")
        self.assertEqual(len(self.arrangements().installment_ids), 3)

    def test_a_proposal_is_signed(self):
        self.propose()
        path = self.link()
        with browsing(self, None, path, size=SIZES["phone"]) as page:
            self.fits(page)
            screenshot(page, "sign_phone_en", full_page=True)
            page.get_by_role("button", name="Agree and sign").click()
            dialog = page.get_by_role("dialog", name="Agree and sign")
            button = dialog.get_by_role("button", name="Agree and sign")
            expect(button).to_be_enabled()
            self.fits(page)
            page.locator(".o_web_sign_draw_button").click()
            box = page.locator("canvas.o_web_sign_signature").bounding_box()
            page.mouse.move(box["x"] + 30, box["y"] + 20)
            page.mouse.down()
            page.mouse.move(box["x"] + 120, box["y"] + 60, steps=5)
            page.mouse.up()
            expect(button).to_be_enabled()
            screenshot(page, "sign_drawn_phone_en")
            button.click()
            expect(page.locator(".alert-success")).to_contain_text("this is agreed")
        one = self.arrangements()
        self.assertEqual((one.accepted_how, one.accepted_by), ("signed", "Anne Roux"))
        self.assertTrue(one.signature.startswith(b"iVBOR"), "a PNG in base64")

    def test_every_width_in_french(self):
        self.partner.lang = "fr_FR"
        self.propose()
        path = self.link() + "/time"
        for name, size in SIZES.items():
            with browsing(self, None, path, size=size, locale="fr-FR") as page:
                expect(page.locator(".o_portal_sign_submit")).to_be_attached()
                expect(page.locator("#time table")).to_be_visible()
                self.fits(page)
                screenshot(page, f"plan_{name}_fr", full_page=True)

    def test_a_colleague_makes_another_offer(self):
        self.partner.lang = "en_US"
        wish = self.env["recovery.answer"].sudo()
        terms = {"first_date": self.first, "number": 4, "settled": "open"}
        wish = wish._take(self.case, "time", "1", promised_on=self.first, **terms)
        path = f"/odoo/amicable-files/{self.case.id}"
        with browsing(self, self.adviser.login, path) as page:
            row = page.locator("[name=wish_ids] .o_data_row")
            expect(row).to_contain_text("To answer")
            screenshot(page, "plan_colleague_file")
            row.get_by_role("button", name="Answer with Another Offer").click()
            dialog = page.locator(".modal-dialog")
            dialog.locator("[name=reason] input").fill("Our accounts close in June.")
            screenshot(page, "plan_colleague_reason")
            dialog.get_by_role("button", name="Make Another Offer").click()
            rows = page.locator(".modal-dialog [name=line_ids] .o_data_row")
            expect(rows).to_have_count(4)
            page.locator(".modal-dialog [name=number] input").fill("2")
            page.locator(".modal-dialog [name=number] input").blur()
            expect(rows).to_have_count(2)
            page.get_by_role("button", name="Propose", exact=True).click()
            expect(page.get_by_text("About your request: Our accounts")).to_be_visible()
            screenshot(page, "plan_colleague_mail")
        wish.invalidate_recordset()
        offer = wish.arrangement_id
        self.assertEqual((wish.settled, offer.state), ("answered", "proposed"))

    def test_the_limits_stand_in_the_settings(self):
        self.new_user("chief", "account.group_account_manager,base.group_system")
        path = "/odoo/action-account.action_account_config"
        with browsing(self, "chief", path) as page:
            setting = page.locator("#recovery_self")
            setting.scroll_into_view_if_needed()
            months = setting.locator("[name=recovery_self_months] input")
            expect(months).to_have_value("3")
            screenshot(page, "plan_settings")

# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""A whole talk on the screen, during a call, and its results where they belong."""

from datetime import timedelta

from playwright.sync_api import expect

from ..models.arrangements import ArrangementCommon
from ..models.common import ADDON, words
from .browser import browsing
from .screens import ScreensCommon

WIDE = (1280, 800)
STAGES = ("listen", "clarify", "empathize", "thank", "weigh", "propose")


class TestConversationScreens(ArrangementCommon, ScreensCommon):
    pictures = "conversation_"

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.colleague.lang = "fr_FR"
        cls.partner.write({"phone": "+33 1 23 45 67 89", "lang": "fr_FR"})

    def setUp(self):
        super().setUp()
        self.let_time_pass()
        self.run_daily()
        self.case = self.case_of(self.partner)
        self.file = f"/odoo/amicable-files/{self.case.id}"
        # Read before the browser, which shares the transaction, has begun.
        self.reason = self.env.ref(f"{ADDON}.delay_reason_service")
        self.reason_name = self.reason.with_context(lang="fr_FR").name
        self.disputed_name = self.moves[2].name

    def talk(self):
        self.env.invalidate_all()
        return self.env["recovery.conversation"].search([], limit=1)

    def stage(self, page, name):
        page.locator(f".o_notebook .nav-link[name={name}]").click()
        return page.locator(".tab-pane.active")

    def click(self, page, name):
        page.locator(f".o_form_statusbar button[name={name}]").first.click()

    def begin(self, page):
        self.click(page, "action_start_conversation")
        expect(page.locator(".o_recovery_timer")).to_be_visible()

    def choose(self, page, field, name):
        """Choose by name: the list of the field before may still be closing."""
        page.locator(f"[name={field}] input").fill(name)
        found = page.locator(".o-autocomplete--dropdown-item", has_text=name)
        found.first.click()
        expect(found).to_have_count(0)

    def test_a_whole_talk_and_its_results(self):
        with browsing(self, "colleague", self.file, size=WIDE) as page:
            self.shown(page, "file")
            self.begin(page)
            self.shown(page, "begin")
            number = page.locator("a[href^='tel:']")
            expect(number.first).to_be_visible()
            self.listen(page)
            self.come_back(page)
            self.weigh(page)
            self.agree(page)
            self.click(page, "action_end")
            expect(page.locator("button[name=action_end]")).to_have_count(0)
            self.stage(page, "propose")
            self.shown(page, "ended")
        self.results()

    def listen(self, page):
        pane = self.stage(page, "listen")
        pane.locator(".o_selection_badge, .o_field_selection_badge span").first.click()
        self.choose(page, "delay_reason_id", self.reason_name)
        self.choose(page, "disputed_move_ids", self.disputed_name)
        disputed = pane.locator("[name=disputed_move_ids] .o_tag")
        expect(disputed).to_contain_text(self.disputed_name)
        pane.locator("[name=said] textarea").fill("Deux cartons manquaient.")
        self.shown(page, "listen")
        pane = self.stage(page, "clarify")
        pane.locator("[name=said_back] textarea").fill("Tout est là, sauf deux.")
        pane.locator("[name=confirmed] input").check()
        self.shown(page, "clarify")

    def come_back(self, page):
        """Save half-way, open the page again: the clock goes on."""
        page.locator(".o_form_button_save").click()
        expect(page.locator(".o_form_button_save")).to_be_hidden()
        page.reload()
        timer = page.locator(".o_recovery_timer")
        expect(timer).not_to_have_text("0:00")
        said = self.stage(page, "listen").locator("[name=said] textarea")
        expect(said).to_have_value("Deux cartons manquaient.")

    def weigh(self, page):
        pane = self.stage(page, "weigh")
        pane.locator("[name=number] input").first.fill("2")
        pane.locator("button[name=action_weigh]").click()
        options = pane.locator("[name=option_ids] .o_data_row")
        instalments = options.nth(2)
        expect(instalments).to_contain_text("150")
        self.shown(page, "weigh")
        instalments.locator("button[name=action_choose]").click()
        dialog = page.locator(".modal-dialog")
        expect(dialog.locator("[name=line_ids] .o_data_row")).to_have_count(2)
        self.shown(page, "dialog")
        dialog.locator("button[name=action_propose]").click()
        expect(dialog).to_have_count(0)

    def agree(self, page):
        pane = self.stage(page, "propose")
        pane.locator("button[name=action_accept_proposal]").click()
        dialog = page.locator(".modal-dialog")
        dialog.locator("footer .btn-primary").click()
        expect(dialog).to_have_count(0)
        pane = self.stage(page, "propose")
        pane.locator("[name=agreed] textarea").fill(
            "Nous envoyons le bon de livraison."
        )
        pane.locator("[name=next_step] input").fill("Envoyer le bon de livraison")
        day = self.own_today() + timedelta(days=1)
        pane.locator("[name=next_date] input").fill(day.strftime("%d/%m/%Y"))
        page.keyboard.press("Tab")
        self.shown(page, "propose")

    def results(self):
        talk, case = self.talk(), self.case
        self.assertEqual((talk.state, talk.user_id), ("ended", self.colleague))
        self.assertEqual(case.delay_reason_id, self.reason)
        self.assertEqual(self.moves[2].recovery_delay_reason_id, self.reason)
        arrangement = talk.arrangement_ids
        self.assertEqual((arrangement.state, arrangement.amount), ("accepted", 300))
        task = case.activity_ids.filtered(lambda one: one.summary == talk.next_step)
        self.assertEqual(task.user_id, self.colleague)
        call = talk.reminder_ids.filtered(lambda one: one.channel == "phone")
        self.assertEqual(call.state, "sent")
        thanks = talk.reminder_ids - call
        self.assertEqual((thanks.state, thanks.kind), ("to_review", "after_talk"))
        self.assertIn("bon de livraison", words(thanks.body))
        self.assertFalse(thanks.tone_stops)
        notes = [words(body) for body in case.message_ids.mapped("body")]
        self.assertTrue([one for one in notes if arrangement.name in one])
        self.assertFalse([one for one in notes if "Deux cartons" in one])
        rows = self.env["recovery.kpi.contact"].search([("case_id", "=", case.id)])
        self.assertEqual(rows.mapped("channel"), ["phone"])
        history = self.partner.message_ids.mapped("body")
        self.assertTrue([one for one in history if call.subject in words(one)])

    def test_each_stage_fits_the_screen(self):
        talk = self.env["recovery.conversation"]
        done = talk.with_user(self.colleague)._open_for(self.case)["res_id"]
        talk = talk.browse(done)
        talk.write({"agreed": "Un premier versement en mars."})
        talk.with_user(self.colleague).action_end()
        with browsing(self, "colleague", self.file, size=WIDE) as page:
            self.begin(page)
            for name in STAGES:
                pane = self.stage(page, name)
                expect(pane.locator(".o_recovery_prompt p").first).to_be_visible()
                self.shown(page, f"stage_{name}")
                overflow = "document.documentElement.scrollWidth > window.innerWidth"
                self.assertFalse(page.evaluate(overflow), name)

    def test_the_list_of_talks(self):
        talks = self.env["recovery.conversation"].with_user(self.colleague)
        talks._open_for(self.case)
        with browsing(self, "colleague", "/odoo/amicable-conversations", WIDE) as page:
            expect(page.locator(".o_data_row", has_text="Dupont SARL")).to_have_count(1)
            self.shown(page, "list")

    def test_a_talk_begins_on_the_customer_too(self):
        path = f"/odoo/customers/{self.partner.id}"
        with browsing(self, "colleague", path, size=WIDE) as page:
            page.locator("button[name=action_start_conversation]").first.click()
            expect(page.locator(".o_recovery_timer")).to_be_visible()
            self.shown(page, "from_customer")
        self.assertEqual(self.talk().case_id, self.case)

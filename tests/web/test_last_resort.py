# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""From a stuck file to the folder, with two people in front of real screens."""

import io
import re
import zipfile

from playwright.sync_api import expect

from odoo.addons.recouvrement_respectueux.models.base.names import MANAGER

from ..models.legal.common import LegalCommon
from .browser import browsing
from .screens import ScreensCommon

LAST_RESORT_FR = (("Dernier recours", "Un accord a été proposé"),)
PROOF = {"name": "receipt.txt", "mimeType": "text/plain", "buffer": b"receipt"}


class TestLastResort(LegalCommon, ScreensCommon):
    pictures = "legal_"

    def setUp(self):
        super().setUp()
        self.make_ready()
        self.let_time_pass()

    def file_path(self):
        return f"/odoo/amicable-files/{self.case.id}"

    def test_what_is_missing_is_shown_and_leads_to_where_it_is_done(self):
        self.move.recovery_arranged_ids.arrangement_id.sudo().unlink()
        with browsing(self, "colleague", self.file_path()) as page:
            page.get_by_role("tab", name="Last Resort").click()
            row = page.get_by_role("row", name="An arrangement was offered")
            expect(row).to_contain_text("Missing")
            self.shown(page, "missing")
            page.get_by_role("button", name="What Is Left to Try").click()
            dialog = page.get_by_role("dialog")
            expect(dialog).to_contain_text("Not everything amicable has been tried")
            propose = dialog.get_by_role("button", name="Propose the Formal Notice")
            expect(propose).to_have_count(0)
            self.shown(page, "checklist")
            line = dialog.get_by_role("row", name="An arrangement was offered")
            line.get_by_role("button", name="Do It").click()
            expect(
                page.get_by_text("Amount That Closes It")
                .or_(page.get_by_text("Wishes"))
                .first
            ).to_be_visible()
            self.shown(page, "do_it")

    def test_amounts_stand_on_the_file_as_waived(self):
        with browsing(self, "boss", self.file_path()) as page:
            page.get_by_role("tab", name="Late Payment").click()
            tab = page.locator("[name=amounts_html]")
            expect(tab).to_contain_text("waived")
            self.shown(page, "amounts")
            page.get_by_role("button", name="Charge After All").click()
            expect(page.get_by_role("dialog")).to_contain_text("Everything is waived")
            self.shown(page, "charge")

    def test_from_a_stuck_file_to_the_folder(self):
        self.propose_on_screen()
        notice = self.case.notice_ids
        self.assertEqual(notice.proposed_by_id, self.colleague)
        self.approve_on_screen(notice)
        self.assertEqual(notice.approved_by_id, self.boss)
        names = self.send_and_take_folder(notice)
        self.assertEqual(notice.state, "sent")
        self.assertEqual(notice.sent_by_id, self.colleague)
        for beginning in ("0-index", "1-invoices/", "2-statement", "7-formal-notice/"):
            self.assertTrue(any(name.startswith(beginning) for name in names), names)

    # === THE PARTS OF THE STORY === #

    def propose_on_screen(self):
        with browsing(self, "colleague", self.file_path()) as page:
            page.get_by_role("tab", name="Last Resort").click()
            page.get_by_role("button", name="Propose a Formal Notice").click()
            dialog = page.get_by_role("dialog")
            expect(dialog).to_contain_text("Everything amicable was tried")
            dialog.locator("[name=reason] input").fill("Nobody answers any more")
            self.shown(page, "propose")
            dialog.get_by_role("button", name="Propose the Formal Notice").click()
            expect(
                page.get_by_text("a manager, reads the file and decides")
            ).to_be_visible()
            expect(page.get_by_role("button", name="Approve")).to_have_count(0)
            self.shown(page, "proposed")
        self.env.invalidate_all()

    def approve_on_screen(self, notice):
        with browsing(self, "boss", f"/odoo/amicable-notices/{notice.id}") as page:
            page.get_by_role("button", name="Approve", exact=True).click()
            dialog = page.get_by_role("dialog")
            dialog.locator("[name=reason] input").fill("I have read the file")
            self.shown(page, "approve")
            dialog.get_by_role("button", name="Approve").click()
            expect(dialog).to_have_count(0)
            expect(page.get_by_text("I have read the file")).to_be_visible()
            self.shown(page, "approved")
        self.env.invalidate_all()

    def send_and_take_folder(self, notice):
        """The colleague posts the letter; returns the names in the folder."""
        with browsing(self, "colleague", f"/odoo/amicable-notices/{notice.id}") as page:
            page.get_by_role("button", name="Sent by Registered Post").click()
            dialog = page.get_by_role("dialog")
            dialog.locator("[name=post_number] input").fill("1A 123 456")
            dialog.locator("input[type=file]").set_input_files(PROOF)
            self.shown(page, "send")
            dialog.get_by_role("button", name="It Is Posted").click()
            expect(dialog).to_have_count(0)
            expect(page.get_by_text("Simplified procedure").first).to_be_visible()
            self.shown(page, "sent")
            with page.expect_download() as download:
                page.get_by_role("button", name="Put the Folder Together").click()
            content = open(download.value.path(), "rb").read()
        self.env.invalidate_all()
        with zipfile.ZipFile(io.BytesIO(content)) as folder:
            return folder.namelist()

    def test_a_manager_reads_french(self):
        """From the checklist to the hand-over, for a manager who reads French."""
        self.boss.lang = "fr_FR"
        self.colleague.group_ids += self.env.ref(MANAGER)
        self.propose(self.colleague)
        notice = self.case.notice_ids
        with browsing(self, "boss", self.file_path()) as page:
            for tab, text in (("Retard de paiement", "abandonné"), *LAST_RESORT_FR):
                page.get_by_role("tab", name=tab).click()
                expect(page.locator(".tab-pane.active")).to_contain_text(text)
                self.shown(page, f"{tab.split()[0].lower()}_fr")
        path = f"/odoo/amicable-notices/{notice.id}"
        with browsing(self, "boss", path) as page:
            self.shown(page, "proposed_fr")
            self.step_in_french(page, "Approuver", "approve_fr", "Approuver")
            expect(page.get_by_text("Le dossier est complet").first).to_be_visible()
        # Only now: the server of the test shares its cursor with us.
        self.env.invalidate_all()
        self.send_notice(notice, self.colleague)
        self.env.flush_all()
        with browsing(self, "boss", path) as page:
            expect(page.get_by_text("Procédure simplifiée").first).to_be_visible()
            self.shown(page, "sent_fr")
            self.step_in_french(
                page, "Transmettre", "hand_fr", "Le dossier est transmis"
            )
            expect(page.get_by_text("Maître Blanc").first).to_be_visible()
            self.shown(page, "handed_fr")
        self.env.invalidate_all()
        self.assertEqual(notice.handed_by_id, self.boss)

    def step_in_french(self, page, button, picture, done):
        page.get_by_role("button", name=button, exact=True).click()
        dialog = page.get_by_role("dialog")
        dialog.locator("[name=reason] input").fill("Le dossier est complet")
        to = dialog.locator("[name=to] input")
        if to.count():
            to.fill("Maître Blanc")
        self.shown(page, picture)
        dialog.get_by_role("button", name=done).click()
        expect(dialog).to_have_count(0)

    def test_rates_and_rules_stand_with_their_sources(self):
        shown = (("rates", "has no rate: nothing is charged"), ("rules", "11/22/2026"))
        for name, text in shown:
            with browsing(self, "boss", f"/odoo/amicable-{name}") as page:
                page.locator(".o_group_header").first.click()
                expect(page.locator(".o_data_row").first).to_contain_text(text)
                source = page.get_by_role("link", name="Open").first
                expect(source).to_have_attribute("href", re.compile("^https?://."))
                self.shown(page, name)

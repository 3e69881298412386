# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""What a customer answered stands above the fold of the file, and one click does it."""

from playwright.sync_api import expect

from ..models.incoming import IncomingCommon
from .browser import browsing
from .screens import ScreensCommon

SIZES = {"wide": (1366, 900), "narrow": (390, 844)}
# Words, and the button beside them in the language of the colleague.
REPLIES = {
    "promise": ("Bonjour, je vous règle vendredi.", "Note the promise"),
    "dispute": ("Nous contestons cette facture : tout est cassé.", "Mark the dispute"),
    "paid": (
        "Nous avons déjà payé cette facture par virement.",
        "Look for the payment",
    ),
    "hardship": ("J'ai perdu mon emploi, je ne peux pas payer.", "Pause and answer"),
    "stop": ("STOP", "Undo: I answer"),
}
IN_FRENCH = {
    "promise": "Noter la promesse",
    "dispute": "Noter le litige",
    "paid": "Chercher le paiement",
    "hardship": "Mettre en pause et répondre",
    "stop": "Annuler : je réponds",
}
SUGGESTED = "[name=reading_ids] .o_kanban_record:not(.o_kanban_ghost)"


class TestReadingScreens(IncomingCommon, ScreensCommon):
    pictures = "reading_"

    def setUp(self):
        super().setUp()
        reader = self.registry["recovery.reader"]
        self.patch(reader, "_reply_judge", lambda _self: None)
        self.let_time_pass()
        self.file = f"/odoo/amicable-files/{self.case.id}"

    def replied(self, kind):
        self.answer(REPLIES[kind][0])

    def assert_above_the_fold(self, page, kind, button):
        card = page.locator(SUGGESTED).first
        expect(card).to_contain_text(REPLIES[kind][0][:25])
        offered = card.get_by_role("button", name=button)
        expect(offered).to_be_visible()
        box, seen = offered.bounding_box(), page.viewport_size
        self.assertLess(box["y"] + box["height"], seen["height"])
        self.assertLessEqual(box["x"] + box["width"], seen["width"])

    def look(self, kind):
        self.replied(kind)
        for lang, button in (("en_US", REPLIES[kind][1]), ("fr_FR", IN_FRENCH[kind])):
            self.colleague.lang = lang
            self.env.flush_all()
            for name, size in SIZES.items():
                with browsing(self, "colleague", self.file, size=size) as page:
                    expect(page.locator(SUGGESTED)).to_have_count(1)
                    self.shown(page, f"{kind}_{lang[:2]}_{name}")
                    self.assert_above_the_fold(page, kind, button)

    def test_a_promise(self):
        self.look("promise")

    def test_a_dispute(self):
        self.look("dispute")

    def test_a_payment_that_is_told(self):
        self.look("paid")

    def test_hardship(self):
        self.look("hardship")

    def test_stop(self):
        self.look("stop")

    def test_a_promise_is_noted_by_two_clicks(self):
        self.replied("promise")
        with browsing(self, "colleague", self.file) as page:
            page.locator(SUGGESTED).get_by_role(
                "button", name="Note the promise"
            ).click()
            dialog = page.get_by_role("dialog")
            expect(
                dialog.locator(
                    "[name=promised_on] input, [name=promised_on] button"
                ).first
            ).to_be_visible()
            self.shown(page, "answer")
            dialog.get_by_role("button", name="Send the Answer").click()
            expect(page.locator(SUGGESTED)).to_have_count(0)
        self.env.invalidate_all()
        self.assertEqual(self.case.arrangement_ids.kind, "promise")
        self.assertFalse(self.case.awaiting_answer_since)

    def test_not_what_was_said(self):
        self.replied("dispute")
        with browsing(self, "colleague", self.file) as page:
            page.get_by_role("button", name="Not what was said").click()
            expect(page.locator(SUGGESTED)).to_have_count(0)
            self.shown(page, "not_said")
        self.env.invalidate_all()
        self.assertTrue(self.case.awaiting_answer_since)

    # === WHAT A MANAGER SEES === #

    def test_the_answers_analysis_says_what_the_tables_hold(self):
        self.replied("promise")
        action = self.case.reading_ids.with_user(self.colleague).action_follow()
        dialog = self.env["recovery.case.answer"].browse(action["res_id"])
        dialog.with_user(self.colleague).action_answer()
        self.replied("dispute")
        self.replied("dispute")
        self.env.flush_all()
        self.env.cr.execute(
            """SELECT kind, count(*)::text, max(answered_on) FROM recovery_reading
                WHERE company_id = %s AND state != 'wrong' GROUP BY kind""",
            [self.company.id],
        )
        counted = {kind: number for kind, number, _on in self.env.cr.fetchall()}
        self.assertEqual(counted, {"promise": "1", "dispute": "2"})
        self.new_user("boss", "account.group_account_manager", name="Anne Roy")
        with browsing(self, "boss", "/odoo/amicable-answers") as page:
            table = page.locator(".o_pivot table")
            expect(table).to_contain_text("Working Days to Our Answer")
            for kind, name in (
                ("promise", "A promise to pay"),
                ("dispute", "Something is wrong"),
            ):
                row = table.locator("tr", has_text=name)
                expect(row.locator("td").first).to_have_text(counted[kind])
            self.shown(page, "answers_analysis")

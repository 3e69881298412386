# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""The dashboard in a real browser: what it works out, in both languages.

The sheet is painted, not written: its cells and texts are asked of its own model.
"""

import re
from contextlib import contextmanager
from datetime import timedelta

from playwright.sync_api import expect

from odoo.tests import HttpCase

from dev.paths import ROOT

from ..models.common import ADDON, RecoveryCommon
from .browser import browsing, screenshot

FRENCH = ROOT / f"{ADDON}_dashboard" / "i18n" / "fr.po"
GETTERS = """odoo.__WOWL_DEBUG__.root.env.services.spreadsheet_dashboard_loader
    .getActiveDashboard()?.model?.getters"""
# Sheet, column, row and text of every cell that is not empty.
CELLS = f"""() => {{
    const getters = {GETTERS};
    return getters?.getSheetIds().flatMap((sheetId) =>
        getters.getEvaluatedCellsPositions(sheetId).map((position) => [
            sheetId, position.col, position.row + 1,
            getters.getEvaluatedCell(position).formattedValue,
        ]),
    );
}}"""
LOADED = f"""() => {{
    const cells = ({CELLS})();
    return cells?.length && cells.every((cell) => cell[3] !== "Loading...");
}}"""
# What a card says: its title, its figure, and what stands below.
CARDS = f"""() => Object.fromEntries(
    [2, 3, 4, 5, 6, 7].map((row) => {{
        const card = {GETTERS}.getChartRuntime(`card_${{row}}`);
        return [card.title.text,
                [card.keyValue, card.baselineDisplay, card.baselineDescr]];
    }}),
)"""


class TestDashboard(RecoveryCommon, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.paul = cls.new_user(
            "paul", "account.group_account_invoice", name="Paul Durand", lang="fr_FR"
        )

    def setUp(self):
        super().setUp()
        self.let_time_pass()
        today = self.own_today()
        for name, amount, late, paid in (
            ("Boulangerie Petit", 1200, 20, None),
            ("Dupont SARL", 800, 45, 30),
            ("Garage Martin", 500, 200, 200),
        ):
            due = today - timedelta(days=late)
            move = self.invoice(self.customer(name), amount, due=due)
            if paid:
                self.pay(move, on=today - timedelta(days=paid))

    @contextmanager
    def dashboard(self, login):
        """The open dashboard, once everything on it has been worked out."""
        dashboard = self.env.ref(f"{ADDON}_dashboard.dashboard_recovery")
        path = f"/odoo/dashboards?dashboard_id={dashboard.id}"
        with browsing(self, login, path, size=(1366, 1500)) as page:
            page.wait_for_function(LOADED)
            yield page

    def cells(self, page):
        """``{(sheet, cell): text}``, none of them an error."""
        found = {
            (sheet, f"{chr(ord('A') + column)}{row}"): text
            for sheet, column, row, text in page.evaluate(CELLS)
        }
        errors = {place: text for place, text in found.items() if text[:1] == "#"}
        self.assertFalse(errors)
        return found

    def card(self, page, title):
        """Figure and line below it of a card."""
        figure, *below = page.evaluate(CARDS)[title]
        return figure, " ".join(filter(None, below))

    def test_the_figures_of_the_last_90_days_and_who_is_behind_them(self):
        with self.dashboard(self.adviser.login) as page:
            cells = self.cells(page)
            screenshot(page, "dashboard_en")
            self.assertEqual(self.card(page, "Open today")[1], "1 invoice")
            self.assertEqual(self.card(page, "Recovery rate")[0], "40%")
            self.assertEqual(
                self.card(page, "Paid on time"), ("0%", "– vs. the period before")
            )
            self.assertEqual(cells["dashboard", "F13"], "Boulangerie Petit")
            self.assertEqual(cells["dashboard", "I13"], "100%")
            self.assertEqual(cells["dashboard", "A27"], "Not known yet")
            self.first(page.get_by_title("See records")).click()
            rows = page.locator(".o_data_row")
            expect(rows).to_have_count(1)
            expect(rows).to_contain_text("Boulangerie Petit")

    def first(self, cells):
        """The topmost, then leftmost of these."""
        expect(cells.first).to_be_visible()
        boxes = [(one.bounding_box(), one) for one in cells.all()]
        return min(boxes, key=lambda box: (box[0]["y"], box[0]["x"]))[1]

    def test_another_period_in_french(self):
        with self.dashboard(self.paul.login) as page:
            before = self.cells(page)
            screenshot(page, "dashboard_fr")
            self.assertEqual(self.card(page, "Réglé à temps")[0], "0%")
            self.assertEqual(before["dashboard", "A27"], "Pas encore connu")
            page.locator(".o-btn-date-filter").click()
            page.get_by_text("De tous les temps").click()
            page.wait_for_function(f"() => ({CARDS})()['Réglé à temps'][0] === '50%'")
            page.wait_for_function(LOADED)
            after = self.cells(page)
            for place in ("B2", "B3", "H2", "H3"):
                self.assertEqual(before["data", place], after["data", place], place)
            screenshot(page, "dashboard_fr_all")

    def test_no_english_is_left_in_the_french_one(self):
        """Neither on the sheet nor on a card."""
        lines = FRENCH.read_text(encoding="utf-8")
        pairs = re.findall(r'^msgid "(.+)"\nmsgstr "(.+)"$', lines, re.M)
        english = {one for one, french in pairs if one != french}
        self.assertIn("Overdue today", english)
        with self.dashboard(self.paul.login) as page:
            shown = set(self.cells(page).values())
            for title, (_figure, _baseline, below) in page.evaluate(CARDS).items():
                shown |= {title, below}
            self.assertFalse(shown & english)

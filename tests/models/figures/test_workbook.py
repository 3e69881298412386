# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""The workbook read back: the figures are those of `figures`, numbers are numbers."""

import base64
import io
from datetime import datetime
from unittest.mock import patch

from openpyxl import load_workbook

from odoo.exceptions import AccessError, ValidationError
from odoo.tools import mute_logger

from odoo.addons.recouvrement_respectueux.wizards import recovery_workbook_export

from ..common import ADDON, RecoveryCommon, day

PERIOD = {"date_from": "2026-03-01", "date_to": "2026-03-31", "as_of": "2026-03-31"}


class TestWorkbook(RecoveryCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.partner = cls.customer("=Dupont & Fils")
        cls.moves = cls.invoice(cls.partner, 100, due="2026-02-20")
        cls.moves += cls.invoice(cls.partner, 200, due="2026-03-10")
        cls.pay(cls.moves[1], 50, on=day("2026-03-10"))

    def export(self, user=None, **values):
        """The workbook that a colleague takes away."""
        exports = self.env["recovery.workbook.export"].with_user(user or self.adviser)
        action = exports.create({**PERIOD, **values}).action_export()
        number = int(action["url"].split("/")[3].split("?")[0])
        content = base64.b64decode(self.env["ir.attachment"].browse(number).datas)
        return load_workbook(io.BytesIO(content))

    def values(self, book, sheet):
        return [
            [cell for cell in row if cell is not None]
            for row in book[sheet].iter_rows(values_only=True)
        ]

    def test_the_summary_says_what_the_figures_say(self):
        self.run_daily("2026-03-31 09:00")
        book = self.export()
        found = self.env["recovery.kpi"].figures(
            *(day(PERIOD[name]) for name in ("as_of", "date_from", "date_to"))
        )
        labels = self.env["recovery.workbook"]._definitions()
        rows = {row[0]: row for row in self.values(book, "Summary") if row}
        for name, (label, _kind, meaning) in labels.items():
            if found[name] is None:
                self.assertEqual(rows[label], [label, meaning])
            else:
                self.assertAlmostEqual(rows[label][1], found[name], msg=name)

    def test_every_sheet_is_there_with_its_filter_and_frozen_head(self):
        book = self.export()
        self.assertEqual(
            book.sheetnames,
            [
                *("Summary", "24 Months", "Ageing", "By Segment", "By Reason"),
                *("By Step and Channel", "Arrangements", "Open Files"),
            ],
        )
        for sheet in book.worksheets[1:]:
            self.assertTrue(sheet.auto_filter.ref, sheet.title)
            self.assertTrue(sheet.freeze_panes, sheet.title)
        self.assertEqual(len(book["24 Months"]._charts), 2)

    def test_text_that_looks_like_a_formula_stays_text(self):
        self.run_daily()
        cell = next(
            cell
            for row in self.export()["Open Files"].iter_rows()
            for cell in row
            if cell.value == "=Dupont & Fils"
        )
        self.assertEqual(cell.data_type, "s")

    def test_numbers_are_numbers_and_dates_are_dates(self):
        self.run_daily()
        (row,) = (
            row
            for row in self.values(self.export(), "Open Files")
            if row and row[0] == "=Dupont & Fils"
        )
        self.assertEqual(row[2:4], [250, 100])
        self.assertIsInstance(row[4], datetime)

    def test_a_trend_of_24_months_whose_last_is_the_summary(self):
        rows = [r for r in self.values(self.export(), "24 Months") if r][2:]
        self.assertEqual(len(rows), 24)
        self.assertEqual(rows[-1][1:3], [250, 250])
        self.assertEqual(rows[0][0], datetime(2024, 4, 1))

    def test_open_amounts_and_recovery_of_the_period_by_segment(self):
        shops = self.env["recovery.segment"].create({"name": "Shops"})
        self.partner.recovery_segment_id = shops
        self.invoice(self.customer("Other"), 70, due="2026-03-10")
        self.at(day("2026-03-31"))
        rows = [row for row in self.values(self.export(), "By Segment") if row]
        self.assertEqual(
            rows[2:],
            [
                # 50 of 200 came in time, nothing of the 150 that became overdue
                ["Shops", 2, 250, 250, 0],
                ["Not known", 1, 70, 70, 0],
            ],
        )

    def test_an_empty_period_gives_a_correct_empty_workbook(self):
        january = {"date_from": "2020-01-01", "date_to": "2020-01-31"}
        book = self.export(as_of="2020-01-31", **january)
        rows = {row[0]: row for row in self.values(book, "Summary") if row}
        self.assertEqual(rows["Open invoices"][1], 0)

    def test_only_the_chosen_files_are_listed(self):
        self.invoice(self.customer("Other"), 70)
        self.run_daily()
        case = self.case_of(self.partner)
        rows = self.values(self.export(case_ids=[(6, 0, case.ids)]), "Open Files")
        self.assertFalse([row for row in rows if row and row[0] == "Other"])

    def test_a_long_export_says_so_before_it_begins(self):
        exports = self.env["recovery.workbook.export"].with_user(self.adviser)
        self.assertFalse(exports.create(PERIOD).notice)
        with patch.object(recovery_workbook_export, "MANY", 2):
            self.assertIn("from 2 invoices", exports.create(PERIOD).notice)

    def test_french_labels_for_a_french_manager(self):
        self.env = self.env(context={**self.env.context, "lang": "fr_FR"})
        self.assertIn("Synthèse", self.export().sheetnames)

    def test_a_period_that_ends_before_it_begins_is_refused(self):
        with self.assertRaisesRegex(ValidationError, "ends before it begins"):
            self.export(date_from="2026-04-01")

    def test_nobody_takes_away_what_they_may_not_read(self):
        stranger = self.new_user("sam", "base.group_user")
        with self.assertRaises(AccessError):
            self.export(stranger)
        other = self.setup_other_company()["company"]
        with self.assertRaises(AccessError):
            self.export(company_id=other.id)

    def test_managers_receive_last_month_by_e_mail(self):
        manager = self.new_user("paul", "account.group_account_manager", lang="fr_FR")
        self.company.recovery_workbook_user_ids = manager
        self.at(day("2026-04-02"))
        self.run_job(f"{ADDON}.ir_cron_recovery_workbook")
        mail = self.env["mail.mail"].sudo().search([("email_to", "ilike", "paul@")])
        self.assertEqual(len(mail), 1)
        self.assertIn("Bonjour", mail.body_html)
        book = load_workbook(
            io.BytesIO(base64.b64decode(mail.attachment_ids.datas)), read_only=True
        )
        self.assertIn("2026-03-31", mail.attachment_ids.name)
        self.assertEqual(len(book.sheetnames), 8)

    def test_one_without_an_address_is_told_and_the_others_receive_it(self):
        odd, paul = (
            self.new_user(name, "account.group_account_manager")
            for name in ("odd", "paul")
        )
        self.company.recovery_workbook_user_ids = odd + paul
        odd.email = False
        self.at(day("2026-04-02"))
        with mute_logger(f"odoo.addons.{ADDON}.models.base.aside"):
            self.run_job(f"{ADDON}.ir_cron_recovery_workbook")
        mails = self.env["mail.mail"].sudo()
        self.assertEqual(len(mails.search([("email_to", "ilike", "paul@")])), 1)
        said = " ".join(self.company.partner_id.activity_ids.mapped("summary"))
        self.assertIn("has no e-mail address", said)

    def test_who_may_not_read_figures_receives_none(self):
        stranger = self.new_user("sam", "base.group_user")
        with self.assertRaisesRegex(ValidationError, "does not follow"):
            self.company.recovery_workbook_user_ids = stranger

    def test_the_digest_says_the_same(self):
        self.at(day("2026-03-31"))
        digest = self.env["digest.digest"].create(
            {"name": "Month", "company_id": self.company.id, "periodicity": "monthly"}
        )
        values = digest.with_context(
            start_datetime=datetime(2026, 3, 1), end_datetime=datetime(2026, 3, 31)
        )
        found = self.env["recovery.kpi"].figures(
            *(day(PERIOD[name]) for name in ("as_of", "date_from", "date_to"))
        )
        self.assertAlmostEqual(
            values.kpi_recovery_rate_value, found["recovery_rate"] * 100
        )
        with self.assertRaises(AccessError):
            stranger = self.new_user("sam", "base.group_user")
            digest.with_user(stranger).sudo()._compute_kpi_recovery()

    def test_invoice_analysis_knows_the_reason_and_the_file(self):
        reason = self.env["recovery.delay.reason"].search([], limit=1)
        self.moves[0].recovery_delay_reason_id = reason
        self.run_daily()
        rows = self.env["account.invoice.report"]._read_group(
            [("move_id", "in", self.moves.ids)],
            ["recovery_delay_reason_id", "recovery_case_id"],
            ["price_subtotal:sum"],
        )
        case = self.case_of(self.partner)
        self.assertEqual(sorted(amount for *_, amount in rows), [100, 200])
        self.assertEqual({found for _, found, _ in rows}, {case})

    def test_the_accounting_dashboard_counts_what_waits(self):
        self.run_daily()
        journal = self.moves.journal_id.with_user(self.adviser)
        data = journal._get_journal_dashboard_data_batched()[journal.id]
        self.assertEqual(
            (data["recovery_person_count"], data["recovery_review_count"]), (0, 1)
        )

    def test_contacts_and_the_payments_that_followed(self):
        self.make_automatic()
        self.company.recovery_bank_max_age = 0
        self.run_daily()
        self.at(day("2026-03-14"))
        self.pay(self.moves[0])
        self.at(day("2026-06-30"))
        contact = self.env["recovery.kpi.contact"].search([])
        self.assertEqual(
            (contact.weekday, contact.channel, contact.amount), ("2", "email", 100)
        )
        self.assertEqual((contact.paid_7, contact.paid_14), (1, 1))

import io

import xlsxwriter

from odoo import api, models

from odoo.addons.recouvrement_respectueux.report.sheet import Sheet


class RecoveryFolderStatement(models.AbstractModel):
    """The statement of a folder as a workbook: what is due, and how it was reckoned."""

    _name = "recovery.folder.statement"
    _description = "Statement of a Folder"

    @api.model
    def _build(self, notice):
        """The workbook of this formal notice as bytes."""
        output = io.BytesIO()
        # Text that begins with = + - @ stays text: nothing becomes a formula or a link.
        options = {"strings_to_formulas": False, "strings_to_urls": False}
        book = xlsxwriter.Workbook(output, options)
        formats = self.env["recovery.workbook"]._formats(book, notice.company_id)
        self._amounts(Sheet(book, self.env._("Statement"), formats), notice)
        self._parts(Sheet(book, self.env._("Interest"), formats), notice)
        self._payments(Sheet(book, self.env._("Payments"), formats), notice)
        book.close()
        return output.getvalue()

    def _amounts(self, sheet, notice):
        sheet.title(
            self.env._("Statement of %s", notice.partner_id.display_name),
            notice.company_id.name,
            self.env._("What is waived is worked out, and not asked for."),
        )
        columns = [
            (self.env._("Invoice"), "text"),
            (self.env._("Date"), "date"),
            (self.env._("Due Date"), "date"),
            (self.env._("Principal"), "money"),
            (self.env._("Interest"), "money"),
            (self.env._("Indemnity"), "money"),
            (self.env._("Interest (waived)"), "money"),
            (self.env._("Indemnity (waived)"), "money"),
        ]
        sheet.table(
            columns,
            (
                (
                    line.name,
                    line.invoice_date,
                    line.date_due,
                    line.principal,
                    line.interest_asked,
                    line.indemnity_asked,
                    line.interest,
                    line.indemnity,
                )
                for line in notice.line_ids
            ),
        )

    def _parts(self, sheet, notice):
        """Every line of the computation, as of the day of the proposal."""
        sheet.title(self.env._("Interest, line by line"))
        columns = [
            (self.env._("Invoice"), "text"),
            (self.env._("From"), "date"),
            (self.env._("To"), "date"),
            (self.env._("Days"), "count"),
            (self.env._("On"), "money"),
            (self.env._("Rate"), "rate"),
            (self.env._("Interest"), "money"),
        ]
        received = notice.case_id._notices_received()
        late = notice.line_ids.move_id._recovery_late(notice.proposed_on, received)
        rows = [
            (
                move.name,
                part.first,
                part.last,
                part.days,
                float(part.principal),
                None if part.percent is None else float(part.percent) / 100,
                float(part.amount),
            )
            for move, one in late.items()
            for part in one.interest.parts
        ]
        sheet.table(columns, rows)

    def _payments(self, sheet, notice):
        """What came in on these invoices."""
        sheet.title(self.env._("Payments and credits received"))
        columns = [
            (self.env._("Invoice"), "text"),
            (self.env._("Day"), "date"),
            (self.env._("Amount"), "money"),
        ]
        # sudo: who follows files may not read reconciliations, only what they come to
        entries = notice._own_entries()
        rows = [
            (entry._recovery_name(), day, float(amount))
            for entry in entries
            for day, amount in entry._recovery_receipts()
        ]
        sheet.table(columns, rows)

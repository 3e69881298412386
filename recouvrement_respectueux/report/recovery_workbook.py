import io

import xlsxwriter

from odoo import api, models

from ..models.odoo.account_move_line import DOCUMENTS
from .sheet import Sheet

MONTHS = 24
BATCH = 1000


class RecoveryWorkbook(models.AbstractModel):
    """The manager's workbook: the figures, their history, and what stands behind."""

    _name = "recovery.workbook"
    _description = "Amicable Recovery Workbook"

    @api.model
    def _build(self, as_of, date_from, date_to, company, cases=None):
        """The workbook as bytes.

        :param cases: files to list; by default the open ones of the company
        """
        output = io.BytesIO()
        # Text that begins with = + - @ stays text: nothing becomes a formula or a link.
        options = {"constant_memory": True, "strings_to_formulas": False}
        options |= {"strings_to_urls": False, "default_date_format": "yyyy-mm-dd"}
        book = xlsxwriter.Workbook(output, options)
        span = (as_of, date_from, date_to, company)
        formats = self._formats(book, company)
        figures = self.env["recovery.kpi"].figures(*span)
        self._summary(Sheet(book, self.env._("Summary"), formats), figures, span)
        self._trend(Sheet(book, self.env._("24 Months"), formats), as_of, company)
        self._ageing(Sheet(book, self.env._("Ageing"), formats), figures)
        for name, title, dimension, label in self._dimensions():
            sheet = Sheet(book, name, formats)
            sheet.title(title)
            self._by(sheet, dimension, label, span)
        self._contacts(Sheet(book, self.env._("By Step and Channel"), formats), span)
        self._arrangements(Sheet(book, self.env._("Arrangements"), formats), company)
        self._files(Sheet(book, self.env._("Open Files"), formats), company, cases)
        book.close()
        return output.getvalue()

    def _formats(self, book, company):
        """Formats by kind of column; dates as the reader's language writes them."""
        lang = self.env["res.lang"]._lang_get(self.env.lang or "en_US")
        day = {"%d": "dd", "%m": "mm", "%Y": "yyyy", "%y": "yy", "%b": "mmm"}
        pattern = lang.date_format
        for sign, code in day.items():
            pattern = pattern.replace(sign, code)
        symbol = company.currency_id.symbol or company.currency_id.name
        head = {"bold": True, "bottom": 1, "text_wrap": True, "bg_color": "#eef1f4"}
        return {
            "title": book.add_format({"bold": True, "font_size": 16}),
            "quiet": book.add_format({"font_color": "#5a6570"}),
            "head": book.add_format(head),
            "head_right": book.add_format({**head, "align": "right"}),
            "text": book.add_format({}),
            "meaning": book.add_format({"font_color": "#5a6570", "indent": 1}),
            "money": book.add_format({"num_format": f'#,##0.00 "{symbol}"'}),
            "count": book.add_format({"num_format": "#,##0"}),
            "days": book.add_format({"num_format": "0.0"}),
            "rate": book.add_format({"num_format": "0.0%"}),
            "date": book.add_format({"num_format": pattern, "align": "left"}),
        }

    # === SHEETS === #

    def _summary(self, sheet, figures, span):
        as_of, date_from, date_to, company = span
        say = self.env["ir.qweb.field.date"].value_to_html
        sheet.title(
            self.env._("Amicable recovery, %s", company.name),
            self.env._("As of %s", say(as_of, {})),
            self.env._(
                "Period from %(start)s to %(end)s",
                start=say(date_from, {}),
                end=say(date_to, {}),
            ),
        )
        sheet.table(
            [
                (self.env._("Figure"), "text"),
                (self.env._("Value"), "value"),
                (self.env._("What it means"), "meaning"),
            ],
            (
                [label, (figures[name], kind), meaning]
                for name, (label, kind, meaning) in self._definitions().items()
            ),
        )

    def _trend(self, sheet, as_of, company):
        sheet.title(self.env._("The last 24 months"))
        span = sheet.table(
            [
                (self.env._("Month"), "date"),
                (self.env._("Open Amount"), "money"),
                (self.env._("Overdue"), "money"),
                (self.env._("Recovery Rate"), "rate"),
                (self.env._("Days to Pay"), "days"),
                (self.env._("DSO"), "days"),
                (self.env._("Paid on Time"), "rate"),
            ],
            self._months(as_of, company),
        )
        amounts = [(self.env._("Open Amount"), 1), (self.env._("Overdue"), 2)]
        rate = [(self.env._("Recovery Rate"), 3)]
        sheet.chart("line", span, amounts, months=True)
        sheet.chart("line", span, rate, number="0%", months=True)

    def _months(self, as_of, company):
        """Figures of each of the last months, the oldest first."""
        names = ("month", "open_amount", "overdue_amount", "recovery_rate")
        names += ("days_to_pay", "dso", "on_time_rate")
        for month in self.env["recovery.kpi"]._trend(as_of, MONTHS, company):
            yield [month[name] for name in names]

    def _ageing(self, sheet, figures):
        sheet.title(self.env._("Overdue by ageing bucket"))
        span = sheet.table(
            [
                (self.env._("Days Late"), "text"),
                (self.env._("Invoices"), "count"),
                (self.env._("Overdue"), "money"),
            ],
            [
                [name, part["count"], part["amount"]]
                for name, part in figures["ageing"].items()
            ],
        )
        sheet.chart("column", span, [(self.env._("Overdue"), 2)])

    @api.model
    def _dimensions(self):
        """Hook: by what the claims are added up, a sheet each: its name and title, the
        field of the analysis, and what that is called."""
        return [
            (
                self.env._("By Reason"),
                self.env._("Open today, by reason for the delay"),
                "delay_reason_id",
                self.env._("Reason for the Delay"),
            )
        ]

    def _by(self, sheet, dimension, label, span):
        """A table by one dimension of the analysis, the most overdue first."""
        none = [0, 0, 0]
        opened, rates = self._open_by(dimension, span), self._rates_by(dimension, span)
        rows = [
            [
                key.name or self.env._("Not known"),
                *opened.get(key, none),
                rates.get(key),
            ]
            for key in {**opened, **rates}
        ]
        sheet.table(
            [
                (label, "text"),
                (self.env._("Lines"), "count"),
                (self.env._("Open Amount"), "money"),
                (self.env._("Overdue"), "money"),
                (self.env._("Recovery Rate of the Period"), "rate"),
            ],
            sorted(rows, key=lambda row: (-row[3], row[0])),
        )

    def _open_by(self, dimension, span):
        """What is open today: ``{value: [lines, open amount, overdue amount]}``."""
        groups = self.env["recovery.kpi"]._read_group(
            [*self._claims(span), ("open_amount", ">", 0)],
            [dimension],
            ["__count", "open_amount:sum", "overdue_amount:sum"],
        )
        return {key: sums for key, *sums in groups}

    def _rates_by(self, dimension, span):
        """Recovery rate, today, of what fell due in the period: ``{value: rate}``."""
        _as_of, date_from, date_to, _company = span
        period = [("date_due", ">=", date_from), ("date_due", "<=", date_to)]
        return dict(
            self.env["recovery.kpi"]._read_group(
                [*self._claims(span), *period], [dimension], ["recovery_rate:sum"]
            )
        )

    def _contacts(self, sheet, span):
        _as_of, date_from, date_to, company = span
        sheet.title(self.env._("Contacts of the period"))
        contacts = self.env["recovery.kpi.contact"]
        labels = dict(contacts._fields["channel"]._description_selection(self.env))
        kinds = dict(contacts._fields["kind"]._description_selection(self.env))
        rows = contacts._read_group(
            [
                *self._own(company),
                ("contact_date", ">=", date_from),
                ("contact_date", "<=", date_to),
            ],
            ["kind", "step_id", "channel"],
            ["sent:sum", "paid_7:avg", "paid_14:avg"],
        )
        sheet.table(
            [
                (self.env._("Message"), "text"),
                (self.env._("Channel"), "text"),
                (self.env._("Contacts"), "count"),
                (self.env._("Paid within 7 Days"), "rate"),
                (self.env._("Paid within 14 Days"), "rate"),
            ],
            (
                [step.name or kinds[kind], labels[channel], *rest]
                for kind, step, channel, *rest in rows
            ),
        )

    def _arrangements(self, sheet, company):
        sheet.title(self.env._("Arrangements, today"))
        model = self.env["recovery.arrangement"]
        kinds = dict(model._fields["kind"]._description_selection(self.env))
        states = dict(model._fields["state"]._description_selection(self.env))
        sheet.table(
            [
                (self.env._("Arrangement"), "text"),
                (self.env._("Customer"), "text"),
                (self.env._("Kind"), "text"),
                (self.env._("State"), "text"),
                (self.env._("Accepted On"), "date"),
                (self.env._("To Be Paid"), "money"),
                (self.env._("Paid"), "money"),
                (self.env._("Still to Come"), "money"),
                (self.env._("Next Instalment"), "date"),
            ],
            (
                [
                    *(one.name, one.partner_id.display_name),
                    *(kinds[one.kind], states[one.state], one.accepted_on),
                    *(one.amount, one.paid_amount, one.remaining_amount),
                    one.next_due if one.is_running else None,
                ]
                for one in self._in_batches(model.search(self._own(company)))
            ),
        )

    def _files(self, sheet, company, cases):
        sheet.title(self.env._("Open files, today"))
        model = self.env["recovery.case"]
        if cases is None:
            cases = model.search([*self._own(company), ("state", "=", "open")])
        stages = dict(model._fields["stage"]._description_selection(self.env))
        sheet.table(
            [
                (self.env._("Customer"), "text"),
                (self.env._("Stage"), "text"),
                (self.env._("Open Amount"), "money"),
                (self.env._("Overdue"), "money"),
                (self.env._("Opened On"), "date"),
                (self.env._("Person to Talk To"), "text"),
                (self.env._("Where Things Stand"), "text"),
            ],
            (
                [
                    *(case.partner_id.display_name, stages[case.stage]),
                    *(case.open_amount, case.overdue_amount, case.opened_on),
                    *(case.user_id.name, case.situation),
                ]
                for case in self._in_batches(cases)
            ),
        )

    # === PARTS === #

    def _claims(self, span):
        return [*self._own(span[3]), ("move_type", "in", DOCUMENTS)]

    def _own(self, company):
        return [("company_id", "in", company._recovery_entity())]

    def _in_batches(self, records):
        """The records one by one; memory holds one batch of them."""
        for start in range(0, len(records), BATCH):
            batch = records[start : start + BATCH]
            yield from batch
            self.env.invalidate_all()

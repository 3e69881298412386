"""One worksheet, written row by row so that its size does not cost memory."""

from datetime import date, datetime

WIDTH = {"text": 38, "money": 16, "count": 12, "days": 12, "rate": 12, "date": 14}
WIDTH |= {"value": 18, "meaning": 90}
LEFT = ("text", "date", "meaning")  # the other kinds stand on the right
CHART_ROWS = 16


class Sheet:
    """A worksheet with a heading, a table with a filter, and formats by kind.

    :param book: an ``xlsxwriter.Workbook`` in constant memory
    :param dict formats: xlsxwriter formats by kind of column
    """

    def __init__(self, book, name, formats):
        self.page = book.add_worksheet(name[:31])
        self.name, self.book, self.formats = name[:31], book, formats
        self.row = 0
        self.page.set_landscape()
        self.page.set_paper(9)  # A4
        self.page.fit_to_pages(1, 0)

    def title(self, text, *lines):
        """The heading and lines of explanation under it."""
        self.page.write_string(self.row, 0, text, self.formats["title"])
        for line in lines:
            self.row += 1
            self.page.write_string(self.row, 0, line, self.formats["quiet"])
        self.row += 2

    def table(self, columns, rows):
        """Write a table; rows may be any iterable and are not kept.

        :param columns: ``(label, kind)`` with the kinds of ``WIDTH``; the cells of a
            "value" column are ``(value, kind)``, each with a kind of its own
        :return: first and last row of the data, None for both when there is none
        """
        for place, (label, kind) in enumerate(columns):
            self.page.set_column(place, place, max(WIDTH[kind], len(label) + 2))
            head_format = "head" if kind in LEFT else "head_right"
            self.page.write_string(self.row, place, label, self.formats[head_format])
        head = self.row
        self.page.freeze_panes(head + 1, 1)
        self.page.repeat_rows(head)
        for values in rows:
            self.row += 1
            for place, (value, (_label, kind)) in enumerate(
                zip(values, columns, strict=True)
            ):
                self._cell(place, value, kind)
        self.page.autofilter(head, 0, max(self.row, head), len(columns) - 1)
        last = self.row
        self.row += 2
        return (head + 1, last) if last > head else (None, None)

    def _cell(self, place, value, kind):
        if kind == "value":
            value, kind = value
        form = self.formats[kind]
        if value is None or value is False:
            self.page.write_blank(self.row, place, None, form)
        elif isinstance(value, date | datetime):
            self.page.write_datetime(self.row, place, value, form)
        elif isinstance(value, str):
            self.page.write_string(self.row, place, value, form)  # never a formula
        else:
            self.page.write_number(self.row, place, value, form)

    def chart(self, kind, span, series, number="#,##0", months=False):
        """A native chart under the table.

        :param span: first and last row of the data, as `table` returns them
        :param series: ``(label, column)`` of each line or group of columns
        :param str number: how its values are written
        :param bool months: the first column holds months
        """
        first, last = span
        if first is None:
            return
        chart = self.book.add_chart({"type": kind})
        for label, column in series:
            chart.add_series(
                {
                    "name": label,
                    "categories": [self.name, first, 0, last, 0],
                    "values": [self.name, first, column, last, column],
                }
            )
        chart.set_y_axis({"num_format": number})
        if months:
            chart.set_x_axis({"date_axis": True, "num_format": "mmm yy"})
        chart.set_title({"none": True})
        chart.set_legend({"position": "bottom"})
        chart.set_size({"width": 720, "height": 300})
        self.page.insert_chart(self.row, 0, chart)
        self.page.fit_to_pages(1, 1)  # no page break through a chart
        self.row += CHART_ROWS

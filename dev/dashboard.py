# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""`make dashboard`: write the two spreadsheets of the dashboard, which are JSON.

Odoo's dashboards are spreadsheets: figures and tables on a first sheet, what they show
on a second one, "Data", and pivots that the server works out. The sample, shown while
nothing has been invoiced, is the same sheet with numbers instead of formulas.
"""

import json

from .dashboard_sample import DASHBOARD_SAMPLE, DATA_SAMPLE
from .paths import ADDONS, ROOT

FOLDER = ROOT / ADDONS[1] / "data" / "files"
VERSION = "18.5.10"  # of the spreadsheet format; Odoo upgrades what is older
MENU = "recouvrement_respectueux.menu_recovery"

# === FILTERS === #

FILTERS = [
    {
        "id": "period",
        "type": "date",
        "label": "Period",
        "defaultValue": "last_90_days",
    },
    {
        "id": "company",
        "type": "relation",
        "label": "Company",
        "modelName": "res.company",
        "defaultValueDisplayNames": [],
    },
    {
        "id": "responsible",
        "type": "relation",
        "label": "Person to Talk To",
        "modelName": "res.users",
        "domainOfAllowedValues": "[('share', '=', False)]",
        "defaultValueDisplayNames": [],
    },
]

# === PIVOTS === #

KPI, CONTACT = "recovery.kpi", "recovery.kpi.contact"
SATISFACTION = "recovery.kpi.satisfaction"
INVOICES = [["move_type", "=", "out_invoice"]]
OVERDUE = [*INVOICES, ["overdue_amount", "!=", 0]]
OVER = ["state", "in", ["kept", "broken"]]
ENDED = [OVER, ["kind", "not in", ["gesture", "promise"]]]
PROMISED = [OVER, ["kind", "=", "promise"]]


def pivot(model, domain, measures, date=None, offset=0, rows=(), sort=None):
    """A pivot by `rows` ("field" or "field:month"), filtered by its date `date`.

    Without a date it tells what is so today, whatever the period. `offset` -1 looks at
    the period before.
    """
    matching = {
        "company": {"chain": "company_id", "type": "many2one"},
        "responsible": {"chain": "user_id", "type": "many2one"},
    }
    if date:
        matching["period"] = {"chain": date, "type": "date", "offset": offset}
    return {
        "type": "ODOO",
        "model": model,
        "domain": domain,
        "context": {},
        "measures": [_measure(name) for name in measures],
        "columns": [],
        "rows": [_dimension(row) for row in rows],
        "sortedColumn": sort and {"measure": sort, "order": "desc", "domain": []},
        "fieldMatching": matching,
    }


def _measure(name):
    """A measure as its model adds it up; invoices are counted, not lines."""
    found = {"id": name, "fieldName": name}
    return {**found, "aggregator": "count_distinct"} if name == "move_id" else found


def _dimension(row):
    """Row of a pivot: "field", or "field:month" from the first month to the last."""
    name, _colon, granularity = row.partition(":")
    if not granularity:
        return {"fieldName": name}
    return {"fieldName": name, "granularity": granularity, "order": "asc"}


def pivots():
    """``{name in formulas: pivot}``."""
    found = {**_today_pivots(), **_period_pivots()}
    for name, one in found.items():
        one.update(id=name, formulaId=name, name=name)
    return found


def _today_pivots():
    late, by_size = ["move_id", "overdue_amount"], {"sort": "overdue_amount"}
    known = [*OVERDUE, ["delay_reason_id", "!=", False]]
    unknown = [*OVERDUE, ["delay_reason_id", "=", False]]
    is_open = [*INVOICES, ["open_amount", "!=", 0]]
    return {
        "open": pivot(KPI, is_open, ["move_id", "open_amount"]),
        "customers": pivot(KPI, OVERDUE, late, rows=["partner_id"], **by_size),
        "ageing": pivot(KPI, OVERDUE, ["overdue_amount"], rows=["ageing"]),
        "reasons": pivot(KPI, known, late, rows=["delay_reason_id"], **by_size),
        "no_reason": pivot(KPI, unknown, late),
    }


def _period_pivots():
    became = [*INVOICES, ["became_overdue", "!=", 0]]
    billed = {"date": "invoice_date", "rows": ["invoice_date:month"]}
    rate, speed = ["recovery_rate"], ["days_to_pay", "on_time"]
    ended = ("recovery.arrangement", ENDED, ["kept_rate"], "ended_on")
    promised = ("recovery.arrangement", PROMISED, ["kept_rate"], "ended_on")
    asked = (SATISFACTION, [], ["satisfied", "answered"], "asked_on")
    shares = (["sent", "paid_7", "paid_14"], "contact_date")
    made = [["sent", "!=", 0]]  # not the e-mails that were refused
    steps = [*made, ["step_id", "!=", False]]
    return {
        "due": pivot(KPI, became, rate, "date_due", rows=["date_due:month"]),
        "due_before": pivot(KPI, became, rate, "date_due", -1),
        "invoiced": pivot(KPI, INVOICES, ["invoiced", "collected"], **billed),
        "settled": pivot(KPI, INVOICES, speed, "settled_on"),
        "settled_before": pivot(KPI, INVOICES, speed, "settled_on", -1),
        "ended": pivot(*ended),
        "ended_before": pivot(*ended, -1),
        "promised": pivot(*promised),
        "promised_before": pivot(*promised, -1),
        "asked": pivot(*asked),
        "asked_before": pivot(*asked, -1),
        "steps": pivot(CONTACT, steps, *shares, rows=["step_id"]),
        "channels": pivot(CONTACT, made, *shares, rows=["channel"]),
    }


# === CELLS === #


def value(name, measure, *group):
    """Formula of one value of a pivot, without its equals sign."""
    return _call("PIVOT.VALUE", name, measure, *group)


def _call(function, *texts):
    quoted = ",".join(f'"{one}"' for one in texts)
    return f"{function}({quoted})"


def table(columns, row, count, name, group, *measures):
    """Cells of a table: the first rows of a pivot, as many as there are."""
    cells = {}
    for place in range(count):
        group_here = (f"#{group}", str(place + 1))
        head, *others = (f"{column}{row + place}" for column in columns)
        cells[head] = f"={_call('PIVOT.HEADER', name, *group_here)}"
        for cell, measure in zip(others, measures, strict=True):
            cells[cell] = f"={value(name, measure, *group_here)}"
    return cells


def months(name, filled):
    """Formula: all months of a pivot with their measures, if this cell is filled."""
    return f'=IF({filled}="","",PIVOT("{name}",60,FALSE,FALSE,9,FALSE))'


def data_cells():
    """The sheet "Data": a figure a row, then a block of columns per chart."""
    return {
        "A1": '=_t("Figure")',
        "B1": '=_t("Period")',
        "C1": '=_t("Period before")',
        **_today(2, "Open today", "open", "open_amount"),
        **_today(3, "Overdue today", "customers", "overdue_amount"),
        **_compared(4, "Recovery rate", "due", "recovery_rate", 100),
        **_compared(5, "Days to pay", "settled", "days_to_pay", 1),
        **_compared(6, "Paid on time", "settled", "on_time", 100),
        **_compared(7, "Arrangements kept", "ended", "kept_rate", 100),
        **_compared(8, "Promises kept", "promised", "kept_rate", 100),
        **_compared(9, "Satisfied customers", "asked", "satisfied", 100),
        **_compared(10, "Answers", "asked", "answered", 100),
        **_figure(11, "Invoiced", value("invoiced", "invoiced")),
        **_chart_cells(),
    }


def _figure(row, label, formula):
    return {f"A{row}": f'=_t("{label}")', f"B{row}": f"={formula}"}


def _today(row, label, name, measure):
    """An amount, and how many invoices it stands for."""
    many = f'CONCATENATE(C{row}," ",_t("invoices"))'
    return {
        **_figure(row, label, value(name, measure)),
        f"C{row}": f"={value(name, 'move_id')}+0",
        f"D{row}": f"=B{row}+0",
        f"E{row}": f'=IF(C{row}=1,_t("1 invoice"),{many})',
    }


def _compared(row, label, name, measure, factor):
    """A figure, the same in the period before, and both as a card shows them."""
    now, before = (value(one, measure) for one in (name, f"{name}_before"))
    cells = {**_figure(row, label, now), f"C{row}": f"={before}"}
    for source, shown in ("BD", "CE"):
        rounded = f"ROUND({factor}*{source}{row})"
        cells[f"{shown}{row}"] = f'=IF({source}{row}="","–",{rounded})'
    return cells


AGEING = {  # bucket of days late, as it is shown
    "001-030": "1–30",
    "031-060": "31–60",
    "061-090": "61–90",
    "091-120": "91–120",
    "121+": "121+",
}


def _chart_cells():
    cells = {
        "H1": '=_t("Overdue today")',
        "K1": '=_t("Recovery rate")',
        "J2": months("due", "B4"),
        "N1": '=_t("Invoiced")',
        "O1": '=_t("Settled since")',
        "M2": months("invoiced", "B11"),
    }
    for row, (key, label) in enumerate(AGEING.items(), 2):
        cells[f"G{row}"] = label
        cells[f"H{row}"] = f"={value('ageing', 'overdue_amount', 'ageing', key)}"
    return cells


def dashboard_cells():
    """The first sheet: titles, which open a screen, and tables."""
    return {
        "A11": _title("Overdue today, by days late", "kpi"),
        "F11": _title("Most overdue today", "case"),
        "A25": _title("Overdue today, by reason", "case"),
        "F25": _title("Recovery rate, by month due", "kpi"),
        "A39": _title("Invoiced by month, and settled since", "kpi"),
        "A53": _title("What contacts lead to, by step", "kpi_contact"),
        "F53": _title("What contacts lead to, by channel", "kpi_contact"),
        **_overdue_cells(),
        **_contact_cells(),
    }


def _overdue_cells():
    heads, late = ("Invoices", "Overdue", "Share"), ("move_id", "overdue_amount")
    return {
        **_heads("FGHI", 12, "Customer", *heads),
        **table("FGH", 13, 10, "customers", "partner_id", *late),
        **_shares("I", "H", range(13, 23)),
        **_heads("ABCD", 26, "Reason for the delay", *heads),
        "A27": '=_t("Not known yet")',
        "B27": f"={value('no_reason', 'move_id')}",
        "C27": f"={value('no_reason', 'overdue_amount')}",
        **table("ABC", 28, 9, "reasons", "delay_reason_id", *late),
        **_shares("D", "C", range(27, 37)),
    }


def _contact_cells():
    heads = ("Contacts", "Paid within 7 days", "Paid within 14 days")
    shares = ("sent", "paid_7", "paid_14")
    return {
        **_heads("ABCD", 54, "Step", *heads),
        **table("ABCD", 55, 15, "steps", "step_id", *shares),
        **_heads("FGHI", 54, "Channel", *heads),
        **table("FGHI", 55, 15, "channels", "channel", *shares),
    }


def _title(label, menu):
    return f"[{label}](odoo://ir_menu_xml_id/{MENU}_{menu})"


def _heads(columns, row, *labels):
    return {
        f"{column}{row}": f'=_t("{label}")'
        for column, label in zip(columns, labels, strict=True)
    }


def _shares(column, amounts, rows):
    """Of all that is overdue today, the share of each row of a table."""
    return {
        f"{column}{row}": f'=IF({amounts}{row}="","",{amounts}{row}/Data!B3)'
        for row in rows
    }


# === FIGURES === #

BLUE, GREEN, ORANGE = "#EFF6FF", "#ECFDF5", "#FFF7ED"
GOOD, BAD = "#00A04A", "#DC6965"


def card(row, title, background, baseline="", mode="text", less_is_better=False):
    """A scorecard on row 2 to 10 of "Data": its figure, and below what it goes with."""
    up, down = (BAD, GOOD) if less_is_better else (GOOD, BAD)
    data = {
        "type": "scorecard",
        "title": {"text": title, "bold": True, "color": "#434343"},
        "background": background,
        "keyValue": f"Data!D{row}",
        "baseline": f"Data!E{row}",
        "baselineMode": mode,
        "baselineDescr": {"text": baseline},
        "baselineColorUp": up,
        "baselineColorDown": down,
        "humanize": False,
    }
    place = (row - 2) % 3 * 337, 10 + (row - 2) // 3 * 110
    return figure(f"card_{row}", data, (0, 0), place, (327, 100))


def cards():
    """What a manager looks at first: today, then the period."""
    compared = {"baseline": "vs. the period before", "mode": "difference"}
    return [
        card(2, "Open today", BLUE),
        card(3, "Overdue today", ORANGE),
        # No arrow: what fell due earlier has had longer to be collected.
        card(4, "Recovery rate", GREEN, "the period before"),
        card(5, "Days to pay", GREEN, less_is_better=True, **compared),
        card(6, "Paid on time", GREEN, **compared),
        card(7, "Arrangements kept", GREEN, **compared),
        card(8, "Promises kept", GREEN, **compared),
        card(9, "Satisfied customers", BLUE, **compared),
        card(10, "Answers", BLUE, **compared),
    ]


def charts():
    """What is overdue by its age, and what happens month after month."""
    line = {"labelsAsText": True, "cumulative": False}
    months = ("line", "M1:M61", ["N1:N61", "O1:O61"], (0, 39), 1000)
    return [
        chart("ageing", "bar", "G1:G6", ["H1:H6"], (0, 11)),
        chart("due", "line", "J1:J61", ["K1:K61"], (5, 25), fillArea=True, **line),
        chart("invoiced", *months, legend="top", **line),
    ]


def chart(name, kind, labels, values, cell, width=475, legend="none", **options):
    """A chart whose first rows are its names; `cell` is its (column, row)."""
    data = {
        "type": kind,
        "title": {},
        "dataSets": [{"dataRange": f"Data!{area}", "yAxisId": "y"} for area in values],
        "dataSetsHaveTitle": True,
        "labelRange": f"Data!{labels}",
        "legendPosition": legend,
        "stacked": False,
        "aggregated": False,
        **options,
    }
    return figure(name, data, cell, (0, 10), (width, 285))


def figure(name, data, cell, offset, size):
    """A figure so many pixels from the corner of a cell."""
    return {
        "id": name,
        "tag": "chart",
        "col": cell[0],
        "row": cell[1],
        "offset": {"x": offset[0], "y": offset[1]},
        "width": size[0],
        "height": size[1],
        "data": {**data, "chartId": name},
    }


# === SHEETS === #

GREY, BOLD = {"textColor": "#434343"}, {"bold": True, "fontSize": 10}
STYLES = {
    "1": {"textColor": "#01666b", "bold": True, "fontSize": 16},  # a title
    "2": {**GREY, **BOLD, "wrapping": "wrap"},  # head of a table
    "3": {"textColor": "#01666B", "verticalAlign": "middle"},  # its first column
    "4": {**GREY, "verticalAlign": "middle"},  # its numbers
    "5": {**GREY, **BOLD, "wrapping": "wrap", "align": "right"},  # their heads
    "6": {"textColor": "#01666B", "verticalAlign": "middle", "fontSize": 9},  # reasons
}
FORMATS = {"1": "0%", "2": '0"%"', "3": '0" pts"', "4": "0", "5": "#,##0"}
BORDERS = {"1": {"bottom": {"style": "thin", "color": "#CCCCCC"}}}
# Heights in pixels: titles, heads of tables, their rows, and what is left between.
ROWS = {
    **dict.fromkeys(range(10), 34),
    **dict.fromkeys((10, 24, 38, 52), 40),
    **dict.fromkeys((11, 25), 27),
    **dict.fromkeys((*range(12, 22), *range(26, 36)), 26),
    **dict.fromkeys((22, 23, 36, 37), 10),
    53: 40,
    **dict.fromkeys(range(54, 69), 27),
}


def dashboard_sheet(cells):
    """What is shown."""
    styles = {
        1: ("A11", "F11", "A25", "F25", "A39", "A53", "F53"),
        2: ("F12", "A26", "A54", "F54"),
        3: ("F13:F22", "A55:A69", "F55:F69"),
        4: ("G13:I22", "B27:D36", "B55:D69", "G55:I69"),
        5: ("G12:I12", "B26:D26", "B54:D54", "G54:I54"),
        6: ("A27:A36",),
    }
    under = ("A11:D11", "F11:I12", "A25:D26", "F25:I25", "A39:I39")
    under += ("A53:D54", "F53:I54")
    return {
        **_sheet("dashboard", "Dashboard", 9, 69, cells),
        "rows": {str(row): {"size": ROWS[row]} for row in sorted(ROWS)},
        "cols": _sizes(235, 72, 88, 80, 50, 235, 72, 88, 80),
        "styles": _by_area(styles),
        "formats": _by_area({1: ("I13:I22", "D27:D36", "C55:D69", "H55:I69")}),
        "borders": _by_area({1: under}),
        "conditionalFormats": [
            _bars("F13:F22", "H13:H22"),
            _bars("A27:A36", "C27:C36"),
        ],
        "figures": [*cards(), *charts()],
    }


def data_sheet(cells):
    """What the figures show."""
    formats = {
        1: ("B4:C4", "B6:C10", "K2:K61"),
        2: ("D4:E4", "D6:D10"),
        3: ("E6:E10",),
        4: ("D5:E5",),
        5: ("H2:H6", "N2:O61"),
    }
    return {
        **_sheet("data", "Data", 15, 61, cells),
        "cols": _sizes(180, 120, 120, 120, 120),
        "formats": _by_area(formats),
    }


def _by_area(areas):
    """``{area: number}`` from the areas of each number."""
    return {area: number for number, some in areas.items() for area in some}


def _bars(labels, values):
    """A pale bar behind each label, as long as its value."""
    rule = {"type": "DataBarRule", "color": 16708338, "rangeValues": values}
    return {"id": f"bars_{labels[0]}", "ranges": [labels], "rule": rule}


def _sizes(*sizes):
    return {str(place): {"size": size} for place, size in enumerate(sizes)}


def _sheet(identifier, name, columns, rows, cells):
    return {
        "id": identifier,
        "name": name,
        "colNumber": columns,
        "rowNumber": rows,
        "rows": {},
        "cols": {},
        "merges": [],
        "cells": cells,
        "styles": {},
        "formats": {},
        "borders": {},
        "conditionalFormats": [],
        "dataValidationRules": [],
        "figures": [],
        "tables": [],
        "areGridLinesVisible": False,
        "isVisible": True,
        "headerGroups": {"ROW": [], "COL": []},
        "comments": {},
    }


# === FILES === #


def spreadsheets():
    """``{file name: what is in it}``."""
    live = {
        **_spreadsheet(dashboard_cells(), data_cells()),
        "pivots": pivots(),
        "pivotNextId": len(pivots()) + 1,
        "globalFilters": FILTERS,
    }
    sample = _spreadsheet(
        {**dashboard_cells(), **DASHBOARD_SAMPLE}, {**data_cells(), **DATA_SAMPLE}
    )
    return {"recovery_dashboard.json": live, "recovery_sample_dashboard.json": sample}


def _spreadsheet(dashboard, data):
    opened = {"card_3": "case", "card_7": "arrangement", "card_8": "arrangement"}
    opened |= dict.fromkeys(("card_9", "card_10"), "kpi_satisfaction")
    return {
        "version": VERSION,
        "revisionId": "START_REVISION",
        "uniqueFigureIds": True,
        "sheets": [dashboard_sheet(dashboard), data_sheet(data)],
        "styles": STYLES,
        "formats": FORMATS,
        "borders": BORDERS,
        "customTableStyles": {},
        "pivots": {},
        "globalFilters": [],
        "lists": {},
        "listNextId": 1,
        "chartOdooMenusReferences": {
            one["id"]: f"{MENU}_{opened.get(one['id'], 'kpi')}"
            for one in (*cards(), *charts())
        },
    }


def text(content):
    """A spreadsheet as it stands in its file."""
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    for name, content in spreadsheets().items():
        (FOLDER / name).write_text(text(content), encoding="utf-8")

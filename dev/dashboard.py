# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""`make dashboard`: write the two spreadsheets of the dashboard, which are JSON.

Odoo's dashboards are spreadsheets: figures and tables on a first sheet, what they show
on a second one, "Data", and pivots that the server works out. The sample, shown while
nothing has been invoiced, is the same sheet with numbers instead of formulas.
"""

import json

from .dashboard_cells import MENU, dashboard_cells, data_cells
from .dashboard_figures import cards, charts
from .dashboard_pivots import FILTERS, pivots
from .dashboard_sample import DASHBOARD_SAMPLE, DATA_SAMPLE
from .paths import ADDON, ROOT

FOLDER = ROOT / f"{ADDON}_dashboard" / "data" / "files"
VERSION = "18.5.10"  # of the spreadsheet format; Odoo upgrades what is older

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

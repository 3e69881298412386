# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Cards and charts of the dashboard, and where they stand."""

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

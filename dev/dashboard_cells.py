# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Cells of the two sheets: figures and tables that read the pivots."""

MENU = "recouvrement_respectueux.menu_recovery"


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
        "O1": '=_t("Received since")',
        "M2": months("invoiced", "B11"),
    }
    for row, (key, label) in enumerate(AGEING.items(), 2):
        cells[f"G{row}"] = label
        cells[f"H{row}"] = f"={value('ageing', 'overdue_amount', 'ageing', key)}"
    return cells


def dashboard_cells():
    """The first sheet: titles, which open a screen, and tables."""
    return {
        "A11": _title("Overdue today, by ageing bucket", "kpi"),
        "F11": _title("Most overdue today", "case"),
        "A25": _title("Overdue today, by reason", "case"),
        "F25": _title("Recovery rate, by month due", "kpi"),
        "A39": _title("Invoiced by month, and received since", "kpi"),
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

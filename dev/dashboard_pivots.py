# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""What the dashboard asks the server: pivots, and the filters that reach them."""

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

KPI, CONTACT = "recovery.kpi", "recovery.kpi.contact"
SATISFACTION = "recovery.kpi.satisfaction"
INVOICES = [["move_type", "in", ["out_invoice", "out_receipt"]]]
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

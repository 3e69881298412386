# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""`make million`: how long the figures take on 1,000,000 invoices.

Each shipped pivot and graph, `figures` and Odoo's own Invoice Analysis, beside the
plain SQL that answers the same question: medians of several turns of one run. Then the
workbook, with the memory it takes. Exit code 1 when something is more than three times
as slow as the plain SQL, or a pivot slower than the Invoice Analysis by month.
"""

import argparse
import json
import sys
from pathlib import Path
from statistics import median
from time import perf_counter

from odoo.tools import SQL
from odoo.tools.safe_eval import safe_eval

from dev.paths import STATE

from . import database
from .company import french_company
from .million_bare import BARE, FIGURES
from .million_seed import LOADED, seed
from .million_workbook import workbook_costs

NAME = "recovery_million"
COUNT = 1_000_000
TURNS = 3
MOST_TIMES = 3
ANALYSIS = "Invoice Analysis by month"
ADDON = "recouvrement_respectueux"
VIEWS = (
    *("recovery_kpi_view_pivot", "recovery_kpi_view_graph"),
    *("recovery_kpi_contact_view_pivot", "recovery_kpi_contact_view_graph"),
    *("recovery_arrangement_view_pivot", "recovery_arrangement_view_graph"),
)
FAVOURITES = ("filter_kpi_overdue_by_reason", "filter_kpi_recovery_by_segment")
DOMAINS = {
    "recovery.kpi": [("move_type", "=", "out_invoice")],
    "recovery.kpi.contact": [],
    "recovery.arrangement": [("accepted_on", "!=", False)],
}


def main(arguments) -> int:
    """Seed unless kept, measure, print, write; 1 when a target is missed."""
    options = _options(arguments)
    database.configure()
    if not options.keep:
        prepare(NAME, options.count, options.template)
    with database.opened(NAME) as env:
        env = env(user=env.ref("base.user_admin"))
        rows = measure(env, options.turns)
    missed = _print(rows)
    found = {"invoices": options.count, "seconds": rows, "missed": missed}
    if not options.without_workbook:
        found["workbook"] = workbook_costs(options.count, options.template)
    Path(options.json).write_text(json.dumps(found, indent=2) + "\n")
    print(f"Written to {options.json}.")
    return int(bool(missed))


def prepare(name: str, count: int, template: str | None) -> None:
    """Make the database `name` with so many invoices, counted by PostgreSQL."""
    database.renew(name, template)
    with database.opened(name) as env:
        start = perf_counter()
        seed(french_company(env), count)
        env.cr.commit()
        env.cr._cnx.autocommit = True
        for table in LOADED:
            env.cr.execute(SQL("VACUUM ANALYZE %s", SQL.identifier(table)))
        print(f"{count} invoices seeded in {perf_counter() - start:.0f} s", flush=True)


def measure(env, turns: int) -> list[dict]:
    """One row per question: seconds of ours and of the plain SQL, medians."""
    company = env.company
    rows = []
    for name, ours, bare in questions(env):
        seconds = {"ours": [], "bare": []}
        for _turn in range(turns):
            seconds["ours"].append(_seconds(env, ours))
            statement = SQL(bare, company=company.id)
            seconds["bare"].append(_seconds(env, lambda: env.execute_query(statement)))
        row = {kind: median(values) for kind, values in seconds.items()}
        rows.append({"question": name, **row, "times": row["ours"] / row["bare"]})
        print(".", end="", flush=True)
    print()
    return rows


def questions(env):
    """``(name, ours, plain SQL)`` of everything that is measured."""
    report = env["account.invoice.report"]
    domain = [("move_type", "in", ("out_invoice", "out_refund"))]
    domain += [("state", "=", "posted")]

    def analysis():
        report.formatted_read_group(
            domain, ["invoice_date:month"], ["price_subtotal:sum", "__count"]
        )

    yield ANALYSIS, analysis, BARE[ANALYSIS]
    for name in (*VIEWS, *FAVOURITES):
        yield name, _reading(env, name), BARE[name]
    yield "figures", env["recovery.kpi"].figures, FIGURES


def _reading(env, name):
    """What a view or a favourite reads when it is opened."""
    record = env.ref(f"{ADDON}.{name}")
    model = env[record.model if record._name == "ir.ui.view" else record.model_id]
    if record._name == "ir.ui.view":
        groups, measures = _of_view(model, record)
        domain = DOMAINS[model._name]
    else:
        context = safe_eval(record.context)
        groups, measures = context["pivot_row_groupby"], context["pivot_measures"]
        domain = safe_eval(record.domain)
    aggregates = [
        f"{fname}:{model._fields[fname].aggregator}"
        for fname in measures
        if fname != "__count"
    ]
    return lambda: model.formatted_read_group(domain, groups, [*aggregates, "__count"])


def _of_view(model, view):
    """Groups and measures of a pivot or graph."""
    fields = [
        node
        for node in model._get_view(view.id, view.type)[0].iter("field")
        if not node.get("invisible")
    ]
    measures = [node.get("name") for node in fields if node.get("type") == "measure"]
    groups = [
        f"{node.get('name')}:{node.get('interval')}"
        if node.get("interval")
        else node.get("name")
        for node in fields
        if node.get("type") != "measure"
    ]
    return groups, measures


def _seconds(env, work) -> float:
    env.invalidate_all()
    start = perf_counter()
    work()
    return perf_counter() - start


def _print(rows) -> list[str]:
    """The table; returns what misses a target."""
    most = next(row["ours"] for row in rows if row["question"] == ANALYSIS)
    missed = []
    print(f"{'question':36} {'ours s':>8} {'bare s':>8} {'times':>6}")
    for row in rows:
        name, ours, times = row["question"], row["ours"], row["times"]
        slow = name != ANALYSIS and times > MOST_TIMES
        slow |= name not in (ANALYSIS, "figures") and ours > most
        missed += [name] * slow
        note = "  missed" * slow
        print(f"{name:36} {ours:8.3f} {row['bare']:8.3f} {times:6.2f}{note}")
    return missed


def _options(arguments):
    parser = argparse.ArgumentParser(prog="bench.million", description=__doc__)
    parser.add_argument("--count", type=int, default=COUNT)
    parser.add_argument("--turns", type=int, default=TURNS)
    parser.add_argument("--keep", action="store_true", help="use the last database")
    parser.add_argument("--without-workbook", action="store_true")
    parser.add_argument("--json", default=str(STATE / "million.json"))
    parser.add_argument("--template", help="copy this database, not the prepared one")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

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
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter

from odoo.tools import SQL
from odoo.tools.safe_eval import safe_eval

from dev.paths import STATE

from . import database
from .company import french_company
from .million_bare import AGEING, BARE, FIGURES
from .million_seed import LOADED, PER_CUSTOMER, seed
from .million_workbook import workbook_costs

NAME = "recovery_million"
COUNT = 1_000_000
TURNS = 3
MOST_TIMES = 3
ODOO_SECONDS = 0.05  # rights, names of records, translations: not a question of size
ANALYSIS = "Invoice Analysis by month"
ADDON = "recouvrement_respectueux"
VIEWS = (
    *("recovery_kpi_view_pivot", "recovery_kpi_view_graph"),
    *("recovery_kpi_contact_view_pivot", "recovery_kpi_contact_view_graph"),
    *("recovery_arrangement_view_pivot", "recovery_arrangement_view_graph"),
)
BESIDE = {"filter_kpi_recovery_by_segment": f"{ADDON}_insight"}
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


def prepare(
    name: str, count: int, template: str | None, per_customer: int = PER_CUSTOMER
) -> None:
    """Make the database `name` with so many invoices, counted by PostgreSQL."""
    database.renew(name, template)
    with database.opened(name) as env:
        start = perf_counter()
        seed(french_company(env), count, per_customer)
        env.cr.commit()
        env.cr._cnx.autocommit = True
        for table in LOADED:  # in full: no row that was written twice is left behind
            env.cr.execute(SQL("VACUUM FULL ANALYZE %s", SQL.identifier(table)))
            env.cr.execute(SQL("VACUUM %s", SQL.identifier(table)))
        print(f"{count} invoices seeded in {perf_counter() - start:.0f} s", flush=True)


@dataclass(frozen=True)
class Question:
    """What is asked: how we answer it, and in plain SQL; both as rows of numbers."""

    name: str
    ours: Callable
    bare: str
    numbers: Callable  # rows of the plain SQL to rows of numbers


def measure(env, turns: int) -> list[dict]:
    """One row per question: seconds of ours and of the plain SQL, medians, and whether
    both say the same."""
    rows = []
    for question in questions(env):
        plain = SQL(question.bare, company=env.company.id)
        found, seconds = {}, {"ours": [], "bare": []}
        for _turn in range(turns):
            for kind, work in (("ours", question.ours), ("bare", plain)):
                start = perf_counter()
                found[kind] = env.execute_query(work) if kind == "bare" else work()
                seconds[kind].append(perf_counter() - start)
                env.invalidate_all()
        same = _rounded(found["ours"]) == _rounded(question.numbers(found["bare"]))
        row = {kind: median(values) for kind, values in seconds.items()}
        rows.append({"question": question.name, **row, "same": same})
        print(".", end="", flush=True)
    print()
    return rows


def _rounded(rows):
    """The rows of numbers in one order, empty as 0, to the cent and the per mille."""
    return sorted(tuple(round(float(value or 0), 3) for value in row) for row in rows)


def questions(env):
    """Everything that is measured, Odoo's own Invoice Analysis first."""
    report = env["account.invoice.report"]
    domain = [("move_type", "in", ("out_invoice", "out_refund"))]
    domain += [("state", "=", "posted")]
    aggregates = ["price_subtotal:sum", "__count"]
    months = ["invoice_date:month"]
    yield _grouped(ANALYSIS, report, domain, months, aggregates)
    for name in (*VIEWS, *FAVOURITES):
        yield _grouped(name, *_reading(env, name))
    figures = partial(_figures, env)
    yield Question("figures", figures, FIGURES, partial(_column_sums, 1, 5))
    ageing = partial(_ageing, env)
    yield Question("ageing of figures", ageing, AGEING, partial(_column_sums, 1, 3))


def _grouped(name, model, domain, groups, aggregates):
    """The question that a pivot asks."""

    def ours():
        found = model.formatted_read_group(domain, groups, aggregates)
        return [tuple(row[one] for one in aggregates) for row in found]

    bare = BARE[name]
    return Question(name, ours, bare, lambda rows: [row[len(groups) :] for row in rows])


def _figures(env):
    found = env["recovery.kpi"].figures()
    names = ("open_count", "open_amount", "overdue_count", "overdue_amount")
    return [tuple(found[name] for name in names)]


def _ageing(env):
    """What `figures` reads to know what is open, and how late."""
    kpi, today = env["recovery.kpi"], env.company._recovery_today()
    span = {"company": env.company.id, "as_of": today}
    found = kpi._one_row(kpi._open_query(span))
    return [(found["open_amount"], found["open_count"])]


def _column_sums(first, last, rows):
    return [tuple(sum(row[i] or 0 for row in rows) for i in range(first, last))]


def _reading(env, name):
    """What a view or a favourite reads when it is opened."""
    record = env.ref(f"{BESIDE.get(name, ADDON)}.{name}")
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
    return model, domain, groups, [*aggregates, "__count"]


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


def _print(rows) -> list[str]:
    """The table; returns what misses a target."""
    most = next(row["ours"] for row in rows if row["question"] == ANALYSIS)
    missed = []
    print(f"{'question':36} {'ours s':>8} {'bare s':>8} {'times':>6}")
    for row in rows:
        name, ours, bare = row["question"], row["ours"], row["bare"]
        is_pivot = name != ANALYSIS and "figures" not in name
        slow = name != ANALYSIS and ours > MOST_TIMES * bare + ODOO_SECONDS
        notes = ["more than three times"] * slow
        notes += ["slower than the Invoice Analysis"] * (is_pivot and ours > most)
        notes += ["other numbers"] * (not row["same"])
        missed += [f"{name}: {note}" for note in notes]
        print(
            f"{name:36} {ours:8.3f} {bare:8.3f} {ours / bare:6.2f} {', '.join(notes)}"
        )
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

# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""`make profile`: how long the profiles and segments of 100,000 customers take.

On 1,000,000 seeded invoices: the profiles worked out from nothing, and again as the
daily job finds them; the customers put into four segments by rules, and again; the
segments copied to the profiles with their usual delays. Beside each stands the bare SQL
aggregate over the same invoices, in the same turn: medians of several turns, and how
many times as long ours takes. Nothing is kept: each turn is rolled back.
"""

import argparse
import sys
from statistics import median
from time import perf_counter

from odoo.tools import SQL

from . import database, million

NAME = "recovery_profile"
CUSTOMERS = 100_000
RULES = {
    "Private persons": "[('partner_id.is_company', '=', False)]",
    "Large": "[('turnover', '>=', 5000)]",
    "On time": "[('settled_count', '>=', 3), ('on_time_rate', '>=', 0.8)]",
    "Others": "[('invoice_count', '>', 0)]",
}
# What PostgreSQL itself needs for the same invoices: one row per customer.
BARE = """
    SELECT move.commercial_partner_id, MIN(move.invoice_date),
           COUNT(*) FILTER (WHERE move.date > CURRENT_DATE - 365),
           SUM(move.amount_untaxed_signed)
               FILTER (WHERE move.date > CURRENT_DATE - 365),
           COUNT(line.recovery_settled_on),
           COUNT(*) FILTER (WHERE line.recovery_settled_on <= move.invoice_date_due),
           PERCENTILE_DISC(0.5) WITHIN GROUP (
               ORDER BY line.recovery_settled_on - move.invoice_date_due)
      FROM account_move move JOIN account_move_line line ON line.move_id = move.id
     WHERE move.company_id = %(company)s AND move.state = 'posted'
       AND move.move_type IN ('out_invoice', 'out_refund')
       AND line.display_type = 'payment_term'
  GROUP BY move.commercial_partner_id
"""


def main(arguments) -> int:
    """Seed unless kept, measure, print."""
    options = _options(arguments)
    database.configure()
    if not options.keep:
        each = max(options.count // options.customers, 1)
        million.prepare(options.name, options.count, options.template, each)
    turns = [_turn(options.name) for _turn_number in range(options.turns)]
    _print(turns, options)
    return 0


def _turn(name):
    """Seconds of each piece of work, once: ``{what: seconds}``."""
    with database.opened(name) as env:
        company, seconds = env.company, {}
        profiles, segments = env["recovery.profile"], env["recovery.segment"]
        env.cr.execute("DELETE FROM recovery_profile")
        env.cr.execute("UPDATE res_partner SET recovery_segment_id = NULL")
        for sequence, (title, domain) in enumerate(RULES.items()):
            values = {"name": title, "domain": domain, "sequence": sequence - 100}
            segments.create(values)
        rules = segments._readable_rules(company)
        works = {
            "bare aggregate": lambda: env.execute_query(SQL(BARE, company=company.id)),
            "profiles, all new": lambda: profiles._refresh(company),
            "profiles, again": lambda: profiles._refresh(company),
            "segments, all move": lambda: segments._assign(company, rules),
            "segments, again": lambda: segments._assign(company, rules),
            "segments copied": lambda: profiles._refresh_segments(company),
            "error of the forecast": lambda: env["recovery.forecast.error"]._errors(
                company
            ),
            "forecast by week": lambda: env["recovery.forecast"]._read_group(
                [], ["expected_on:week"], ["amount:sum"]
            ),
        }
        for title, work in works.items():
            env.flush_all()
            start = perf_counter()
            work()
            seconds[title] = perf_counter() - start
            if title == "profiles, all new":
                env.cr.execute("ANALYZE recovery_profile")
        seconds["customers"] = profiles.search_count([])
        env.cr.rollback()
    print(".", end="", flush=True)
    return seconds


def _print(turns, options):
    found = {title: median(turn[title] for turn in turns) for title in turns[0]}
    customers, bare = found.pop("customers"), found["bare aggregate"]
    print(f"\n{options.count} invoices of {customers:.0f} customers, ", end="")
    print(f"medians of {options.turns} turns")
    print(f"{'work':24} {'seconds':>8} {'times':>6}")
    for title, seconds in found.items():
        print(f"{title:24} {seconds:8.3f} {seconds / bare:6.2f}")


def _options(arguments):
    parser = argparse.ArgumentParser(prog="bench.profile", description=__doc__)
    parser.add_argument("--count", type=int, default=million.COUNT)
    parser.add_argument("--customers", type=int, default=CUSTOMERS)
    parser.add_argument("--turns", type=int, default=million.TURNS)
    parser.add_argument("--keep", action="store_true", help="use the last database")
    parser.add_argument("--name", default=NAME, help="of the database to use")
    parser.add_argument("--template", help="copy this database, not the prepared one")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

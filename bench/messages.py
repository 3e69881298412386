# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""`make messages-cost`: what it costs to prepare, write and check 2,000 messages.

To half of the customers in French, to half in English, in the batches of the daily job:
queries and seconds of each batch. Then the processor time of the tone check, per
message and language. Exit code 1 when a later batch takes more queries than the first
one, or when the check takes 2 ms.
"""

import argparse
import sys
from datetime import datetime
from statistics import median

from freezegun.api import freeze_time

from . import database
from .company import french_company
from .daily import CUSTOMERS, NAME, clocks, load_overdue, working_day
from .days import moment
from .table import lined_up

LANGUAGES = ("fr_FR", "en_US")
TURNS = 3
MOST_MORE = 10  # queries of a batch above those of the first: some caches are dropped
MOST_MS = 2.0
HEADERS = ("batch", "messages", "queries", "seconds", "work")


def main(arguments) -> int:
    """Load the invoices, measure, print; 1 when a target is missed."""
    options = _options(arguments)
    database.configure()
    database.renew(options.database, options.template)
    day = working_day(datetime.now().date())
    with database.opened(options.database) as env:
        company = french_company(env)
        _share_languages(load_overdue(company, day, options.customers))
        env.cr.commit()
        with freeze_time(moment(day)):
            prepared = _prepared(company)
            written = _written(env)
            checked = {lang: _checked(env, lang) for lang in LANGUAGES}
    print(lined_up([HEADERS, *_cells("prepare", prepared), *_cells("write", written)]))
    for lang, (read, cost) in checked.items():
        print(
            f"Tone check, {lang}: {cost:.2f} ms per message, {read:.2f} with reading."
        )
    missed = [*_missed("prepare", prepared), *_missed("write", written)]
    slow = [lang for lang, (_read, cost) in checked.items() if cost >= MOST_MS]
    missed += [f"the tone check in {lang} takes too long." for lang in slow]
    print("".join(f"MISSED: {one}\n" for one in missed), end="")
    return int(bool(missed))


def _share_languages(ledger):
    """Customers read French and English in turn, so each batch has both."""
    partners = ledger.env["res.partner"].browse(sorted(ledger.partners.values()))
    for turn, lang in enumerate(LANGUAGES):
        partners[turn :: len(LANGUAGES)].lang = lang


# === MEASURE === #


def _prepared(company):
    """Cost of each batch of files that is decided and written to, as in the daily job:
    ``[(messages, queries, seconds)]``."""
    files, costs = company.env["recovery.case"], []
    files._collect(company)
    while batch := files._claim(files._claim_query(company)):
        costs.append(_cost(batch, batch._decide))
        company.env.cr.commit()
    return costs


def _written(env):
    """The same for subject and body alone, of messages that are prepared already."""
    found = env["recovery.reminder"].search([], order="id")
    batches = [found[i : i + 500] for i in range(0, len(found), 500)]
    return [_cost(batch, batch._compose) for batch in batches]


def _cost(batch, work):
    env = batch.env
    env.flush_all()
    env.invalidate_all()
    queries, (start, _work) = env.cr.sql_log_count, clocks()
    work()
    env.flush_all()
    return len(batch), env.cr.sql_log_count - queries, clocks()[0] - start


def _checked(env, lang):
    """Milliseconds of processor time that the tone check takes per message of this
    language: read from the database, and as in the job, which has just written it
    (the median of some turns)."""
    found, turns = env["recovery.reminder"].search([("lang", "=", lang)]), []
    env.invalidate_all()
    for _turn in range(TURNS + 1):
        _passed, start = clocks()
        found._tone_remarks()
        turns.append((clocks()[1] - start) * 1000 / len(found))
    return turns[0], median(turns[1:])


# === TARGETS === #


def _missed(work, costs):
    """Which batches take more queries than the first one."""
    first = costs[0][1]
    return [
        f"{work}: batch {number} takes {queries} queries, the first one {first}."
        for number, (_count, queries, _seconds) in enumerate(costs, 1)
        if queries > first + MOST_MORE
    ]


def _cells(work, costs):
    return [
        (str(number), str(count), str(queries), f"{seconds:.2f}", work)
        for number, (count, queries, seconds) in enumerate(costs, 1)
    ]


def _options(arguments):
    parser = argparse.ArgumentParser(prog="bench.messages", description=__doc__)
    parser.add_argument("--customers", type=int, default=CUSTOMERS)
    parser.add_argument("--database", default=f"{NAME}_messages")
    parser.add_argument("--template", help="copy this database, not the prepared one")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

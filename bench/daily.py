# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""How much one daily job costs: 2,000 customers, 10,000 overdue invoices.

Prints SQL queries and seconds of a first run, in which everything is due and leaves by
itself, and of a second one on the same day. `--profile`
adds where the time goes and which statements were sent most often.
"""

import argparse
import cProfile
import pstats
import sys
import time
from collections import Counter
from contextlib import contextmanager, nullcontext
from datetime import datetime, timedelta
from decimal import Decimal
from unittest.mock import patch

from freezegun.api import freeze_time

from odoo.sql_db import Cursor
from odoo.tools import SQL

from odoo.addons.base.models.ir_cron import IrCron

from . import database
from .claims import Claim
from .company import french_company
from .days import moment
from .ledger import Ledger

NAME = "recovery_daily"
CUSTOMERS, INVOICES = 2000, 10000
LATE_DAYS = 20


def main(arguments) -> int:
    """Load the invoices, run the job twice, print what it cost."""
    options = _options(arguments)
    database.configure()
    database.renew(options.database, options.template)
    day = working_day(datetime.now().date())
    with database.opened(options.database) as env:
        load_overdue(french_company(env), day, options.customers)
        env.cr.commit()
        with freeze_time(moment(day)):
            _report("first run", *_measure(env, options.profile))
            _report("second run", *_measure(env))
        sent = env["recovery.reminder"].search_count([("state", "=", "sent")])
        mails = env["mail.mail"].search_count([("model", "=", "recovery.case")])
        print(f"{sent} messages sent, {mails} e-mails, {options.customers} customers.")
        return int(not sent == mails == options.customers)


def working_day(day):
    """The first Tuesday of February after `day`: never a holiday in France."""
    first = datetime(day.year + 1, 2, 1).date()
    return first + timedelta(days=(1 - first.weekday()) % 7)


def load_overdue(company, day, customers=CUSTOMERS, invoices=None):
    """Post overdue invoices for these customers, five each unless said."""
    due = day - timedelta(days=LATE_DAYS)
    count = invoices or customers * INVOICES // CUSTOMERS
    claims = [
        Claim(f"B{i:06}", i % customers, due - timedelta(days=30), due, Decimal(40 + i))
        for i in range(count)
    ]
    ledger = Ledger(company.env, company)
    ledger.post(claims)
    return ledger


def _measure(env, profile=False):
    """Queries and seconds of one daily job, with the queries between commits."""
    batches = []
    commit = IrCron._commit_progress

    def counted(self, *args, **kwargs):
        batches.append(env.cr.sql_log_count)
        return commit(self, *args, **kwargs)

    env.invalidate_all()
    profiler = cProfile.Profile() if profile else None
    before, began = env.cr.sql_log_count, clocks()
    with patch.object(IrCron, "_commit_progress", counted), profiler or nullcontext():
        with _counted_statements(profile):
            env["recovery.case"]._cron_daily()
    seconds = [end - start for start, end in zip(began, clocks(), strict=True)]
    starts = [before, *batches[:-1]]
    counts = [end - start for start, end in zip(starts, batches, strict=True)]
    if profile:
        for order in ("tottime", "cumtime"):
            pstats.Stats(profiler, stream=sys.stdout).sort_stats(order).print_stats(40)
    return env.cr.sql_log_count - before, seconds, counts


@contextmanager
def _counted_statements(wanted):
    """Print which statements were sent most often."""
    statements, execute = Counter(), Cursor.execute

    def counted(self, query, *args, **kwargs):
        text = query.code if isinstance(query, SQL) else str(query)
        statements[" ".join(text.split())[:100]] += 1
        return execute(self, query, *args, **kwargs)

    with patch.object(Cursor, "execute", counted if wanted else execute):
        yield
    for text, count in statements.most_common(12):
        print(f"{count:6} {text}")


def clocks():
    """Seconds that passed, and those this process worked; the freeze leaves both."""
    return time.clock_gettime(time.CLOCK_MONOTONIC), time.process_time()


def _report(label, queries, seconds, counts):
    wall, python = seconds
    text = f"{label}: {queries} queries, {wall:.1f} s, {python:.1f} s of them Python; "
    print(text + f"queries up to each commit: {counts}", flush=True)


def _options(arguments):
    parser = argparse.ArgumentParser(prog="bench.daily", description=__doc__)
    parser.add_argument("--customers", type=int, default=CUSTOMERS)
    parser.add_argument("--profile", action="store_true")
    parser.add_argument("--database", default=NAME)
    parser.add_argument("--template", help="copy this database, not the prepared one")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    start = time.perf_counter()
    code = main(sys.argv[1:])
    print(f"{time.perf_counter() - start:.0f} s in all.")
    sys.exit(code)

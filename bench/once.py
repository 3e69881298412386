# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""One run of one work, in a process of its own so that its peak of memory is its own.

Prints one line of JSON: seconds, processor seconds, queries, peak MB, and what the work
counted. The registry is loaded before the clock starts.
"""

import argparse
import json
import resource
import sys
from datetime import date

from freezegun.api import freeze_time

from . import database, floor, ledger_work, peer, screens_work
from .daily import clocks
from .days import moment


def ours(env, day):
    """Our daily job; counts the e-mails in the queue."""
    yield
    env["recovery.case"]._cron_daily()
    return env["mail.mail"].search_count([])


def theirs(run, **options):
    """The work of a function `run(env, day)` of another module, as one of ours."""

    def work(env, day):
        yield
        return run(env, day, **options)

    return work


# Each is a generator: it prepares, yields when the clock may start, works, and returns
# what it counted.
WORKS = {
    "ours": ours,
    "again": ours,  # a second time on the same day
    "peer": theirs(peer.run),
    "peer_pdf": theirs(peer.run, with_pdf=True),
    "floor": theirs(floor.run),
    "post": ledger_work.post,
    "pay": ledger_work.pay,
    "customer": screens_work.customer,
    "reminders": screens_work.reminders,
    "file": screens_work.file,
    "page": screens_work.page,
    "workbook": screens_work.workbook,
}


def main(arguments) -> int:
    """Do the work named, print what it took."""
    options = _options(arguments)
    database.configure(options.addons_path)
    with database.opened(options.database) as env:
        with freeze_time(moment(options.day)):
            print(json.dumps(measured(env, options.work, options.day)))
    return 0


def measured(env, work, day) -> dict:
    """What this work takes, with the caches of a process that has just begun."""
    steps = WORKS[work](env, day)
    next(steps)
    before, began = env.cr.sql_log_count, clocks()
    count = _returned(steps)
    ended = clocks()
    return {
        "count": count,
        "seconds": ended[0] - began[0],
        "cpu": ended[1] - began[1],
        "queries": env.cr.sql_log_count - before,
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def _returned(steps):
    """Let the generator go on to its end."""
    try:
        next(steps)
    except StopIteration as end:
        return end.value
    raise AssertionError("A work stops once, before the clock starts.")


def _options(arguments):
    parser = argparse.ArgumentParser(prog="bench.once", description=__doc__)
    parser.add_argument("work", choices=WORKS)
    parser.add_argument("database")
    parser.add_argument("day", type=date.fromisoformat)
    parser.add_argument("--addons-path", help="where the peer is, besides Odoo")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

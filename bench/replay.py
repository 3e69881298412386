# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""`make replay FROM=2008-11-01 TO=2008-12-31`: the daily job on real claims.

Ten thousand claims become invoices, their payments are reconciled up to the first
day, and the daily job runs each morning with the clock set. Every day is checked; the
first invariant that does not hold ends the replay with exit code 1.
"""

import argparse
import sys
import time
from datetime import date

from tqdm import tqdm

from . import database
from .checks import Broken
from .claims import CLAIMS_PER_CUSTOMER, Feed, load_claims
from .company import french_company
from .days import Replay

NAME = "recovery_replay"


def main(arguments) -> int:
    """Replay and print the table; 1 when an invariant is broken."""
    options = _options(arguments)
    if options.to < options.start:
        print(f"The last day {options.to} is before the first, {options.start}.")
        return 2
    database.configure()
    database.renew(options.database, options.template)
    with database.opened(options.database) as env:
        return _replay(env, options)


def _replay(env, options):
    claims = load_claims(options.group)
    replay = Replay(french_company(env), Feed(claims), options.daily)
    print(f"Loading {len(claims)} claims up to {options.start}…", flush=True)
    start, broken = time.monotonic(), None
    try:
        replay.run(options.start, options.to, lambda days: tqdm(days, unit="day"))
    except Broken as error:
        broken = error
    print(replay.table)
    print(f"{len(replay.table.rows)} rows, {time.monotonic() - start:.0f} s.")
    print(f"BROKEN: {broken}" if broken else "Every invariant held on every day.")
    return 1 if broken else 0


def _options(arguments):
    parser = argparse.ArgumentParser(prog="bench.replay", description=__doc__)
    day = date.fromisoformat
    parser.add_argument("--from", dest="start", type=day, default=date(2008, 11, 1))
    parser.add_argument("--to", type=day, default=date(2008, 12, 31))
    parser.add_argument(
        "--group", type=int, default=CLAIMS_PER_CUSTOMER, help="claims per customer"
    )
    parser.add_argument("--daily", action="store_true", help="one row per day")
    parser.add_argument("--database", default=NAME)
    parser.add_argument("--template", help="copy this database, not the prepared one")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""`make soak-many`: 90 days in the life of 20,000 customers, in one process.

Made-up invoices and payments, the same ones for a seed, arrive day by day as in the
replay, and every invariant of the replay is checked each day: no double message, none
lost, none above what is owed. Besides, the memory of the process: once the first weeks
have filled the caches it may not go on growing.
"""

import argparse
import gc
import random
import sys
import time
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

from tqdm import tqdm

from . import database
from .checks import Broken
from .claims import Claim, Feed, Movement
from .company import french_company
from .days import Replay

NAME = "recovery_soak"
CUSTOMERS, DAYS = 20_000, 90
START = date(2027, 1, 4)
TERM = timedelta(days=30)
MOST_INVOICES = 4
PAID, LATE = 0.7, 0.2  # share paid around the due day, and within two months after it
WEEK = 7
SETTLED_AFTER = 4  # weeks in which caches may fill
MOST_GROWTH = 1.15  # of the memory from then on


def main(arguments) -> int:
    """Live the days and print them; 1 when something is broken or memory grows."""
    options = _options(arguments)
    database.configure()
    database.renew(options.database, options.template)
    claims, payments = made_up(options.customers, options.days, options.seed)
    with database.opened(options.database) as env:
        replay = Replay(french_company(env), Feed(claims, payments))
        memory, broken = _live(replay, options)
    print(replay.table)
    print(f"Memory at the end of each week, MB: {', '.join(map(str, memory))}")
    missed = [f"BROKEN: {broken}"] * bool(broken) + _grown(memory)
    sent = sum(replay.table.total(kind) for kind in replay.table.kinds())
    print(f"{sent} messages to {options.customers} customers in {options.days} days.")
    print("\n".join(missed) or "No double, none lost, no growth, on every day.")
    return int(bool(missed))


def _live(replay, options):
    """Memory per week in MB, and what was broken, if anything was."""
    memory = []

    def days(all_days):
        for number, day in enumerate(tqdm(all_days, unit="day"), 1):
            yield day
            if number % WEEK == 0:
                gc.collect()
                memory.append(_memory_mb())

    begun = time.monotonic()
    try:
        replay.run(START, START + timedelta(days=options.days - 1), days)
    except Broken as error:
        return memory, error
    print(f"{options.days} days in {time.monotonic() - begun:.0f} s.")
    return memory, None


def _memory_mb():
    """What this process holds now, not its peak."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * 4096 // 2**20


def _grown(memory):
    settled = memory[SETTLED_AFTER:]
    if settled and settled[-1] > MOST_GROWTH * settled[0]:
        return [f"BROKEN: memory grew from {settled[0]} to {settled[-1]} MB"]
    return []


# === INVOICES AND PAYMENTS === #


def made_up(customers: int, days: int, seed: int):
    """Claims in the order of issue and payments in the order of days: up to four
    invoices per customer, from two months before the first day on."""
    chance = random.Random(seed)
    claims, payments = [], []
    for customer in range(customers):
        for _number in range(chance.randint(1, MOST_INVOICES)):
            claim = _claim(chance, customer, len(claims), days)
            claims.append(claim)
            if (paid_on := _paid_on(chance, claim)) is not None:
                payments.append(Movement(claim.name, paid_on, claim.amount))
    claims.sort(key=lambda one: (one.issued_on, one.name))
    payments.sort(key=lambda one: (one.day, one.claim))
    return claims, payments


def _claim(chance, customer, number, days):
    issued = START + timedelta(days=chance.randint(-60, days - 1))
    amount = Decimal(chance.randint(1000, 99000)) / 100
    return Claim(f"S{number:07}", customer, issued, issued + TERM, amount)


def _paid_on(chance, claim):
    fate = chance.random()
    if fate < PAID:
        day = claim.due_on + timedelta(days=chance.randint(-20, 2))
    elif fate < PAID + LATE:
        day = claim.due_on + timedelta(days=chance.randint(3, 60))
    else:
        return None
    return max(day, claim.issued_on)


def _options(arguments):
    parser = argparse.ArgumentParser(prog="bench.soak", description=__doc__)
    parser.add_argument("--customers", type=int, default=CUSTOMERS)
    parser.add_argument("--days", type=int, default=DAYS)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--database", default=NAME)
    parser.add_argument("--template", help="copy this database, not the prepared one")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

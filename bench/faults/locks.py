# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Colleagues change the files, messages and customers that the daily job has in hand.

Each of their changes locks two records, in either order, and waits a moment between:
PostgreSQL refuses some of theirs and some of the job's, as serialization failures and
deadlocks. A colleague tries again, as Odoo does for them; a job that was refused is
started again.
"""

import argparse
import random
import sys
import time
from contextlib import suppress

import psycopg2
import psycopg2.errors

from odoo.tools import SQL

from . import world as worlds

REFUSED = (psycopg2.errors.SerializationFailure, psycopg2.errors.DeadlockDetected)
# What a colleague may have in hand beside the file: table, and how it names the file.
BESIDE = (
    ("recovery_reminder", "case_id", "id"),
    ("res_partner", "id", "partner_id"),
    ("account_move", "partner_id", "partner_id"),
)


def main(arguments) -> int:
    """Run jobs beside the colleagues until one ends by itself, count."""
    options = _options(arguments)
    world = worlds.made(options)
    world.add(options.customers)
    colleagues = [
        world.start(lambda env, seed=seed: _disturb(env, options.seed + seed))
        for seed in range(options.colleagues)
    ]
    refused, code = 0, 1
    while code and refused < options.tries:
        code = world.run()
        refused += code != 0
    for one in colleagues:
        worlds.kill(one)
    # A message whose customer was in somebody's hands waits for the next run.
    fine = code == 0 and world.run() == 0
    what = f"locks: {options.colleagues} colleagues, {refused} jobs refused"
    return world.verdict(what, fine)


def _disturb(env, seed):
    """Change two records of one file again and again, until killed."""
    chance = random.Random(seed)
    while True:
        with suppress(*REFUSED):
            _change(env, chance)
            env.cr.commit()
        env.cr.rollback()
        time.sleep(0.002)


def _change(env, chance):
    """Write on a file and on a record beside it, in either order."""
    one = SQL("SELECT id, partner_id FROM recovery_case ORDER BY random() LIMIT 1")
    for case in env.execute_query_dict(one):
        beside = chance.choice(BESIDE)
        touched = [("recovery_case", "id", "id"), beside]
        chance.shuffle(touched)
        for table, column, name in touched:
            _touch(env, table, column, case[name])
            time.sleep(0.02)


def _touch(env, table, column, value):
    """Write nothing new, but write: the records stay locked until the end."""
    env.cr.execute(
        SQL(
            "UPDATE %s SET write_date = now() WHERE %s = %s",
            SQL.identifier(table),
            SQL.identifier(column),
            value,
        ),
        log_exceptions=False,
    )


def _options(arguments):
    parser = argparse.ArgumentParser(prog="bench.faults.locks", description=__doc__)
    parser.add_argument("--colleagues", type=int, default=4)
    parser.add_argument("--tries", type=int, default=300)
    worlds.add_options(parser, "locks")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

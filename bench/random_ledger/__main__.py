# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""`make soak`: 40 days of a random ledger of 300 documents, 20 times over.

Two companies and a branch, three currencies, everything that happens to documents,
money and people, and each message looked at from outside as it leaves. The same seed
tells the same story: `make soak ARGS="--seed 7 --seeds 1"`.
"""

import argparse
import logging
import sys
import time
from datetime import date

from freezegun.api import freeze_time

from .. import database
from ..days import moment
from .invariants import CHECKS
from .life import Life
from .post import Post
from .world import World

NAME = "recovery_random"
START = date(2027, 3, 8)  # a Monday; Easter is in the three weeks after
DAYS, DOCUMENTS, SEEDS = 40, 300, 20
PER_CUSTOMER, EVENTS_PER_DOCUMENTS = 5, 25


def main(arguments) -> int:
    """Live each seed in a database of its own; 1 when a message was wrong."""
    options = _options(arguments)
    database.configure()
    logging.getLogger("mail.log").setLevel(logging.WARNING)  # each word of a delivery
    wrong = 0
    for seed in range(options.seed, options.seed + options.seeds):
        begun = time.monotonic()
        database.renew(options.database, options.template)
        with database.opened(options.database) as env:
            life = live(env, seed, options)
        wrong += len(life.broken)
        counted = f"{len(life.world.left)} messages, {sum(life.counts.values())} events"
        print(f"Seed {seed}: {counted}, {len(life.broken)} breaches", end=" ")
        print(f"({time.monotonic() - begun:.0f} s)", flush=True)
        if life.broken:
            print(life.report(options.examples), flush=True)
    print("BROKEN." if wrong else "Every message was right as it left.")
    return int(bool(wrong))


def live(env, seed, options) -> Life:
    """One story, from its first morning to its last evening."""
    # No zone of its own: what happens is told in the hours of Paris.
    with freeze_time(moment(START), ignore=["tqdm"]) as clock:
        world = World(env, *companies(env), seed, options.documents // PER_CUSTOMER)
        with Post(env) as post:
            env.cr.commit()
            life = Life(world, post, clock, options.without, env.cr.commit)
            life.begin(options.documents)
            events = max(4, options.documents // EVENTS_PER_DOCUMENTS)
            life.live(START, options.days, events)
    return life


def companies(env):
    """A French company with a branch, and another one."""
    spare = env["res.company"].with_context(active_test=False)
    ready = [("active", "=", False), ("name", "=like", "Spare company %")]
    company, other = spare.search(ready, order="id", limit=2)
    company.write({"active": True, "name": "Atelier"})
    other.write({"active": True, "name": "Other"})
    branch = env["res.company"].create({"name": "Branch", "parent_id": company.id})
    env.cr.precommit.run()  # Odoo gives the branch its accounts
    domain = env["mail.alias.domain"].create({"name": "maison.example"})
    for one in company + other + branch:
        one.alias_domain_id = domain
    env.user.company_ids += company + other + branch
    return company, branch, other


def _options(arguments):
    parser = argparse.ArgumentParser(prog="bench.random_ledger", description=__doc__)
    parser.add_argument("--days", type=int, default=DAYS)
    parser.add_argument("--documents", type=int, default=DOCUMENTS)
    parser.add_argument("--seeds", type=int, default=SEEDS)
    parser.add_argument("--seed", type=int, default=1, help="the first one")
    parser.add_argument("--examples", type=int, default=2, help="of each breach")
    parser.add_argument(
        "--without", nargs="*", default=(), choices=CHECKS, metavar="CHECK"
    )
    parser.add_argument("--database", default=NAME)
    parser.add_argument("--template", help="copy this database, not the prepared one")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

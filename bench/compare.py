# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""`make bench`: the daily job beside the peer's and beside the floor of Odoo itself.

Each set of customers is entered by SQL in three databases: Odoo alone (the floor), Odoo
with our addons, Odoo with the peer. Then each does its day in turn, in a process and on
a fresh copy of its own: medians of several turns. Ours also runs a second time on the
same day, when nothing is left to do. Exit code 1 when a target is missed.
"""

import argparse
import json
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from statistics import median

from dev import databases, run_tests
from dev.environment import session
from dev.paths import STATE

from . import database, peer
from .daily import working_day
from .verdict import BESIDE, WORKS, missed, ratios, table

# Customers and overdue invoices of each. "day": all files are open, 1 % of them due.
SETS = {
    "small": (2_000, 5),
    "middle": (20_000, 5),
    "large": (100_000, 10),
    "day": (100_000, 10),
    "pdf": (100, 5),
}
USUAL = ("small", "middle", "day", "pdf")  # the large one takes an hour
ONE_IN = {"day": 100}
TURNS = 3
OPENED = ("reminders", "file", "page", "workbook")  # once the messages are written
KEPT = ("seconds", "cpu", "queries", "peak_mb", "count")


def main(arguments) -> int:
    """Seed, run each work in turn, print the table, write the JSON."""
    options = _options(arguments)
    database.configure()
    day = working_day(datetime.now().date())
    found = {}
    with session() as environment:
        run_tests.prepare_ready(environment)
        for name in options.sets:
            found[name] = Workload(environment, name, day, options.turns).run()
    print(table(found))
    misses = missed(found)
    print("".join(f"MISSED: {one}\n" for one in misses), end="")
    Path(options.json).write_text(json.dumps(found, indent=2) + "\n")
    print(f"Written to {options.json}.")
    return int(bool(misses))


class Workload:
    """One set of customers, in a database for each who works on it."""

    def __init__(self, environment, name, day, turns):
        self.environment, self.name = environment, name
        self.day, self.turns = day, turns
        (self.customers, self.each), self.works = SETS[name], WORKS[name]
        self.expected = self.customers // ONE_IN.get(name, 1)

    def run(self) -> dict:
        """Medians per work, and the ratios: ``{expected, works, ratio_…}``."""
        for owner in {_owner(work) for work in self.works}:
            self._prepare(owner)
        turns = [self._turn() for _number in range(self.turns)]
        rows = {
            work: {key: median(turn[work][key] for turn in turns) for key in KEPT}
            for work in turns[0]
        }
        return {"expected": self.expected, "works": rows, **ratios(rows)}

    def _prepare(self, owner):
        """The seeded database of one who works: Odoo alone, ours or the peer."""
        name = self._database(owner)
        if owner == "peer":
            peer.install(self.environment, name, run_tests.BASE)
        else:
            base = run_tests.READY if owner == "ours" else run_tests.BASE
            databases.copy(self.environment, base, name)
        sizes = [str(self.customers), str(self.each)]
        if self.name in ONE_IN:
            sizes += ["--due", str(ONE_IN[self.name])]
        self._child("bench.seed", owner, name, *sizes)

    def _turn(self):
        """Each work once, on fresh copies: ``{work: what it took}``."""
        found = {}
        for work in self.works:
            source = self._database(_owner(work))
            databases.copy(self.environment, source, f"{source}_run")
            found[work] = self._once(work, f"{source}_run")
            for beside in self._beside(work):
                key = f"{beside}_{work}" if beside in BESIDE else beside
                found[key] = self._once(beside, f"{source}_run")
        return found

    def _beside(self, work):
        """What else is timed on the same copy, once this work is done."""
        beside = ["again"] * (work == "ours")
        if self.name == "small" and work in ("ours", "floor"):
            beside += [*BESIDE, *(OPENED if work == "ours" else ())]
        return beside

    def _once(self, work, name):
        done = self._child("bench.once", work, name, str(self.day))
        found = json.loads(done.splitlines()[-1])
        print(f"  {name} {work}: {found['seconds']:.2f} s", flush=True)
        return found

    def _child(self, module, work, *arguments):
        command = [self.environment.python, "-m", module, work, *arguments]
        if _owner(work) == "peer":
            command += ["--addons-path", peer.paths(self.environment)]
        done = subprocess.run(
            [str(part) for part in command],
            env=self.environment.variables,
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
        return done.stdout

    def _database(self, owner):
        return f"recovery_bench_{self.name}_{owner}"


def _owner(work):
    return "peer" if work.startswith("peer") else work


def _options(arguments):
    parser = argparse.ArgumentParser(prog="bench.compare", description=__doc__)
    parser.add_argument("--sets", nargs="+", choices=SETS, default=USUAL)
    parser.add_argument("--turns", type=int, default=TURNS)
    parser.add_argument("--json", default=str(STATE / "bench.json"))
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""PostgreSQL restarts while the daily job is at work; the job is then started again.

It restarts the server of this checkout, in turn as a crash (`immediate`) and politely
(`fast`), and refuses to touch any other.
"""

import argparse
import os
import random
import sys
import time
from pathlib import Path

from dev.paths import ROOT
from dev.postgres_files import Server
from dev.progress import Stop

from . import world as worlds

MODES = ("immediate", "fast")


def main(arguments) -> int:
    """Restart as often as asked, let the job end, count."""
    options = _options(arguments)
    server = _own_server()
    world = worlds.made(options)
    _write_all_down(world)
    _add(world, options.customers)
    chance = random.Random(options.seed)
    hits = 0
    for number in range(options.restarts):
        if world.is_right():
            _add(world, options.customers)
        job = world.start()
        time.sleep(chance.uniform(0.2, options.longest))
        server.control("-w", "-l", server.log, "-m", MODES[number % 2], "restart")
        hits += worlds.ended(job) != 0
        print(f"{number + 1:3} restarts, {hits} in a job, {world.counts()}", flush=True)
    fine = hits and world.run() == 0  # how many depends on how quick the machine is
    return world.verdict(
        f"restart: {options.restarts} restarts, {hits} in the middle of a job", fine
    )


def _add(world, customers):
    """New customers, written down: this server answers before it has done so, and what
    no job has seen yet would be lost in the crash."""
    world.add(customers)
    _write_all_down(world)


def _write_all_down(world):
    """A checkpoint after the database was copied.

    A copied sequence has numbers left that only its template had logged: a crash soon
    after the copy gives them out twice, which is PostgreSQL's affair and not ours.
    """
    with world.opened() as env:
        env.cr.execute("CHECKPOINT")


def _own_server():
    """The server of this checkout.

    :raise Stop: where another one was named
    """
    if os.environ.get("RECOVERY_EMBEDDED") != str(ROOT):
        raise Stop("Only the server of this checkout is restarted: unset PG* first.")
    return Server(Path(sys.prefix))


def _options(arguments):
    parser = argparse.ArgumentParser(prog="bench.faults.restart", description=__doc__)
    parser.add_argument("--restarts", type=int, default=10)
    parser.add_argument("--longest", type=float, default=4.0, help="seconds per life")
    worlds.add_options(parser, "restart")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

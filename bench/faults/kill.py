# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""kill -9 of the daily job at random moments, again and again.

Whenever a job gets to its end, everybody must have one message, and new late customers
come: every kill hits a job at work.
"""

import argparse
import random
import sys
import time

from . import world as worlds


def main(arguments) -> int:
    """Kill as often as asked, let the job end, count."""
    options = _options(arguments)
    world = worlds.made(options)
    world.add(options.customers)
    chance = random.Random(options.seed)
    kills = rounds = 0
    while kills < options.kills:
        code = _live_and_die(world, chance.uniform(0.02, options.longest))
        kills += code < 0
        if code == 0:
            rounds += 1
            if not world.is_right():
                break
            world.add(options.customers)
        elif code > 0:
            break
        elif kills % 10 == 0:
            print(f"{kills:4} kills, {rounds} rounds, {world.counts()}", flush=True)
    fine = kills == options.kills and world.run() == 0
    return world.verdict(f"kill: {kills} kills in {rounds + 1} rounds", fine)


def _live_and_die(world, seconds):
    """Kill a job after so many seconds; 0 where it had ended before."""
    job = world.start()
    time.sleep(seconds)
    return worlds.kill(job)


def _options(arguments):
    parser = argparse.ArgumentParser(prog="bench.faults.kill", description=__doc__)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--longest", type=float, default=2.0, help="seconds per life")
    worlds.add_options(parser, "kill")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

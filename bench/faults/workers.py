# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Several daily jobs at the same time on one database, in processes of their own."""

import argparse
import sys

from . import world as worlds


def main(arguments) -> int:
    """Two workers, then three, then four, unless told; each time new customers."""
    options = _options(arguments)
    world = worlds.made(options)
    codes = []
    for workers in options.workers:
        world.add(options.customers)
        jobs = [world.start() for _ in range(workers)]
        codes += [worlds.ended(job) for job in jobs]
        print(f"{workers} workers: {world.counts()}", flush=True)
    # What one worker holds is skipped by the others: who ends last may leave some.
    late = not world.is_right() and not any(codes)
    if late:
        codes.append(world.run())
    said = ", ".join(map(str, options.workers))
    more = ", one more run" if late else ""
    return world.verdict(f"workers: {said} at once{more}", not any(codes))


def _options(arguments):
    parser = argparse.ArgumentParser(prog="bench.faults.workers", description=__doc__)
    parser.add_argument("--workers", type=int, nargs="+", default=[2, 3, 4])
    worlds.add_options(parser, "workers")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

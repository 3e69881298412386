# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""What the workbook takes on a tenth of the invoices and on all: seconds, memory.

Each is built in a process of its own, so that its peak is its own. The memory of the
second may not grow with the invoices: they are summed in the database.
"""

import json
import resource
import subprocess
import sys
from time import perf_counter

from . import database

TENTH = "recovery_million_tenth"


def workbook_costs(count: int, template: str | None) -> list[dict]:
    """Seconds and MB of the workbook for both sizes, printed too."""
    from .million import NAME, prepare

    prepare(TENTH, count // 10, template)
    costs = []
    for name, size in ((TENTH, count // 10), (NAME, count)):
        command = [sys.executable, "-m", "bench.million_workbook", name]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        cost = {"invoices": size, **json.loads(done.stdout.splitlines()[-1])}
        costs.append(cost)
        print(
            f"workbook of {size} invoices: {cost['seconds']:.1f} s, "
            f"{cost['bytes'] / 1024:.0f} KB, peak memory {cost['peak_mb']:.0f} MB, "
            f"{cost['grown_mb']:.0f} MB of it for the workbook",
            flush=True,
        )
    return costs


def main(name: str) -> None:
    """Build the workbook of today and print what it took, as JSON."""
    database.configure()
    with database.opened(name) as env:
        env = env(user=env.ref("base.user_admin"))
        today = env.company._recovery_today()
        before = _peak_mb()
        start = perf_counter()
        span = (today, today.replace(day=1), today, env.company)
        book = env["recovery.workbook"]._build(*span)
        took = perf_counter() - start
    peak = _peak_mb()
    cost = {"seconds": took, "bytes": len(book)}
    print(json.dumps({**cost, "peak_mb": peak, "grown_mb": peak - before}))


def _peak_mb():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main(sys.argv[1])

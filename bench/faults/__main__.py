# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Every fault one after the other, in small, and one table of what came out.

Each may be run by itself and at any size: `-m bench.faults.kill --kills 100`.
"""

import subprocess
import sys
import time

from ..table import lined_up

BEFORE = "ce55ba2"  # the last commit of 19.0.2.0.0
SMALL = (
    ("kill", ("--kills", "20", "--customers", "100")),
    ("workers", ("--workers", "2", "4", "--customers", "100")),
    ("restart", ("--restarts", "4", "--customers", "200")),
    ("locks", ("--customers", "200", "--colleagues", "2")),
    ("update", ()),
    ("update", ("--previous", BEFORE)),
    ("uninstall", ()),
)


def main() -> int:
    """Run all of them; 1 when one of them is broken."""
    rows = [("fault", "seconds", "exit", "what came out")]
    for name, sizes in SMALL:
        begun = time.monotonic()
        code, said = _run(name, sizes)
        rows.append((name, f"{time.monotonic() - begun:.0f}", str(code), said))
        print(f"{name} ended with {code}.", file=sys.stderr, flush=True)
    print(lined_up(rows))
    return int(any(code != "0" for _name, _seconds, code, _said in rows[1:]))


def _run(name, sizes):
    """One fault in a process of its own: its code, and its last line."""
    command = [sys.executable, "-m", f"bench.faults.{name}", *sizes]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
    lines = done.stdout.strip().splitlines() or ["nothing"]
    return done.returncode, lines[-1].removeprefix(f"{name}: ")


if __name__ == "__main__":
    sys.exit(main())

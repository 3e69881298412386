# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""`python3 -m dev.run_python …`: the project's Python, with Odoo and PostgreSQL ready.

For example `python3 -m dev.run_python -m bench.replay --from 2008-11-01`.
"""

import sys

from .environment import session
from .paths import ROOT
from .progress import run_to_the_end


def main(arguments) -> int:
    """Run Python on these arguments from the checkout and return its exit code."""
    with session() as environment:
        environment.variables["PYTHONPATH"] += f":{ROOT}"
        try:
            return environment.call([environment.python, *arguments], cwd=ROOT)
        except KeyboardInterrupt:
            return 130


if __name__ == "__main__":
    run_to_the_end(main, sys.argv[1:])

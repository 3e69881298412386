# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""`python3 -m dev.run_python …`: the project's Python, with Odoo and PostgreSQL ready.

For example `python3 -m dev.run_python -m bench.replay --from 2008-11-01`. With
`--alone` first, the packages are there and neither Odoo nor PostgreSQL; with
`--with LIST`, the packages of that list are, in an environment of their own.
"""

import subprocess
import sys

from .environment import session
from .paths import ROOT, make_state
from .progress import run_to_the_end
from .python_env import python_env


def main(arguments) -> int:
    """Run Python on these arguments from the checkout and return its exit code."""
    if arguments[:1] == ["--alone"]:
        return _alone(python_env(), arguments[1:])
    if arguments[:1] == ["--with"]:
        return _alone(python_env([ROOT / arguments[1]]), arguments[2:])
    with session() as environment:
        environment.variables["PYTHONPATH"] += f":{ROOT}"
        try:
            return environment.call([environment.python, *arguments], cwd=ROOT)
        except KeyboardInterrupt:
            return 130


def _alone(venv, arguments) -> int:
    make_state()
    return subprocess.call([venv / "bin" / "python", *arguments], cwd=ROOT)


if __name__ == "__main__":
    run_to_the_end(main, sys.argv[1:])

# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""`make test-core`: the pure rules, in seconds, with neither Odoo nor a database."""

import subprocess
import sys

from .paths import ROOT, make_state
from .progress import run_to_the_end
from .python_env import python_env


def main(arguments) -> int:
    """Run tests/core without the Odoo plugin and return pytest's exit code."""
    make_state()
    command = [python_env() / "bin" / "python", "-m", "pytest", "-p", "no:odoo"]
    # The default options are those of the Odoo plugin.
    named = any(argument.startswith("tests/") for argument in arguments)
    command += ["-o", "addopts=", *([] if named else ["tests/core"]), *arguments]
    return subprocess.call([str(part) for part in command], cwd=ROOT)


if __name__ == "__main__":
    run_to_the_end(main, sys.argv[1:])

# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Start training in an environment of its own: it needs more than Odoo does."""

import subprocess
import sys
from pathlib import Path

from ..paths import ROOT
from ..progress import run_to_the_end
from ..python_env import python_env

LISTS = (Path(__file__).parent / "packages.txt",)


def main(arguments) -> int:
    """Make the environment, train, and return the exit code."""
    python = python_env(LISTS) / "bin" / "python"
    command = [python, "-m", "dev.reading.train", *arguments]
    return subprocess.call(command, cwd=ROOT)


if __name__ == "__main__":
    run_to_the_end(main, sys.argv[1:])

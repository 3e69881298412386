# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""`make format`: let ruff lay out the Python files, as `make lint` wants them."""

import argparse
import subprocess

from .paths import ROOT
from .progress import run_to_the_end
from .python_env import python_env


def main() -> int:
    """Sort the imports, then lay out every file."""
    python = str(python_env() / "bin" / "python")
    for arguments in (["check", "--fix", "--select=I"], ["format"]):
        code = subprocess.call([python, "-m", "ruff", *arguments, "."], cwd=ROOT)
        if code:
            return code
    return 0


if __name__ == "__main__":
    # Refuses what it does not know: it rewrites files, whatever it was asked.
    argparse.ArgumentParser(description=__doc__).parse_args()
    run_to_the_end(main)

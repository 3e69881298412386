# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""The Python environment with the pinned packages, one per package list and Python."""

import hashlib
import sys
import venv
from pathlib import Path

from .cache import built
from .paths import python_tag, requirement_files
from .process import follow
from .progress import Stop


def python_env(lists=None) -> Path:
    """Folder of the complete environment, created when missing.

    :param lists: package lists of a tool that needs others than Odoo and the tests do
    """
    lists = tuple(lists or requirement_files())
    if sys.version_info < (3, 10):  # noqa: UP036 (whatever python3 is here)
        raise Stop("Odoo 19 needs Python 3.10 or newer: install it and run again.")
    name = f"venv-{python_tag()}-{_fingerprint(lists)}"
    return built(name, lambda folder: _build(folder, lists))


def _fingerprint(files) -> str:
    """Short hash of the package lists."""
    content = b"".join(path.read_bytes() for path in files)
    return hashlib.sha256(content).hexdigest()[:12]


def _build(folder: Path, files) -> None:
    """Create the environment and install every pinned package into it."""
    try:
        import ensurepip  # noqa: F401
    except ImportError as error:
        raise Stop(
            "Python has no venv module here: run `apt install python3-venv` "
            "(or your system's equivalent) and try again."
        ) from error
    venv.create(folder, with_pip=True)
    lists = [part for path in files for part in ("-r", path)]
    follow(
        [folder / "bin" / "python", "-m", "pip", "install", "--no-input", *lists],
        "Installing the Python packages (about a minute)",
        "The Python packages could not be installed: check the network and run again.",
        _Packages(),
    )


class _Packages:
    """Count the packages that pip has found so far, with those that others need."""

    count = 0

    def __call__(self, line):
        if line.startswith("Installing collected"):
            return f"{self.count} packages, unpacking"
        self.count += line.startswith("Collecting")
        return f"{self.count} packages found"

# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Which Odoo 19 is used: the one given, Debian's package, or Odoo's own sources."""

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from . import apt_odoo
from .cache import built
from .process import follow
from .progress import Stop

REPOSITORY = "https://github.com/odoo/odoo.git"
BRANCH = "19.0"


@dataclass(frozen=True)
class OdooSource:
    """An Odoo on disk: what goes on PYTHONPATH, and its folders of addons."""

    home: Path
    addons: tuple[Path, ...]


def odoo_source() -> OdooSource:
    """The Odoo to run, fetched into the cache when none is given."""
    given = os.environ.get("ODOO_PATH")
    if given:
        return _given(Path(given).expanduser().resolve())
    folder = built("odoo-19", _fetch)
    return _inspect(folder / apt_odoo.HOME) or _inspect(folder)


def _given(path: Path) -> OdooSource:
    """The Odoo that ODOO_PATH names: a checkout, or a folder that holds the package."""
    for home in (path, path / apt_odoo.HOME, path.parent):
        source = _inspect(home)
        if source:
            return source
    raise Stop(
        f"ODOO_PATH={path} holds no Odoo: give the folder that contains odoo-bin, "
        "or the one that contains the `odoo` Python package."
    )


def _inspect(home: Path) -> OdooSource | None:
    """Read a folder as an Odoo, or None when it is not one."""
    if not (home / "odoo" / "release.py").exists():
        return None
    if "version_info = (19" not in (home / "odoo" / "release.py").read_text():
        raise Stop(f"{home} is not Odoo 19: point ODOO_PATH at an Odoo 19.")
    core = home / "odoo" / "addons"
    # Debian's package holds every addon there, and half of them again in "addons".
    apart = () if (core / "web").is_dir() else (home / "addons",)
    return OdooSource(home, (*apart, core))


def _fetch(folder: Path) -> None:
    """Put Odoo 19 into a folder, by the quickest way this machine has."""
    if apt_odoo.mirror():
        apt_odoo.fetch(folder)
    elif shutil.which("git"):
        _clone(folder)
    else:
        raise Stop(
            "Odoo 19 cannot be fetched without a Debian apt-get or git: install git, "
            "or set ODOO_PATH to an Odoo 19 that you already have."
        )


def _clone(folder: Path) -> None:
    """Shallow clone of Odoo's own branch."""
    follow(
        ["git", "clone", "--progress", "--depth=1", "-b", BRANCH, REPOSITORY, folder],
        "Cloning Odoo 19",
        "Odoo 19 could not be cloned: check the network, or set ODOO_PATH.",
        lambda line: line.rsplit("\r", 1)[-1].strip()[:60],
    )

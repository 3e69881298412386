# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Where things live: the checkout, its state, and the cache that checkouts share."""

import ast
import os
import sys
from pathlib import Path

ADDON = "recouvrement_respectueux"
# The first are capabilities, which install themselves. The bridges install themselves
# beside Odoo's Dashboards, postal service, online payments and privacy lookup; by hand
# are installed the last resort (`legal`), the team's reviews and guides (`team`), what
# reads answers (`reader`), who is asked instead (`endpoint`) and what platforms say
# (`einvoice`). The addon does without any of them.
BRIDGES = (
    "care",
    "conversation",
    "insight",
    "dashboard",
    "snailmail",
    "payment",
    "privacy",
    "legal",
    "team",
    "reader",
    "endpoint",
    "einvoice",
)
ADDONS = (ADDON, *(f"{ADDON}_{bridge}" for bridge in BRIDGES))
# This one installs itself beside OCA's queue_job, which is no part of Odoo: it has a
# database of its own, since with it the daily job leaves its work to others.
QUEUE = f"{ADDON}_queue"
EVERY_ADDON = (*ADDONS, QUEUE)
ROOT = Path(__file__).resolve().parent.parent
SCRIPTS = ROOT / "dev" / "shell"
STATE = ROOT / ".dev"
OUTBOX = STATE / "outbox"
DATA = STATE / "data"
LOGS = STATE / "log"
STAMPS = STATE / "stamps"
CONF = STATE / "odoo.conf"


def cache_root() -> Path:
    """Folder of what never changes once built: Odoo, a Python per package list."""
    own = os.environ.get("RECOVERY_CACHE")
    if own:
        return Path(own).expanduser().resolve()
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "recouvrement-respectueux"


def manifest(addon: str) -> dict:
    """What an addon of ours says of itself to Odoo."""
    return ast.literal_eval((ROOT / addon / "__manifest__.py").read_text("utf-8"))


def requirement_files() -> list[Path]:
    """The pinned package lists; their content names the Python environment."""
    return sorted(ROOT.glob("requirements*.txt"))


def python_tag() -> str:
    """Version of the running Python, because built packages depend on it."""
    return f"{sys.version_info.major}.{sys.version_info.minor}"


def make_state() -> None:
    """Create the folders of this checkout's own state."""
    for folder in (STATE, OUTBOX, DATA, LOGS, STAMPS):
        folder.mkdir(parents=True, exist_ok=True)

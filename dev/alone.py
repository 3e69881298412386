# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""The main addon without any of ours beside it: where Odoo finds no other, it installs
no other beside it."""

from dataclasses import replace

from . import databases, postgres
from .environment import Environment
from .fingerprints import addon_key
from .paths import ADDON, CONF, ROOT, STATE

READY, TESTS = "recovery_alone", "tests/alone"
# Odoo's list of addons in `base` was made where the others are.
UNKNOWN = f"""
    UPDATE ir_module_module SET state = 'uninstallable'
     WHERE name LIKE '{ADDON}\\_%'
"""
FOLDER, FILE = STATE / "alone", STATE / "alone.conf"
# Tests of its own rooms, which say nothing of what may stand beside it.
ITS_OWN = (
    "tests/models/case/test_daily.py",
    "tests/models/arrangement/test_arrangement_document.py",
    "tests/models/arrangement/test_arrangement_ledger.py",
    "tests/models/page/test_page_link.py",
    "tests/models/reminder/test_review.py",
    "tests/models/figures/test_kpi.py",
)


def alone(environment: Environment) -> Environment:
    """The same environment, where Odoo finds the main addon and none beside it."""
    FOLDER.mkdir(exist_ok=True)
    link = FOLDER / ADDON
    if not link.exists():
        link.symlink_to(ROOT / ADDON)
    FILE.write_text(CONF.read_text().replace(f"= {ROOT},", f"= {FOLDER},"))
    variables = {**environment.variables, "ODOO_RC": str(FILE)}
    return replace(environment, variables=variables)


def prepare_alone(environment: Environment, base: str, scripts) -> None:
    """Leave a database with the main addon and nothing else of ours, made of `base`."""

    def build():
        databases.copy(environment, base, READY)
        postgres.sql(UNKNOWN, environment.variables, READY)
        databases.install(environment, READY, [ADDON])
        databases.shell(environment, READY, *scripts)

    databases.prepare(environment, READY, addon_key(environment, [ADDON]), build)

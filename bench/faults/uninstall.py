# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""The addons are uninstalled in the middle of their work: the ledger and the customers
stay as they were, to the cent, and nothing of what went is left.

Once all of them; and those that are installed by hand, alone and together, while the
daily job goes on.
"""

import argparse
import sys

from odoo import sql_db
from odoo.modules.registry import Registry

from dev.paths import ADDON, ADDONS

from .. import database
from . import running
from .leftovers import leftovers
from .prints import LEDGER_COLUMNS, prints
from .world import LOG, World

LEGAL, TEAM = f"{ADDON}_legal", f"{ADDON}_team"
BESIDE = tuple(f"{ADDON}_{one}" for one in ("care", "conversation", "insight"))
ROUNDS = ((LEGAL,), (TEAM,), (LEGAL, TEAM), *((one,) for one in BESIDE), BESIDE, ADDONS)
FILLED = "recovery_uninstall_filled"


def main(arguments) -> int:
    """Fill once; for each round copy, uninstall, compare."""
    options = _options(arguments)
    database.configure()
    database.renew(FILLED)
    code = running.main(["--database", FILLED])
    before = prints(FILLED, LEDGER_COLUMNS)
    broken = [f"it could not be filled: {code}"] if code else []
    for gone in ROUNDS:
        database.renew(options.database, FILLED)
        broken += _round(options.database, gone, before)
    rows = ", ".join(f"{count} {table}" for table, (count, _md5) in before.items())
    print(f"uninstall: {rows}; {len(ROUNDS)} rounds", end=": ")
    print(*broken or ["ledger as it was, nothing left"], sep="\n    ", end=".\n")
    return int(bool(broken))


def _round(name, gone, before):
    """Uninstall these; what is wrong then, in words."""
    world = World(name, batch=10)
    if world.run(_uninstalling(gone)):
        return [f"without {', '.join(gone)}: Odoo refused, see {LOG}"]
    wrong = []
    if prints(name, LEDGER_COLUMNS) != before:
        wrong.append("the ledger has changed")
    wrong += leftovers(name, gone)
    left = set(ADDONS).difference(gone)
    if _installed(name) != left:
        wrong.append(f"installed are {_installed(name)}")
    Registry.delete(name)  # ours is of what was there before
    if left and not _goes_on(world):
        wrong.append("the daily job does not go on")
    Registry.delete(name)
    return [f"without {', '.join(gone)}: {what}" for what in wrong]


def _uninstalling(gone):
    """As a manager does under Apps; what needs them goes with them."""

    def uninstall(env):
        modules = env["ir.module.module"].search([("name", "in", gone)])
        modules.button_immediate_uninstall()

    return uninstall


def _goes_on(world):
    code = world.run()
    with world.opened() as env:
        return not code and running.is_as_expected(env)


def _installed(name):
    """Our addons that are not, or not wholly, uninstalled."""
    with sql_db.db_connect(name).cursor() as cr:
        query = "SELECT name FROM ir_module_module WHERE name IN %s AND state != %s"
        cr.execute(query, [ADDONS, "uninstalled"])
        found = {module for (module,) in cr.fetchall()}
    sql_db.close_all()
    return found


def _options(arguments):
    parser = argparse.ArgumentParser(prog="bench.faults.uninstall", description=__doc__)
    parser.add_argument("--database", default="recovery_uninstall")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

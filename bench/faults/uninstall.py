# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""The addons are uninstalled in the middle of their work: the ledger and the customers
stay as they were, to the cent."""

import argparse
import sys

from odoo import sql_db

from dev.paths import ADDON, ADDONS

from .. import database
from . import running
from .prints import LEDGER_COLUMNS, own_columns, prints
from .world import World


def main(arguments) -> int:
    """Fill, uninstall, compare."""
    options = _options(arguments)
    database.configure()
    database.renew(options.database)
    code = running.main(["--database", options.database])
    before = prints(options.database, LEDGER_COLUMNS)
    code = code or World(options.database, batch=10).run(_uninstall)
    after = prints(options.database, LEDGER_COLUMNS)
    left = [table for table in own_columns(options.database) if "recovery" in table]
    installed = _still_installed(options.database)
    rows = ", ".join(f"{count} {table}" for table, (count, _md5) in before.items())
    right = not code and not left and not installed and before == after
    print(f"uninstall: {rows}; tables left: {len(left)}; ledger", end=" ")
    print("as it was." if right else f"BROKEN: {code}, {before}, {after}, {installed}.")
    return int(not right)


def _uninstall(env):
    """As a manager does under Apps; the bridges go with it."""
    module = env["ir.module.module"].search([("name", "=", ADDON)])
    module.button_immediate_uninstall()


def _still_installed(name):
    with sql_db.db_connect(name).cursor() as cr:
        query = "SELECT name FROM ir_module_module WHERE name IN %s AND state != %s"
        cr.execute(query, [ADDONS, "uninstalled"])
        found = [module for (module,) in cr.fetchall()]
    sql_db.close_all()
    return found


def _options(arguments):
    parser = argparse.ArgumentParser(prog="bench.faults.uninstall", description=__doc__)
    parser.add_argument("--database", default="recovery_uninstall")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Imports of our cores without Odoo: training needs neither a server nor a database."""

import sys
import types

from ..paths import ROOT

CORES = ("recouvrement_respectueux", "recouvrement_respectueux_reader")


def stand_in_for_odoo() -> None:
    """Let `odoo.addons.<ours>.core` be imported though Odoo is not there."""
    paths = {"odoo": [], "odoo.addons": []}
    paths |= {f"odoo.addons.{name}": [str(ROOT / name)] for name in CORES}
    for name, path in paths.items():
        sys.modules[name] = types.ModuleType(name)
        sys.modules[name].__path__ = path

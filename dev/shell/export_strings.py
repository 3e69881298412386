# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Odoo shell script: the strings of each addon of ours, as `STATE/<addon>.pot`.

`odoo i18n export` would load the registry once for each, and leaves out the names of
addons, which belong to `base`.
"""

import polib

from odoo.tools.translate import trans_export

from dev.paths import EVERY_ADDON, STATE
from dev.translations import add_names


def _export_strings(env):
    for addon in EVERY_ADDON:
        path = STATE / f"{addon}.pot"
        with path.open("wb") as file:
            trans_export(None, [addon], file, "po", env)
        strings = polib.pofile(str(path))
        add_names(strings, addon)
        strings.save()


_export_strings(env)  # noqa: F821 (the shell's own)

# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Odoo shell script: the strings of each addon of ours, as `STATE/<addon>.pot`.

`odoo i18n export` would load the registry once for each.
"""

from odoo.tools.translate import trans_export

from dev.paths import EVERY_ADDON, STATE


def _export_strings(env):
    for addon in EVERY_ADDON:
        with (STATE / f"{addon}.pot").open("wb") as file:
            trans_export(None, [addon], file, "po", env)


_export_strings(env)  # noqa: F821 (the shell's own)

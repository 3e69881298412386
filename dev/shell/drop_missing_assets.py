# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Odoo shell script: forget a JavaScript library that Debian's Odoo does not ship.

It serves video calls only, but its absence is an error in the browser's console on
every page, which hides real errors and fails every browser tour. Official sources have
the file, and nothing is done there.
"""

from odoo.tools.misc import file_path

SELFIE = "mail/static/lib/selfie_segmentation/selfie_segmentation.js"


def _drop_missing_assets(env):
    try:
        file_path(SELFIE)
    except FileNotFoundError:
        env["ir.asset"].create(
            {
                "name": "Not shipped by this Odoo",
                "bundle": "web.assets_backend",
                "directive": "remove",
                "path": SELFIE,
            }
        )
        env.cr.commit()


_drop_missing_assets(env)  # noqa: F821 (the shell's own)

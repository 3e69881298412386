# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
from odoo import models

LIMITS = ("path_id", "min_days", "max_contacts", "minimum_amount", "bank_max_age")
LIMITS += ("under_way_days", "rest_days", "note_days", "grace_days")


class ResCompanyForeseen(models.Model):
    """What is foreseen goes by the settings of today; so does the next run (I16)."""

    _inherit = "res.company"

    def write(self, vals):
        """Override of `base`: files wait for a day that other settings gave them."""
        result = super().write(vals)
        if any(f"recovery_{name}" in vals for name in LIMITS):
            self.env["recovery.case"]._look_again_in(self)
        return result

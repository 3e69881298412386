from odoo import api, models


class ResUsers(models.Model):
    _inherit = "res.users"

    @api.model
    def default_get(self, fields):
        """Override of `base`: who manages users need not see our fields of their
        contact; the contact has the same defaults by itself."""
        hidden = {
            name
            for name in fields
            if name.startswith("recovery_")
            and name in self._fields
            and not self._has_field_access(self._fields[name], "write")
        }
        return super().default_get([name for name in fields if name not in hidden])

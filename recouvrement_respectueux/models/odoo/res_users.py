from odoo import api, models

from ..base.hidden import copy_without, hidden_fields


class ResUsers(models.Model):
    """Who manages users need not see our fields of their contacts."""

    _inherit = "res.users"

    @api.model
    def default_get(self, fields):
        """Override of `base`: a contact has the same defaults by itself."""
        hidden = hidden_fields(self, "write")
        return super().default_get([name for name in fields if name not in hidden])

    def copy_data(self, default=None):
        """Override of `base`: as of contacts."""
        return copy_without(self, super().copy_data, default)

    def _recovery_lang(self):
        """The language of this colleague; False where it was switched off since: what
        is said to them is said in English then, and not left unsaid."""
        installed = dict(self.env["res.lang"].get_installed())
        return self.lang if self.lang in installed else False

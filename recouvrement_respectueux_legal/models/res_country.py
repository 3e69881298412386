from odoo import models


class ResCountry(models.Model):
    _inherit = "res.country"

    def write(self, vals):
        """Override of `base`: the rules of law are known by the code of the country."""
        result = super().write(vals)
        if "code" in vals:
            self.env.registry.clear_cache()
        return result

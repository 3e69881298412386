from odoo import api, models


class MailBlacklist(models.Model):
    _inherit = "mail.blacklist"

    @api.model_create_multi
    def create(self, vals_list):
        """Override of `mail`: who is on the list from now on is written to no more."""
        result = super().create(vals_list)
        self.env["res.partner"].invalidate_model(["recovery_usable_email"])
        return result

    def write(self, vals):
        """Override of `mail`: as in `create`, and back."""
        result = super().write(vals)
        self.env["res.partner"].invalidate_model(["recovery_usable_email"])
        return result

    @api.model
    def _recovery_among(self, addresses):
        """Those of these normalized addresses that are on the list: a set."""
        # sudo: whether a message may leave does not depend on who asks
        listed = [("email", "in", list(addresses)), ("active", "=", True)]
        found = self.sudo().search(listed)
        return set(found.mapped("email"))

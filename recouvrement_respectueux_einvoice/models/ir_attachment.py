from odoo import api, models

from odoo.addons.recouvrement_respectueux.models.base.names import USER


class IrAttachment(models.Model):
    """A status file that a colleague drops on an invoice is read."""

    _inherit = "ir.attachment"

    @api.model_create_multi
    def create(self, vals_list):
        files = super().create(vals_list)
        if not self.env.su and self.env.user.has_group(USER):
            dropped = files.filtered(
                lambda one: one.res_model == "account.move" and not one.res_field
            )
            for one in dropped:
                if one._recovery_is_xml():
                    self.env["account.move"].browse(one.res_id)._recovery_drop(one)
        return files

    def _recovery_is_xml(self):
        return "xml" in (self.mimetype or "") or (self.name or "").endswith(".xml")

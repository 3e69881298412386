from odoo import models


class IrHttp(models.AbstractModel):
    """Words of our scripts on the customer's page, in their language."""

    _inherit = "ir.http"

    @classmethod
    def _get_translation_frontend_modules_name(cls):
        """Override of `http_routing`: ours too."""
        modules = super()._get_translation_frontend_modules_name()
        return [*modules, "recouvrement_respectueux"]

from odoo import fields, models

from odoo.addons.recouvrement_respectueux.models.base.names import MANAGER


class ResConfigSettingsSegments(models.TransientModel):
    _inherit = "res.config.settings"

    group_recovery_segments = fields.Boolean(
        string="Segments of Customers",
        implied_group="recouvrement_respectueux_insight.group_recovery_segments",
        group=MANAGER,
    )

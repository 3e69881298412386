from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    recovery_silence_days = fields.Integer(
        related="company_id.recovery_silence_days", readonly=False
    )

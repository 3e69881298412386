from odoo import fields, models


class ResConfigSettingsOffer(models.TransientModel):
    """What a customer may agree alone, in the settings."""

    _inherit = "res.config.settings"

    recovery_self_months = fields.Integer(
        related="company_id.recovery_self_months", readonly=False
    )
    recovery_self_amount = fields.Monetary(
        related="company_id.recovery_self_amount", readonly=False
    )
    recovery_self_days = fields.Integer(
        related="company_id.recovery_self_days", readonly=False
    )
    recovery_self_answer_days = fields.Integer(
        related="company_id.recovery_self_answer_days", readonly=False
    )

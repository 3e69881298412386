from odoo import fields, models

from odoo.addons.recouvrement_respectueux.models.base.names import USER


class ResCompanyCare(models.Model):
    """How long procedures are kept once they have ended (GD-08)."""

    _inherit = "res.company"

    recovery_keep_procedures = fields.Integer(
        string="Legal Procedures Kept",
        default=90,
        help="Days after they ended.",
        groups=USER,
    )

    _recovery_keep_procedures = models.Constraint(
        "CHECK(recovery_keep_procedures BETWEEN 1 AND 3650)",
        "What is known of a customer is kept between 1 and 3,650 days.",
    )


class ResConfigSettingsCare(models.TransientModel):
    _inherit = "res.config.settings"

    recovery_keep_procedures = fields.Integer(
        related="company_id.recovery_keep_procedures", readonly=False
    )

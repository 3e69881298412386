from odoo import fields, models

from ..base.recovery_groups import USER


class ResCompanyRest(models.Model):
    """How long the path rests after an answer of the customer."""

    _inherit = "res.company"

    recovery_rest_days = fields.Integer(
        groups=USER,
        string="Rest After an Answer",
        default=7,
        help="Days. After an answer of the customer, and after ours to it, nobody "
        "reminds them for so long; then the sequence goes on no firmer than it "
        "was.",
    )

    _recovery_rest = models.Constraint(
        "CHECK(recovery_rest_days >= 1)",
        "After an answer of the customer the sequence rests for at least one day.",
    )


class ResConfigSettingsRest(models.TransientModel):
    _inherit = "res.config.settings"

    recovery_rest_days = fields.Integer(
        related="company_id.recovery_rest_days", readonly=False
    )

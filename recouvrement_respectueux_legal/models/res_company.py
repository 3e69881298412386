from odoo import fields, models

from odoo.addons.recouvrement_respectueux.models.base.names import USER


class ResCompany(models.Model):
    _inherit = "res.company"

    recovery_silence_days = fields.Integer(
        string="Days Without an Answer",
        default=15,
        help="After the last contact, before anybody may think of a formal notice.",
        groups=USER,
    )

    _recovery_silence = models.Constraint(
        "CHECK(recovery_silence_days >= 7)",
        "A customer has at least 7 days to answer.",
    )

from odoo import fields, models

from ...core.pace import Pace
from ..base.names import USER


class ResCompanyPace(models.Model):
    """How fast our e-mails leave, so that mail providers go on taking them."""

    _inherit = "res.company"

    recovery_hourly_most = fields.Integer(
        string="E-mails an Hour",
        help="At most so many reminders leave within an hour; the others wait for "
        "their turn. 0: as many as are ready.",
        groups=USER,
    )
    recovery_domain_most = fields.Integer(
        string="To One Mail Provider an Hour",
        help="At most so many to addresses with the same ending. 0: as many as are "
        "ready.",
        groups=USER,
    )

    _recovery_pace = models.Constraint(
        "CHECK(recovery_hourly_most >= 0 AND recovery_domain_most >= 0)",
        "A number of e-mails an hour cannot be negative. 0 sends all that are ready.",
    )

    def _recovery_as_pace(self):
        """The pace of this company, as the core sees it."""
        self.ensure_one()
        return Pace(
            self.recovery_hourly_most or None, self.recovery_domain_most or None
        )


class ResConfigSettingsPace(models.TransientModel):
    _inherit = "res.config.settings"

    recovery_hourly_most = fields.Integer(
        related="company_id.recovery_hourly_most", readonly=False
    )
    recovery_domain_most = fields.Integer(
        related="company_id.recovery_domain_most", readonly=False
    )

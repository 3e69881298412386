from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..core.address import endpoint

CONSENT = "1"  # version of the text in Settings: with another one all agree anew
ADMIN = "base.group_system"


class ResCompany(models.Model):
    """Who reads a company's incoming replies instead, and who agreed to it.

    What was agreed to, and the key, nobody reads or writes but this code.
    """

    _inherit = "res.company"

    recovery_endpoint_url = fields.Char(
        string="Address",
        groups=ADMIN,
        help="Of a server that speaks the OpenAI chat format. https, or http on the "
        "own machine.",
    )
    recovery_endpoint_model = fields.Char(string="Model", groups=ADMIN)
    recovery_endpoint_seconds = fields.Integer(
        string="Time Limit",
        default=5,
        groups=ADMIN,
        help="Seconds; then this server reads.",
    )
    recovery_endpoint_private = fields.Boolean(
        string="In Our Own Network",
        groups=ADMIN,
        help="Also addresses that only exist inside are spoken to.",
    )
    recovery_endpoint_key = fields.Char(groups=fields.NO_ACCESS, copy=False)
    recovery_endpoint_agreed = fields.Char(groups=fields.NO_ACCESS, copy=False)
    recovery_endpoint_agreed_by_id = fields.Many2one(
        "res.users", groups=fields.NO_ACCESS, copy=False
    )
    recovery_endpoint_agreed_on = fields.Datetime(groups=fields.NO_ACCESS, copy=False)

    _recovery_endpoint_time = models.Constraint(
        "CHECK(recovery_endpoint_seconds BETWEEN 1 AND 30)",
        "An endpoint has between 1 and 30 seconds.",
    )

    @api.constrains("recovery_endpoint_url")
    def _check_recovery_endpoint_url(self):
        for company in self:
            url = company.recovery_endpoint_url
            if url and not endpoint(url):
                raise ValidationError(
                    self.env._(
                        "An endpoint's address begins with https:// (or http:// on "
                        "this machine) and holds no password, question mark or #."
                    )
                )

    def _recovery_endpoint_terms(self):
        """What one agrees to: this text, this address, this network."""
        self.ensure_one()
        return (
            f"{CONSENT} {self.recovery_endpoint_url or ''}"
            f"{' inside' if self.recovery_endpoint_private else ''}"
        )

    def _recovery_endpoint_is_on(self):
        """Whether somebody agreed to what is set now."""
        self.ensure_one()
        return bool(
            self.recovery_endpoint_url
            and self.recovery_endpoint_model
            and self.recovery_endpoint_agreed == self._recovery_endpoint_terms()
        )

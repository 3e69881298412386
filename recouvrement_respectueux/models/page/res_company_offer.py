from odoo import fields, models

from ...core.offer import SelfLimits, promised_day
from ..base.names import USER
from ..base.recovery_said import exact


class ResCompanyOffer(models.Model):
    """What a customer may agree alone on their page, and the delay of our answer
    otherwise."""

    _inherit = "res.company"

    recovery_self_months = fields.Integer(
        string="Instalments Agreed Alone",
        default=3,
        help="A customer may agree alone to so many instalments, one a month. 0: a "
        "colleague always looks first.",
        groups=USER,
    )
    recovery_self_amount = fields.Monetary(
        string="Total Agreed Alone",
        compute="_compute_recovery_self_amount",
        store=True,
        readonly=False,
        help="Above this total a colleague looks at the request.",
        groups=USER,
    )
    recovery_self_days = fields.Integer(
        string="First Instalment Within",
        default=30,
        help="Days from the request. A later beginning is looked at by a colleague.",
        groups=USER,
    )
    recovery_self_answer_days = fields.Integer(
        string="Requests Answered Within",
        default=2,
        help="Working days, promised to the customer on their page.",
        groups=USER,
    )

    _recovery_self = models.Constraint(
        "CHECK(recovery_self_months >= 0 AND recovery_self_amount >= 0 "
        "AND recovery_self_days >= 0 AND recovery_self_answer_days BETWEEN 1 AND 30)",
        "What a customer may agree alone cannot be negative, and an answer is promised "
        "within 1 to 30 working days.",
    )

    def _recovery_self_limits(self, currency):
        """Limits of what a customer may agree alone, in this currency."""
        return SelfLimits(
            number=self.recovery_self_months,
            amount=self._recovery_in(self.recovery_self_amount, currency),
            days=self.recovery_self_days,
            smallest=self._recovery_in(self.recovery_smallest_installment, currency),
            longest=self.recovery_plan_months,
        )

    def _recovery_in(self, amount, currency):
        """An amount of the settings, exactly, in another currency today."""
        today = self._recovery_today()
        return exact(self.currency_id._convert(amount, currency, self, today), currency)

    def _recovery_promised_day(self):
        """Day by which a wish of today has its answer."""
        return promised_day(
            self._recovery_today(),
            self.recovery_self_answer_days,
            self.country_id.code,
        )


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

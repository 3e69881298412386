from decimal import Decimal

from odoo import api, models

from ...core.sensible import sensible

# What the settings begin with, in euros.
EUROS = {
    "recovery_minimum_amount": Decimal(1),  # nobody is written to about a cent
    "recovery_smallest_installment": Decimal(20),
    "recovery_gesture_user": Decimal(50),
    "recovery_gesture_manager": Decimal(500),
    "recovery_self_amount": Decimal(1000),
}


class ResCompanyAmounts(models.Model):
    """Amounts of the settings that make sense in the currency of the company."""

    _inherit = "res.company"

    # A method for each: Odoo works out none of those that share one where a value is
    # given for another.
    @api.depends("currency_id")
    def _compute_recovery_minimum_amount(self):
        self._recovery_begin("recovery_minimum_amount")

    @api.depends("currency_id")
    def _compute_recovery_smallest_installment(self):
        self._recovery_begin("recovery_smallest_installment")

    @api.depends("currency_id")
    def _compute_recovery_gesture_user(self):
        self._recovery_begin("recovery_gesture_user")

    @api.depends("currency_id")
    def _compute_recovery_gesture_manager(self):
        self._recovery_begin("recovery_gesture_manager")

    @api.depends("currency_id")
    def _compute_recovery_self_amount(self):
        self._recovery_begin("recovery_self_amount")

    def _recovery_begin(self, name):
        """Let this setting begin with what makes sense in the currency."""
        for company in self:
            company[name] = company._recovery_usual_amounts()[name]

    def write(self, vals):
        """Override of `base`: in another currency the settings begin anew, but for what
        somebody has entered."""
        entered = {}
        if "currency_id" in vals:
            for company in self:
                names = EUROS.keys() - company._recovery_unedited() - vals.keys()
                entered[company] = {name: company[name] for name in names}
        result = super().write(vals)
        for company, values in entered.items():
            company.write(values)
        return result

    def _recovery_unedited(self):
        """Names of the settings that still are what they began with, by the rate of
        today or without one, or before amounts were converted."""
        known = [self._recovery_usual_amounts(), self._recovery_usual_amounts(False)]
        known.append({name: float(euros) for name, euros in EUROS.items()})
        return {
            name
            for name in EUROS
            if any(
                not self.currency_id.compare_amounts(self[name], usual[name])
                for usual in known
            )
        }

    def _recovery_usual_amounts(self, by_rate=True):
        """``{name of the setting: amount}`` for the currency of this company."""
        currency = self.currency_id
        rate = self._recovery_per_euro() if by_rate else None
        return {
            name: float(sensible(euros, currency.name, currency.decimal_places, rate))
            for name, euros in EUROS.items()
        }

    def _recovery_per_euro(self):
        """How much of the currency of this company is one euro; None without a rate.

        Odoo takes 1 where a currency has no rate: that is one only for the currency in
        which all others are counted, that of a company with rates of its own.
        """
        # sudo: settings begin before anybody has rights
        euro, currency = self.env.ref("base.EUR").sudo(), self.currency_id.sudo()
        root = self.root_id or self
        own = (currency.rate_ids | euro.rate_ids).filtered(
            lambda rate: (
                rate.company_id == root
                or (rate.currency_id == currency and not rate.company_id)
            )
        )
        if currency == euro or not own:
            return None
        today = self._recovery_today()
        return Decimal(str(euro._get_conversion_rate(euro, currency, self, today)))

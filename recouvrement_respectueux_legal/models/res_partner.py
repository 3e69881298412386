from odoo import fields, models

from odoo.addons.recouvrement_respectueux.models.base.names import USER

from ..core.profiles import BUSINESS, CONSUMER, PUBLIC


class ResPartner(models.Model):
    _inherit = "res.partner"

    recovery_is_public = fields.Boolean(
        string="Public Buyer",
        help="A state, a town, a public hospital: the law has rules of its own for "
        "their late payments.",
        groups=USER,
    )
    recovery_contract_rate = fields.Float(
        string="Agreed Late Payment Rate",
        digits=(16, 2),
        company_dependent=True,
        help="Percent a year, as written in the contract. 0: what the law says.",
        groups=USER,
    )

    def _recovery_buyer(self):
        """Consumer, business or public buyer: a person is taken for a consumer."""
        customer = self.commercial_partner_id
        if customer.recovery_is_public:
            return PUBLIC
        return BUSINESS if customer.is_company else CONSUMER

    def _recovery_law(self, company):
        """Code of the country whose rules apply: a consumer's own, else ours."""
        if self._recovery_buyer() == CONSUMER and self.country_id:
            return self.country_id.code
        return company.country_id.code

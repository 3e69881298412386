from odoo import api, models
from odoo.fields import Domain


class AccountMoveLine(models.Model):
    _inherit = "account.move.line"

    @api.model
    def _recovery_open_domain(self, partners, companies):
        """Open receivable entries, credits included, of these commercial partners."""
        return Domain(
            [
                ("company_id", "in", companies.ids),
                ("partner_id.commercial_partner_id", "in", partners.ids),
                ("account_id.account_type", "=", "asset_receivable"),
                ("parent_state", "=", "posted"),
                ("reconciled", "=", False),
            ]
        )

    def _recovery_late(self):
        """Those of these entries that were due before today."""
        return self.filtered(
            lambda entry: (
                (entry.date_maturity or entry.date) < entry.company_id._recovery_today()
            )
        )

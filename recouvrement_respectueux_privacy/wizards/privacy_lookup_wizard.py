from odoo import models
from odoo.tools import SQL

# What has it vanishes with the customer, so Odoo's lookup does not look for it.
OURS = "recovery.about.customer"


class PrivacyLookupWizard(models.TransientModel):
    _inherit = "privacy.lookup.wizard"

    def _get_query(self):
        """Override of `privacy_lookup`: what hangs on a customer is found as well.
        Odoo's query names the people it looks for ``indirect_references``."""
        query = super()._get_query()
        for name in sorted(self.pool.descendants([OURS], "_inherit") - {OURS}):
            query = SQL(
                """%s
                UNION ALL
                SELECT %s AS res_model_id, id AS res_id, TRUE AS is_active FROM %s
                 WHERE partner_id IN (SELECT id FROM indirect_references)""",
                query,
                self.env["ir.model"]._get_id(name),
                SQL.identifier(self.env[name]._table),
            )
        return query

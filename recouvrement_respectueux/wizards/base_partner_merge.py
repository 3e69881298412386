from odoo import api, models


class BasePartnerMergeAutomaticWizard(models.TransientModel):
    _inherit = "base.partner.merge.automatic.wizard"

    def _update_foreign_keys(self, src_partners, dst_partner):
        """Override of `base`: of what a customer has once, one goes on."""
        customer = dst_partner.commercial_partner_id
        for model in self._recovery_merge_models():
            # sudo: whoever merges contacts need not have access to their files
            self.env[model].sudo()._merge_customers(src_partners, customer)
        return super()._update_foreign_keys(src_partners, dst_partner)

    @api.model
    def _recovery_merge_models(self):
        """Hook: of what a customer has one, by a method ``_merge_customers(partners,
        customer)`` of the model, before Odoo lets all point to the customer."""
        return ("recovery.case", "recovery.intermediary")

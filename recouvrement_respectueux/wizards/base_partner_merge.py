from odoo import models

from ..models.res_partner_parent import ONCE


class BasePartnerMergeAutomaticWizard(models.TransientModel):
    _inherit = "base.partner.merge.automatic.wizard"

    def _update_foreign_keys(self, src_partners, dst_partner):
        """Override of `base`: of what a customer has once, one goes on."""
        customer = dst_partner.commercial_partner_id
        for model in ONCE:
            # sudo: whoever merges contacts need not have access to their files
            self.env[model].sudo()._merge_customers(src_partners, customer)
        return super()._update_foreign_keys(src_partners, dst_partner)

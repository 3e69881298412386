from odoo import api, fields, models


class RecoveryCaseProfile(models.Model):
    _inherit = "recovery.case"

    profile_html = fields.Html(compute="_compute_profile_html", sanitize=False)

    @api.depends("partner_id", "company_id")
    @api.depends_context("lang")
    def _compute_profile_html(self):
        for case in self:
            partner = case.partner_id.with_company(case.company_id)
            case.profile_html = partner.recovery_profile_id.card_html

    @api.model
    def _daily_steps(self, company):
        """Override: profiles are worked out first, which paths and persons follow."""
        refresh = (company, "_recovery_refresh_profiles", ())
        return (refresh, *super()._daily_steps(company))

from odoo import fields, models
from odoo.exceptions import AccessError

from .recovery_groups import USER

FIGURES = ("recovery_rate", "days_to_pay", "arrangement_kept_rate")


class DigestDigest(models.Model):
    _inherit = "digest.digest"

    kpi_recovery_rate = fields.Boolean(string="Recovery Rate (%)")
    kpi_recovery_rate_value = fields.Float(compute="_compute_kpi_recovery")
    kpi_recovery_days = fields.Boolean(string="Days to Pay")
    kpi_recovery_days_value = fields.Float(compute="_compute_kpi_recovery")
    kpi_recovery_kept = fields.Boolean(string="Arrangements Kept (%)")
    kpi_recovery_kept_value = fields.Float(compute="_compute_kpi_recovery")

    def _compute_kpi_recovery(self):
        """The figures of the period of the digest, by the definitions of the guide."""
        if not self.env.user.has_group(USER):
            raise AccessError(
                self.env._("The amicable recovery is not among this user's tasks.")
            )
        start, end, _companies = self._get_kpi_compute_parameters()
        found = {}
        for digest in self:
            company = digest.company_id or self.env.company
            if company not in found:
                found[company] = self.env["recovery.kpi"].figures(
                    end, start, end, company
                )
            rate, days, kept = (found[company][name] or 0 for name in FIGURES)
            digest.kpi_recovery_rate_value = rate * 100
            digest.kpi_recovery_days_value = days
            digest.kpi_recovery_kept_value = kept * 100

    def _compute_kpis_actions(self, company, user):
        """Override of `digest`: the figures lead to the analysis."""
        res = super()._compute_kpis_actions(company, user)
        action = "recouvrement_respectueux.recovery_kpi_action"
        names = ("kpi_recovery_rate", "kpi_recovery_days", "kpi_recovery_kept")
        return {**res, **dict.fromkeys(names, action)}

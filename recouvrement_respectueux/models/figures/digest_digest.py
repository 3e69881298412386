from odoo import api, fields, models
from odoo.exceptions import AccessError

from ..base.names import USER

# KPI of the digest: the figure it shows, and its scale (percent).
FIGURES = {
    "kpi_recovery_rate": ("recovery_rate", 100),
    "kpi_recovery_days": ("days_to_pay", 1),
    "kpi_recovery_satisfaction": ("satisfaction_rate", 100),
    "kpi_recovery_kept": ("arrangement_kept_rate", 100),
}
NOTHING = "–"  # what stands for a figure that there is not


class DigestDigest(models.Model):
    _inherit = "digest.digest"

    kpi_recovery_rate = fields.Boolean(string="Recovery Rate (%)")
    kpi_recovery_rate_value = fields.Float(compute="_compute_kpi_recovery", groups=USER)
    kpi_recovery_days = fields.Boolean(string="Days to Pay")
    kpi_recovery_days_value = fields.Float(compute="_compute_kpi_recovery", groups=USER)
    kpi_recovery_satisfaction = fields.Boolean(string="Satisfied Customers (%)")
    kpi_recovery_satisfaction_value = fields.Float(
        compute="_compute_kpi_recovery", groups=USER
    )
    kpi_recovery_kept = fields.Boolean(string="Arrangements Kept (%)")
    kpi_recovery_kept_value = fields.Float(compute="_compute_kpi_recovery", groups=USER)

    # Odoo forgets one figure after it has read it, and asks for the next period: the
    # others, worked out with it, would still be those of the period before.
    @api.depends_context("start_datetime", "end_datetime", "company", "uid")
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
            for name, (figure, scale) in FIGURES.items():
                digest[f"{name}_value"] = (found[company][figure] or 0) * scale

    def _compute_kpis(self, company, user):
        """Override of `digest`: where there was nothing to measure, no figure is said.
        Nobody was asked is not 0 % satisfied."""
        result = super()._compute_kpis(company, user)
        ours = [one for one in result if one["kpi_name"] in FIGURES]
        periods = self._compute_timeframes(company) if ours else ()
        for number, (_name, (period, _before)) in enumerate(periods, 1):
            begin, until = period
            digest = self.with_user(user).with_company(company)
            digest = digest.with_context(start_datetime=begin, end_datetime=until)
            start, end, _companies = digest._get_kpi_compute_parameters()
            found = digest.env["recovery.kpi"].figures(
                end, start, end, self.company_id or company
            )
            for one in ours:
                figure, _scale = FIGURES[one["kpi_name"]]
                if found[figure] is None:
                    one[f"kpi_col{number}"].update(value=NOTHING, margin=0)
        return result

    def _action_send_to_user(self, user, tips_count=1, consume_tips=True):
        """Override of `digest`: its e-mail is that of its own company, whoever the
        scheduled action runs for."""
        company = self.company_id or user.company_id
        whose = {
            f"default_{name}": value
            for name, value in company._recovery_mail_company().items()
        }
        mine = self.with_context(**whose)
        return super(DigestDigest, mine)._action_send_to_user(
            user, tips_count=tips_count, consume_tips=consume_tips
        )

    def _compute_kpis_actions(self, company, user):
        """Override of `digest`: the figures lead to the analysis."""
        res = super()._compute_kpis_actions(company, user)
        action = "recouvrement_respectueux.recovery_kpi_action"
        return {**res, **dict.fromkeys(FIGURES, action)}

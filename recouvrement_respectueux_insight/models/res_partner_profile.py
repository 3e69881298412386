from odoo import api, fields, models

from odoo.addons.recouvrement_respectueux.models.base.names import USER


class ResPartnerProfile(models.Model):
    _inherit = "res.partner"

    recovery_segment_id = fields.Many2one(
        "recovery.segment",
        string="Segment",
        company_dependent=True,
        help="Kind of customer, for the figures of this company.",
        groups=USER,
    )
    recovery_profile_id = fields.Many2one(
        "recovery.profile",
        string="Profile",
        compute="_compute_recovery_profile_id",
        groups=USER,
    )
    recovery_profile_html = fields.Html(
        compute="_compute_recovery_profile_html", sanitize=False, groups=USER
    )

    @api.model
    def _recovery_fields(self):
        """Override: a changed segment is looked at on the next run as well."""
        return [*super()._recovery_fields(), "recovery_segment_id"]

    @api.model
    def _recovery_staying(self):
        """Override: profiles are worked out anew."""
        return (*super()._recovery_staying(), "recovery.profile")

    @api.depends("commercial_partner_id")
    @api.depends_context("company")
    def _compute_recovery_profile_id(self):
        profiles = self.env["recovery.profile"].search(
            [
                ("partner_id", "in", self.commercial_partner_id.ids),
                ("company_id", "=", self.env.company.id),
            ]
        )
        by_partner = {profile.partner_id: profile for profile in profiles}
        for partner in self:
            found = by_partner.get(partner.commercial_partner_id._origin)
            partner.recovery_profile_id = found

    @api.depends("commercial_partner_id")
    @api.depends_context("company", "lang")
    def _compute_recovery_profile_html(self):
        for partner in self:
            partner.recovery_profile_html = partner.recovery_profile_id.card_html

    def _recovery_held(self):
        """Override: what was worked out about them."""
        return [*super()._recovery_held(), *self._held_profile()]

    def _held_profile(self):
        about = self.env._("Profile")
        for one in self.env["recovery.profile"].search([("partner_id", "=", self.id)]):
            for what, words in one._card():
                yield about, "", what, words

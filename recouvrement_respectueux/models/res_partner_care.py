from odoo import api, fields, models

from .recovery_groups import CARE, USER


class ResPartnerCare(models.Model):
    """Needs, for those who may see them, a sentence for everybody else; procedures."""

    _inherit = "res.partner"

    recovery_care_ids = fields.One2many(
        "recovery.care", "partner_id", string="Needs", groups=CARE
    )
    recovery_care_notice = fields.Char(
        string="Contact Notice", compute="_compute_recovery_care_notice", groups=USER
    )
    recovery_procedure_ids = fields.One2many(
        "recovery.procedure", "partner_id", string="Legal Procedures", groups=USER
    )

    @api.depends("commercial_partner_id")
    @api.depends_context("lang", "company")
    def _compute_recovery_care_notice(self):
        company = self.env.company
        customers = self.commercial_partner_id
        known = self.env["recovery.care"]._read_living(customers, company)
        text = self.env["recovery.case"]._follow_preferences()
        for partner in self:
            key = (partner.commercial_partner_id.id, company.id)
            partner.recovery_care_notice = text if key in known else False

    def action_open_recovery_care(self):
        """Open the needs of this customer; who looks is noted."""
        self.check_access("read")
        self.env["recovery.care"].check_access("read")
        customer = self.commercial_partner_id
        name = "recouvrement_respectueux.recovery_care_action"
        action = self.env["ir.actions.act_window"]._for_xml_id(name)
        return {
            **action,
            "domain": [("partner_id", "in", customer.ids)],
            "context": {"default_partner_id": customer[:1].id},
        }

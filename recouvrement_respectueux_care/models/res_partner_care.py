from odoo import api, fields, models

from odoo.addons.recouvrement_respectueux.models.base.names import USER

CARE = "recouvrement_respectueux_care.group_recovery_care"


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
        name = "recouvrement_respectueux_care.recovery_care_action"
        action = self.env["ir.actions.act_window"]._for_xml_id(name)
        return {
            **action,
            "domain": [("partner_id", "in", customer.ids)],
            "context": {"default_partner_id": customer[:1].id},
        }

    @api.model
    def _recovery_staying(self):
        """Override: who looked at needs stays who looked."""
        return (*super()._recovery_staying(), "recovery.care.access")

    # === WHAT WE HOLD, AND ERASE === #

    def _recovery_held(self):
        """Override: needs and procedures."""
        held = super()._recovery_held()
        return [*held, *self._held_needs(), *self._held_procedures()]

    def _held_needs(self):
        """Those who may not see them say so, whether there are any or not."""
        about = self.env._("Needs")
        if not self.env.user.has_group(CARE):
            text = self.env._(
                "A colleague who may see them adds them, if there are any."
            )
            return [(about, "", text, "")]
        cares = self.env["recovery.care"].search([("partner_id", "=", self.id)])
        cares._note_reader("exported")
        needs = dict(cares._fields["need"]._description_selection(self.env))
        return [(about, self._day(one.until), needs[one.need], "") for one in cares]

    def _held_procedures(self):
        about = self.env._("Legal Procedure")
        for one in self.recovery_procedure_ids:
            kinds = dict(one._fields["kind"]._description_selection(self.env))
            words = [one.reference, one.contact, one.ended_note]
            words = "\n".join(filter(None, words))
            yield about, self._day(one.since), kinds[one.kind], words

    def _recovery_erase(self, companies):
        """Override: needs go as well."""
        # sudo: what is erased need not be seen by who erases
        cares = self.env["recovery.care"].sudo()
        own = [("partner_id", "=", self.id), ("company_id", "in", companies.ids)]
        cares.search(own).unlink()
        return super()._recovery_erase(companies)

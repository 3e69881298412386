from odoo import api, fields, models


class RecoveryAboutCustomer(models.AbstractModel):
    """What concerns a customer as a whole, in one company, wherever it was noted."""

    _name = "recovery.about.customer"
    _inherit = ["recovery.of.company"]
    _description = "About a Customer"

    partner_id = fields.Many2one(
        "res.partner",
        string="Customer",
        required=True,
        index=True,
        ondelete="cascade",
        check_company=True,
    )
    company_id = fields.Many2one(
        "res.company", required=True, index=True, default=lambda self: self.env.company
    )

    @api.model_create_multi
    def create(self, vals_list):
        """Noted on a contact of a company, it belongs to the company."""
        return super().create([self._on_customer(vals) for vals in vals_list])

    def _on_customer(self, vals):
        partner = self.env["res.partner"].browse(vals.get("partner_id"))
        customer = partner.commercial_partner_id
        return {**vals, "partner_id": customer.id} if customer else vals

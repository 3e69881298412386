from odoo import fields, models


class RecoveryArrangementApproval(models.TransientModel):
    """A second person decides about what an arrangement waives."""

    _name = "recovery.arrangement.approval"
    _description = "Approval of an Arrangement"
    _inherit = ["recovery.named", "recovery.note"]

    _note_fields = ("reason",)

    arrangement_id = fields.Many2one(
        "recovery.arrangement", required=True, ondelete="cascade"
    )
    currency_id = fields.Many2one(related="arrangement_id.currency_id")
    company_currency_id = fields.Many2one(related="arrangement_id.company_currency_id")
    discount_amount = fields.Monetary(related="arrangement_id.discount_amount")
    limit_amount = fields.Monetary(
        related="arrangement_id.limit_amount", currency_field="company_currency_id"
    )
    given_amount = fields.Monetary(
        related="arrangement_id.given_amount", currency_field="company_currency_id"
    )
    asked_because = fields.Char(related="arrangement_id.reason", string="Asked Because")
    reason = fields.Char(required=True)

    def action_approve(self):
        """Approve; the proposal may then be accepted."""
        self.arrangement_id._approve(self.reason)
        return {"type": "ir.actions.act_window_close"}

    def action_refuse(self):
        """Decline; the proposal ends and leaves nothing behind."""
        self.arrangement_id._check_approver(self.reason)
        self.arrangement_id._end("refused", self.reason)
        return {"type": "ir.actions.act_window_close"}

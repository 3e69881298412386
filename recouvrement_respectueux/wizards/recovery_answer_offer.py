from odoo import fields, models


class RecoveryAnswerOffer(models.TransientModel):
    """Another answer than yes: first a reason, then another offer (GR-02)."""

    _name = "recovery.answer.offer"
    _description = "Other Offer"
    _inherit = ["recovery.named", "recovery.note"]

    _note_fields = ("reason",)
    _said_fields = ("reason",)

    answer_id = fields.Many2one("recovery.answer", required=True, ondelete="cascade")
    wish = fields.Char(compute="_compute_wish")
    reason = fields.Char(
        required=True, size=200, help="The customer reads it beside the other offer."
    )

    def _compute_wish(self):
        for wizard in self:
            wizard.wish = wizard.answer_id._sentence()

    def action_offer(self):
        """Open the proposal, begun with the customer's terms; the wish is answered
        once it is made."""
        self.answer_id._check_to_answer()
        dialog = self.answer_id._dialog()
        dialog.write({"answer_id": self.answer_id.id, "refusal_reason": self.reason})
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Another Offer"),
            "res_model": dialog._name,
            "res_id": dialog.id,
            "views": [(False, "form")],
            "target": "new",
        }

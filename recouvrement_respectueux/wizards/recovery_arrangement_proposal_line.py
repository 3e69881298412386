from odoo import fields, models


class RecoveryArrangementProposalLine(models.TransientModel):
    """One line of the live table."""

    _name = "recovery.arrangement.proposal.line"
    _description = "Proposed Instalment"
    _inherit = ["recovery.named"]
    _order = "due_date, id"

    proposal_id = fields.Many2one("recovery.arrangement.proposal", ondelete="cascade")
    currency_id = fields.Many2one(related="proposal_id.currency_id")
    due_date = fields.Date(readonly=True)
    amount = fields.Monetary(readonly=True)
    is_down = fields.Boolean(string="Down Payment", readonly=True)

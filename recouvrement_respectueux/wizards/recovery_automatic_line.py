from odoo import fields, models


class RecoveryAutomaticLine(models.TransientModel):
    """One step in the dialog for automatic sending."""

    _name = "recovery.automatic.line"
    _description = "Automatic Sending: Step"

    wizard_id = fields.Many2one(
        "recovery.automatic", required=True, ondelete="cascade", index=True
    )
    step_id = fields.Many2one("recovery.step", required=True, readonly=True)
    path_id = fields.Many2one(related="step_id.path_id")
    days = fields.Integer(related="step_id.days")
    stage = fields.Selection(related="step_id.stage")
    is_automatic = fields.Boolean(string="Automatic")
    message_count = fields.Integer(string="Messages", readonly=True)
    currency_id = fields.Many2one(related="wizard_id.company_id.currency_id")
    amount = fields.Monetary(readonly=True)

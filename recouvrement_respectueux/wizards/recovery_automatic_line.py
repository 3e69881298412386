from odoo import api, fields, models


class RecoveryAutomaticLine(models.TransientModel):
    """One step in the dialog for automatic sending."""

    _name = "recovery.automatic.line"
    _description = "Automatic Sending: Step"
    _inherit = ["recovery.named"]

    wizard_id = fields.Many2one(
        "recovery.automatic", required=True, ondelete="cascade", index=True
    )
    step_id = fields.Many2one("recovery.step", required=True, readonly=True)
    path_id = fields.Many2one(related="step_id.path_id", string="Reminder Sequence")
    days = fields.Integer(related="step_id.days")
    stage = fields.Selection(related="step_id.stage")
    is_automatic = fields.Boolean(string="Automatic")
    now_count = fields.Integer(
        string="On the Next Run",
        compute="_compute_counts",
        help="Messages of this step that leave without a review on the next run, if it "
        "is automatic beside the ticked ones.",
    )
    message_count = fields.Integer(
        string="Within 30 Days",
        compute="_compute_counts",
        help="Messages of this step that leave without a review in the next 30 days, "
        "if it is automatic beside the ticked ones and nothing else changes.",
    )
    currency_id = fields.Many2one(related="wizard_id.company_id.currency_id")
    amount = fields.Monetary(compute="_compute_counts")

    @api.depends("step_id", "wizard_id.plans", "wizard_id.line_ids.is_automatic")
    def _compute_counts(self):
        for line in self:
            step, wizard = line.step_id.id, line.wizard_id
            moves = wizard._leaving(wizard._chosen() | {step})
            own = [(count, move) for count, move in moves if move.step == step]
            line.now_count = sum(count for count, move in own if move.now)
            line.message_count = sum(count for count, _move in own)
            line.amount = sum(count * move.amount for count, move in own)

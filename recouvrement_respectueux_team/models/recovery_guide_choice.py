from odoo import fields, models


class RecoveryGuideChoice(models.Model):
    """One possible answer."""

    _name = "recovery.guide.choice"
    _description = "Possible Answer"
    _order = "question_id, sequence, id"

    question_id = fields.Many2one(
        "recovery.guide.question", required=True, ondelete="cascade", index=True
    )
    sequence = fields.Integer(default=10)
    name = fields.Char(string="Possible Answer", required=True, translate=True)
    is_right = fields.Boolean(string="Right")

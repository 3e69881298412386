from odoo import api, fields, models
from odoo.exceptions import ValidationError


class RecoveryGuideQuestion(models.Model):
    """A question about a guide, with one right answer and why it is right."""

    _name = "recovery.guide.question"
    _description = "Question about a Guide"
    _order = "guide_id, sequence, id"

    guide_id = fields.Many2one(
        "recovery.guide", required=True, ondelete="cascade", index=True
    )
    sequence = fields.Integer(default=10)
    name = fields.Char(string="Question", required=True, translate=True)
    why = fields.Char(
        translate=True, help="Shown after the answer, whether right or not."
    )
    choice_ids = fields.One2many("recovery.guide.choice", "question_id", copy=True)

    @api.constrains("choice_ids")
    def _check_one_is_right(self):
        for question in self.filtered("choice_ids"):
            if len(question.choice_ids.filtered("is_right")) != 1:
                raise ValidationError(
                    self.env._(
                        "“%s” needs exactly one right answer, or nobody could finish.",
                        question.name,
                    )
                )

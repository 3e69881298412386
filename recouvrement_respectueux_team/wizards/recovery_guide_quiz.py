from odoo import api, fields, models
from odoo.exceptions import UserError


class RecoveryGuideQuiz(models.TransientModel):
    """The questions of a guide, one after the other; nothing is counted, and whoever is
    wrong reads why and tries again."""

    _name = "recovery.guide.quiz"
    _description = "Questions about a Guide"
    _inherit = ["recovery.derived"]

    # Readings rest on it: only what was answered here counts.
    _recorded = frozenset({"guide_id", "question_id", "verdict"})

    guide_id = fields.Many2one("recovery.guide", required=True, readonly=True)
    question_id = fields.Many2one("recovery.guide.question", readonly=True)
    choice_id = fields.Many2one("recovery.guide.choice", string="My Answer")
    verdict = fields.Selection([("right", "Right"), ("wrong", "Wrong")], readonly=True)
    question = fields.Char(string="Question Asked", related="question_id.name")
    why = fields.Char(related="question_id.why")
    progress = fields.Char(compute="_compute_progress")

    @api.depends("question_id")
    def _compute_progress(self):
        for quiz in self:
            questions = quiz.guide_id.question_ids
            quiz.progress = self.env._(
                "Question %(number)s of %(total)s",
                number=questions.ids.index(quiz.question_id.id) + 1
                if quiz.question_id
                else 0,
                total=len(questions),
            )

    @api.model
    def _begin(self, guide):
        """Ask the first question; a guide without any is understood by reading it."""
        if not guide.question_ids:
            return self._make({"guide_id": guide.id})._finish()
        first = guide.question_ids[:1].id
        return self._make({"guide_id": guide.id, "question_id": first})._show()

    def action_answer(self):
        """Say whether the answer is right, and why."""
        self.ensure_one()
        if self.choice_id.question_id != self.question_id:
            raise UserError(self.env._("Choose an answer: you may be wrong."))
        verdict = "right" if self.choice_id.is_right else "wrong"
        self._record({"verdict": verdict})
        return self._show()

    def action_next(self):
        """The next question, or the end; only after the right answer."""
        self.ensure_one()
        if self.verdict != "right":
            return self._show()
        questions = self.guide_id.question_ids
        following = questions[questions.ids.index(self.question_id.id) + 1 :][:1]
        if not following:
            return self._finish()
        self._record(
            {"question_id": following.id, "choice_id": False, "verdict": False}
        )
        return self._show()

    def _finish(self):
        self.guide_id._is_understood()
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "message": self.env._("Thank you: you are up to date with this guide."),
                "next": {"type": "ir.actions.client", "tag": "soft_reload"},
            },
        }

    def _show(self):
        return {
            "type": "ir.actions.act_window",
            "name": self.guide_id.name,
            "res_model": self._name,
            "views": [(False, "form")],
            "res_id": self.id,
            "target": "new",
        }

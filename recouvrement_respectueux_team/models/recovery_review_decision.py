from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from odoo.addons.recouvrement_respectueux.models.base.names import OUR_TASK, USER

DAYS = 14


class RecoveryReviewDecision(models.Model):
    """What the team decided: who does what, until when.

    It is a task of its owner, and done when that task is done.
    """

    _name = "recovery.review.decision"
    _inherit = ["recovery.derived"]
    _description = "Decision of a Team Review"
    _order = "due_date, id"
    _check_company_auto = True

    _recorded = frozenset({"activity_id"})
    _given_once = frozenset({"review_id"})

    review_id = fields.Many2one(
        "recovery.review", required=True, ondelete="cascade", index=True
    )
    company_id = fields.Many2one(related="review_id.company_id", store=True, index=True)
    name = fields.Char(string="What", required=True)
    user_id = fields.Many2one(
        "res.users",
        string="Who",
        required=True,
        check_company=True,
        domain=lambda self: self.env["recovery.review"]._domain_team(),
        default=lambda self: self.env.user,
    )
    due_date = fields.Date(
        string="Until",
        required=True,
        default=lambda self: fields.Date.context_today(self) + timedelta(days=DAYS),
    )
    activity_id = fields.Many2one(
        "mail.activity", string="Task", readonly=True, copy=False, index=True
    )
    done_on = fields.Date(compute="_compute_done_on", store=True, copy=False)
    state = fields.Selection(
        [("open", "To Do"), ("done", "Done")],
        compute="_compute_state",
        store=True,
    )

    # === COMPUTE METHODS === #

    @api.depends("activity_id.date_done")
    def _compute_done_on(self):
        """Once done it stays so, also when the task is cleaned away one day."""
        for decision in self:
            decision.done_on = decision.activity_id.date_done or decision.done_on

    @api.depends("done_on")
    def _compute_state(self):
        for decision in self:
            decision.state = "done" if decision.done_on else "open"

    @api.constrains("user_id")
    def _check_owner(self):
        for decision in self:
            if not decision.user_id.has_group(USER):
                raise ValidationError(
                    self.env._(
                        "%s does not see the team reviews, and so would not see this "
                        "task. Choose somebody of the team, or ask for their access.",
                        decision.user_id.name,
                    )
                )

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        decisions = super().create(vals_list)
        for decision in decisions:
            decision._give_task()
        return decisions

    def write(self, vals):
        """Override: the task says what the decision says."""
        done = super().write(vals)
        changed = {
            task: vals[name]
            for name, task in (
                ("name", "summary"),
                ("user_id", "user_id"),
                ("due_date", "date_deadline"),
            )
            if name in vals
        }
        waiting = self.activity_id.filtered("active")
        if changed and waiting:
            waiting.write(changed)
        return done

    @api.ondelete(at_uninstall=False)
    def _unlink_task(self):
        """Nobody is reminded of what is not decided any more."""
        self.activity_id.filtered("active").unlink()

    # === ACTION METHODS === #

    def action_done(self):
        """The task of this decision is done; without one any more, it is too."""
        for decision in self.filtered(lambda one: one.state == "open"):
            if not decision.activity_id:
                decision._give_task()
            decision.activity_id.action_feedback()

    # === BUSINESS METHODS === #

    def _give_task(self):
        task = self.review_id.activity_schedule(
            OUR_TASK,
            date_deadline=self.due_date,
            summary=self.name,
            user_id=self.user_id.id,
            automated=False,
        )
        self._record({"activity_id": task.id})

from odoo import api, fields, models

from odoo.addons.recouvrement_respectueux.models.base.aside import together_or_each
from odoo.addons.recouvrement_respectueux.models.base.names import USER

PLAN = "recouvrement_respectueux_team.onboarding_plan"


class RecoveryOnboarding(models.Model):
    """The first weeks of a colleague: the tasks of the plan, begun once."""

    _name = "recovery.onboarding"
    _description = "Onboarding"
    _inherit = ["mail.thread", "mail.activity.mixin"]
    _order = "started_on desc, id desc"
    _rec_name = "user_id"

    user_id = fields.Many2one(
        "res.users",
        string="Colleague",
        required=True,
        readonly=True,
        ondelete="cascade",
    )
    started_on = fields.Date(readonly=True, help="Empty: was here before the plan.")

    _one_each = models.UniqueIndex("(user_id)")

    @api.model
    def _cron_welcome(self):
        """Scheduled action: the plan for those who have joined the team."""
        for one, error in together_or_each(self._add_newcomers(), "_start"):
            one.user_id.company_id._recovery_set_aside(self._description, error)

    @api.model
    def _add_newcomers(self):
        """A row for each colleague of the team who has none yet."""
        # sudo: called by jobs only; whoever joined is read from the groups
        team = self.env.ref(USER).sudo().all_user_ids
        team = team.filtered(lambda user: user.active and not user.share)
        known = self.search([("user_id", "in", team.ids)]).user_id
        return self.create([{"user_id": user.id} for user in team - known])

    def action_start(self):
        """Begin the plan for a colleague who was here before."""
        self._start()

    def _start(self):
        """Launch Odoo's activity plan, once; the tasks are the colleague's own."""
        plan = self.env.ref(PLAN, raise_if_not_found=False)
        if not plan:
            return  # somebody removed it: no plan, no tasks
        for one in self.filtered(lambda one: not one.started_on):
            wizard = self.env["mail.activity.schedule"].create(
                {
                    "res_model": self._name,
                    "res_ids": repr(one.ids),
                    "plan_id": plan.id,
                    "plan_on_demand_user_id": one.user_id.id,
                }
            )
            wizard.action_schedule_plan()
            one.started_on = fields.Date.context_today(one)

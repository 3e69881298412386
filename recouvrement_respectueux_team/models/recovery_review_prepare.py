from odoo import api, models
from odoo.fields import Command

from odoo.addons.recouvrement_respectueux.models.base.aside import attempt
from odoo.addons.recouvrement_respectueux.models.base.names import OUR_TASK

from ..core.review import last_day, month_before
from .recovery_review_figure import SCALES


class RecoveryReviewPrepare(models.Model):
    """What is on the table before the team sits down."""

    _inherit = "recovery.review"

    @api.model
    def _cron_prepare(self):
        """Scheduled action: the review of last month, for each company with files."""
        cron = self.env["ir.cron"]
        waiting = self._not_prepared()
        cron._commit_progress(remaining=len(waiting))
        for company, month in waiting:
            if error := attempt(self, "_prepare", company, month):
                company._recovery_set_aside(self._description, error)
            if not cron._commit_progress(1):
                break

    @api.model
    def _prepare(self, company, month):
        review = self.with_company(company).create(
            {"company_id": company.id, "month": month}
        )
        review._ask_for_a_date()

    @api.model
    def _not_prepared(self):
        """``[(company, first day of last month)]`` where that month has no review."""
        groups = self.env["recovery.case"]._read_group([], ["company_id"])
        wanted = [
            (company, month_before(company._recovery_today())) for (company,) in groups
        ]
        months = [month for _company, month in wanted]
        known = {
            (review.company_id, review.month)
            for review in self.search([("month", "in", months)])
        }
        return [one for one in wanted if one not in known]

    def _ask_for_a_date(self):
        """A task of the one in charge, in their language; nobody else is written to."""
        if not self.user_id:
            return
        env = self.with_context(lang=self.user_id._recovery_lang()).env
        self.with_context(mail_activity_quick_update=True).activity_schedule(
            OUR_TASK,
            date_deadline=self.company_id._recovery_today(),
            summary=env._("Choose a day for the team review"),
            user_id=self.user_id.id,
        )

    def action_prepare(self):
        """Work the figures out again; targets, lessons and decisions stay."""
        for review in self.filtered(lambda one: one.state == "prepared"):
            review._fill()

    def _fill(self):
        self.ensure_one()
        before = self.previous_id
        self._fill_figures(before)
        still, total = self.env["recovery.review.case"]._still(
            self.company_id, self.company_id._recovery_today()
        )
        self._record(
            {
                "user_id": (self.user_id or self._usual_lead(before)).id,
                "member_ids": (self.member_ids or self._usual_team(before)).ids,
                "stuck_count": total,
                "stuck_ids": [Command.clear(), *map(Command.create, still)],
                "carried_ids": [Command.set(self._open_decisions().ids)],
            }
        )

    def _fill_figures(self, before):
        """The figures of the month and of the one before, both as of their last day:
        what fell due late had as little time in either."""
        now = self._figures_of(self.month)
        then = self._figures_of(month_before(self.month))
        targets = {one.figure: one.target for one in before.figure_ids}
        known = {one.figure: one for one in self.figure_ids}
        commands = []
        for key in SCALES:
            values = self.env["recovery.review.figure"]._values_of(key, now, then)
            if key in known:
                commands.append(Command.update(known[key].id, values))
            else:
                values["target"] = targets.get(key, 0)
                commands.append(Command.create(values))
        self._record({"figure_ids": commands})

    def _figures_of(self, month):
        end = last_day(month)
        return self.env["recovery.kpi"].figures(end, month, end, self.company_id)

    def _usual_lead(self, before):
        """Who was in charge last time, else a manager; nobody who left the team."""
        return (
            self._still_in_team(before.user_id) or self.company_id._recovery_manager()
        )

    def _usual_team(self, before):
        """Who took part last time; the first time, those who follow files."""
        team = self._still_in_team(before.member_ids)
        if not team:
            following = self.env["recovery.case"]._read_group(
                [("company_id", "=", self.company_id.id), ("state", "=", "open")],
                ["user_id"],
            )
            users = self.env["res.users"].union(*(user for (user,) in following))
            team = self._still_in_team(users)
        return team | self.company_id._recovery_manager()

    def _still_in_team(self, users):
        team = [*self._domain_team(), ("active", "=", True)]
        team += [("company_ids", "in", self.company_id.ids)]
        return users.filtered_domain(team)

    def _open_decisions(self):
        """What earlier reviews decided and nobody has done yet."""
        return self.env["recovery.review.decision"].search(
            [
                ("company_id", "=", self.company_id.id),
                ("review_id.month", "<", self.month),
                ("state", "=", "open"),
            ]
        )

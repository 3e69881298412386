from odoo import models
from odoo.fields import Domain

from odoo.addons.recouvrement_respectueux.models.base.names import USER


class RecoveryGuideTask(models.Model):
    """The tasks to read a guide: one in the plan of a newcomer, one for each colleague
    who had read it when it has a new version."""

    _inherit = "recovery.guide"

    def _tasks_of(self, users):
        """Tasks of these colleagues to read one of these guides, not done yet."""
        readings = self.env["recovery.guide.reading"].search(
            [("guide_id", "in", self.ids), ("user_id", "in", users.ids)]
        )
        about = Domain("id", "in", readings.activity_id.ids)
        about |= Domain("activity_type_id", "in", self.activity_type_id.ids)
        theirs = Domain("res_model", "=", "recovery.onboarding")
        theirs &= Domain("user_id", "in", users.ids)
        return self.env["mail.activity"].search(theirs & about)

    def _ask_again(self):
        """Ask those who had read these guides to read what is new; nobody twice.

        A newcomer without an onboarding yet is asked by the plan.
        """
        # sudo: a guide is read in all companies, its editor sees the own ones only
        self.sudo()._give_tasks()

    def _give_tasks(self):
        readings = self._latest_readings()
        colleagues = self.env["recovery.onboarding"].search(
            [("user_id", "in", readings.user_id.ids)]
        )
        rows = {one.user_id: one for one in colleagues}
        asked = readings._asked(self._tasks_of(readings.user_id))
        waiting = (readings - asked).filtered(lambda one: one.user_id in rows)
        values = [one._task_values(rows[one.user_id]) for one in waiting]
        # They find it among their tasks: no e-mail.
        quiet = self.with_context(mail_activity_quick_update=True).env["mail.activity"]
        for reading, task in zip(waiting, quiet.create(values), strict=True):
            reading.activity_id = task

    def _latest_readings(self):
        """The latest reading of these guides by each colleague who is in the team."""
        team = self.env.ref(USER).all_user_ids.filtered("active")
        readings = self.env["recovery.guide.reading"].search(
            [("guide_id", "in", self.ids), ("user_id", "in", team.ids)],
            order="version",
        )
        latest = {(one.user_id, one.guide_id): one.id for one in readings}
        return readings.browse(latest.values())

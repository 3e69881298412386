from datetime import timedelta

from odoo import fields, models

from odoo.addons.recouvrement_respectueux.models.base.names import kind_of_task

DAYS = 7  # to read a new version


class RecoveryGuideReading(models.Model):
    """A colleague has read a version of a guide and answered its questions.

    Which answers were given, and how often, is nobody's business and not kept.
    """

    _name = "recovery.guide.reading"
    _description = "Guide Read"
    _order = "read_on desc, id desc"
    _rec_name = "guide_id"

    user_id = fields.Many2one(
        "res.users", required=True, readonly=True, ondelete="cascade", index=True
    )
    guide_id = fields.Many2one(
        "recovery.guide", required=True, readonly=True, ondelete="cascade", index=True
    )
    version = fields.Integer(required=True, readonly=True)
    read_on = fields.Date(default=fields.Date.context_today, readonly=True)
    activity_id = fields.Many2one(
        "mail.activity",
        string="Task to Read It Again",
        readonly=True,
        index="btree_not_null",
        help="Given when a later version came.",
    )

    _once = models.UniqueIndex("(user_id, guide_id, version)")

    # === BUSINESS METHODS === #

    def _asked(self, tasks):
        """Those whose reader has one of these tasks for their guide already."""
        kinds = {(task.user_id, task.activity_type_id) for task in tasks}
        return self.filtered(
            lambda one: (
                one.activity_id in tasks
                or (one.user_id, one.guide_id.activity_type_id) in kinds
            )
        )

    def _task_values(self, row):
        """A task to read the guide again, in the language of the reader.

        :param row: their ``recovery.onboarding``
        """
        guide = self.guide_id.with_context(lang=self.user_id._recovery_lang())
        kind = guide.activity_type_id or kind_of_task(self.env)
        return {
            "res_model_id": self.env["ir.model"]._get_id(row._name),
            "res_id": row.id,
            "activity_type_id": kind.id,
            "summary": guide.env._("Read again: %s", guide.name),
            "note": guide._get_html_link(),
            "date_deadline": fields.Date.context_today(self) + timedelta(days=DAYS),
            "user_id": self.user_id.id,
            "automated": True,
        }

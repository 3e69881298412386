from odoo import fields, models


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

    _once = models.UniqueIndex("(user_id, guide_id, version)")

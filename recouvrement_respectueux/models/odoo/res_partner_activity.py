from odoo import fields, models


class ResPartnerActivity(models.Model):
    """Tasks of ours on a customer are for those who follow files, see the rule: Odoo
    would let a condition, and what it tells of the next task, look past it."""

    _inherit = "res.partner"

    activity_ids = fields.One2many(bypass_search_access=False)
    activity_type_id = fields.Many2one(related_sudo=False)
    activity_type_icon = fields.Char(related_sudo=False)
    activity_summary = fields.Char(related_sudo=False)

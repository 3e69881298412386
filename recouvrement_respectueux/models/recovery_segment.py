from odoo import fields, models


class RecoverySegment(models.Model):
    """A kind of customers, for the figures: large accounts, public bodies, shops…"""

    _name = "recovery.segment"
    _description = "Customer Segment"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    company_id = fields.Many2one(
        "res.company", index=True, help="Empty: every company offers this segment."
    )

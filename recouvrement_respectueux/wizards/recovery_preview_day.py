from odoo import fields, models
from odoo.tools import formatLang

from ..models.path.choices import MESSAGE_KINDS


class RecoveryPreviewDay(models.TransientModel):
    """All contacts of one step on one day of the next 30, as one calendar entry."""

    _name = "recovery.preview.day"
    _description = "Next 30 Days: Day"
    _inherit = ["recovery.named"]
    _order = "day, step_id, id"
    _rec_name = "name"

    name = fields.Char(compute="_compute_name")
    day = fields.Date(readonly=True)
    step_id = fields.Many2one("recovery.step", readonly=True, ondelete="cascade")
    kind = fields.Selection(MESSAGE_KINDS, readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    line_ids = fields.One2many("recovery.preview", "day_id")
    customer_count = fields.Integer(string="Customers", readonly=True)
    amount = fields.Monetary(readonly=True)
    is_automatic = fields.Boolean(string="Automatic", readonly=True)

    def _compute_name(self):
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        for day in self:
            amount = formatLang(self.env, day.amount, currency_obj=day.currency_id)
            name = day.step_id.name or kinds[day.kind]
            day.name = f"{day.customer_count} · {amount} · {name}"

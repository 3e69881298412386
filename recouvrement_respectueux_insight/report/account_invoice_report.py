from odoo import fields, models
from odoo.tools import SQL

from odoo.addons.recouvrement_respectueux.models.base.names import USER


class AccountInvoiceReport(models.Model):
    _inherit = "account.invoice.report"
    _depends = {"res.partner": ["recovery_segment_id"]}

    recovery_segment_id = fields.Many2one(
        "recovery.segment",
        string="Segment",
        readonly=True,
        groups=USER,
    )

    def _select(self):
        """Override: the segment of its customer."""
        return SQL(
            """%s,
               (commercial_partner.recovery_segment_id
                   ->> move.company_id::text)::int AS recovery_segment_id""",
            super()._select(),
        )

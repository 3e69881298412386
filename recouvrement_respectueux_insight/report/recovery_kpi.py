from odoo import api, fields, models
from odoo.tools import SQL


class RecoveryKpi(models.Model):
    _inherit = "recovery.kpi"
    _depends = {"res.partner": ["recovery_segment_id"]}

    segment_id = fields.Many2one("recovery.segment", readonly=True)

    @api.model
    def _select(self):
        """Override: the segment of the customer."""
        return SQL("%s, segment.segment_id", super()._select())

    @api.model
    def _from(self):
        """Override: joined where a pivot needs it."""
        return SQL(
            """
            %s
         LEFT JOIN (%s) segment
                ON segment.partner_id = m.commercial_partner_id
               AND segment.company_id = l.company_id
            """,
            super()._from(),
            self._segments(),
        )

    @api.model
    def _segments(self):
        """Segment of each customer in each company, taken out of the customer once and
        not for each of the invoices."""
        return SQL(
            """
            SELECT p.id AS partner_id, own.key::int AS company_id,
                   MAX(own.value::int) AS segment_id
              FROM res_partner p, JSONB_EACH_TEXT(p.recovery_segment_id) own
          GROUP BY p.id, own.key::int
            """
        )

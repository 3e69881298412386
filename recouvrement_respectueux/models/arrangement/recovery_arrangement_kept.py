from odoo import api, fields, models
from odoo.tools import SQL

from ...core.arrangement_kinds import kinds_that


class RecoveryArrangementKept(models.Model):
    """The share of arrangements that customers keep, at every level of a pivot."""

    _inherit = "recovery.arrangement"

    kept_rate = fields.Float(
        compute="_compute_kept_rate",
        aggregator="sum",
        help="Of the arrangements that were kept or not kept, the share kept. Goodwill "
        "gestures, which ask nothing of the customer, do not count, nor what was "
        "credited without any payment.",
    )

    @api.depends("state", "kind")
    def _compute_kept_rate(self):
        for one in self:
            one.kept_rate = one.state == "kept" and not one._kind_asks().at_once

    def _read_group_select(self, aggregate_spec, query):
        """Override of the ORM: kept over kept and not kept, never a mean of means. Kept
        is by money."""
        if aggregate_spec != "kept_rate:sum":
            return super()._read_group_select(aggregate_spec, query)
        state = self._field_to_sql(self._table, "state", query)
        kind = self._field_to_sql(self._table, "kind", query)
        paid = self._field_to_sql(self._table, "paid_amount", query)
        return SQL(
            """AVG((%(state)s = 'kept')::int) FILTER (
                   WHERE %(state)s IN ('kept', 'broken') AND %(kind)s NOT IN %(at_once)s
                     AND (%(state)s = 'broken' OR %(paid)s > 0 OR %(left)s > 0))""",
            paid=paid,
            left=self._field_to_sql(self._table, "remaining_amount", query),
            state=state,
            kind=kind,
            at_once=kinds_that(at_once=True),
        )

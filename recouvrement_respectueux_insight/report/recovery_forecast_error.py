from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.tools import SQL

from ..core.forecast import ENOUGH
from .recovery_forecast import BASIS_SELECTION

DAYS = {
    "readonly": True,
    "digits": (16, 1),
    "aggregator": None,
    "help": "Days, too early and too late alike.",
}


class RecoveryForecastError(models.TransientModel):
    """How wrong the forecast was over the invoices settled in the last 12 months.

    Each invoice is forecast with what was known when it was issued: how its customer
    had paid in the 12 months before that day, and how the segment of today had paid in
    the 12 months before that month. Beside it stands the error of the due date alone.
    """

    _name = "recovery.forecast.error"
    _description = "Error of the Expected Payments"
    _order = "sequence, id"

    sequence = fields.Integer()
    company_id = fields.Many2one("res.company", readonly=True)
    basis = fields.Selection(
        [("all", "All of them"), *BASIS_SELECTION], string="Taken From", readonly=True
    )
    invoice_count = fields.Integer(
        string="Invoices Settled", readonly=True, aggregator=None
    )
    mean_error = fields.Float(string="Forecast: Mean Error", **DAYS)
    median_error = fields.Float(string="Forecast: Median Error", **DAYS)
    due_mean_error = fields.Float(string="Due Date: Mean Error", **DAYS)
    due_median_error = fields.Float(string="Due Date: Median Error", **DAYS)

    @api.model
    def action_open(self):
        """Work out the error in the current company, and show it."""
        self.env["recovery.profile"].check_access("read")
        self.search([("create_uid", "=", self.env.uid)]).unlink()
        self.create(self._errors(self.env.company))
        name = "recouvrement_respectueux_insight.recovery_forecast_error_action"
        return self.env["ir.actions.act_window"]._for_xml_id(name)

    @api.model
    def _errors(self, company):
        """One row for all, then one per basis: values of this model."""
        self.env.flush_all()
        rows = self.env.execute_query_dict(
            SQL(
                """
                SELECT COALESCE(basis, 'all') AS basis, COUNT(*) AS invoice_count,
                       AVG(ABS(late - delay))::float AS mean_error,
                       PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY ABS(late - delay))
                           AS median_error,
                       AVG(ABS(late))::float AS due_mean_error,
                       PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY ABS(late))
                           AS due_median_error
                  FROM (%s) forecast GROUP BY GROUPING SETS ((), (basis))
                HAVING COUNT(*) > 0
              ORDER BY GROUPING(basis) DESC, basis
                """,
                self._forecasts(company),
            )
        )
        return [
            {**row, "sequence": place, "company_id": company.id}
            for place, row in enumerate(rows)
        ]

    @api.model
    def _forecasts(self, company):
        """Query: one row per invoice settled in the last 12 months, with the days that
        it was ``late``, and the ``delay`` that was forecast when it was issued."""
        today = company._recovery_today()
        return SQL(
            """
            WITH paid AS (%(paid)s), months AS (
                SELECT DISTINCT segment, DATE_TRUNC('month', issued)::date AS month
                  FROM paid WHERE day > %(year)s
            ), segment AS (
                SELECT months.segment, months.month,
                       PERCENTILE_DISC(0.5) WITHIN GROUP (ORDER BY paid.late) AS delay
                  FROM months
                  JOIN paid ON paid.segment = months.segment
                   AND paid.day < months.month
                   AND paid.day >= months.month - INTERVAL '1 year'
              GROUP BY months.segment, months.month HAVING COUNT(*) >= %(enough)s
            ), customer AS (
                SELECT paid.id, COUNT(*) AS settled,
                       PERCENTILE_DISC(0.5) WITHIN GROUP (ORDER BY before.late)
                           AS delay
                  FROM paid
                  JOIN paid before ON before.partner_id = paid.partner_id
                   AND before.day < paid.issued
                   AND before.day >= paid.issued - INTERVAL '1 year'
                 WHERE paid.day > %(year)s GROUP BY paid.id
            )
            SELECT paid.id, paid.late, habit.basis, habit.delay
              FROM paid
         LEFT JOIN customer ON customer.id = paid.id
         LEFT JOIN segment ON segment.segment = paid.segment
               AND segment.month = DATE_TRUNC('month', paid.issued)::date
     CROSS JOIN LATERAL (%(habit)s) habit
             WHERE paid.day > %(year)s
            """,
            paid=self._paid(company, today),
            year=today - relativedelta(years=1),
            enough=ENOUGH,
            habit=self.env["recovery.forecast"]._habit(
                SQL("customer.settled"), SQL("customer.delay"), SQL("segment.delay")
            ),
        )

    @api.model
    def _paid(self, company, today):
        """Every settled invoice that can be forecast or be known by then."""
        return SQL(
            """
            SELECT line.id, move.commercial_partner_id AS partner_id,
                   COALESCE(profile.segment_id, 0) AS segment,
                   move.invoice_date AS issued, line.recovery_settled_on AS day,
                   line.recovery_settled_on - move.invoice_date_due AS late
              FROM account_move_line line
              JOIN account_move move ON move.id = line.move_id
         LEFT JOIN recovery_profile profile
                ON profile.company_id = line.company_id
               AND profile.partner_id = move.commercial_partner_id
             WHERE line.company_id = %s AND line.display_type = 'payment_term'
               AND line.parent_state = 'posted' AND line.recovery_settled_on <= %s
               AND line.recovery_settled_by = 'received'
            """,
            company.id,
            today,
        )

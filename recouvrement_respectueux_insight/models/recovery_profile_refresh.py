from dateutil.relativedelta import relativedelta

from odoo import api, models
from odoo.tools import SQL

FIGURES = (
    *("industry_id", "customer_since", "invoice_count", "turnover", "settled_count"),
    *("on_time_count", "on_time_rate", "usual_delay", "trend", "has_trend"),
    *("kept_count", "ended_count", "reasons", "rated_count", "satisfied_count"),
    *("answer_count", "reply_count", "visited_on", "order_count"),
)


class RecoveryProfileRefresh(models.Model):
    """All profiles of a company worked out by one statement, whatever their number.

    Each part of it is a short query of its own, one row per customer.
    """

    _inherit = "recovery.profile"

    @api.model
    def _refresh(self, company):
        """Work out the profiles of this company; what is as it was is not written."""
        self.env.flush_all()
        self.env.cr.execute(self._refresh_query(company))
        self.invalidate_model()

    def _refresh_query(self, company):
        parts = {
            "ledger": self._part_ledger(),
            "settled": self._part_settled(),
            "habit": self._part_habit(),
            "agreed": self._part_agreed(),
            "told": self._part_told(),
            "rated": self._part_rated(company),
            "answered": self._part_answered(),
            "replied": self._part_replied(),
            "visited": self._part_visited(company),
            "ordered": self._part_ordered(),
        }
        return SQL(
            """
            WITH span AS (%(span)s), %(parts)s, figures AS (%(figures)s), gone AS (
                DELETE FROM recovery_profile profile USING span
                 WHERE profile.company_id = span.company_id AND NOT EXISTS (
                       SELECT 1 FROM ledger
                        WHERE ledger.partner_id = profile.partner_id)
            )
            INSERT INTO recovery_profile AS profile
                   (company_id, partner_id, %(columns)s)
            SELECT span.company_id, figures.partner_id, %(columns)s FROM figures, span
                ON CONFLICT (company_id, partner_id) DO UPDATE
               SET (%(columns)s) = ROW(%(fresh)s)
             WHERE (%(kept)s) IS DISTINCT FROM (%(fresh)s)
            """,
            span=self._span(company),
            parts=SQL(", ").join(
                SQL("%s AS (%s)", SQL.identifier(name), query)
                for name, query in parts.items()
            ),
            figures=self._all_parts(),
            columns=SQL(", ").join(map(SQL.identifier, FIGURES)),
            fresh=self._columns_of("excluded"),
            kept=self._columns_of("profile"),
        )

    def _columns_of(self, table):
        return SQL(", ").join(SQL.identifier(table, name) for name in FIGURES)

    def _span(self, company):
        """The company, today, and the days after which each of two years begins."""
        today = company._recovery_today()
        return SQL(
            """
            SELECT %s AS company_id, %s::date AS today, %s::date AS year, %s::date
                   AS year_before
            """,
            company.id,
            today,
            today - relativedelta(years=1),
            today - relativedelta(years=2),
        )

    def _all_parts(self):
        """One row per customer who was ever invoiced."""
        return SQL(
            """
            SELECT partner_id, partner.industry_id, customer_since,
                   COALESCE(invoice_count, 0) AS invoice_count,
                   COALESCE(turnover, 0) AS turnover,
                   COALESCE(settled_count, 0) AS settled_count,
                   COALESCE(on_time_count, 0) AS on_time_count,
                   on_time_count::float / NULLIF(settled_count, 0) AS on_time_rate,
                   usual_delay, usual_delay - delay_before AS trend,
                   usual_delay - delay_before IS NOT NULL AS has_trend,
                   COALESCE(kept_count, 0) AS kept_count,
                   COALESCE(ended_count, 0) AS ended_count, reasons,
                   COALESCE(rated_count, 0) AS rated_count,
                   COALESCE(satisfied_count, 0) AS satisfied_count,
                   COALESCE(answer_count, 0) AS answer_count,
                   COALESCE(reply_count, 0) AS reply_count, visited_on,
                   COALESCE(order_count, 0) AS order_count
              FROM ledger JOIN res_partner partner ON partner.id = ledger.partner_id
         LEFT JOIN habit USING (partner_id) LEFT JOIN agreed USING (partner_id)
         LEFT JOIN told USING (partner_id) LEFT JOIN rated USING (partner_id)
         LEFT JOIN answered USING (partner_id) LEFT JOIN replied USING (partner_id)
         LEFT JOIN visited USING (partner_id) LEFT JOIN ordered USING (partner_id)
            """
        )

    # === INVOICES === #

    def _part_ledger(self):
        """What was invoiced: since when, and how much in the last 12 months."""
        return SQL(
            """
            SELECT move.commercial_partner_id AS partner_id,
                   MIN(move.invoice_date) FILTER (
                       WHERE move.move_type != 'out_refund') AS customer_since,
                   COUNT(*) FILTER (
                       WHERE move.move_type != 'out_refund'
                         AND move.date > span.year AND move.date <= span.today
                   ) AS invoice_count,
                   SUM(move.amount_untaxed_signed) FILTER (
                       WHERE move.date > span.year AND move.date <= span.today
                   ) AS turnover
              FROM account_move move, span
             WHERE move.company_id = span.company_id AND move.state = 'posted'
               AND move.move_type IN ('out_invoice', 'out_receipt', 'out_refund')
               AND move.commercial_partner_id IS NOT NULL
          GROUP BY move.commercial_partner_id
            HAVING COUNT(*) FILTER (WHERE move.move_type != 'out_refund') > 0
            """
        )

    def _part_settled(self):
        """The invoices settled in the last two years, with the days after the due
        date, negative before it."""
        return SQL(
            """
            SELECT move.commercial_partner_id AS partner_id,
                   line.recovery_settled_on > span.year AS is_recent,
                   line.recovery_settled_on - move.invoice_date_due AS late
              FROM span
              JOIN account_move_line line ON line.company_id = span.company_id
              JOIN account_move move ON move.id = line.move_id
             WHERE line.display_type = 'payment_term' AND line.parent_state = 'posted'
               AND line.recovery_settled_by = 'received'
               AND line.recovery_settled_on > span.year_before
               AND line.recovery_settled_on <= span.today
            """
        )

    def _part_habit(self):
        """How they were paid. The median is a day on which an invoice was paid, as in
        ``core.forecast``."""
        return SQL(
            """
            SELECT partner_id,
                   COUNT(*) FILTER (WHERE is_recent) AS settled_count,
                   COUNT(*) FILTER (WHERE is_recent AND late <= 0) AS on_time_count,
                   PERCENTILE_DISC(0.5) WITHIN GROUP (ORDER BY late)
                       FILTER (WHERE is_recent) AS usual_delay,
                   PERCENTILE_DISC(0.5) WITHIN GROUP (ORDER BY late)
                       FILTER (WHERE NOT is_recent) AS delay_before
              FROM settled GROUP BY partner_id
            """
        )

from dateutil.relativedelta import relativedelta

from odoo import api, models
from odoo.tools import SQL

from ..core.faces import HAPPY
from ..core.forecast import ENOUGH

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
                       WHERE move.move_type = 'out_invoice') AS customer_since,
                   COUNT(*) FILTER (
                       WHERE move.move_type = 'out_invoice'
                         AND move.date > span.year AND move.date <= span.today
                   ) AS invoice_count,
                   SUM(move.amount_untaxed_signed) FILTER (
                       WHERE move.date > span.year AND move.date <= span.today
                   ) AS turnover
              FROM account_move move, span
             WHERE move.company_id = span.company_id AND move.state = 'posted'
               AND move.move_type IN ('out_invoice', 'out_refund')
               AND move.commercial_partner_id IS NOT NULL
          GROUP BY move.commercial_partner_id
            HAVING COUNT(*) FILTER (WHERE move.move_type = 'out_invoice') > 0
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

    # === WHAT WAS AGREED AND SAID === #

    def _part_agreed(self):
        """Arrangements that ended, promises and gestures aside, as in the analyses."""
        return SQL(
            """
            SELECT partner.commercial_partner_id AS partner_id,
                   COUNT(*) AS ended_count,
                   COUNT(*) FILTER (WHERE agreed.state = 'kept') AS kept_count
              FROM span
              JOIN recovery_arrangement agreed
                ON agreed.company_id = span.company_id
              JOIN res_partner partner ON partner.id = agreed.partner_id
             WHERE agreed.state IN ('kept', 'broken')
               AND agreed.kind NOT IN ('promise', 'gesture')
          GROUP BY partner.commercial_partner_id
            """
        )

    def _part_told(self):
        """Categories of the reasons on files and invoices of the last 12 months; never
        what was said about them. What is deleted there is gone here the next day."""
        return SQL(
            """
            SELECT partner_id,
                   STRING_AGG(DISTINCT reason.category, ',' ORDER BY reason.category)
                       AS reasons
              FROM (SELECT file.partner_id, file.delay_reason_id AS reason_id
                      FROM recovery_case file, span
                     WHERE file.company_id = span.company_id
                       AND (file.state = 'open' OR file.closed_on > span.year)
                     UNION
                    SELECT move.commercial_partner_id, move.recovery_delay_reason_id
                      FROM account_move move, span
                     WHERE move.company_id = span.company_id AND move.state = 'posted'
                       AND move.recovery_delay_reason_id IS NOT NULL
                       AND move.date > span.year) given
              JOIN recovery_delay_reason reason ON reason.id = given.reason_id
          GROUP BY partner_id
            """
        )

    def _part_rated(self, company):
        """What was answered to “How did it go?” with a name; a nameless answer stays
        nobody's."""
        return SQL(
            """
            SELECT file.partner_id, COUNT(*) AS rated_count,
                   COUNT(*) FILTER (WHERE rating.rating >= %(happy)s)
                       AS satisfied_count
              FROM span
              JOIN recovery_case file ON file.company_id = span.company_id
              JOIN rating_rating rating
                ON rating.res_model = 'recovery.case' AND rating.res_id = file.id
             WHERE rating.consumed AND rating.partner_id IS NOT NULL
               AND %(day)s > span.year
          GROUP BY file.partner_id
            """,
            happy=HAPPY,
            day=self._local_day("rating.rated_on", company),
        )

    def _part_answered(self):
        return SQL(
            """
            SELECT file.partner_id, COUNT(*) AS answer_count
              FROM span
              JOIN recovery_answer answer ON answer.company_id = span.company_id
              JOIN recovery_case file ON file.id = answer.case_id
             WHERE answer.create_date > span.year
          GROUP BY file.partner_id
            """
        )

    def _part_replied(self):
        """Messages on the file by somebody who is no colleague and no robot."""
        return SQL(
            """
            SELECT file.partner_id, COUNT(*) AS reply_count
              FROM span
              JOIN recovery_case file ON file.company_id = span.company_id
              JOIN mail_message wrote
                ON wrote.model = 'recovery.case' AND wrote.res_id = file.id
             WHERE wrote.message_type IN ('email', 'comment')
               AND wrote.date > span.year AND wrote.author_id IS DISTINCT FROM %s
               AND NOT EXISTS (SELECT 1 FROM res_users colleague
                                WHERE colleague.partner_id = wrote.author_id
                                  AND NOT colleague.share)
          GROUP BY file.partner_id
            """,
            self.env.ref("base.partner_root").id,
        )

    def _part_visited(self, company):
        """The last login that Odoo keeps of the customer's portal users; the pages
        that they open are not recorded anywhere."""
        return SQL(
            """
            SELECT partner.commercial_partner_id AS partner_id,
                   MAX(%s) AS visited_on
              FROM res_users_log log JOIN res_users visitor
                ON visitor.id = log.create_uid AND visitor.share
              JOIN res_partner partner ON partner.id = visitor.partner_id
          GROUP BY partner.commercial_partner_id
            """,
            self._local_day("log.create_date", company),
        )

    def _part_ordered(self):
        """Confirmed orders not wholly invoiced, where sales orders are installed (a
        soft check: they are not required)."""
        if "sale.order" not in self.env:
            return SQL("SELECT NULL::int AS partner_id, 0 AS order_count WHERE FALSE")
        return SQL(
            """
            SELECT partner.commercial_partner_id AS partner_id,
                   COUNT(*) AS order_count
              FROM span JOIN sale_order sold ON sold.company_id = span.company_id
              JOIN res_partner partner ON partner.id = sold.partner_id
             WHERE sold.state = 'sale' AND sold.invoice_status IN ('no', 'to invoice')
          GROUP BY partner.commercial_partner_id
            """
        )

    def _local_day(self, column, company):
        kpi = self.env["recovery.kpi"]
        return kpi._local_day(column, {"company": company.id})

    # === THE SEGMENT === #

    @api.model
    def _refresh_segments(self, company):
        """Copy the segment of each customer here, with the usual delay of all of this
        segment; those who are in none count together."""
        self.env.flush_all()
        self.env.cr.execute(
            SQL(
                """
                WITH span AS (%(span)s), settled AS (%(settled)s), customer AS (
                    SELECT profile.id, profile.partner_id,
                           (partner.recovery_segment_id ->> span.company_id::text)::int
                               AS segment_id
                      FROM span
                      JOIN recovery_profile profile
                        ON profile.company_id = span.company_id
                      JOIN res_partner partner ON partner.id = profile.partner_id
                ), habit AS (
                    SELECT segment_id,
                           PERCENTILE_DISC(0.5) WITHIN GROUP (ORDER BY late) AS delay
                      FROM settled JOIN customer USING (partner_id)
                     WHERE is_recent GROUP BY segment_id HAVING COUNT(*) >= %(enough)s
                ), fresh AS (
                    SELECT customer.id, customer.segment_id, habit.delay
                      FROM customer
                 LEFT JOIN habit ON COALESCE(habit.segment_id, 0)
                                  = COALESCE(customer.segment_id, 0)
                )
                UPDATE recovery_profile profile
                   SET segment_id = fresh.segment_id, segment_delay = fresh.delay
                  FROM fresh
                 WHERE fresh.id = profile.id
                   AND (profile.segment_id, profile.segment_delay)
                       IS DISTINCT FROM (fresh.segment_id, fresh.delay)
                """,
                span=self._span(company),
                settled=self._part_settled(),
                enough=ENOUGH,
            )
        )
        self.invalidate_model()

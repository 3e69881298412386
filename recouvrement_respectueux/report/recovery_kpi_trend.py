from dateutil.relativedelta import relativedelta

from odoo import api, models
from odoo.tools import SQL

from ..core.received import RECEIVED
from .recovery_kpi_figures import DSO_DAYS


class RecoveryKpiTrend(models.Model):
    """Figures of many months at once, the ledger being read once for all of them.

    What was open at the end of a month is the sum of all that was invoiced and paid
    up to then: each entry is put down to its month, then the months are added up.
    """

    _inherit = "recovery.kpi"

    @api.model
    def _trend(self, as_of, count, company):
        """The last months up to a day, the oldest first: what ``figures`` gives at the
        end of each month, for that month.

        :param date as_of: the last day of the last month
        :param int count: how many months
        :return: one dictionary per month: ``month`` (its first day), ``open_amount``,
            ``overdue_amount`` (company currency), ``recovery_rate``, ``on_time_rate``
            (fractions or None), ``days_to_pay``, ``dso`` (days or None)
        :raise AccessError: for a company or invoices that the user may not read
        """
        self._check_readable(company)
        self.env.flush_all()
        span = {"companies": company._recovery_entity(), "as_of": as_of, "end": as_of}
        span["start"] = as_of.replace(day=1) - relativedelta(months=count - 1)
        span["months"] = self._month_ends(span)
        found = {}
        for query in (self._standing_query, self._sold_query, self._paid_query):
            for row in self.env.execute_query_dict(query(span)):
                found.setdefault(row["month"], {}).update(row)
        return [self._of_month(found[month]) for month in sorted(found)]

    @api.model
    def _month_ends(self, span):
        """SQL: first and last day of each month; the last month ends with the day."""
        return SQL(
            """
            SELECT month::date, LEAST(month + INTERVAL '1 month - 1 day',
                                      %(as_of)s::timestamp)::date AS last
              FROM GENERATE_SERIES(%(start)s::timestamp, %(as_of)s::timestamp,
                                   INTERVAL '1 month') month
            """,
            **span,
        )

    def _of_month(self, row):
        opened = float(row["open_amount"])
        return {
            "month": row["month"],
            "open_amount": opened,
            "overdue_amount": float(row["overdue_amount"]),
            "recovery_rate": self._share(row["recovered"], row["became_overdue"]),
            "on_time_rate": self._share(row.get("on_time"), row.get("paid_count")),
            "days_to_pay": self._share(row.get("days"), row.get("paid_count")),
            "dso": self._share(opened * DSO_DAYS, row["invoiced"]),
        }

    @api.model
    def _standing_query(self, span):
        """Per month: what was open and overdue at its end; of what became overdue in
        it, how much had come in by then."""
        return SQL(
            """
            WITH months AS (%(months)s), entries AS (%(entries)s)
            SELECT month, COALESCE(SUM(amount) FILTER (
                       WHERE known <= month), 0) AS open_amount,
                   COALESCE(SUM(amount) FILTER (
                       WHERE late <= month), 0) AS overdue_amount,
                   SUM(at_due - credited) FILTER (
                       WHERE fell = month AND known <= month) AS became_overdue,
                   SUM(received) FILTER (
                       WHERE fell = month AND known <= month) AS recovered
              FROM months LEFT JOIN entries ON known <= month
          GROUP BY month
            """,
            months=span["months"],
            entries=self._entries(span),
        )

    @api.model
    def _entries(self, span):
        """Invoices (+) and what was reconciled with them (−), added up by the month
        in which they were known, the month from whose end on they counted as late, and
        the month in which they became overdue."""
        return SQL(
            """
            WITH lines AS MATERIALIZED (%(lines)s), moved AS (
                SELECT day, due, balance AS amount, at_due, at_due > 0 AS fell,
                       0 AS received, 0 AS credited
                  FROM lines
                 UNION ALL
                SELECT GREATEST(part.day, lines.day), due, -amount, 0, at_due > 0,
                       CASE WHEN part.day > due THEN part.received ELSE 0 END,
                       CASE WHEN part.day > due THEN part.credited ELSE 0 END
                  FROM lines JOIN (%(reconciled)s) part ON part.line_id = lines.id
            )
            SELECT DATE_TRUNC('month', GREATEST(day, %(start)s))::date AS known,
                   CASE WHEN GREATEST(day, due + 1) <= %(as_of)s
                        THEN DATE_TRUNC('month', GREATEST(
                                 day, due + 1, %(start)s))::date END AS late,
                   CASE WHEN fell AND due >= %(start)s
                             AND due < LEAST(DATE_TRUNC('month', due)
                                             + INTERVAL '1 month - 1 day', %(as_of)s)
                        THEN DATE_TRUNC('month', due)::date END AS fell,
                   SUM(amount) AS amount, SUM(at_due) AS at_due,
                   SUM(received) AS received, SUM(credited) AS credited
              FROM moved WHERE day <= %(as_of)s
          GROUP BY 1, 2, 3
            """,
            **span,
            lines=self._lines(span),
            reconciled=self._reconciled(),
        )

    @api.model
    def _sold_query(self, span):
        """Per month: what was invoiced in the 90 days up to its end."""
        return SQL(
            """
            WITH months AS (%(months)s), days AS (
                SELECT day, SUM(balance) AS balance FROM (%(sold)s) sold GROUP BY day
            )
            SELECT month, SUM(balance) AS invoiced
              FROM months LEFT JOIN days ON day BETWEEN last - %(days)s + 1 AND last
          GROUP BY month
            """,
            months=span["months"],
            sold=self._sold(span, span["start"] - relativedelta(days=DSO_DAYS)),
            days=DSO_DAYS,
        )

    @api.model
    def _paid_query(self, span):
        """Per month: the invoices settled in it. A month without any is left out."""
        return SQL(
            """
            SELECT DATE_TRUNC('month', day)::date AS month, COUNT(*) AS paid_count,
                   SUM(days) AS days, COUNT(*) FILTER (WHERE late <= 0) AS on_time
              FROM (%s) settled WHERE by_what = %s GROUP BY 1
            """,
            self._settled(span),
            RECEIVED,
        )

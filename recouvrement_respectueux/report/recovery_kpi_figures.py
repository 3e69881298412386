from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.tools import SQL

from .recovery_kpi import BUCKETS

FOREVER = 10**6
DSO_DAYS = 90


class RecoveryKpiFigures(models.Model):
    """The manager's figures, rebuilt from the ledger as of any day.

    What was posted and reconciled up to that day counts, each reconciliation on the
    later of its two entry dates: last year's figure stays what it was.
    """

    _inherit = "recovery.kpi"

    @api.model
    def figures(self, as_of=None, date_from=None, date_to=None, company=None):
        """Every figure of the guide for one company.

        :param date as_of: the day to look from, by default today
        :param date date_from: first day of the period, by default the first of the
            month of ``as_of``
        :param date date_to: last day of the period, by default ``as_of``
        :param company: a ``res.company``, by default the current one
        :return: counts as int; amounts (company currency) and days as float; rates as
            fractions from 0 to 1; None where a denominator is empty
        :raise AccessError: for a company or invoices that the user may not read
        """
        company = company or self.env.company
        self._check_readable(company)
        as_of = fields.Date.to_date(as_of) or company._recovery_today()
        span = {
            "company": company.id,
            "as_of": as_of,
            "start": fields.Date.to_date(date_from) or as_of.replace(day=1),
            "end": fields.Date.to_date(date_to) or as_of,
        }
        self.env.flush_all()
        return {
            **self._ledger_figures(span),
            **self._work_figures(span),
            **self._care_figures(span),
        }

    def _check_readable(self, company):
        if company not in self.env.companies and not self.env.su:
            raise AccessError(
                self.env._(
                    "%s is not among the companies you have switched on. Choose it at "
                    "the top right, then look again.",
                    company.display_name,
                )
            )
        self.env["account.move"].check_access("read")

    # === THE LEDGER === #

    def _ledger_figures(self, span):
        found = self._one_row(
            SQL("%s SELECT %s FROM invoices", self._invoices(span), self._sums(span))
        )
        found["not_due_count"] = found["open_count"] - found["overdue_count"]
        found["not_due_amount"] = found["open_amount"] - found["overdue_amount"]
        invoiced = found.pop("invoiced")
        found["dso"] = found["open_amount"] / invoiced * DSO_DAYS if invoiced else None
        found["recovery_rate"] = self._share(
            found.pop("recovered"), found.pop("became_overdue")
        )
        found["on_time_rate"] = self._share(found.pop("on_time"), found["paid_count"])
        weight = found.pop("settled_amount")
        weighted = found.pop("settled_days")
        found["days_to_pay_weighted"] = self._share(weighted, weight)
        found["ageing"] = self._ageing(found)
        return found

    @api.model
    def _invoices(self, span):
        """CTE ``invoices``: each invoice as of the day, from its lines and their
        reconciliations, on the later of the two entry dates."""
        return SQL(
            """
            WITH received AS (
                SELECT line.id, part.amount, part.max_date
                  FROM account_partial_reconcile part
                  JOIN account_move_line line ON line.id = part.debit_move_id
                 WHERE line.company_id = %(company)s AND part.max_date <= %(as_of)s
                 UNION ALL
                SELECT line.id, -part.amount, part.max_date
                  FROM account_partial_reconcile part
                  JOIN account_move_line line ON line.id = part.credit_move_id
                  JOIN account_move move ON move.id = line.move_id
                 WHERE line.company_id = %(company)s AND part.max_date <= %(as_of)s
                   AND move.move_type = 'out_invoice'
            ), lines AS (
                SELECT l.id, l.move_id, l.balance,
                       COALESCE(l.date_maturity, l.date) AS due,
                       l.balance - COALESCE(SUM(received.amount), 0) AS residual,
                       l.balance - COALESCE(SUM(received.amount) FILTER (
                           WHERE received.max_date <= COALESCE(l.date_maturity, l.date)
                       ), 0) AS at_due,
                       MAX(received.max_date) AS last
                  FROM account_move_line l
                  JOIN account_move m ON m.id = l.move_id
             LEFT JOIN received ON received.id = l.id
                 WHERE l.company_id = %(company)s AND l.display_type = 'payment_term'
                   AND l.parent_state = 'posted' AND m.move_type = 'out_invoice'
                   AND l.date <= %(as_of)s
              GROUP BY l.id
            ), invoices AS (
                SELECT m.id, SUM(lines.balance) AS total,
                       BOOL_OR(lines.residual != 0) AS is_open,
                       SUM(lines.residual) AS residual,
                       %(buckets)s,
                       SUM(lines.residual) FILTER (WHERE %(late)s) AS overdue,
                       BOOL_OR(lines.residual != 0 AND %(late)s) AS is_overdue,
                       MAX(lines.last) AS settled_on,
                       MAX(lines.last) - m.invoice_date AS days,
                       MAX(lines.last) - m.invoice_date_due AS late,
                       SUM(GREATEST(lines.at_due, 0))
                           FILTER (WHERE %(became)s) AS became,
                       SUM(GREATEST(lines.at_due, 0) - GREATEST(lines.residual, 0))
                           FILTER (WHERE %(became)s) AS recovered
                  FROM lines JOIN account_move m ON m.id = lines.move_id
              GROUP BY m.id
            )
            """,
            **span,
            buckets=self._bucket_sums(span),
            late=SQL("lines.due < %s", span["as_of"]),
            became=SQL(
                "lines.due BETWEEN %(start)s AND %(end)s AND lines.due < %(as_of)s",
                **span,
            ),
        )

    @api.model
    def _bucket_sums(self, span):
        """Per invoice: what is late by so many days, one column per bucket."""
        return SQL(", ").join(
            SQL(
                """SUM(lines.residual) FILTER (
                       WHERE %(as_of)s - lines.due >= %(first)s
                         AND %(as_of)s - lines.due <= %(last)s) AS %(name)s""",
                as_of=SQL("%s::date", span["as_of"]),
                first=first,
                last=last or FOREVER,
                name=SQL.identifier(f"late_{first}"),
            )
            for first, last in BUCKETS
        )

    @api.model
    def _sums(self, span):
        """Columns of the one row: sums and counts over invoices."""
        settled = SQL(
            """NOT is_open AND total != 0
               AND settled_on BETWEEN %(start)s AND %(end)s""",
            **span,
        )
        buckets = SQL(", ").join(
            SQL(
                """COUNT(*) FILTER (WHERE %(late)s != 0) AS %(count)s,
                   COALESCE(SUM(%(late)s), 0) AS %(amount)s""",
                late=SQL.identifier(f"late_{first}"),
                count=SQL.identifier(f"late_{first}_count"),
                amount=SQL.identifier(f"late_{first}_amount"),
            )
            for first, _last in BUCKETS
        )
        return SQL(
            """
            COUNT(*) FILTER (WHERE is_open) AS open_count,
            COALESCE(SUM(residual), 0) AS open_amount,
            COUNT(*) FILTER (WHERE is_overdue) AS overdue_count,
            COALESCE(SUM(overdue), 0) AS overdue_amount, %(buckets)s,
            COUNT(*) FILTER (WHERE %(settled)s) AS paid_count,
            COUNT(*) FILTER (WHERE %(settled)s AND late <= 0) AS on_time,
            AVG(days) FILTER (WHERE %(settled)s) AS days_to_pay,
            AVG(GREATEST(late, 0)) FILTER (WHERE %(settled)s) AS days_late,
            SUM(days * total) FILTER (WHERE %(settled)s) AS settled_days,
            SUM(total) FILTER (WHERE %(settled)s) AS settled_amount,
            SUM(became) AS became_overdue, SUM(recovered) AS recovered,
            (%(invoiced)s) AS invoiced
            """,
            buckets=buckets,
            settled=settled,
            invoiced=self._invoiced(span),
        )

    @api.model
    def _invoiced(self, span):
        """What was invoiced in the 90 days up to the day, credit notes taken off."""
        return SQL(
            """
            SELECT SUM(l.balance)
              FROM account_move_line l JOIN account_move m ON m.id = l.move_id
             WHERE l.company_id = %(company)s AND l.display_type = 'payment_term'
               AND l.parent_state = 'posted'
               AND m.move_type IN ('out_invoice', 'out_refund')
               AND l.date BETWEEN %(first)s AND %(as_of)s
            """,
            **span,
            first=span["as_of"] - timedelta(days=DSO_DAYS - 1),
        )

    @api.model
    def _ageing(self, found):
        """Take the buckets out of the row: ``{"1-30": {count, amount}, …}``."""
        return {
            f"{first}-{last}" if last else f"{first}+": {
                "count": found.pop(f"late_{first}_count"),
                "amount": found.pop(f"late_{first}_amount"),
            }
            for first, last in BUCKETS
        }

    # === THE WORK ON FILES === #

    def _work_figures(self, span):
        found = self._one_row(self._work_query(span))
        kept, broken = found.pop("kept"), found.pop("broken")
        found["arrangement_kept_rate"] = self._share(kept, kept + broken)
        kept, broken = found.pop("promises_kept"), found.pop("promises_broken")
        found["promise_kept_rate"] = self._share(kept, kept + broken)
        contacts = found.pop("contacts")
        found["contacts_per_case"] = self._share(contacts, found["case_count"])
        return found

    @api.model
    def _work_query(self, span):
        """Files and arrangements that ended in the period."""
        return SQL(
            """
            WITH cases AS (
                SELECT id, closed_on - opened_on AS days FROM recovery_case
                 WHERE company_id = %(company)s AND state = 'closed'
                   AND closed_on BETWEEN %(start)s AND LEAST(%(end)s, %(as_of)s)
            ), ended AS (
                SELECT kind = 'promise' AS is_promise, state = 'kept' AS is_kept
                  FROM recovery_arrangement
                 WHERE company_id = %(company)s AND state IN ('kept', 'broken')
                   AND kind != 'gesture'
                   AND ended_on BETWEEN %(start)s AND LEAST(%(end)s, %(as_of)s)
            )
            SELECT (SELECT COUNT(*) FROM cases) AS case_count,
                   (SELECT AVG(days) FROM cases) AS case_days,
                   (SELECT COUNT(*) FROM recovery_reminder r
                      JOIN cases ON cases.id = r.case_id
                     WHERE r.state = 'sent' AND r.kind != 'thanks') AS contacts,
                   COUNT(*) FILTER (WHERE is_kept AND NOT is_promise) AS kept,
                   COUNT(*) FILTER (WHERE NOT is_kept AND NOT is_promise) AS broken,
                   COUNT(*) FILTER (WHERE is_kept AND is_promise) AS promises_kept,
                   COUNT(*) FILTER (WHERE NOT is_kept AND is_promise) AS promises_broken
              FROM ended
            """,
            **span,
        )

    # === NUMBERS === #

    def _one_row(self, query):
        """The one row of this query: counts as int, all else as float or None."""
        (row,) = self.env.execute_query_dict(query)
        return {
            name: value if isinstance(value, int | None) else float(value)
            for name, value in row.items()
        }

    @api.model
    def _share(self, part, whole):
        return (part or 0) / whole if whole else None

from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.tools import SQL

from ..core.arrangement_kinds import kinds_that
from ..core.received import CREDITED, RECEIVED, WRITTEN_OFF
from ..models.figures.account_move_line_paid import WITH_CREDITS
from ..models.odoo.account_move_line import DOCUMENTS
from ..models.path.choices import CLOSING_KINDS
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
        """Every figure of the guide for one company with its branches.

        :param date as_of: the day to look from, by default today
        :param date date_from: first day of the period, by default the first of the
            month of ``as_of``
        :param date date_to: last day of the period, by default ``as_of``
        :param company: a ``res.company``, by default the current one; with its
            branches, which are one legal entity with it; a branch stands for itself
        :return: counts as int; amounts (company currency) and days as float; rates as
            fractions from 0 to 1; None where a denominator is empty
        :raise AccessError: for a company or invoices that the user may not read
        """
        self.check_access("read")
        company = company or self.env.company
        self._check_readable(company)
        as_of = fields.Date.to_date(as_of) or company._recovery_today()
        span = {
            "company": company.id,
            "companies": company._recovery_entity(),
            "as_of": as_of,
            "start": fields.Date.to_date(date_from) or as_of.replace(day=1),
            "end": fields.Date.to_date(date_to) or as_of,
        }
        self.env.flush_all()
        parts = self._figures_parts()
        return {name: one for part in parts for name, one in part(span).items()}

    @api.model
    def _figures_parts(self):
        """Hook: methods that each work out some of the figures of a span, ``{name:
        figure}``. What each means is said in `_definitions` of the workbook."""
        return (self._ledger_figures, self._work_figures, self._care_figures)

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
        found = {}
        for query in (
            *(self._open_query, self._settled_query, self._became_query),
            self._written_off_query,
        ):
            found |= self._one_row(query(span))
        found["not_due_count"] = found["open_count"] - found["overdue_count"]
        found["not_due_amount"] = found["open_amount"] - found["overdue_amount"]
        invoiced = self._one_row(self._invoiced_query(span))["invoiced"]
        found["dso"] = self._share(found["open_amount"] * DSO_DAYS, invoiced)
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
    def _lines(self, span):
        """Payment-term lines of the invoices that were known on the day."""
        return SQL(
            """
            SELECT l.id, l.move_id, l.date AS day, l.balance, l.amount_residual,
                   COALESCE(l.date_maturity, l.date) AS due,
                   l.recovery_open_at_due AS at_due, l.recovery_recovered AS recovered,
                   l.recovery_credited_late AS credited
              FROM account_move_line l
              JOIN account_move m ON m.id = l.move_id
             WHERE l.company_id IN %(companies)s AND l.display_type = 'payment_term'
               AND l.parent_state = 'posted' AND m.move_type IN %(invoices)s
               AND l.date <= %(as_of)s
            """,
            **span,
            invoices=DOCUMENTS,
        )

    @api.model
    def _reconciled(self):
        """Per line and reconciliation: what it took off the line, how much of it was
        money and how much a credit, and on which day, the later of the two entry
        dates."""
        return SQL(
            """
            SELECT debit_move_id AS line_id, amount, recovery_received AS received,
                   recovery_credited AS credited, max_date AS day
              FROM account_partial_reconcile
             UNION ALL
            SELECT credit_move_id, -amount, -recovery_refunded, 0, max_date
              FROM account_partial_reconcile
            """
        )

    @api.model
    def _later(self, span):
        """Per line: what was reconciled after the day. It was still open then, so it
        is added to what is open today: lines that nobody touched since are not read."""
        return SQL(
            """
            SELECT line_id, SUM(amount) AS amount, SUM(received) AS received,
                   SUM(credited) AS credited FROM (%s) reconciled
             WHERE day > %s GROUP BY line_id
            """,
            self._reconciled(),
            span["as_of"],
        )

    # === OPEN, OVERDUE, AGEING === #

    @api.model
    def _open_query(self, span):
        """Counts and sums over the invoices that were open on the day."""
        return SQL(
            """
            WITH later AS (%(later)s), open_lines AS (
                SELECT move_id, due,
                       amount_residual + COALESCE(later.amount, 0) AS residual
                  FROM (%(lines)s) l LEFT JOIN later ON later.line_id = l.id
                 WHERE amount_residual != 0
                 UNION ALL
                SELECT move_id, due, later.amount
                  FROM (%(lines)s) l JOIN later ON later.line_id = l.id
                 WHERE amount_residual = 0
            ), invoices AS (
                SELECT move_id, SUM(residual) AS residual, %(bucket_sums)s,
                       SUM(residual) FILTER (WHERE due < %(as_of)s) AS overdue,
                       BOOL_OR(due < %(as_of)s) AS is_overdue
                  FROM open_lines WHERE residual != 0 GROUP BY move_id
            )
            SELECT COUNT(*) AS open_count, COALESCE(SUM(residual), 0) AS open_amount,
                   COUNT(*) FILTER (WHERE is_overdue) AS overdue_count,
                   COALESCE(SUM(overdue), 0) AS overdue_amount, %(buckets)s
              FROM invoices
            """,
            **span,
            later=self._later(span),
            lines=self._lines(span),
            bucket_sums=self._bucket_sums(span),
            buckets=self._buckets(),
        )

    @api.model
    def _bucket_sums(self, span):
        """Per invoice: what is late by so many days, one column per bucket."""
        return SQL(", ").join(
            SQL(
                """SUM(residual) FILTER (
                       WHERE %(as_of)s - due BETWEEN %(first)s AND %(last)s
                   ) AS %(name)s""",
                as_of=SQL("%s::date", span["as_of"]),
                first=first,
                last=last or FOREVER,
                name=SQL.identifier(f"late_{first}"),
            )
            for first, last in BUCKETS
        )

    @api.model
    def _buckets(self):
        """Over the invoices: count and sum of each bucket."""
        return SQL(", ").join(
            SQL(
                """COUNT(*) FILTER (WHERE %(late)s != 0) AS %(count)s,
                   COALESCE(SUM(%(late)s), 0) AS %(amount)s""",
                late=SQL.identifier(f"late_{first}"),
                count=SQL.identifier(f"late_{first}_count"),
                amount=SQL.identifier(f"late_{first}_amount"),
            )
            for first, _last in BUCKETS
        )

    # === SETTLED, COLLECTED, INVOICED === #

    @api.model
    def _settled_query(self, span):
        """Counts and means over the invoices of which nothing was left from a day of
        the period on. What is settled stays so until it is reconciled otherwise.

        Those closed without any money stand apart: nobody has paid them.
        """
        return SQL(
            """
            SELECT COUNT(*) FILTER (WHERE by_what = %(credited)s) AS credited_count,
                   COUNT(*) FILTER (WHERE by_what = %(lost)s) AS written_off_count,
                   COUNT(*) FILTER (WHERE %(paid)s) AS paid_count,
                   COUNT(*) FILTER (WHERE %(paid)s AND late <= 0) AS on_time,
                   AVG(days) FILTER (WHERE %(paid)s) AS days_to_pay,
                   AVG(GREATEST(late, 0)) FILTER (WHERE %(paid)s) AS days_late,
                   SUM(days * total) FILTER (WHERE %(paid)s) AS settled_days,
                   SUM(total) FILTER (WHERE %(paid)s) AS settled_amount
              FROM (%(settled)s) settled
            """,
            settled=self._settled(span),
            paid=SQL("by_what = %s", RECEIVED),
            credited=CREDITED,
            lost=WRITTEN_OFF,
        )

    @api.model
    def _settled(self, span):
        """The invoices settled in the period: the day, the days it took them, and what
        settled them."""
        return SQL(
            """
            SELECT l.recovery_settled_on AS day, l.recovery_settled_by AS by_what,
                   l.recovery_settled_on - m.invoice_date AS days,
                   l.recovery_settled_on - m.invoice_date_due AS late,
                   m.amount_total_signed AS total
              FROM account_move_line l JOIN account_move m ON m.id = l.move_id
             WHERE l.company_id IN %(companies)s AND l.display_type = 'payment_term'
               AND l.parent_state = 'posted' AND l.recovery_settled_on
                   BETWEEN %(start)s AND LEAST(%(end)s, %(as_of)s)
            """,
            **span,
        )

    @api.model
    def _became_query(self, span):
        """What was still open at the end of a due date of the period, without what was
        credited since, and how much of it has come in as money up to the day."""
        return SQL(
            """
            WITH later AS (%(later)s)
            SELECT SUM(at_due - l.credited + COALESCE(later.credited, 0))
                       AS became_overdue,
                   SUM(recovered - COALESCE(later.received, 0)) AS recovered
              FROM (%(lines)s) l LEFT JOIN later ON later.line_id = l.id
             WHERE due BETWEEN %(start)s AND %(end)s AND due < %(as_of)s
            """,
            **span,
            later=self._later(span),
            lines=self._lines(span),
        )

    @api.model
    def _written_off_query(self, span):
        """What was closed in the period with neither money nor a credit note."""
        return SQL(
            """
            SELECT COALESCE(SUM(part.amount - part.recovery_received
                                - part.recovery_credited), 0) AS written_off_amount
              FROM account_partial_reconcile part
              JOIN account_move_line l ON l.id = part.debit_move_id
              JOIN account_move m ON m.id = l.move_id
             WHERE l.company_id IN %(companies)s AND l.display_type = 'payment_term'
               AND l.parent_state = 'posted' AND m.move_type IN %(invoices)s
               AND part.max_date BETWEEN %(start)s AND LEAST(%(end)s, %(as_of)s)
            """,
            **span,
            invoices=DOCUMENTS,
        )

    @api.model
    def _invoiced_query(self, span):
        """What was invoiced in the 90 days up to the day, credit notes taken off."""
        first = span["as_of"] - timedelta(days=DSO_DAYS - 1)
        return SQL(
            "SELECT SUM(balance) AS invoiced FROM (%s) sold", self._sold(span, first)
        )

    @api.model
    def _sold(self, span, first):
        """What was invoiced from a day up to the day, credit notes taken off, per
        payment-term line."""
        return SQL(
            """
            SELECT l.date AS day, l.balance
              FROM account_move_line l JOIN account_move m ON m.id = l.move_id
             WHERE l.company_id IN %(companies)s AND l.display_type = 'payment_term'
               AND l.parent_state = 'posted'
               AND m.move_type IN %(documents)s
               AND l.date BETWEEN %(first)s AND %(as_of)s
            """,
            **span,
            first=first,
            documents=WITH_CREDITS,
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
                 WHERE company_id IN %(companies)s AND state = 'closed'
                   AND closed_on BETWEEN %(start)s AND LEAST(%(end)s, %(as_of)s)
            ), ended AS (
                SELECT kind IN %(promises)s AS is_promise, state = 'kept' AS is_kept
                  FROM recovery_arrangement
                 WHERE company_id IN %(companies)s AND state IN ('kept', 'broken')
                   AND kind NOT IN %(at_once)s
                   AND (state = 'broken' OR paid_amount > 0 OR remaining_amount > 0)
                   AND ended_on BETWEEN %(start)s AND LEAST(%(end)s, %(as_of)s)
            )
            SELECT (SELECT COUNT(*) FROM cases) AS case_count,
                   (SELECT AVG(days) FROM cases) AS case_days,
                   (SELECT COUNT(*) FROM recovery_reminder r
                      JOIN cases ON cases.id = r.case_id
                     WHERE r.state = 'sent' AND r.kind NOT IN %(closing)s) AS contacts,
                   COUNT(*) FILTER (WHERE is_kept AND NOT is_promise) AS kept,
                   COUNT(*) FILTER (WHERE NOT is_kept AND NOT is_promise) AS broken,
                   COUNT(*) FILTER (WHERE is_kept AND is_promise) AS promises_kept,
                   COUNT(*) FILTER (WHERE NOT is_kept AND is_promise) AS promises_broken
              FROM ended
            """,
            closing=CLOSING_KINDS,
            promises=kinds_that(promise=True),
            at_once=kinds_that(at_once=True),
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
        return float(part or 0) / float(whole) if whole else None

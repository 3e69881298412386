from collections import defaultdict

from odoo import api, fields, models
from odoo.tools import SQL
from odoo.tools.sql import column_exists, create_column

from ...core.received import CREDITED, RECEIVED, WRITTEN_OFF
from ..base.names import USER
from ..odoo.account_move_line import DOCUMENTS

COLUMNS = {"recovery_open_at_due": "numeric", "recovery_settled_on": "date"}
COLUMNS["recovery_settled_by"] = "varchar"
PARTS = ("recovery_received", "recovery_recovered")
PARTS += ("recovery_credited_late", "recovery_written_off")
COLUMNS |= dict.fromkeys(PARTS, "numeric")
WITH_CREDITS = (*DOCUMENTS, "out_refund")


class AccountMoveLine(models.Model):
    """When an invoice was paid, kept on its payment-term lines.

    Odoo knows the days of payments from the reconciliations only. Kept here, an
    analysis reads each line once instead of every reconciliation of the ledger.
    """

    _inherit = "account.move.line"

    recovery_open_at_due = fields.Monetary(
        string="Unpaid at Due Date",
        compute="_compute_recovery_open_at_due",
        store=True,
        currency_field="company_currency_id",
        help="What was still open at the end of the due date.",
        groups=USER,
    )
    recovery_settled_on = fields.Date(
        string="Invoice Settled On",
        compute="_compute_recovery_settled_on",
        store=True,
        help="Day of the last payment, on the last line of a settled invoice.",
        groups=USER,
    )

    recovery_settled_by = fields.Selection(
        [
            (RECEIVED, "Money received"),
            (CREDITED, "Credit note"),
            (WRITTEN_OFF, "Written off"),
        ],
        string="Invoice Settled By",
        compute="_compute_recovery_settled_on",
        store=True,
        help="Money, where any came in.",
        groups=USER,
    )
    recovery_received = fields.Monetary(
        string="Money Received",
        compute="_compute_recovery_parts",
        store=True,
        currency_field="company_currency_id",
        help="Without credit notes and what was written off.",
        groups=USER,
    )
    recovery_recovered = fields.Monetary(
        string="Received after the Due Date",
        compute="_compute_recovery_parts",
        store=True,
        currency_field="company_currency_id",
        groups=USER,
    )
    recovery_credited_late = fields.Monetary(
        string="Credited after the Due Date",
        compute="_compute_recovery_parts",
        store=True,
        currency_field="company_currency_id",
        groups=USER,
    )
    recovery_written_off = fields.Monetary(
        string="Written Off",
        compute="_compute_recovery_parts",
        store=True,
        currency_field="company_currency_id",
        help="Closed with neither money nor a credit note.",
        groups=USER,
    )

    # All that an analysis reads of a line, in the order of the invoices: PostgreSQL
    # need not fetch the rows themselves, of which two thirds are products and taxes.
    _recovery_claims = models.Index(
        """(move_id) INCLUDE (id, company_id, balance, amount_residual, date_maturity,
            date, recovery_open_at_due, recovery_settled_on, recovery_settled_by,
            recovery_received, recovery_recovered, recovery_credited_late,
            recovery_written_off)
           WHERE display_type = 'payment_term' AND parent_state = 'posted'"""
    )

    def _recovery_claims_of(self, kinds):
        """Those of these entries that are to be paid, of documents of these kinds."""
        return self.filtered(
            lambda line: (
                line.display_type == "payment_term" and line.move_id.move_type in kinds
            )
        )

    @api.depends(
        *("balance", "display_type", "date", "date_maturity", "move_id.move_type"),
        *("matched_credit_ids.amount", "matched_credit_ids.max_date"),
    )
    def _compute_recovery_open_at_due(self):
        self.recovery_open_at_due = 0
        claims = self._recovery_claims_of(DOCUMENTS)
        in_time = claims._recovery_paid_in_time()
        for line in claims:
            line.recovery_open_at_due = max(line.balance - in_time[line.id], 0)

    def _recovery_paid_in_time(self):
        """What came in up to the due date: ``{line id: company currency}``."""
        in_time = defaultdict(float)
        paid = self.filtered(lambda line: line.amount_residual != line.balance)
        if paid.ids:
            partials = self.env["account.partial.reconcile"].search_fetch(
                [("debit_move_id", "in", paid.ids)],
                ["debit_move_id", "amount", "max_date"],
            )
            for partial in partials:
                line = partial.debit_move_id
                if partial.max_date <= line._recovery_due():
                    in_time[line.id] += partial.amount
        return in_time

    @api.depends(
        *("display_type", "date", "date_maturity", "move_id.move_type"),
        *("matched_credit_ids.amount", "matched_credit_ids.max_date"),
        *("matched_credit_ids.recovery_received", "matched_debit_ids.max_date"),
        *(
            "matched_credit_ids.recovery_credited",
            "matched_debit_ids.recovery_refunded",
        ),
    )
    def _compute_recovery_parts(self):
        for name in PARTS:
            self[name] = 0
        claims = self._recovery_claims_of(WITH_CREDITS)
        for partial in claims._recovery_partials("debit_move_id"):
            line, credited = partial.debit_move_id, partial.recovery_credited
            received = partial.recovery_received
            line.recovery_received += received
            line.recovery_written_off += partial.amount - received - credited
            if partial.max_date > line._recovery_due():
                line.recovery_recovered += received
                line.recovery_credited_late += credited
        for partial in claims._recovery_partials("credit_move_id"):
            line, back = partial.credit_move_id, partial.recovery_refunded
            line.recovery_received -= back
            if partial.max_date > line._recovery_due():
                line.recovery_recovered -= back

    def _recovery_partials(self, side):
        """Reconciliations of these entries, which stand on this side of them."""
        touched = self.filtered(lambda line: line.amount_residual != line.balance)
        names = (side, "amount", "max_date", "recovery_received", "recovery_credited")
        return self.env["account.partial.reconcile"].search_fetch(
            [(side, "in", touched.ids)], [*names, "recovery_refunded"]
        )

    @api.depends(
        *("parent_state", "move_id.move_type", "move_id.amount_residual"),
        *(
            "move_id.line_ids.recovery_received",
            "move_id.line_ids.recovery_written_off",
        ),
        "move_id.line_ids.matched_credit_ids.max_date",
    )
    def _compute_recovery_settled_on(self):
        self.recovery_settled_on = self.recovery_settled_by = False
        settled = self.move_id.filtered(
            lambda move: (
                move.move_type in DOCUMENTS
                and move.state == "posted"
                and not move.amount_residual
            )
        )
        terms = settled.line_ids.filtered(
            lambda line: line.display_type == "payment_term"
        )
        days = terms._recovery_last_payments()
        for line in self.filtered(lambda line: line.id in days):
            line.recovery_settled_on = days[line.id]
            line.recovery_settled_by = line.move_id._recovery_settled_by()

    def _recovery_last_payments(self):
        """Day of the last payment of each invoice, on the last of these lines that was
        paid: ``{line id: day}``."""
        paid = self.ids and self.env["account.partial.reconcile"]._read_group(
            [("debit_move_id", "in", self.ids)], ["debit_move_id"], ["max_date:max"]
        )
        last = {}
        for line, day in sorted(paid, key=lambda group: group[0].id):
            _earlier, until = last.get(line.move_id, (line.id, day))
            last[line.move_id] = line.id, max(day, until)
        return dict(last.values())

    # === INSTALLATION === #

    def _auto_init(self):
        """Override of the ORM: the lines that exist already are filled in one go."""
        table = self._table
        missing = [
            name for name in COLUMNS if not column_exists(self.env.cr, table, name)
        ]
        for name in missing:
            create_column(self.env.cr, table, name, COLUMNS[name])
        if missing:
            self.env["account.partial.reconcile"]._recovery_prepare()
            self._recovery_fill_paid()
        return super()._auto_init()

    @api.model
    def _recovery_fill_paid(self):
        """Work out these columns of all lines from the ledger, in SQL."""
        self.env.cr.execute(
            SQL(
                """
                WITH paid AS (
                    SELECT line.id, line.move_id, MAX(partial.max_date) AS day,
                           SUM(partial.amount) FILTER (WHERE partial.max_date
                               <= COALESCE(line.date_maturity, line.date)) AS in_time,
                           SUM(partial.recovery_received) AS received,
                           SUM(partial.recovery_received) FILTER (WHERE partial.max_date
                               > COALESCE(line.date_maturity, line.date)) AS recovered,
                           SUM(partial.recovery_credited) FILTER (WHERE partial.max_date
                               > COALESCE(line.date_maturity, line.date)) AS credited,
                           SUM(partial.amount - partial.recovery_received
                               - partial.recovery_credited) AS written_off
                      FROM account_partial_reconcile partial
                      JOIN account_move_line line ON line.id = partial.debit_move_id
                     WHERE line.display_type = 'payment_term' GROUP BY line.id
                ), back AS (
                    SELECT line.id, SUM(partial.recovery_refunded) AS refunded,
                           SUM(partial.recovery_refunded) FILTER (WHERE partial.max_date
                               > COALESCE(line.date_maturity, line.date)) AS late
                      FROM account_partial_reconcile partial
                      JOIN account_move_line line ON line.id = partial.credit_move_id
                     WHERE line.display_type = 'payment_term' GROUP BY line.id
                ), settled AS (
                    SELECT MAX(paid.id) AS line_id, MAX(paid.day) AS day,
                           CASE WHEN SUM(paid.received) > 0 THEN %(received)s
                                WHEN SUM(paid.written_off) > 0 THEN %(written_off)s
                                ELSE %(credited)s END AS by_what
                      FROM paid JOIN account_move move ON move.id = paid.move_id
                     WHERE move.move_type IN %(invoices)s AND move.state = 'posted'
                       AND move.amount_residual = 0
                  GROUP BY paid.move_id
                )
                UPDATE account_move_line line
                   SET recovery_open_at_due = CASE WHEN move.move_type IN %(invoices)s
                           THEN GREATEST(line.balance - COALESCE(paid.in_time, 0), 0)
                           ELSE 0 END,
                       recovery_received = COALESCE(paid.received, 0)
                           - COALESCE(back.refunded, 0),
                       recovery_recovered = COALESCE(paid.recovered, 0)
                           - COALESCE(back.late, 0),
                       recovery_credited_late = COALESCE(paid.credited, 0),
                       recovery_written_off = COALESCE(paid.written_off, 0),
                       recovery_settled_on = settled.day,
                       recovery_settled_by = settled.by_what
                  FROM account_move_line claim
                  JOIN account_move move ON move.id = claim.move_id
             LEFT JOIN paid ON paid.id = claim.id
             LEFT JOIN back ON back.id = claim.id
             LEFT JOIN settled ON settled.line_id = claim.id
                 WHERE claim.id = line.id AND claim.display_type = 'payment_term'
                   AND move.move_type IN %(documents)s
                """,
                received=RECEIVED,
                credited=CREDITED,
                written_off=WRITTEN_OFF,
                invoices=DOCUMENTS,
                documents=WITH_CREDITS,
            )
        )

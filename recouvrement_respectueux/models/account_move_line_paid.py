from collections import defaultdict

from odoo import api, fields, models
from odoo.tools import SQL
from odoo.tools.sql import column_exists, create_column

from .recovery_groups import USER

COLUMNS = {"recovery_open_at_due": "numeric", "recovery_settled_on": "date"}


class AccountMoveLine(models.Model):
    """When an invoice was paid, kept on its payment-term lines.

    Odoo knows the days of payments from the reconciliations only. Kept here, an
    analysis reads each line once instead of every reconciliation of the ledger.
    """

    _inherit = "account.move.line"

    recovery_open_at_due = fields.Monetary(
        string="Open at the Due Date",
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

    # All that an analysis reads of a line, in the order of the invoices: PostgreSQL
    # need not fetch the rows themselves, of which two thirds are products and taxes.
    _recovery_claims = models.Index(
        """(move_id) INCLUDE (id, company_id, balance, amount_residual, date_maturity,
            date, recovery_open_at_due, recovery_settled_on)
           WHERE display_type = 'payment_term' AND parent_state = 'posted'"""
    )

    @api.depends(
        *("balance", "display_type", "date", "date_maturity", "move_id.move_type"),
        *("matched_credit_ids.amount", "matched_credit_ids.max_date"),
    )
    def _compute_recovery_open_at_due(self):
        self.recovery_open_at_due = 0
        claims = self.filtered(
            lambda line: (
                line.display_type == "payment_term"
                and line.move_id.move_type == "out_invoice"
            )
        )
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
                if partial.max_date <= (line.date_maturity or line.date):
                    in_time[line.id] += partial.amount
        return in_time

    @api.depends(
        *("parent_state", "move_id.move_type", "move_id.amount_residual"),
        "move_id.line_ids.matched_credit_ids.max_date",
    )
    def _compute_recovery_settled_on(self):
        self.recovery_settled_on = False
        settled = self.move_id.filtered(
            lambda move: (
                move.move_type == "out_invoice"
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
            self._recovery_fill_paid()
        return super()._auto_init()

    @api.model
    def _recovery_fill_paid(self):
        """Work out both columns of all lines from the ledger, in SQL."""
        self.env.cr.execute(
            SQL(
                """
                WITH paid AS (
                    SELECT line.id, line.move_id, MAX(partial.max_date) AS day,
                           SUM(partial.amount) FILTER (WHERE partial.max_date
                               <= COALESCE(line.date_maturity, line.date)) AS in_time
                      FROM account_partial_reconcile partial
                      JOIN account_move_line line ON line.id = partial.debit_move_id
                     WHERE line.display_type = 'payment_term' GROUP BY line.id
                ), settled AS (
                    SELECT MAX(paid.id) AS line_id, MAX(paid.day) AS day
                      FROM paid JOIN account_move move ON move.id = paid.move_id
                     WHERE move.move_type = 'out_invoice' AND move.state = 'posted'
                       AND move.amount_residual = 0
                  GROUP BY paid.move_id
                )
                UPDATE account_move_line line
                   SET recovery_open_at_due =
                           GREATEST(line.balance - COALESCE(paid.in_time, 0), 0),
                       recovery_settled_on = settled.day
                  FROM account_move_line claim
                  JOIN account_move move ON move.id = claim.move_id
             LEFT JOIN paid ON paid.id = claim.id
             LEFT JOIN settled ON settled.line_id = claim.id
                 WHERE claim.id = line.id AND claim.display_type = 'payment_term'
                   AND move.move_type = 'out_invoice'
                """
            )
        )

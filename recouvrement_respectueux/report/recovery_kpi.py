from odoo import api, fields, models
from odoo.tools import SQL


class RecoveryKpi(models.Model):
    """One row per payment-term line of a posted customer invoice or credit note.

    Amounts are in the currency of the company, signed as receivable: invoices +,
    credit notes −. Rates and means are numerator over denominator at every level of a
    pivot, never a mean of means. The definitions are those of the guide.
    """

    _name = "recovery.kpi"
    _description = "Amicable Recovery Analysis"
    _auto = False
    _order = "invoice_date desc, id desc"
    _rec_name = "move_id"
    _depends = {
        "account.move": ["state", "move_type", "partner_id", "invoice_date"],
        "account.move.line": ["balance", "amount_residual", "date_maturity"],
        "account.partial.reconcile": ["amount", "max_date", "debit_move_id"],
        "recovery.reminder": ["state", "contact_date"],
        "recovery.reminder.line": ["move_line_id"],
        "recovery.arrangement.line": ["move_line_id", "is_running"],
    }

    company_id = fields.Many2one("res.company", readonly=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    move_id = fields.Many2one("account.move", string="Invoice", readonly=True)
    partner_id = fields.Many2one("res.partner", string="Customer", readonly=True)
    country_id = fields.Many2one("res.country", readonly=True)
    industry_id = fields.Many2one(
        "res.partner.industry", string="Sector", readonly=True
    )
    salesperson_id = fields.Many2one("res.users", readonly=True)
    is_consumer = fields.Boolean(string="Private Person", readonly=True)
    move_type = fields.Selection(
        [("out_invoice", "Invoice"), ("out_refund", "Credit Note")],
        string="Document",
        readonly=True,
    )
    delay_reason_id = fields.Many2one("recovery.delay.reason", readonly=True)
    invoice_date = fields.Date(readonly=True)
    date_due = fields.Date(string="Due Date", readonly=True)
    settled_on = fields.Date(
        readonly=True, help="Day on which the invoice was settled."
    )
    is_arranged = fields.Boolean(string="In an Arrangement", readonly=True)
    invoiced = fields.Monetary(readonly=True)
    open_amount = fields.Monetary(readonly=True)
    overdue_amount = fields.Monetary(string="Overdue", readonly=True)
    collected = fields.Monetary(readonly=True)
    became_overdue = fields.Monetary(
        readonly=True, help="What was still open at the end of the due date."
    )
    recovered = fields.Monetary(
        readonly=True, help="The part of it that has been collected since."
    )
    contacts = fields.Integer(
        readonly=True, help="Messages and calls about this line that were made."
    )
    days_to_pay = fields.Float(
        readonly=True, aggregator="avg", help="From the invoice to its settlement."
    )
    days_late = fields.Float(
        readonly=True, aggregator="avg", help="From the due date to the settlement."
    )
    on_time = fields.Float(
        string="Paid on Time", readonly=True, aggregator="avg", help="Share of settled."
    )
    recovery_rate = fields.Float(
        readonly=True,
        aggregator="sum",
        help="Of what became overdue, the share that has been collected.",
    )

    @property
    def _table_query(self):
        return SQL("%s %s", self._select(), self._from())

    @api.model
    def _select(self):
        """Columns; PostgreSQL leaves out those that a pivot does not use.

        What concerns a whole invoice stands on its last line only, so that invoices
        are counted, not lines.
        """
        return SQL(
            """
            SELECT l.id, l.company_id, l.move_id, m.commercial_partner_id AS partner_id,
                   m.move_type, m.invoice_user_id AS salesperson_id,
                   p.country_id, p.industry_id, NOT p.is_company AS is_consumer,
                   m.recovery_delay_reason_id AS delay_reason_id,
                   m.invoice_date, COALESCE(l.date_maturity, l.date) AS date_due,
                   l.balance AS invoiced, l.amount_residual AS open_amount,
                   l.balance - l.amount_residual AS collected,
                   %(overdue)s AS overdue_amount,
                   %(settled)s AS settled_on,
                   %(settled)s - m.invoice_date AS days_to_pay,
                   CASE WHEN %(settled)s > m.invoice_date_due
                        THEN %(settled)s - m.invoice_date_due
                        WHEN %(settled)s IS NOT NULL THEN 0 END AS days_late,
                   (%(settled)s <= m.invoice_date_due)::int AS on_time,
                   %(became)s AS became_overdue,
                   %(became)s - %(overdue)s AS recovered,
                   NULL::float AS recovery_rate,
                   (SELECT COUNT(*) FROM recovery_reminder_line told
                      JOIN recovery_reminder r ON r.id = told.reminder_id
                     WHERE told.move_line_id = l.id AND r.state = 'sent') AS contacts,
                   EXISTS (SELECT 1 FROM recovery_arrangement_line agreed
                            WHERE agreed.move_line_id = l.id
                              AND agreed.is_running) AS is_arranged
            """,
            **self._expressions(),
        )

    @api.model
    def _expressions(self):
        """SQL of what several columns share."""
        late = SQL(
            """m.move_type = 'out_invoice'
               AND COALESCE(l.date_maturity, l.date) < CURRENT_DATE"""
        )
        return {
            "overdue": SQL("CASE WHEN %s THEN l.amount_residual ELSE 0 END", late),
            "became": SQL(
                """CASE WHEN %s
                        THEN GREATEST(l.balance - COALESCE(in_time.amount, 0), 0)
                        ELSE 0 END""",
                late,
            ),
            "settled": SQL(
                """CASE WHEN m.move_type = 'out_invoice' AND m.amount_residual = 0
                         AND settled.last_line = l.id THEN settled.day END"""
            ),
        }

    @api.model
    def _from(self):
        """Joins that a pivot does not need are left out: each gives at most one row."""
        return SQL(
            """
              FROM account_move_line l
              JOIN account_move m ON m.id = l.move_id
         LEFT JOIN res_partner p ON p.id = m.commercial_partner_id
         LEFT JOIN (
                   SELECT own.move_id, MAX(part.max_date) AS day,
                          MAX(own.id) AS last_line
                     FROM account_partial_reconcile part
                     JOIN account_move_line own ON own.id = part.debit_move_id
                 GROUP BY own.move_id
                   ) settled ON settled.move_id = m.id
         LEFT JOIN (
                   SELECT part.debit_move_id AS line_id, SUM(part.amount) AS amount
                     FROM account_partial_reconcile part
                     JOIN account_move_line own ON own.id = part.debit_move_id
                    WHERE part.max_date <= COALESCE(own.date_maturity, own.date)
                 GROUP BY part.debit_move_id
                   ) in_time ON in_time.line_id = l.id
             WHERE l.display_type = 'payment_term' AND l.parent_state = 'posted'
               AND m.move_type IN ('out_invoice', 'out_refund')
            """
        )

    def _read_group_select(self, aggregate_spec, query):
        """Override of the ORM: a rate is a sum over a sum, at every level."""
        if aggregate_spec != "recovery_rate:sum":
            return super()._read_group_select(aggregate_spec, query)
        recovered = self._field_to_sql(self._table, "recovered", query)
        became = self._field_to_sql(self._table, "became_overdue", query)
        return SQL("SUM(%s) / NULLIF(SUM(%s), 0)", recovered, became)

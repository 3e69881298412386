from odoo import api, fields, models
from odoo.tools import SQL

from ..core.received import CREDITED, RECEIVED, WRITTEN_OFF
from ..models.figures.account_move_line_paid import WITH_CREDITS
from ..models.odoo.account_move_line import DOCUMENTS
from ..models.path.choices import CHANNEL_SELECTION, CLOSING_KINDS

BUCKETS = ((1, 30), (31, 60), (61, 90), (91, 120), (121, None))  # days late
NOT_DUE = "000"


def bucket_name(first, last):
    """Key of a bucket, written so that buckets sort by their days."""
    return f"{first:03}-{last:03}" if last else f"{first:03}+"


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
        "account.move": [
            *("state", "move_type", "commercial_partner_id", "invoice_user_id"),
            *("invoice_date", "invoice_date_due", "recovery_delay_reason_id"),
        ],
        "account.move.line": [
            *("company_id", "move_id", "display_type", "parent_state", "date"),
            *("balance", "amount_residual", "date_maturity"),
            *("recovery_open_at_due", "recovery_settled_on", "recovery_settled_by"),
            *("recovery_received", "recovery_recovered", "recovery_credited_late"),
            "recovery_written_off",
        ],
        "account.partial.reconcile": ["max_date", "debit_move_id"],
        "res.partner": [
            *("country_id", "industry_id", "is_company"),
        ],
        "recovery.case": ["company_id", "partner_id", "user_id"],
        "recovery.reminder": ["state", "kind", "contact_date", "step_id", "channel"],
        "recovery.reminder.line": ["reminder_id", "move_line_id"],
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
    is_consumer = fields.Boolean(string="Private Individual", readonly=True)
    move_type = fields.Selection(
        [
            ("out_invoice", "Invoice"),
            ("out_receipt", "Receipt"),
            ("out_refund", "Credit Note"),
        ],
        string="Document",
        readonly=True,
    )
    case_id = fields.Many2one(
        "recovery.case",
        string="Amicable File",
        readonly=True,
        help="The latest file of the customer.",
    )
    user_id = fields.Many2one(
        "res.users",
        string="Person to Talk To",
        readonly=True,
        help="Who follows the latest file of the customer.",
    )
    delay_reason_id = fields.Many2one("recovery.delay.reason", readonly=True)
    step_id = fields.Many2one(
        "recovery.step",
        string="Step Reached",
        readonly=True,
        help="Step of the last reminder about this line that was sent.",
    )
    channel = fields.Selection(
        CHANNEL_SELECTION,
        string="Channel before Payment",
        readonly=True,
        help="Channel of the last contact about this line before it was settled, or on "
        "the same day.",
    )
    ageing = fields.Selection(
        [
            (NOT_DUE, "Not yet due"),
            ("001-030", "1 to 30 days"),
            ("031-060", "31 to 60 days"),
            ("061-090", "61 to 90 days"),
            ("091-120", "91 to 120 days"),
            ("121+", "121 days or more"),
        ],
        readonly=True,
        help="How late today's open amount is; empty where nothing is open.",
    )
    invoice_date = fields.Date(readonly=True)
    date_due = fields.Date(string="Due Date", readonly=True)
    settled_on = fields.Date(
        readonly=True, help="Day on which the invoice was settled."
    )
    settled_by = fields.Selection(
        [
            (RECEIVED, "Money received"),
            (CREDITED, "Credit note"),
            (WRITTEN_OFF, "Written off"),
        ],
        readonly=True,
        help="Money, where any came in.",
    )
    is_arranged = fields.Boolean(string="In an Arrangement", readonly=True)
    invoiced = fields.Monetary(readonly=True)
    open_amount = fields.Monetary(readonly=True)
    overdue_amount = fields.Monetary(string="Overdue", readonly=True)
    collected = fields.Monetary(readonly=True, help="The money that came in.")
    written_off = fields.Monetary(
        readonly=True, help="Closed with neither money nor a credit note."
    )
    became_overdue = fields.Monetary(
        string="Unpaid at Due Date, Less Credits",
        readonly=True,
        help="What was still open at the end of the due date, less what was credited "
        "since.",
    )
    recovered = fields.Monetary(
        readonly=True, help="The part of it that came in as money since."
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
        help="Of what was unpaid at its due date, the share that has been collected.",
    )

    @property
    def _table_query(self):
        return SQL("%s %s %s", self._select(), self._from(), self._where())

    @api.model
    def _select(self):
        """Hook: columns; PostgreSQL leaves out those that a pivot does not use.

        What concerns a whole invoice stands on its last line only, so that invoices
        are counted, not lines.
        """
        return SQL(
            """
            SELECT l.id, l.company_id, l.move_id, m.commercial_partner_id AS partner_id,
                   m.move_type, m.invoice_user_id AS salesperson_id,
                   p.country_id, p.industry_id, NOT p.is_company AS is_consumer,
                   m.recovery_delay_reason_id AS delay_reason_id,
                   file.id AS case_id, file.user_id,
                   told.step_id, COALESCE(told.contacts, 0) AS contacts,
                   last_contact.channel, %(ageing)s AS ageing,
                   m.invoice_date, l.date_maturity AS date_due,
                   l.balance AS invoiced, l.amount_residual AS open_amount,
                   l.recovery_received AS collected,
                   l.recovery_written_off AS written_off,
                   %(overdue)s AS overdue_amount,
                   l.recovery_settled_on AS settled_on,
                   l.recovery_settled_by AS settled_by,
                   CASE WHEN %(is_paid)s
                        THEN l.recovery_settled_on - m.invoice_date END AS days_to_pay,
                   CASE WHEN %(is_paid)s
                        THEN GREATEST(l.recovery_settled_on - m.invoice_date_due, 0)
                    END AS days_late,
                   CASE WHEN %(is_paid)s
                        THEN (l.recovery_settled_on <= m.invoice_date_due)::int
                    END AS on_time,
                   %(became)s AS became_overdue,
                   %(recovered)s AS recovered,
                   NULL::float AS recovery_rate,
                   EXISTS (SELECT 1 FROM recovery_arrangement_line agreed
                            WHERE agreed.move_line_id = l.id
                              AND agreed.is_running) AS is_arranged
            """,
            **self._expressions(),
        )

    @api.model
    def _expressions(self):
        """SQL of what depends on the day on which one looks."""
        late = SQL(
            "m.move_type IN %s AND l.date_maturity < %s",
            DOCUMENTS,
            fields.Date.context_today(self),
        )
        columns = {
            "overdue": SQL("l.amount_residual"),
            "became": SQL("l.recovery_open_at_due - l.recovery_credited_late"),
            "recovered": SQL("l.recovery_recovered"),
        }
        return {
            "ageing": self._ageing_expression(),
            "is_paid": SQL("l.recovery_settled_by = %s", RECEIVED),
            **{
                name: SQL("CASE WHEN %s THEN %s ELSE 0 END", late, amount)
                for name, amount in columns.items()
            },
        }

    @api.model
    def _ageing_expression(self):
        """Bucket of an invoice line with something open today, else empty."""
        today = fields.Date.context_today(self)
        days = SQL("%s - l.date_maturity", today)
        whens = SQL(" ").join(
            SQL("WHEN %s >= %s THEN %s", days, first, bucket_name(first, last))
            for first, last in reversed(BUCKETS)
        )
        return SQL(
            """CASE WHEN m.move_type IN %s AND l.amount_residual != 0
                    THEN CASE %s ELSE %s END END""",
            DOCUMENTS,
            whens,
            NOT_DUE,
        )

    @api.model
    def _from(self):
        """Hook: joins; those that a pivot does not need are left out: each gives at
        most one row."""
        return SQL(
            """
              FROM account_move_line l
              JOIN account_move m ON m.id = l.move_id
         LEFT JOIN res_partner p ON p.id = m.commercial_partner_id
         LEFT JOIN (
                   SELECT partner_id,
                          JSONB_OBJECT_AGG(company_id, id ORDER BY id) AS ids
                     FROM recovery_case GROUP BY partner_id
                   ) latest ON latest.partner_id = m.commercial_partner_id
         LEFT JOIN recovery_case file
                ON file.id = (latest.ids ->> l.company_id::text)::int
         LEFT JOIN (%(told)s) told ON told.line_id = l.id
         LEFT JOIN (%(last_contact)s) last_contact ON last_contact.line_id = l.id
            """,
            told=self._told(),
            last_contact=self._last_contact(),
        )

    @api.model
    def _where(self):
        return SQL(
            """
             WHERE l.display_type = 'payment_term' AND l.parent_state = 'posted'
               AND m.move_type IN %s
            """,
            WITH_CREDITS,
        )

    @api.model
    def _told(self):
        """Per line: contacts about it that were made, step of the last reminder."""
        return SQL(
            """
            SELECT rl.move_line_id AS line_id, COUNT(*) AS contacts,
                   (ARRAY_AGG(r.step_id ORDER BY r.contact_date DESC, r.id DESC)
                       FILTER (WHERE r.step_id IS NOT NULL))[1] AS step_id
              FROM recovery_reminder_line rl
              JOIN recovery_reminder r ON r.id = rl.reminder_id
             WHERE r.state = 'sent'
          GROUP BY rl.move_line_id
            """
        )

    @api.model
    def _last_contact(self):
        """Per settled line: the last contact up to its last payment. Not thanks and
        after-care, which follow a payment."""
        return SQL(
            """
            SELECT DISTINCT ON (rl.move_line_id) rl.move_line_id AS line_id, r.channel
              FROM recovery_reminder_line rl
              JOIN recovery_reminder r ON r.id = rl.reminder_id
              JOIN account_move_line own ON own.id = rl.move_line_id
              JOIN (SELECT debit_move_id, MAX(max_date) AS day
                      FROM account_partial_reconcile GROUP BY debit_move_id
                   ) paid ON paid.debit_move_id = own.id
             WHERE r.state = 'sent' AND r.kind NOT IN %(closing)s
               AND own.amount_residual = 0 AND r.contact_date <= paid.day
          ORDER BY rl.move_line_id, r.contact_date DESC, r.id DESC
            """,
            closing=CLOSING_KINDS,
        )

    def _read_group_select(self, aggregate_spec, query):
        """Override of the ORM: a rate is a sum over a sum, at every level."""
        if aggregate_spec != "recovery_rate:sum":
            return super()._read_group_select(aggregate_spec, query)
        recovered = self._field_to_sql(self._table, "recovered", query)
        became = self._field_to_sql(self._table, "became_overdue", query)
        return SQL("SUM(%s) / NULLIF(SUM(%s), 0)", recovered, became)

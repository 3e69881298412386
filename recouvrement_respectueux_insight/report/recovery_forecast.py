from odoo import api, fields, models
from odoo.tools import SQL

from ..core.forecast import BOTH, CUSTOMER, ENOUGH, SEGMENT, TERMS

BASIS_SELECTION = [
    (CUSTOMER, "How this customer pays"),
    (BOTH, "This customer and the segment"),
    (SEGMENT, "How this segment pays"),
    (TERMS, "The due date"),
]


class RecoveryForecast(models.Model):
    """When each open invoice may be expected: one row per open payment-term line.

    For cash planning only. No rule of a path, a step, a segment or a message reads it
    (GD-07); the definition is that of ``core.forecast``.
    """

    _name = "recovery.forecast"
    _description = "Expected Payments"
    _auto = False
    _order = "expected_on, id"
    _rec_name = "move_id"
    _depends = {
        "account.move": ["state", "move_type", "commercial_partner_id"],
        "account.move.line": [
            *("company_id", "move_id", "display_type", "parent_state"),
            *("amount_residual", "date_maturity", "date"),
        ],
        "recovery.profile": [
            *("company_id", "partner_id", "settled_count", "usual_delay"),
            *("segment_id", "segment_delay"),
        ],
        "recovery.arrangement.line": ["move_line_id", "is_running"],
    }

    company_id = fields.Many2one("res.company", readonly=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    move_id = fields.Many2one("account.move", string="Invoice", readonly=True)
    partner_id = fields.Many2one("res.partner", string="Customer", readonly=True)
    segment_id = fields.Many2one("recovery.segment", readonly=True)
    date_due = fields.Date(string="Due Date", readonly=True)
    expected_on = fields.Date(
        readonly=True,
        help="The due date with the usual delay, and never before today.",
    )
    delay = fields.Integer(
        string="Days after the Due Date", readonly=True, aggregator=None
    )
    basis = fields.Selection(BASIS_SELECTION, string="Taken From", readonly=True)
    is_passed = fields.Boolean(
        string="Expected Earlier",
        readonly=True,
        help="The day has passed, so any day from today is as good.",
    )
    is_arranged = fields.Boolean(
        string="In an Arrangement",
        readonly=True,
        help="What was agreed counts: see the instalments to come.",
    )
    amount = fields.Monetary(
        string="Open Amount", readonly=True, help="In the currency of the company."
    )

    @property
    def _table_query(self):
        return SQL(
            """
            SELECT line.id, line.company_id, line.move_id,
                   move.commercial_partner_id AS partner_id, profile.segment_id,
                   line.amount_residual AS amount, dates.due AS date_due,
                   habit.basis, habit.delay,
                   GREATEST(dates.due + habit.delay, %(today)s::date) AS expected_on,
                   dates.due + habit.delay < %(today)s::date AS is_passed,
                   EXISTS (SELECT 1 FROM recovery_arrangement_line agreed
                            WHERE agreed.move_line_id = line.id
                              AND agreed.is_running) AS is_arranged
              FROM account_move_line line
              JOIN account_move move ON move.id = line.move_id
         LEFT JOIN recovery_profile profile
                ON profile.company_id = line.company_id
               AND profile.partner_id = move.commercial_partner_id
     CROSS JOIN LATERAL (
                   SELECT COALESCE(line.date_maturity, line.date) AS due) dates
     CROSS JOIN LATERAL (%(habit)s) habit
             WHERE line.display_type = 'payment_term' AND line.parent_state = 'posted'
               AND move.move_type IN ('out_invoice', 'out_receipt')
               AND line.amount_residual > 0
            """,
            today=fields.Date.context_today(self),
            habit=self._habit(
                SQL("profile.settled_count"),
                SQL("profile.usual_delay"),
                SQL("profile.segment_delay"),
            ),
        )

    @api.model
    def _habit(self, count, customer, segment):
        """SQL: whose habit counts, and by how many days, as ``core.forecast`` says."""
        return SQL(
            """
            SELECT CASE WHEN %(count)s >= %(enough)s THEN %(named_customer)s
                        WHEN %(segment)s IS NULL THEN %(named_terms)s
                        WHEN %(customer)s IS NULL THEN %(named_segment)s
                        ELSE %(named_both)s END AS basis,
                   CASE WHEN %(count)s >= %(enough)s THEN %(customer)s
                        WHEN %(segment)s IS NULL THEN 0
                        WHEN %(customer)s IS NULL THEN %(segment)s
                        ELSE FLOOR((%(customer)s + %(segment)s) / 2.0)::int
                    END AS delay
            """,
            count=count,
            customer=customer,
            segment=segment,
            enough=ENOUGH,
            named_customer=CUSTOMER,
            named_both=BOTH,
            named_segment=SEGMENT,
            named_terms=TERMS,
        )

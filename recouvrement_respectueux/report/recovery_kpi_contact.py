from odoo import fields, models
from odoo.tools import SQL

from ..models.recovery_channel import CHANNEL_SELECTION


class RecoveryKpiContact(models.Model):
    """One row per contact that was made: by which step and channel, when, and whether
    a payment of its invoices followed within 7 or 14 days."""

    _name = "recovery.kpi.contact"
    _description = "Contact Analysis"
    _auto = False
    _order = "contact_date desc, id desc"
    _rec_name = "partner_id"
    _depends = {
        "recovery.reminder": ["state", "contact_date", "sent_on", "channel", "step_id"],
        "recovery.reminder.line": ["move_line_id", "reminder_id"],
        "account.partial.reconcile": ["amount", "max_date", "debit_move_id"],
    }

    company_id = fields.Many2one("res.company", readonly=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    case_id = fields.Many2one("recovery.case", string="Amicable File", readonly=True)
    partner_id = fields.Many2one("res.partner", string="Customer", readonly=True)
    user_id = fields.Many2one("res.users", string="Person to Talk To", readonly=True)
    step_id = fields.Many2one("recovery.step", readonly=True)
    kind = fields.Selection(
        selection=lambda self: (
            self.env["recovery.reminder"]
            ._fields["kind"]
            ._description_selection(self.env)
        ),
        string="Message",
        readonly=True,
    )
    channel = fields.Selection(CHANNEL_SELECTION, readonly=True)
    contact_date = fields.Date(readonly=True)
    weekday = fields.Selection(
        [
            ("1", "Monday"),
            ("2", "Tuesday"),
            ("3", "Wednesday"),
            ("4", "Thursday"),
            ("5", "Friday"),
            ("6", "Saturday"),
            ("7", "Sunday"),
        ],
        string="Day of the Week",
        readonly=True,
    )
    amount = fields.Monetary(readonly=True, help="What the message was about.")
    paid_7 = fields.Float(
        string="Paid within 7 Days", readonly=True, aggregator="avg", help="Share."
    )
    paid_14 = fields.Float(
        string="Paid within 14 Days", readonly=True, aggregator="avg", help="Share."
    )

    @property
    def _table_query(self):
        return SQL(
            """
            SELECT r.id, r.company_id, r.case_id, r.partner_id, r.user_id, r.step_id,
                   r.kind, r.channel, r.contact_date,
                   EXTRACT(ISODOW FROM r.contact_date)::int::text AS weekday,
                   (SELECT SUM(told.amount_residual) FROM recovery_reminder_line told
                     WHERE told.reminder_id = r.id) AS amount,
                   %(within_7)s AS paid_7, %(within_14)s AS paid_14
              FROM recovery_reminder r
             WHERE r.state = 'sent' AND r.kind != 'thanks'
            """,
            within_7=self._paid_within(7),
            within_14=self._paid_within(14),
        )

    def _paid_within(self, days):
        """SQL: 1 where a reconciliation followed in these days, empty while they have
        not passed, else 0."""
        return SQL(
            """CASE WHEN EXISTS (
                    SELECT 1 FROM recovery_reminder_line told
                      JOIN account_partial_reconcile part
                        ON part.debit_move_id = told.move_line_id
                     WHERE told.reminder_id = r.id
                       AND part.max_date BETWEEN r.contact_date
                                             AND r.contact_date + %(days)s) THEN 1
                    WHEN r.contact_date + %(days)s < CURRENT_DATE THEN 0 END""",
            days=days,
        )

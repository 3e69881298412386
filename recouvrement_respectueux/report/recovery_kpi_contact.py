from odoo import api, fields, models
from odoo.tools import SQL

from ..models.path.choices import CHANNEL_SELECTION, CLOSING_KINDS, MESSAGE_KINDS
from ..models.reminder.recovery_reminder import UNNEEDED

ANSWER_DAYS = 14


class RecoveryKpiContact(models.Model):
    """One row per contact: by which step and channel, when, whether it was delivered,
    and whether an answer or a payment of its invoices followed.

    E-mails that were refused or came back are rows too, with nothing sent; the thanks
    are not.
    """

    _name = "recovery.kpi.contact"
    _description = "Contact Analysis"
    _auto = False
    _order = "contact_date desc, id desc"
    _rec_name = "partner_id"
    _depends = {
        "recovery.reminder": [
            *("company_id", "case_id", "partner_id", "user_id", "step_id", "kind"),
            *("channel", "state", "contact_date", "contact_hour", "sent_on", "mail_id"),
        ],
        "recovery.reminder.line": ["move_line_id", "reminder_id", "amount_residual"],
        "recovery.arrangement": ["case_id", "accepted_on"],
        "mail.mail": ["state"],
        "mail.message": ["model", "res_id", "message_type", "author_id", "date"],
        "account.partial.reconcile": ["recovery_received", "max_date", "debit_move_id"],
    }

    company_id = fields.Many2one("res.company", readonly=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    case_id = fields.Many2one("recovery.case", string="Amicable File", readonly=True)
    partner_id = fields.Many2one("res.partner", string="Customer", readonly=True)
    user_id = fields.Many2one("res.users", string="Person to Talk To", readonly=True)
    step_id = fields.Many2one("recovery.step", readonly=True)
    kind = fields.Selection(MESSAGE_KINDS, string="Message", readonly=True)
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
    hour = fields.Char(
        readonly=True, help="Hour of the day where the customer lives, when it left."
    )
    sent = fields.Integer(
        string="Contacts Made", readonly=True, help="Without the e-mails refused."
    )
    delivered = fields.Float(
        readonly=True,
        aggregator="avg",
        help="Share of the e-mails that the mail server accepted and that did not come "
        "back. Empty for calls, letters and text messages, which nobody confirms.",
    )
    answered = fields.Float(
        string="Answers",
        readonly=True,
        aggregator="avg",
        help="Share of the contacts after which the customer wrote on the file, or "
        "accepted an arrangement, within 14 days.",
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
        return SQL("%s %s", self._select(), self._from())

    @api.model
    def _select(self):
        """Hook: columns of a contact, ``r``."""
        return SQL(
            """
            SELECT r.id, r.company_id, r.case_id, r.partner_id, r.user_id, r.step_id,
                   r.kind, r.channel, r.contact_date,
                   EXTRACT(ISODOW FROM r.contact_date)::int::text AS weekday,
                   CASE WHEN r.sent_on IS NOT NULL
                        THEN TO_CHAR(r.contact_hour, 'FM00') || ':00' END AS hour,
                   (SELECT SUM(told.amount_residual) FROM recovery_reminder_line told
                     WHERE told.reminder_id = r.id) AS amount,
                   (r.state = 'sent')::int AS sent, %(delivered)s AS delivered,
                   %(answered)s AS answered,
                   %(within_7)s AS paid_7, %(within_14)s AS paid_14
            """,
            delivered=self._delivered(),
            answered=self._share(SQL("answer.reminder_id IS NOT NULL"), ANSWER_DAYS),
            within_7=self._share(SQL("paid.days <= 7"), 7),
            within_14=self._share(SQL("paid.days <= 14"), 14),
        )

    @api.model
    def _from(self):
        return SQL(
            """
              FROM recovery_reminder r
         LEFT JOIN mail_mail mail ON mail.id = r.mail_id
         LEFT JOIN (%(payments)s) paid ON paid.reminder_id = r.id
         LEFT JOIN (%(answers)s) answer ON answer.reminder_id = r.id
             WHERE (r.state IN ('sent', 'failed') OR r.hold_code = %(unneeded)s)
               AND r.contact_date IS NOT NULL
               AND r.kind NOT IN %(closing)s
            """,
            payments=self._payments(),
            answers=self._answers(),
            closing=CLOSING_KINDS,
            unneeded=UNNEEDED,
        )

    @api.model
    def _delivered(self):
        """SQL: 1 for an e-mail that was accepted, 0 for one that was refused or came
        back."""
        return SQL(
            """CASE WHEN r.channel != 'email' THEN NULL
                    WHEN r.state != 'sent' OR mail.state IN ('exception', 'cancel')
                    THEN 0
                    WHEN mail.state IN ('sent', 'received') THEN 1 END"""
        )

    @api.model
    def _share(self, happened, days):
        """SQL: 1 where it happened within these days, else 0; empty where nothing was
        sent, and while the days have not passed, for those who paid and those who did
        not alike: the first days of a message would look better than they are."""
        return SQL(
            """CASE WHEN r.state != 'sent' OR r.contact_date + %s >= %s THEN NULL
                    WHEN %s THEN 1 ELSE 0 END""",
            days,
            fields.Date.context_today(self),
            happened,
        )

    @api.model
    def _payments(self):
        """Per contact: days until money came in for an invoice of the message."""
        return SQL(
            """
            SELECT told.reminder_id, MIN(part.max_date - asked.contact_date) AS days
              FROM recovery_reminder_line told
              JOIN recovery_reminder asked ON asked.id = told.reminder_id
              JOIN account_partial_reconcile part
                ON part.debit_move_id = told.move_line_id
             WHERE part.max_date >= asked.contact_date AND part.recovery_received > 0
          GROUP BY told.reminder_id
            """
        )

    @api.model
    def _answers(self):
        """Contacts after which the customer wrote on the file in time, as the file
        itself tells who wrote, or accepted an arrangement."""
        return SQL(
            """
            SELECT asked.id AS reminder_id
              FROM recovery_reminder asked
              JOIN mail_message wrote
                ON wrote.model = 'recovery.case' AND wrote.res_id = asked.case_id
               AND wrote.date BETWEEN asked.sent_on
                                  AND asked.sent_on + %(days)s * INTERVAL '1 day'
             WHERE wrote.message_type IN ('email', 'comment')
               AND wrote.author_id IS DISTINCT FROM %(robot)s
               AND NOT EXISTS (SELECT 1 FROM res_users colleague
                                WHERE colleague.partner_id = wrote.author_id
                                  AND NOT colleague.share)
             UNION
            SELECT asked.id
              FROM recovery_reminder asked
              JOIN recovery_arrangement agreed ON agreed.case_id = asked.case_id
               AND agreed.accepted_on BETWEEN asked.contact_date
                                          AND asked.contact_date + %(days)s
            """,
            days=ANSWER_DAYS,
            robot=self.env.ref("base.partner_root").id,
        )

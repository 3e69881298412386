from odoo import fields, models
from odoo.tools import SQL

from odoo.addons.recouvrement_respectueux.models.case.recovery_reading import KINDS


class RecoveryKpiReply(models.Model):
    """One row per thing that a customer answered: what, after which step, when, how
    long our answer took, and whether what was promised was kept.

    What colleagues said was not said is no row; nor is what may be private, which goes
    with the answer (I11). Rows go when the words of a customer go.
    """

    _name = "recovery.kpi.reply"
    _description = "Answers Analysis"
    _auto = False
    _order = "replied_on desc, id desc"
    _rec_name = "kind"
    _depends = {
        "recovery.reading": [
            "case_id",
            "company_id",
            "message_id",
            "kind",
            "state",
            "answered_on",
        ],
        "recovery.case": ["user_id"],
        "recovery.reminder": ["case_id", "state", "sent_on", "step_id"],
        "recovery.arrangement": [
            "case_id",
            "kind",
            "state",
            "accepted_on",
            "paid_amount",
            "remaining_amount",
        ],
        "mail.message": ["date"],
    }

    company_id = fields.Many2one("res.company", readonly=True)
    case_id = fields.Many2one("recovery.case", string="Amicable File", readonly=True)
    user_id = fields.Many2one("res.users", string="Person to Talk To", readonly=True)
    kind = fields.Selection(KINDS, string="What It Says", readonly=True)
    step_id = fields.Many2one(
        "recovery.step", readonly=True, help="Of the last message before it."
    )
    replied_on = fields.Date(readonly=True)
    number = fields.Integer(string="Answers", readonly=True)
    days_to_answer = fields.Float(
        string="Working Days to Our Answer",
        readonly=True,
        aggregator="avg",
        help="Monday to Friday; empty as long as the customer waits.",
    )
    kept = fields.Float(
        string="Promises Kept",
        readonly=True,
        aggregator="avg",
        help="Share of the promises noted with our answer and over by now; what was "
        "said again before our answer counts once, what was credited without any "
        "payment does not.",
    )

    @property
    def _table_query(self):
        return SQL(
            """
            SELECT said.id, said.company_id, said.case_id, file.user_id, said.kind,
                   said.replied_on, 1 AS number, asked.step_id,
                   CASE WHEN said.answered_on IS NOT NULL THEN
                        (SELECT COUNT(*) FROM generate_series(
                            said.replied_on + 1, said.answered_on, INTERVAL '1 day'
                         ) AS day WHERE EXTRACT(ISODOW FROM day) < 6) END
                       AS days_to_answer,
                   promise.kept
              FROM (SELECT r.*, %(replied_on)s AS replied_on
                      FROM recovery_reading r
                      JOIN mail_message m ON m.id = r.message_id
                     WHERE r.state != 'wrong' AND r.kind != 'person') said
              JOIN recovery_case file ON file.id = said.case_id
              JOIN mail_message wrote ON wrote.id = said.message_id
         LEFT JOIN LATERAL (
                   SELECT r.step_id FROM recovery_reminder r
                    WHERE r.case_id = said.case_id AND r.state = 'sent'
                      AND r.sent_on <= wrote.date
                 ORDER BY r.sent_on DESC, r.id DESC LIMIT 1) asked ON TRUE
         LEFT JOIN LATERAL (
                   SELECT MIN((a.state = 'kept')::int) AS kept
                     FROM recovery_arrangement a
                    WHERE said.kind = 'promise' AND a.case_id = said.case_id
                      AND a.kind = 'promise' AND a.accepted_on = said.answered_on
                      AND (a.state = 'broken' OR a.state = 'kept'
                           AND (a.paid_amount > 0 OR a.remaining_amount > 0))
                      AND NOT EXISTS (
                          SELECT 1 FROM recovery_reading again
                           WHERE again.case_id = said.case_id
                             AND again.kind = 'promise' AND again.state != 'wrong'
                             AND again.answered_on = said.answered_on
                             AND again.id > said.id)) promise ON TRUE
            """,
            replied_on=SQL(
                "(m.date AT TIME ZONE 'UTC' AT TIME ZONE %s)::date", self._zone()
            ),
        )

    def _zone(self):
        """SQL: time zone in which the company of the file lives."""
        zones = SQL(" ").join(
            SQL("WHEN %s THEN %s", company.id, company._recovery_timezone())
            for company in self.env.companies
        )
        return SQL("CASE r.company_id %s ELSE 'UTC' END", zones)

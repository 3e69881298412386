from odoo import api, fields, models
from odoo.tools import SQL

STILL_DAYS = 14
SHOWN = 10


class RecoveryReviewCase(models.Model):
    """A file that nothing has happened in for long, as of the day of preparation."""

    _name = "recovery.review.case"
    _inherit = ["recovery.derived"]
    _description = "File without Movement"
    _order = "last_on, id"
    _check_company_auto = True
    _rec_name = "case_id"

    _recorded = frozenset({"last_on"})
    _given_once = frozenset({"review_id", "case_id"})

    review_id = fields.Many2one(
        "recovery.review", required=True, ondelete="cascade", index=True
    )
    company_id = fields.Many2one(related="review_id.company_id", store=True, index=True)
    case_id = fields.Many2one(
        "recovery.case",
        string="File",
        required=True,
        ondelete="cascade",
        index=True,
        check_company=True,
    )
    user_id = fields.Many2one(related="case_id.user_id")
    stage = fields.Selection(related="case_id.stage")
    currency_id = fields.Many2one(related="company_id.currency_id")
    overdue_amount = fields.Monetary(related="case_id.overdue_amount")
    last_on = fields.Date(
        string="Last Movement",
        readonly=True,
        help="A message, an answer, a note of a colleague, a talk, an arrangement or a "
        "payment.",
    )

    @api.model
    def _still(self, company, today):
        """Late files of the company without movement for 14 days, the oldest first.

        Those that are paused or in an arrangement rest on purpose.

        :return: ``([{case_id, last_on}], how many there are)``, at most 10 of them
        """
        self.env.flush_all()
        rows = self.env.execute_query_dict(
            SQL(
                """
                WITH moved AS (%(moves)s)
                SELECT file.id AS case_id, COUNT(*) OVER () AS total,
                       GREATEST(file.opened_on, MAX(moved.day)) AS last_on
                  FROM recovery_case file
             LEFT JOIN moved ON moved.case_id = file.id
                 WHERE file.company_id = %(company)s AND file.state = 'open'
                   AND file.was_late AND file.stage NOT IN ('arranged', 'paused')
              GROUP BY file.id
                HAVING GREATEST(file.opened_on, MAX(moved.day)) <= %(today)s - %(still)s
              ORDER BY last_on, file.id LIMIT %(shown)s
                """,
                moves=self._moves(company),
                company=company.id,
                today=SQL("%s::date", today),
                still=STILL_DAYS,
                shown=SHOWN,
            )
        )
        total = rows[0]["total"] if rows else 0
        return [{"case_id": r["case_id"], "last_on": r["last_on"]} for r in rows], total

    @api.model
    def _moves(self, company):
        """SQL: per kind of movement and file of the company, its last day."""
        return SQL(
            """
            SELECT case_id, MAX(contact_date) AS day FROM recovery_reminder
             WHERE company_id = %(company)s AND state = 'sent' GROUP BY case_id
             UNION ALL
            SELECT case_id, MAX(create_date)::date FROM recovery_answer
             WHERE company_id = %(company)s GROUP BY case_id
             %(talks)s
             UNION ALL
            SELECT case_id, MAX(GREATEST(create_date::date, accepted_on, ended_on))
              FROM recovery_arrangement
             WHERE company_id = %(company)s GROUP BY case_id
             UNION ALL
            SELECT asked.case_id, MAX(part.max_date)
              FROM recovery_reminder asked
              JOIN recovery_reminder_line told ON told.reminder_id = asked.id
              JOIN account_partial_reconcile part
                ON part.debit_move_id = told.move_line_id
             WHERE asked.company_id = %(company)s GROUP BY asked.case_id
             UNION ALL
            SELECT file.id, MAX(wrote.date)::date
              FROM recovery_case file
              JOIN mail_message wrote
                ON wrote.model = 'recovery.case' AND wrote.res_id = file.id
             WHERE file.company_id = %(company)s AND file.state = 'open'
               AND wrote.message_type IN ('email', 'comment')
               AND wrote.author_id IS DISTINCT FROM %(robot)s
          GROUP BY file.id
            """,
            company=company.id,
            robot=self.env.ref("base.partner_root").id,
            talks=self._talks(company),
        )

    @api.model
    def _talks(self, company):
        """The talks among them, where there are such."""
        if "recovery.conversation" not in self.env:
            return SQL()
        return SQL(
            """
             UNION ALL
            SELECT case_id, MAX(started_on)::date FROM recovery_conversation
             WHERE company_id = %s GROUP BY case_id
            """,
            company.id,
        )

    def action_open(self):
        """Open the file."""
        self.ensure_one()
        return self.case_id._open_form(self.case_id.partner_id)

import logging
from datetime import timedelta
from functools import partial

import psycopg2.errors

from odoo import api, models
from odoo.tools import SQL

_logger = logging.getLogger(__name__)


class RecoveryCaseDaily(models.Model):
    """The daily job: collect, decide, compose, deliver, record.

    The unit of work is a file. Files are claimed in batches with ``FOR UPDATE SKIP
    LOCKED`` and each batch is one transaction, so a crash loses nothing, a second
    run finds only what is left, and several workers share the work. A decided file
    has its next check in the future: a run on the same day finds nothing to do.
    """

    _name = "recovery.case"
    _inherit = ["recovery.case", "recovery.batch"]

    @api.model
    def _cron_daily(self):
        """Scheduled action. Commits batch by batch; may be started again any time."""
        cron = self.env["ir.cron"]
        for company in self.env["res.company"].search([("active", "=", True)]):
            company._recovery_refresh_profiles()
            self._collect(company)
            cron._commit_progress(remaining=self._count_due(company))
            self.env["recovery.intermediary"]._end_those_over(company)
            self.env["recovery.arrangement"]._follow(company)
            cron._commit_progress()
            if not self._in_batches(partial(self._claim_query, company), "_decide"):
                return
        self.env["recovery.reminder"]._deliver()

    def _count_due(self, company):
        today = company._recovery_today()
        return self.search_count(
            [
                ("company_id", "=", company.id),
                ("state", "=", "open"),
                "|",
                ("next_check", "=", False),
                ("next_check", "<=", today),
            ]
        )

    def _claim_query(self, company):
        return SQL(
            """
            SELECT id FROM recovery_case
             WHERE company_id = %s AND state = 'open'
               AND COALESCE(next_check, '-infinity'::date) <= %s
          ORDER BY next_check, id
            """,
            company.id,
            company._recovery_today(),
        )

    # === COLLECT === #

    @api.model
    def _collect(self, company):
        """Open a file for each customer who needs one, close the settled ones."""
        self.env["ir.cron"]._commit_progress()  # a fresh snapshot for the lock below
        if not company.try_lock_for_update(allow_referencing=True):
            return  # another worker is collecting for this company
        try:
            with self.env.cr.savepoint():
                self._open_files(company)
        except psycopg2.errors.UniqueViolation:
            _logger.info("Another worker opened files of %s meanwhile.", company.name)
        self._close_files(company)
        self._ask_how_it_went(company)

    def _open_files(self, company):
        """One file per customer with an invoice that is late or soon due."""
        partners = self.env.execute_query(
            SQL(
                """
                SELECT DISTINCT p.commercial_partner_id
                  FROM (%(due)s) due
                  JOIN res_partner p ON p.id = due.partner_id
                 WHERE NOT EXISTS (
                       SELECT 1 FROM recovery_case c
                        WHERE c.partner_id = p.commercial_partner_id
                          AND c.company_id = %(company)s AND c.state = 'open')
                """,
                due=self._due_lines_query(company),
                company=company.id,
            )
        )
        self._open_file_of([partner for (partner,) in partners], company)

    @api.model
    def _open_file_of(self, partner_ids, company):
        """Open one file for each of these commercial partners."""
        today = company._recovery_today()
        persons = self._persons_for(partner_ids, company)
        quiet = self.with_context(
            tracking_disable=True, mail_create_nolog=True, mail_create_nosubscribe=True
        )
        return quiet.create(
            [
                {
                    "company_id": company.id,
                    "partner_id": partner,
                    "user_id": persons[partner].id,
                    "opened_on": today,
                    "next_check": today,
                }
                for partner in partner_ids
            ]
        )

    def _due_lines_query(self, company):
        """Customers with open invoices that are late, that a courtesy note may
        announce, or that an arrangement is about."""
        return SQL(
            """
            SELECT l.partner_id
              FROM account_move_line l
              JOIN account_account a ON a.id = l.account_id
             WHERE l.company_id = %(company)s AND a.account_type = 'asset_receivable'
               AND l.parent_state = 'posted' AND l.reconciled IS NOT TRUE
               AND l.amount_residual > 0 AND l.no_followup IS NOT TRUE
               AND l.partner_id IS NOT NULL
               AND COALESCE(l.date_maturity, l.date) <= %(horizon)s
          GROUP BY l.partner_id
             UNION
            SELECT partner_id FROM recovery_arrangement
             WHERE company_id = %(company)s AND is_running
            """,
            company=company.id,
            horizon=self._horizon(company),
        )

    def _horizon(self, company):
        """Last due date that concerns us today: the furthest courtesy note's, else
        yesterday's."""
        steps = self.env["recovery.step"].search(
            [("days", "<=", 0), ("company_id", "in", [False, company.id])]
        )
        ahead = max((-step.days for step in steps), default=-1)
        return company._recovery_today() + timedelta(days=ahead)

    def _close_files(self, company):
        """Close the files whose customers owe nothing that is late or soon due."""
        rows = self.env.execute_query(
            SQL(
                """
                SELECT c.id FROM recovery_case c
                 WHERE c.company_id = %(company)s AND c.state = 'open'
                   AND c.partner_id NOT IN (
                       SELECT p.commercial_partner_id FROM (%(due)s) due
                         JOIN res_partner p ON p.id = due.partner_id)
              ORDER BY c.id
                   FOR UPDATE OF c SKIP LOCKED
                """,
                due=self._due_lines_query(company),
                company=company.id,
            )
        )
        self.browse(id_ for (id_,) in rows)._close()

    def _close(self):
        """Close these files, drop the messages that are not needed any more, and
        thank those who have paid."""
        if not self:
            return
        self.reminder_ids.filtered("is_open")._hold("settled")
        excluded = self._still_open()
        for case in self.with_context(tracking_disable=True):
            late = "settled" if case.was_late else "on_time"
            case.write(
                {
                    "state": "closed",
                    "stage": "closed",
                    "needs_person": False,
                    "closed_on": case.company_id._recovery_today(),
                    "outcome": "excluded" if case in excluded else late,
                }
            )
        self.activity_ids.filtered("automated").unlink()
        self._drop_links()
        (self - excluded)._prepare_closing("thanks")

    def _still_open(self):
        """Files whose customers still have open invoices, which nobody follows."""
        items, _credits = self._read_items()
        today = {case.id: case.company_id._recovery_today() for case in self}
        return self.filtered(
            lambda case: any(
                item.due < today[case.id] for item in items.get(case.id, ())
            )
        )

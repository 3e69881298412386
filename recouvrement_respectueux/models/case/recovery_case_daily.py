from functools import partial

from odoo import api, models
from odoo.tools import SQL


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
        for company in self.env["res.company"].search([("active", "=", True)]):
            if not company._recovery_go_through(self):
                return
        self.env["recovery.reminder"]._deliver()

    @api.model
    def _daily_steps(self, company):
        """What a new day changes before its files are decided: steps of ``(record,
        method, values)`` that do not depend on each other, in order.

        Hook. Each is a part of the job: where it fails the others go on, and a manager
        is told.
        """
        return (
            (self, "_collect", (company,)),
            (self.env["recovery.reminder"], "_look_at_closing", (company,)),
            (self.env["recovery.intermediary"], "_end_those_over", (company,)),
            (self.env["recovery.arrangement"], "_follow", (company,)),
        )

    def _decide_due(self, company):
        """Decide the files of this company that are due.

        :return: False where the time is up and something is left
        """
        self.env["ir.cron"]._commit_progress(remaining=self._count_due(company))
        return self._in_batches(partial(self._claim_query, company), "_decide_and_send")

    def _decide_and_send(self):
        """Decide these files, and send at once what may leave at once: its facts are
        those of this transaction, to read them again would tell nothing new."""
        self._decide()._send_at_once()

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

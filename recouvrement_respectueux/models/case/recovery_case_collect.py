from datetime import timedelta

import psycopg2.errors

from odoo import api, fields, models
from odoo.tools import SQL, split_every

from ..base.aside import attempt, together_or_each, words
from ..base.names import RECORDING
from ..base.recovery_batch import BATCH


class RecoveryCase(models.Model):
    """Whose invoices are late or soon due, and whose no longer: files are opened and
    closed in batches, each a transaction of its own."""

    _inherit = "recovery.case"

    aside_words = fields.Char(
        readonly=True, copy=False, help="What stood in the way of the daily job."
    )

    @api.model
    def _collect(self, company):
        """Open a file for each customer who needs one, close the settled ones."""
        self.env["ir.cron"]._commit_progress()  # a fresh snapshot for the locks below
        if not self._open_files(company):
            return
        self._close_files(company)
        self._ask_how_it_went(company)
        self.env["recovery.rating.nameless"]._tell_manager(company)
        self.env["ir.cron"]._commit_progress()

    def _open_files(self, company):
        """One file per customer with an invoice that is late or soon due.

        :return: False where another worker is collecting for this company
        """
        for batch in split_every(BATCH, self._without_file(company)):
            if not company.try_lock_for_update(allow_referencing=True):
                return False
            partners = self.env["res.partner"].browse(batch)
            for partner, error in together_or_each(
                partners, "_recovery_open_files", company
            ):
                # Somebody opened it meanwhile: then all is well.
                if not isinstance(error, psycopg2.errors.UniqueViolation):
                    partner._recovery_set_aside(company, error)
            self.env["ir.cron"]._commit_progress()
        return bool(company.try_lock_for_update(allow_referencing=True))

    def _would_open(self, company, days=0):
        """The files that the next runs would open if nothing changes, not saved.

        :param int days: how many days ahead
        """
        self.env.flush_all()
        partners = self._without_file(company, days)
        persons = self._persons_for(partners, company)
        return self.concat(
            *(
                self.new(
                    {
                        "company_id": company.id,
                        "partner_id": partner,
                        "user_id": persons[partner].id,
                        "state": "open",
                    }
                )
                for partner in partners
            )
        )

    def _without_file(self, company, days=0):
        """Ids of the customers who need a file within so many days, and have none."""
        rows = self.env.execute_query(
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
                due=self._due_query(company, days),
                company=company.id,
            )
        )
        return [partner for (partner,) in rows]

    @api.model
    def _open_file_of(self, partner_ids, company):
        """Open one file for each of these commercial partners."""
        today = company._recovery_today()
        persons = self._persons_for(partner_ids, company)
        quiet = self.with_context(
            tracking_disable=True, mail_create_nolog=True, mail_create_nosubscribe=True
        )
        waiting = self._hand_over_waiting(partner_ids, company)
        opened = [
            {
                "company_id": company.id,
                "partner_id": partner,
                "user_id": persons[partner].id,
                "opened_on": today,
                "next_check": today,
                "awaiting_answer_since": waiting.get(partner, False),
            }
            for partner in partner_ids
        ]
        with RECORDING.told(True):  # the day of the company, not of who accepts
            return quiet.create(opened)

    def _due_query(self, company, days=0):
        """SQL: ids of the customers, or of contacts of theirs, who need a file."""
        return SQL(" UNION ").join(self._due_queries(company, days))

    @api.model
    def _due_queries(self, company, days=0):
        """Customers with open invoices that are late, that a courtesy note may
        announce, or that an arrangement is about; a proposal about something open is
        agreed to on the page of a file.

        Hook: each query selects one column ``partner_id``. A file is opened for whom
        one of them names, and stays open as long as one does.

        :param int days: how many days ahead
        """
        late = SQL(
            """
            SELECT l.partner_id
              FROM account_move_line l
              JOIN account_account a ON a.id = l.account_id
              JOIN account_move m ON m.id = l.move_id
             WHERE l.company_id = %(company)s AND a.account_type = 'asset_receivable'
               AND l.parent_state = 'posted' AND l.reconciled IS NOT TRUE
               AND l.amount_residual > 0 AND l.no_followup IS NOT TRUE
               AND l.partner_id IS NOT NULL AND %(claim)s
               AND COALESCE(l.date_maturity, l.date) <= %(horizon)s
          GROUP BY l.partner_id
            """,
            company=company.id,
            claim=self.env["account.move.line"]._recovery_claim(),
            horizon=self._horizon(company) + timedelta(days=days),
        )
        running = SQL(
            "SELECT partner_id FROM recovery_arrangement "
            "WHERE company_id = %s AND is_running",
            company.id,
        )
        offered = SQL(
            """
            SELECT offer.partner_id FROM recovery_arrangement offer
             WHERE offer.company_id = %s AND offer.state = 'proposed'
               AND EXISTS (
                   SELECT FROM recovery_arrangement_line offered
                     JOIN account_move_line l ON l.id = offered.move_line_id
                    WHERE offered.arrangement_id = offer.id
                      AND l.parent_state = 'posted' AND l.reconciled IS NOT TRUE)
            """,
            company.id,
        )
        return (late, running, offered)

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
        for batch in split_every(BATCH, self._settled(company)):
            left = SQL(
                "SELECT id FROM recovery_case WHERE id IN %s AND state = 'open' "
                "ORDER BY id",
                batch,
            )
            self._batch_by_batch(lambda left=left: left, "_close")

    def _settled(self, company):
        """Ids of the open files whose customers owe nothing that is late or soon
        due."""
        rows = self.env.execute_query(
            SQL(
                """
                SELECT c.id FROM recovery_case c
                 WHERE c.company_id = %(company)s AND c.state = 'open'
                   AND c.partner_id NOT IN (
                       SELECT p.commercial_partner_id FROM (%(due)s) due
                         JOIN res_partner p ON p.id = due.partner_id)
                   AND NOT EXISTS (%(put_off)s)
                """,
                due=self._due_query(company),
                company=company.id,
                put_off=self._put_off_query(),
            )
        )
        return [id_ for (id_,) in rows]

    def _would_settle(self, company):
        """The files that the next run would close as settled, and thank."""
        self.env.flush_all()
        settled = self.browse(self._settled(company)).filtered("was_late")
        return (settled - settled._still_open())._to_be_thanked()

    def _put_off_query(self):
        """Claims of file ``c`` that are still open and only due later now: we wrote
        about them, or nothing was paid since. Nobody has settled them."""
        lines = self.env["account.move.line"]
        return SQL(
            """
            SELECT FROM account_move_line l
              JOIN account_move m ON m.id = l.move_id
              JOIN account_account a ON a.id = l.account_id
              JOIN res_partner p ON p.id = l.partner_id
             WHERE p.commercial_partner_id = c.partner_id
               AND l.company_id = c.company_id AND a.account_type = 'asset_receivable'
               AND l.parent_state = 'posted' AND l.reconciled IS NOT TRUE
               AND l.amount_residual > 0 AND l.no_followup IS NOT TRUE AND %s
               AND (EXISTS (
                       SELECT FROM recovery_reminder_line told
                         JOIN recovery_reminder r ON r.id = told.reminder_id
                        WHERE told.move_line_id = l.id AND r.case_id = c.id
                          AND r.state = 'sent')
                    OR c.was_late AND NOT EXISTS (
                       SELECT FROM account_partial_reconcile paid
                         JOIN account_move_line own ON own.id = paid.debit_move_id
                         JOIN res_partner q ON q.id = own.partner_id
                        WHERE q.commercial_partner_id = c.partner_id
                          AND own.company_id = c.company_id
                          AND paid.create_date >= c.opened_on))
            """,
            lines._recovery_claim(),
        )

    def _close(self):
        """Close these files, drop the messages that are not needed any more, and
        thank those who have paid."""
        if not self:
            return
        self.reminder_ids._drop("settled")
        excluded, unanswered = self._still_open(), self._not_answered_by_payment()
        paid = self._with_money()
        for case in self.with_context(tracking_disable=True):
            late = "settled" if case.was_late else "on_time"
            outcome = late if case in paid else "unpaid"
            over = case.awaiting_answer_since and case not in unanswered
            case._record(
                {
                    "state": "closed",
                    "stage": "closed",
                    "needs_person": False,
                    "closed_on": case.company_id._recovery_today(),
                    "outcome": "excluded" if case in excluded else outcome,
                    **({"awaiting_answer_since": False} if over else {}),
                }
            )
        (self - unanswered).activity_ids.filtered("automated").unlink()
        self._drop_links()
        self._after_close()

    def _with_money(self):
        """Those of these files in which something was paid: what only a credit note or
        a loss has closed is settled by nobody (I18)."""
        self.env.flush_all()
        rows = self.env.execute_query(
            SQL(
                """
                SELECT c.id FROM recovery_case c
                 WHERE c.id IN %s AND EXISTS (
                       SELECT FROM account_partial_reconcile closed
                         JOIN account_move_line own ON own.id = closed.debit_move_id
                         JOIN res_partner q ON q.id = own.partner_id
                         JOIN account_partial_reconcile paid
                           ON paid.debit_move_id = own.id
                        WHERE q.commercial_partner_id = c.partner_id
                          AND own.company_id = c.company_id
                          AND closed.create_date >= c.opened_on
                          AND paid.recovery_received > 0)
                """,
                tuple(self.ids),
            )
        )
        return self.browse(id_ for (id_,) in rows)

    def _after_close(self):
        """Hook: these files have just been closed; who has paid is thanked."""
        self._prepare_closing("thanks")

    def _still_open(self):
        """Files whose customers still have open invoices, which nobody follows."""
        items, _received = self._read_ledger()
        today = {case.id: case.company_id._recovery_today() for case in self}
        return self.filtered(
            lambda case: any(
                item.due < today[case.id] for item in items.get(case.id, ())
            )
        )

    # A file that the daily job cannot work on waits for a person, with the reason.

    @api.model
    def job_words(self):
        """What there is to know about the daily job in the companies of the user, for
        the screens: a text, or False where it does what it should."""
        self.check_access("read")
        said = [one._recovery_job_words() for one in self.env.companies]
        return "\n".join(dict.fromkeys(filter(None, said))) or False

    def _set_aside(self, error):
        """Override: a person looks, and the next day it is tried again.

        By a statement of our own: whatever refused the decision may refuse to write.
        """
        text = words(error)
        self.env.cr.execute(
            SQL(
                """
                UPDATE recovery_case
                   SET aside_words = %s, stage = 'person', needs_person = TRUE,
                       next_check = %s
                 WHERE id = %s
                """,
                text,
                self.company_id._recovery_today() + timedelta(days=1),
                self.id,
            )
        )
        self.invalidate_recordset()
        attempt(self, "_ask_about_aside")

    def _ask_about_aside(self):
        """One task for the person in charge, else for a manager; not again for the same
        reason."""
        person = self._person() or self.company_id._recovery_manager()
        said = self.with_context(lang=person._recovery_lang())._situation()
        if person and said not in self.activity_ids.mapped("summary"):
            self._add_tasks({self.id: said})

    def _situation(self):
        """Override: what stood in the way comes first."""
        if self.state == "closed" or not self.aside_words:
            return super()._situation()
        return self.env._(
            "The daily job could not work on this file: %s. Correct what is in the "
            "way; it is tried again on the next day.",
            self.aside_words.rstrip("."),
        )

    def _decision_values(self, decision):
        """Override: it could be decided."""
        values = super()._decision_values(decision)
        return {**values, "aside_words": False}

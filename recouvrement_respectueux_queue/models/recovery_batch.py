from datetime import timedelta

from odoo import api, fields, models
from odoo.tools import SQL, format_datetime, split_every

from odoo.addons.queue_job.job import (
    ENQUEUED,
    PENDING,
    STARTED,
    WAIT_DEPENDENCIES,
    identity_exact,
)
from odoo.addons.recouvrement_respectueux.models.base import recovery_batch
from odoo.addons.recouvrement_respectueux.models.base.aside import together_or_each

UNDER_WAY = (WAIT_DEPENDENCIES, PENDING, ENQUEUED, STARTED)
A_MOMENT = 60  # seconds, until what somebody else held is looked at again
SILENCE = timedelta(minutes=15)  # after which a queue that is at work has begun
WITHOUT = "recouvrement_respectueux_queue.without"  # parameter: work without the queue


class RecoveryBatch(models.AbstractModel):
    """Each batch becomes a job of ``queue_job``, which starts it, retries it, shows it.

    A job carries its records and does its work with those that are still due, so that
    performed again it does nothing. It is one transaction: where PostgreSQL refuses it,
    nothing is done, and ``queue_job`` takes it up again some seconds later.
    """

    _inherit = "recovery.batch"

    # === THE SCHEDULED ACTION === #

    @api.model
    def _in_batches(self, query, act):
        """Override: leave what is due to jobs; for the scheduled action it is done.

        Where a manager said so, the scheduled action does it itself, as without us.
        """
        if self._without_queue():
            return super()._in_batches(query, act)
        due = self.env.execute_query(query())
        self.browse(id_ for (id_,) in due)._delay_batches(act)
        self.env["ir.cron"]._commit_progress(remaining=0)
        return True

    def _delay_batches(self, act, eta=None):
        """Make jobs for those of these records that no job has already.

        The identity says the same batch by batch, for two servers at once. It alone
        would not do: a batch that is over moves the borders of those after it.

        :param str act: the method that does it with a batch
        :param int eta: seconds before the jobs may start
        """
        free = self - self._under_way()
        for ids in split_every(recovery_batch.BATCH, free.ids):
            batch = self.browse(ids)
            job = batch.with_delay(
                eta=eta,
                identity_key=identity_exact,
                description=batch._job_description(),
            )
            job._do_batch(act)

    @api.model
    def _under_way(self):
        """Records in the jobs that have not ended, the one that asks aside."""
        jobs = self.env["queue.job"].sudo()  # sudo: whatever the user may see of jobs
        waiting = jobs.search(
            [
                ("model_name", "=", self._name),
                ("method_name", "=", "_do_batch"),
                ("state", "in", UNDER_WAY),
                ("uuid", "!=", self.env.context.get("job_uuid", "")),
            ]
        )
        return self.browse(id_ for job in waiting for id_ in job.records.ids)

    # === NOBODY AT WORK === #

    @api.model
    def _own_jobs(self, *states):
        """Domain: the jobs that this addon made."""
        domain = [("model_name", "in", ("recovery.case", "recovery.reminder"))]
        domain += [("method_name", "=", "_do_batch")]
        return [*domain, ("state", "in", states)] if states else domain

    @api.model
    def _without_queue(self):
        # sudo: whoever the work runs for
        return bool(self.env["ir.config_parameter"].sudo().get_param(WITHOUT))

    @api.model
    def _waits_since(self):
        """Since when a job of ours waits although nothing of the queue has begun: its
        runner is not started. False while all is well."""
        if self._without_queue():
            return False
        before = fields.Datetime.now() - SILENCE
        jobs = self.env["queue.job"].sudo()  # sudo: whatever the user may see of jobs
        waiting = [("date_created", "<", before), "|", ("eta", "=", False)]
        waiting += [("eta", "<", before), *self._own_jobs(PENDING)]
        oldest = jobs.search(waiting, order="date_created, id", limit=1)
        if not oldest:
            return False
        begun = [("date_started", ">", oldest.eta or oldest.date_created)]
        return not jobs.search_count(begun, limit=1) and oldest.date_created

    @api.model
    def _queue_notice(self):
        """A sentence for the screens where nothing leaves, else False."""
        since = self._waits_since()
        return since and self.env._(
            "Nothing has left since %s: the job queue is installed and its runner is "
            "not started. Start it, or work without it: Settings, Amicable Recovery.",
            format_datetime(self.env, since, dt_format="short"),
        )

    # === THE JOB === #

    def _do_batch(self, act):
        """Job: do this with those of these records that are still due.

        What somebody else holds at this moment becomes another job, in a moment.
        """
        if not (records := self.exists()):
            return
        if batch := self._lock(records._still_due()):
            for one, error in together_or_each(batch, act):
                one._set_aside(error)
        (records._left() - batch)._delay_batches(act, A_MOMENT)
        self.env["recovery.reminder"]._wake_for_next()

    def _still_due(self):
        """SQL: those of these records that are due at this moment."""
        return SQL(
            "SELECT id FROM %s WHERE id IN %s AND id IN (%s) ORDER BY id",
            SQL.identifier(self._table),
            tuple(self.ids),
            self._still_due_query(),
        )

from odoo import api, fields, models
from odoo.fields import Domain

from odoo.addons.recouvrement_respectueux.core.counted import counted


class RecoveryCase(models.Model):
    """Files are decided in jobs, and what may leave at once leaves in them."""

    _inherit = "recovery.case"

    queue_notice = fields.Char(compute="_compute_queue_notice")

    @api.depends_context("lang", "tz")
    def _compute_queue_notice(self):
        self.queue_notice = self.env["recovery.batch"]._queue_notice()

    @api.model
    def job_words(self):
        """Override: where nobody performs the jobs, the lists say so too."""
        said = [self.env["recovery.batch"]._queue_notice(), super().job_words()]
        return "\n".join(filter(None, said)) or False

    @api.model
    def _cron_daily(self):
        """Override: before more jobs are made, say where nobody performs them."""
        self._ask_for_runner()
        return super()._cron_daily()

    @api.model
    def _ask_for_runner(self):
        """A task, once, on a file that waits: somebody has to start the queue."""
        if not self.env["recovery.batch"]._waits_since():
            return
        waiting = self.env["recovery.batch"]._own_jobs("pending")
        jobs = self.env["queue.job"].sudo().search(waiting, order="id")
        # sudo: as in `_under_way`
        cases = self.browse(
            id_
            for job in jobs
            if job.model_name == self._name
            for id_ in job.records.ids
        ).exists()
        for company, own in cases.grouped("company_id").items():
            case = own[0]._said_to_person()
            said = case.env["recovery.batch"]._queue_notice()
            person = company._recovery_person() or case._person()
            case._add_task_once(said, person)

    def _do_batch(self, act):
        """Override: what waits for the customer's other message, or speaks of an
        arrangement, leaves in a job of its own."""
        result = super()._do_batch(act)
        reminders = self.env["recovery.reminder"]
        ready = Domain(reminders._deliverable()) & Domain("case_id", "in", self.ids)
        reminders.search(ready)._delay_batches("_deliver_batch")
        return result

    def _still_due_query(self):
        """SQL: the files that are due in the company of these."""
        return self._claim_query(self.company_id)

    def _left(self):
        """Those of these files that are due: somebody else holds them."""
        self.env.flush_all()
        rows = self.env.execute_query(self._still_due())
        return self.browse(id_ for (id_,) in rows)

    def _job_description(self):
        return counted(
            len(self),
            self.env._("Amicable recovery: decide on 1 file"),
            self.env._("Amicable recovery: decide on %s files", len(self)),
        )

# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""A job meets somebody else at work, in transactions that are real and committed."""

from datetime import date

from odoo import SUPERUSER_ID, api
from odoo.tests import TransactionCase, tagged

from odoo.addons.queue_job.controllers.main import RunJobController
from odoo.addons.queue_job.job import ENQUEUED, Job

LONG_AGO = date(2026, 1, 1)


@tagged("post_install", "-at_install")
class TestRefused(TransactionCase):
    def setUp(self):
        super().setUp()
        self.worker = self.connect()
        self.case = self.worker["recovery.case"].create(
            {
                "company_id": self.worker.ref("base.main_company").id,
                "partner_id": self.worker["res.partner"].create({"name": "One"}).id,
                "next_check": LONG_AGO,
            }
        )
        self.case._delay_batches("_decide")
        self.worker.cr.commit()
        self.addCleanup(self.forget)

    def connect(self):
        """A connection of its own, as each worker of Odoo has one."""
        cr = self.registry.cursor()
        self.addCleanup(cr.close)
        return api.Environment(cr, SUPERUSER_ID, {})

    def forget(self):
        """Leave the database as it was."""
        self.worker.cr.rollback()
        self.jobs().unlink()
        partner = self.case.partner_id
        self.case.unlink()
        partner.unlink()
        self.worker.cr.commit()

    def jobs(self, *states):
        domain = [("model_name", "=", "recovery.case")]
        domain += [("state", "in", states)] if states else []
        return self.worker["queue.job"].search(domain, order="id")

    def start(self, record):
        """Begin this job as queue_job's runner does."""
        job = Job.load(self.worker, record.uuid)
        job.set_enqueued()
        job.store()
        self.worker.cr.commit()
        self.assertEqual(job.state, ENQUEUED)
        return RunJobController._acquire_job(self.worker, record.uuid)

    def finish(self, job):
        """Let queue_job do the rest, whatever comes."""
        RunJobController._runjob(self.worker, job)
        self.worker.cr.commit()
        self.worker.invalidate_all()

    def test_what_postgresql_refuses_is_tried_again_and_done(self):
        job = self.start(self.jobs())
        colleague = self.connect()
        self.case.with_env(colleague).delay_note = "changed meanwhile"
        colleague.cr.commit()
        self.finish(job)
        waiting = self.jobs("pending")
        self.assertEqual((waiting.retry, waiting.uuid), (1, job.uuid))
        self.assertGreater(waiting.eta, waiting.date_created)
        self.assertEqual(self.case.next_check, LONG_AGO)
        self.finish(self.start(waiting))
        self.assertEqual(self.jobs().mapped("state"), ["done"])
        self.assertGreater(self.case.next_check, LONG_AGO)

    def test_a_file_that_somebody_holds_gets_another_job_in_a_moment(self):
        colleague = self.connect()
        self.case.with_env(colleague).lock_for_update()
        self.finish(self.start(self.jobs()))
        self.assertEqual(self.case.next_check, LONG_AGO)
        later = self.jobs("pending")
        self.assertEqual(later.records, self.case)
        self.assertGreater(later.eta, later.date_created)
        colleague.cr.rollback()
        self.finish(self.start(later))
        self.assertEqual(self.jobs().mapped("state"), ["done", "done"])
        self.assertGreater(self.case.next_check, LONG_AGO)

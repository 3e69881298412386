# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""With queue_job installed and nobody who performs its jobs: it is said, one may do
without, and nothing is left behind."""

from datetime import timedelta

from odoo import fields

from odoo.addons.recouvrement_respectueux_queue import uninstall_hook

from ..models.common import TODAY, RecoveryCommon

LATER = f"{TODAY} 16:00:00"


class TestNoRunner(RecoveryCommon):
    def setUp(self):
        super().setUp()
        self.partner = self.customer()
        self.invoice(self.partner)
        self.run_daily()
        self.case = self.case_of(self.partner)
        # PostgreSQL's clock wrote when the job was made; ours stands still.
        before = fields.Datetime.now() - timedelta(hours=1)
        self.jobs().write({"date_created": before})

    def jobs(self):
        own = self.env["recovery.batch"]._own_jobs()
        jobs = self.env["queue.job"].sudo()
        # As queue_job itself writes on its jobs.
        return jobs.with_context(_job_edit_sentinel=jobs.EDIT_SENTINEL).search(own)

    def settings(self, **values):
        return self.env["res.config.settings"].create(values)

    def test_the_screens_say_that_nothing_leaves(self):
        self.assertIn("runner is not started", self.case.queue_notice)
        self.assertIn("runner is not", self.settings().recovery_queue_notice)

    def test_the_lists_that_one_works_with_say_so_too(self):
        files = self.env["recovery.case"].with_user(self.adviser)
        self.assertIn("runner is not started", files.job_words())
        self.jobs().write({"date_started": fields.Datetime.now(), "state": "started"})
        self.assertFalse(files.job_words())

    def test_a_person_is_told_once(self):
        self.run_daily(LATER)
        self.run_daily(LATER)
        task = self.case.activity_ids
        self.assertEqual((len(task), task.user_id), (1, self.adviser))
        self.assertIn("runner is not started", task.summary)

    def test_a_queue_that_is_at_work_is_no_news(self):
        self.jobs().write({"date_started": fields.Datetime.now(), "state": "started"})
        self.assertFalse(self.case.queue_notice)

    def test_a_job_that_was_just_made_is_no_news(self):
        self.jobs().write({"date_created": fields.Datetime.now()})
        self.assertFalse(self.case.queue_notice)

    def test_one_may_do_without(self):
        self.settings(recovery_without_queue=True).execute()
        self.assertFalse(self.jobs())
        self.assertFalse(self.case.queue_notice)
        self.run_daily(LATER)
        self.assertEqual(len(self.reminders_of(self.partner)), 1)
        self.assertFalse(self.jobs())
        self.settings(recovery_without_queue=False).execute()
        self.assertFalse(self.env["recovery.batch"]._without_queue())

    def test_it_leaves_no_job_behind(self):
        self.assertTrue(self.jobs())
        uninstall_hook(self.env(su=True))  # as Odoo calls it
        self.assertFalse(self.jobs())

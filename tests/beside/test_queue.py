# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""With OCA's queue_job: each batch is a job, and each message leaves once (I3)."""

from datetime import timedelta

from odoo.addons.queue_job.job import Job, identity_exact
from odoo.addons.recouvrement_respectueux.models.base import recovery_batch

from ..models.common import ADDON, TODAY, TOMORROW, RecoveryCommon


class TestQueue(RecoveryCommon):
    def setUp(self):
        super().setUp()
        self.patch(recovery_batch, "BATCH", 2)

    # === JOBS === #

    def jobs(self, model="recovery.case", *states):
        """The jobs of a model, the oldest first; those that wait unless told."""
        states = states or ("pending",)
        domain = [("model_name", "=", model), ("state", "in", states)]
        return self.env["queue.job"].sudo().search(domain, order="id")

    def waiting(self):
        """The jobs of every model that wait."""
        return self.env["queue.job"].sudo().search([("state", "=", "pending")])

    def perform(self, jobs):
        """Do what these jobs are about, as queue_job does."""
        for uuid in jobs.mapped("uuid"):
            job = Job.load(self.env(su=True), uuid)
            job.set_started()
            job.store()
            job.perform()
            job.set_done()
            job.store()

    def perform_all(self):
        """Perform what waits, and what that leads to; returns how many jobs it was."""
        done = 0
        while jobs := self.waiting():
            self.assertLess(done, 50, msg="jobs that never come to an end")
            self.perform(jobs)
            done += len(jobs)
        return done

    def customers(self, count, prefix="Customer"):
        """As many customers, each with a late invoice."""
        partners = self.env["res.partner"]
        for number in range(count):
            partners += self.customer(f"{prefix} {number}")
            self.invoice(partners[-1])
        return partners

    def batches(self, jobs):
        """The customers of each job's files."""
        return [job.records.partner_id for job in jobs]

    def messages_of_the_night(self, count):
        """Have these many customers' messages written at 6:00 in Paris; at 9:00 each
        batch of them has its job."""
        self.make_automatic(self.friendly)
        partners = self.customers(count)
        self.run_daily(f"{TODAY} 05:00:00")
        self.perform_all()
        self.assertEqual(
            self.reminders_of(partners).mapped("state"), ["approved"] * count
        )
        moments = {str(one.call_at) for one in self.triggers()}
        self.assertEqual(moments, {f"{TODAY} 08:00:00"})
        self.run_daily(f"{TODAY} 08:00:00")
        return partners

    # === THE SCHEDULED ACTION === #

    def test_each_batch_of_files_due_becomes_one_job(self):
        partners = self.customers(5)
        self.run_daily()
        jobs = self.jobs()
        self.assertEqual([len(job.records) for job in jobs], [2, 2, 1])
        self.assertEqual(sum(self.batches(jobs), partners.browse()), partners)
        self.assertEqual(len(set(jobs.mapped("identity_key"))), 3)
        self.assertFalse(self.reminders_of(partners))

    def test_the_jobs_of_a_company_hold_no_file_of_another(self):
        other = self.setup_other_company(name="Other")["company"]
        first, second = self.customer("One"), self.customer("Two")
        self.invoice(first)
        self.invoice(second, company=other)
        self.run_daily()
        companies = [job.records.company_id for job in self.jobs()]
        self.assertCountEqual(companies, [self.company, other])

    def test_a_second_run_adds_no_second_job(self):
        self.customers(5)
        self.run_daily()
        jobs = self.jobs()
        self.run_daily(f"{TODAY} 16:00:00")
        self.run_daily(TOMORROW)
        self.assertEqual(self.jobs(), jobs)

    def test_a_second_run_adds_only_what_is_new(self):
        self.customers(5)
        self.run_daily()
        jobs = self.jobs()
        self.perform(jobs[:1])
        late = self.customers(1, "New")
        self.run_daily(f"{TODAY} 16:00:00")
        added = self.jobs() - jobs
        self.assertEqual(self.batches(added), [late])

    def test_files_of_a_job_that_is_at_work_get_no_second_one(self):
        self.customers(3)
        self.run_daily()
        jobs = self.jobs()
        for uuid in jobs.mapped("uuid"):
            job = Job.load(self.env(su=True), uuid)
            job.set_started()
            job.store()
        self.run_daily(f"{TODAY} 16:00:00")
        self.assertFalse(self.jobs())

    def test_the_same_batch_has_the_same_identity(self):
        self.customers(2)
        self.run_daily()
        job = self.jobs()
        again = job.records.with_delay(identity_key=identity_exact)
        self.assertEqual(again._do_batch("_decide_and_send"), job)

    def test_files_of_a_job_that_failed_get_another(self):
        self.customers(1)
        self.run_daily()
        failed = self.jobs()
        job = Job.load(self.env(su=True), failed.uuid)
        job.set_failed(exc_name="Exception", exc_message="gone")
        job.store()
        self.run_daily(f"{TODAY} 16:00:00")
        self.assertEqual(self.batches(self.jobs()), self.batches(failed))

    def test_the_scheduled_action_does_not_call_itself_for_what_jobs_do(self):
        action = self.env.ref(f"{ADDON}.ir_cron_recovery_daily").sudo()
        self.messages_of_the_night(3)
        progress = (
            self.env["ir.cron.progress"].sudo().search([("cron_id", "=", action.id)])
        )
        self.assertEqual(set(progress.mapped("remaining")), {0})
        self.assertTrue(self.jobs("recovery.reminder"))
        self.run_daily(f"{TODAY} 08:10:00")
        self.assertFalse(self.triggers())

    def triggers(self):
        action = self.env.ref(f"{ADDON}.ir_cron_recovery_daily").sudo()
        return self.env["ir.cron.trigger"].sudo().search([("cron_id", "=", action.id)])

    # === ONCE === #

    def assert_sent_once(self, partners):
        """Each of these customers has one e-mail, and no job waits."""
        self.assertFalse(self.waiting())
        states = self.reminders_of(partners).mapped("state")
        self.assertEqual(states, ["sent"] * len(partners))
        self.assertEqual(len(self.mails_to(partners)), len(partners))

    def test_the_jobs_write_and_send_each_message_once(self):
        self.make_automatic(self.friendly)
        partners = self.customers(5)
        self.run_daily()
        done = self.perform_all()
        self.assertEqual(done, 3)  # what may leave leaves in the job that decides
        sent = self.reminders_of(partners)
        self.assertEqual(sent.mapped("state"), ["sent"] * 5)
        self.assertEqual(sent.partner_id, partners)
        self.assertEqual(len(self.mails_to(partners)), 5)
        self.run_daily(f"{TODAY} 16:00:00")
        self.assertEqual(self.perform_all(), 0)
        self.assertEqual(len(self.mails_to(partners)), 5)

    def test_jobs_that_are_performed_twice_do_nothing_twice(self):
        self.make_automatic(self.friendly)
        partners = self.customers(3)
        self.run_daily()
        decided = self.jobs()
        self.perform(decided + decided)
        self.assert_sent_once(partners)

    def test_sending_that_is_performed_twice_sends_nothing_twice(self):
        partners = self.messages_of_the_night(3)
        delivered = self.jobs("recovery.reminder")
        self.assertEqual(len(delivered), 2)
        self.perform(delivered + delivered)
        self.assert_sent_once(partners)

    def test_a_file_that_was_decided_by_hand_meanwhile_is_left_alone(self):
        partners = self.customers(2)
        self.run_daily()
        by_hand = self.case_of(partners[0])
        by_hand._decide()
        self.perform_all()
        messages = self.reminders_of(partners)
        self.assertEqual(messages.partner_id, partners)
        self.assertEqual(len(messages), 2)

    def test_a_file_that_is_gone_hinders_nobody(self):
        partners = self.customers(2)
        self.run_daily()
        self.case_of(partners[0]).unlink()
        self.perform_all()
        self.assertEqual(self.reminders_of(partners).partner_id, partners[1])

    def test_what_is_paid_before_its_job_is_not_asked_for(self):
        partners = self.messages_of_the_night(2)
        self.pay(self.reminders_of(partners[0]).line_ids.move_id)
        self.perform_all()
        self.assertEqual(self.reminders_of(partners, "sent").partner_id, partners[1])

    def test_two_messages_of_a_customer_take_turns(self):
        self.make_automatic(self.friendly)
        self.company.recovery_thanks = "automatic"
        partner = self.customers(1)
        self.run_daily()
        self.perform_all()
        budget = TODAY + timedelta(days=7)  # both may leave from that day on
        self.at(TOMORROW)
        self.pay(self.reminders_of(partner).line_ids.move_id)
        self.run_daily()
        thanks = self.reminders_of(partner)[-1]
        self.assertEqual((thanks.kind, thanks.state), ("thanks", "approved"))
        self.invoice(partner, due=budget - timedelta(days=3))
        self.run_daily(budget)
        first = self.jobs("recovery.reminder")
        self.assertEqual(first.records, thanks)
        self.perform(self.jobs())
        self.perform(self.jobs("recovery.reminder") - first)  # not its turn
        self.assertEqual(thanks.state, "approved")
        self.perform_all()
        sent = self.reminders_of(partner, "sent")
        self.assertEqual(sent.mapped("contact_date"), [TODAY, budget])
        self.assertEqual(sent[-1], thanks)
        self.run_daily(budget + timedelta(days=7))
        self.perform_all()
        self.assertEqual(len(self.mails_to(partner)), 3)

    # === THE HOURS === #

    def test_messages_of_the_night_leave_in_a_job_at_their_hour(self):
        partners = self.messages_of_the_night(3)
        self.assertEqual(len(self.jobs("recovery.reminder")), 2)
        self.perform_all()
        self.assertEqual(self.reminders_of(partners).mapped("state"), ["sent"] * 3)
        self.assertEqual(len(self.mails_to(partners)), 3)

    def test_approved_messages_leave_in_jobs(self):
        partners = self.customers(3)
        self.run_daily()
        self.perform_all()
        self.approve(self.reminders_of(partners))
        self.run_daily(f"{TODAY} 09:10:00")
        self.assertEqual(self.perform_all(), 2)
        self.assertEqual(self.reminders_of(partners).mapped("state"), ["sent"] * 3)

# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""At other doors, too, one bad record sets itself aside, and what stops is named as it
is (I21)."""

from unittest.mock import patch

from odoo.exceptions import UserError
from odoo.tools import mute_logger

from ..common import ADDON, TODAY, TOMORROW, RecoveryCommon, days_ago
from ..reviews import ReviewCommon
from ..smtp import mail_server

ASIDE = f"odoo.addons.{ADDON}.models.base.aside"


class DoorsCommon(RecoveryCommon):
    def refuse(self, model, name, refused):
        """Something about one record stands in the way of this method."""
        original = getattr(self.env.registry[model], name)

        def method(records, *args, **kwargs):
            if refused(records):
                raise UserError("No, says the other addon.")
            return original(records, *args, **kwargs)

        self.enterContext(patch.object(self.env.registry[model], name, method))


class TestAtTheMailServer(DoorsCommon):
    """What is read again before an e-mail leaves stops that one alone."""

    def setUp(self):
        super().setUp()
        self.make_automatic()
        self.bad, self.good = self.customer("Bad"), self.customer("Good")
        for one in self.bad + self.good:
            self.invoice(one)
        self.run_daily()

    def assert_one_is_set_aside(self):
        with mail_server(self.env) as mailbox, mute_logger(ASIDE):
            self.run_mail_queue()
        self.assertEqual(mailbox.recipients, [[self.good.email]])
        bad = self.reminders_of(self.bad)
        self.assertEqual((bad.state, bad.mail_id.state), ("failed", "cancel"))
        self.assertIn("No, says", bad.hold_reason)
        self.assertTrue(bad.case_id.activity_ids)

    def test_readers_that_cannot_be_read(self):
        self.refuse(
            "recovery.reminder", "_told_texts", lambda one: self.bad in one.partner_id
        )
        self.assert_one_is_set_aside()

    def test_hours_that_cannot_be_read(self):
        self.refuse(
            "recovery.reminder", "_next_moment", lambda one: self.bad in one.partner_id
        )
        self.assert_one_is_set_aside()


class TestOtherJobsSwitchedOff(RecoveryCommon):
    """A job that Odoo switched off is called by its name."""

    def switch_off(self, xmlid):
        job = self.env.ref(xmlid)
        job.write({"failure_count": 4, "first_failure_date": "2026-03-01 00:00:00"})
        self.env.flush_all()
        failed = {
            **{"id": job.id, "cron_name": job.name, "active": True},
            **{"failure_count": 4, "first_failure_date": job.first_failure_date},
        }
        job._update_failure_count(failed, "failed")
        self.assertFalse(job.active)
        return self.company.partner_id.activity_ids.mapped("summary")

    def test_another_job_is_not_taken_for_the_daily_one(self):
        (said,) = self.switch_off(f"{ADDON}.ir_cron_recovery_retention")
        self.assertIn("erase", said)
        self.assertNotIn("nothing is decided", said)
        self.assertFalse(self.company._recovery_job_words())

    def test_the_daily_one_is_told_as_before(self):
        (said,) = self.switch_off(f"{ADDON}.ir_cron_recovery_daily")
        self.assertIn("nothing is decided", said)


class TestNothingRuns(ReviewCommon):
    """Where nothing is at work a person is told, also where nobody saw it fail."""

    def setUp(self):
        super().setUp()
        self.company.partner_id.activity_ids.unlink()

    def tasks(self):
        return self.company.partner_id.activity_ids.mapped("summary")

    def test_a_daily_job_switched_off_by_hand_becomes_a_task_once(self):
        self.env.ref(f"{ADDON}.ir_cron_recovery_daily").active = False
        for day in (TODAY, TOMORROW):
            self.at(day)
            self.run_job(f"{ADDON}.ir_cron_recovery_retention")
        (said,) = self.tasks()
        self.assertIn("switched off", said)

    def test_a_daily_job_that_is_well_becomes_none(self):
        self.run_job(f"{ADDON}.ir_cron_recovery_retention")
        self.assertFalse(self.tasks())

    def test_files_that_no_job_has_ever_looked_at_are_said(self):
        self.company.sudo().recovery_run_on = False
        self.assertFalse(self.company._recovery_job_words())  # it comes tonight
        self.case._record({"opened_on": days_ago(3)})
        self.assertIn("has not run", self.company._recovery_job_words())

    def test_emails_that_nobody_takes_out_of_the_queue_are_said(self):
        self.approve(self.reminder)
        self.assertFalse(self.company._recovery_job_words())
        self.at("2026-03-10 16:00:00")
        self.assertIn("stayed in Odoo", self.company._recovery_job_words())
        with mail_server(self.env):
            self.run_mail_queue()
        self.assertFalse(self.company._recovery_job_words())

    def test_emails_that_wait_for_the_morning_are_not(self):
        self.approve(self.reminder)
        with mail_server(self.env):
            self.at("2026-03-10 20:00:00")
            self.run_mail_queue()
        self.at("2026-03-11 05:00:00")
        self.assertFalse(self.company._recovery_job_words())


class TestErased(DoorsCommon):
    """What cannot be erased is told, and what stands beside it is erased."""

    def test_one_record_stops_no_other_of_its_kind(self):
        bad, good = (self.reading(name) for name in ("Bad", "Good"))
        self.refuse("recovery.reading", "unlink", lambda own: bad in own)
        with mute_logger(ASIDE):
            self.run_job(f"{ADDON}.ir_cron_recovery_retention")
        self.assertTrue(bad.exists())
        self.assertFalse(good.exists())
        (said,) = self.company.partner_id.activity_ids.mapped("summary")
        self.assertIn("No, says the other addon", said)

    def reading(self, name):
        partner = self.customer(name)
        case = self.env["recovery.case"]._open_for(partner, self.company)
        case._record({"state": "closed", "closed_on": days_ago(900)})
        return self.env["recovery.reading"].sudo().create(self.read_values(case))

    def read_values(self, case):
        message = case.sudo().message_post(body="I will pay.", message_type="comment")
        return {"case_id": case.id, "message_id": message.id, "kind": "promise"}

# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""One bad record sets itself aside with a reason and a task; the others go on, and no
record is worked on twice in one run (I21)."""

from datetime import timedelta
from unittest.mock import patch

from odoo.exceptions import UserError, ValidationError
from odoo.tools import SQL

from ..arrangements import ArrangementCommon
from ..common import ADDON, TODAY, TOMORROW, RecoveryCommon, days_ago
from ..smtp import mail_server


class TestAside(RecoveryCommon):
    def setUp(self):
        super().setUp()
        self.make_automatic()
        self.bad = self.customer("Bad")
        self.good = self.customer("Good") + self.customer("Fine")
        self.moves = {one: self.invoice(one) for one in self.bad + self.good}

    def refuse(self, model, name, refused, error=UserError):
        """An addon on top refuses what this method does with one record."""
        original = getattr(self.env.registry[model], name)

        def method(records, *args, **kwargs):
            if refused(records):
                raise error("No, says the other addon.")
            return original(records, *args, **kwargs)

        self.enterContext(patch.object(self.env.registry[model], name, method))

    def set_by_import(self, record, **values):
        """Data that no form would have let in."""
        self.env.flush_all()
        for name, value in values.items():
            table, column = SQL.identifier(record._table), SQL.identifier(name)
            query = "UPDATE %s SET %s = %s WHERE id = %s"
            self.env.cr.execute(SQL(query, table, column, value, record.id))
        self.env.invalidate_all()

    def assert_the_others_left(self):
        for partner in self.good:
            self.assertEqual(self.reminders_of(partner).state, "sent", partner.name)

    def assert_aside(self, says):
        """The file waits for a person, with the reason and one task."""
        case = self.case_of(self.bad)
        self.assertEqual((case.state, case.stage), ("open", "person"))
        self.assertTrue(case.needs_person)
        self.assertIn(says, case.situation)
        self.assertIn(says, case.activity_ids.summary)
        self.assertEqual(case.activity_ids.user_id, self.adviser)
        return case

    # === FILES === #

    def run_daily_refusing(self, partner, error=UserError, at=None):
        """The job on a day on which one file cannot be decided."""
        model = self.env.registry["recovery.case"]
        original = model._decision_values

        def values(case, *args):
            if case.partner_id == partner:
                raise error("No, says the other addon.")
            return original(case, *args)

        with patch.object(model, "_decision_values", values):
            self.run_daily(at)

    def test_a_file_that_another_addon_refuses_is_set_aside_alone(self):
        self.run_daily_refusing(self.bad)
        self.assert_the_others_left()
        self.assert_aside("No, says the other addon")
        self.assertFalse(self.reminders_of(self.bad))

    def test_any_error_sets_one_aside_and_says_which(self):
        self.run_daily_refusing(self.bad, ZeroDivisionError)
        self.assert_the_others_left()
        self.assert_aside("ZeroDivisionError")

    def test_a_file_set_aside_is_tried_again_the_next_day_and_recovers(self):
        self.run_daily_refusing(self.bad)
        self.run_daily_refusing(self.bad, at=TOMORROW)
        case = self.assert_aside("No, says")  # one task, not two
        self.run_daily(TODAY + timedelta(days=2))
        self.assertFalse(case.aside_words)
        self.assertEqual(self.reminders_of(self.bad).state, "sent")
        self.assertFalse(case.activity_ids)

    def test_its_next_day_is_that_of_a_company_far_away(self):
        self.company.partner_id.tz = "Pacific/Noumea"
        # Four in the morning there, and still the day before in Greenwich.
        self.run_daily_refusing(self.bad, at=f"{TODAY - timedelta(days=1)} 17:00:00")
        case = self.assert_aside("No, says")
        self.assertEqual(case.next_check, TOMORROW)
        self.assertEqual(case.activity_ids.date_deadline, TODAY)

    def test_a_time_zone_that_nobody_knows_stops_nobody(self):
        self.set_by_import(self.bad, tz="Mars/Olympus Mons")
        self.run_daily()
        self.assert_the_others_left()
        self.assertEqual(self.reminders_of(self.bad).state, "sent")

    def test_a_time_zone_of_the_company_that_nobody_knows_stops_nobody(self):
        self.set_by_import(self.company.partner_id, tz="CET+25")
        self.run_daily()
        self.assert_the_others_left()

    def test_a_language_that_is_switched_off_stops_nobody(self):
        self.set_by_import(self.bad, lang="xx_XX")
        self.run_daily()
        self.assert_the_others_left()
        self.assertIn(self.reminders_of(self.bad).state, ("sent", "failed"))

    def test_an_archived_customer_stops_nobody(self):
        self.bad.active = False
        self.run_daily()
        self.assert_the_others_left()

    def test_a_customer_for_whom_no_file_can_be_opened_stops_nobody(self):
        other = self.setup_other_company(name="Other")["company"]
        self.set_by_import(self.bad, company_id=other.id)
        self.run_daily()
        self.assert_the_others_left()
        self.assertFalse(self.case_of(self.bad))
        task = self.bad.activity_ids
        self.assertEqual((len(task), task.user_id), (1, self.adviser))
        self.assertIn("could not work on this customer", task.summary)
        self.run_daily(TOMORROW)
        self.assertEqual(self.bad.activity_ids, task)

    def test_a_file_that_cannot_be_closed_stops_no_other(self):
        self.run_daily()
        for move in self.moves.values():
            self.pay(move)
        self.refuse(
            "recovery.case", "_drop_links", lambda own: self.bad in own.partner_id
        )
        self.run_daily(TOMORROW)
        self.assertEqual(self.case_of(self.bad).state, "open")
        self.assertIn("No, says", self.case_of(self.bad).aside_words)
        for partner in self.good:
            self.assertEqual(self.case_of(partner).state, "closed")

    # === MESSAGES === #

    def test_a_message_that_cannot_be_sent_stops_no_other(self):
        self.run_daily("2026-03-10 05:00:00")  # before the hours: they wait
        self.refuse(
            "recovery.reminder",
            "_mail_values",
            lambda own: self.bad in own.partner_id,
            ValidationError,
        )
        self.run_daily("2026-03-10 09:00:00")
        self.assert_the_others_left()
        reminder = self.reminders_of(self.bad)
        self.assertEqual(reminder.state, "failed")
        self.assertIn("No, says the other addon", reminder.hold_reason)
        self.assertTrue(reminder.case_id.needs_person)
        self.assertTrue(reminder.case_id.activity_ids)

    def test_facts_that_cannot_be_read_at_the_door_stop_one_mail_alone(self):
        self.run_daily()
        self.refuse(
            "recovery.case", "_read_files", lambda own: self.bad in own.partner_id
        )
        with mail_server(self.env) as mailbox:
            self.run_mail_queue()
        self.assertEqual(len(mailbox.messages), 2)
        self.assertEqual(self.reminders_of(self.bad).state, "failed")
        self.assertEqual(self.mails_to(self.bad).state, "cancel")

    # === COMPANIES AND JOBS === #

    def test_a_part_of_the_job_that_fails_stops_no_company_and_is_said(self):
        other = self.setup_other_company(name="Other")["company"]
        late = self.customer("Late")
        self.invoice(late, company=other)
        self.refuse(
            "recovery.arrangement", "_follow", lambda _own: True, ZeroDivisionError
        )
        self.run_daily()
        self.assert_the_others_left()
        self.assertTrue(self.reminders_of(late))
        said = self.company._recovery_job_words()
        self.assertIn("could not do everything in Atelier Lumière", said)
        task = self.company.partner_id.activity_ids
        self.assertIn("could not do everything", task.summary)
        self.run_daily(TOMORROW)
        self.assertEqual(self.company.partner_id.activity_ids, task)

    def test_a_job_that_is_well_again_says_nothing_any_more(self):
        with patch.object(
            self.env.registry["recovery.arrangement"], "_follow", side_effect=KeyError
        ):
            self.run_daily()
        self.assertTrue(self.company._recovery_job_words())
        with mail_server(self.env):
            self.run_mail_queue()
        self.run_daily(TOMORROW)
        self.assertFalse(self.company._recovery_job_words())

    def test_a_job_that_is_switched_off_or_ends_early_is_said_on_the_screens(self):
        files = self.env["recovery.case"].with_user(self.adviser)
        self.run_daily()
        self.assertFalse(files.job_words())
        self.at(TODAY + timedelta(days=3))
        self.assertIn("since 03/10/2026", files.job_words())
        self.env.ref(f"{ADDON}.ir_cron_recovery_daily").active = False
        self.assertIn("switched off", files.job_words())

    def test_a_person_is_told_when_odoo_switches_the_job_off(self):
        job = self.env.ref(f"{ADDON}.ir_cron_recovery_daily")
        job.write({"failure_count": 4, "first_failure_date": "2026-03-01 00:00:00"})
        self.env.flush_all()
        failed = {
            **{"id": job.id, "cron_name": job.name, "active": True},
            **{"failure_count": 4, "first_failure_date": job.first_failure_date},
        }
        job._update_failure_count(failed, "failed")
        self.assertFalse(job.active)
        task = self.company.partner_id.activity_ids
        self.assertTrue(task.user_id.has_group("account.group_account_manager"))
        self.assertIn("switched off", task.summary)

    # === ONCE === #

    def test_no_file_is_decided_twice_in_one_run_whatever_a_rule_writes(self):
        """As an automation rule does that resumes each file which needs a person."""
        self.bad.email = False
        decided = []
        original = self.env.registry["recovery.case"]._decide

        def decide(cases, *args, **kwargs):
            decided.extend(cases.ids)
            return original(cases, *args, **kwargs)

        def write(cases, vals):
            done = original_write(cases, vals)
            if vals.get("needs_person"):
                original_write(cases, {"next_check": False})
            return done

        original_write = self.env.registry["recovery.case"].write
        with (
            patch.object(self.env.registry["recovery.case"], "_decide", decide),
            patch.object(self.env.registry["recovery.case"], "write", write),
        ):
            self.run_daily()
        self.assertEqual(len(decided), len(set(decided)))
        self.assert_the_others_left()
        self.assertFalse(self.case_of(self.bad).next_check)


class TestArrangementAside(ArrangementCommon):
    def test_a_settlement_that_cannot_be_credited_stops_no_file(self):
        self.make_automatic()
        late = self.customer("Late")
        self.invoice(late, due=days_ago(10))
        settled = self.propose(
            self.moves[2], kind="settlement", part_amount=250, number=1, reason="Old"
        )
        self.accept(settled)
        self.pay(self.moves[2], 250)
        note = settled.credit_note_ids
        note.line_ids.filtered(
            lambda line: line.display_type == "product"
        ).account_id.active = False
        self.run_daily(TOMORROW)
        self.assertEqual(self.reminders_of(late).state, "sent")
        self.assertEqual((settled.state, note.state), ("kept", "draft"))
        task = settled.activity_ids
        self.assertIn("could not go on", task.summary)
        note.line_ids.account_id.active = True
        self.run_daily(TODAY + timedelta(days=2))
        self.assertEqual(note.state, "posted")
        self.assertFalse(settled.activity_ids)

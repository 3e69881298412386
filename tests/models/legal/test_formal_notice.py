# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""A formal notice: two people, a letter posted by hand, always a way back (I10)."""

from psycopg2 import IntegrityError

from odoo import SUPERUSER_ID, models
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tools import mute_logger

from .common import READY_ON, LegalCommon

DAILY = "recouvrement_respectueux.ir_cron_recovery_daily"


class TestFormalNotice(LegalCommon):
    # === TWO PEOPLE === #

    def test_proposed_approved_sent_each_with_a_name(self):
        notice = self.sent_notice()
        self.assertEqual(notice.state, "sent")
        self.assertEqual(
            (notice.proposed_by_id, notice.approved_by_id, notice.sent_by_id),
            (self.adviser, self.boss, self.adviser),
        )
        self.assertEqual(str(notice.sent_on), READY_ON)
        self.assertEqual(notice.post_number, "1A 123 456")
        self.assertEqual(notice.proof_ids.raw, b"receipt")
        line = notice.line_ids
        self.assertEqual((line.principal, line.indemnity), (1000, 40))
        history = " ".join(self.case.message_ids.mapped("body"))
        for reason in ("Approved. I have read the file", "Sent"):
            self.assertIn(reason, history)

    def test_who_proposes_does_not_approve(self):
        self.make_ready()
        notice = self.propose(self.boss)
        with self.assertRaisesRegex(AccessError, "did not propose it"):
            self.approve_notice(notice, self.boss)
        self.assertEqual(notice.state, "proposed")
        self.approve_notice(notice, self.other_boss)
        self.assertEqual(notice.approved_by_id, self.other_boss)

    def test_the_database_knows_it_too(self):
        self.make_ready()
        notice = self.propose()
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError):
            models.Model.write(notice, {"approved_by_id": self.adviser.id})
            self.env.flush_all()

    def test_a_manager_approves_not_a_colleague(self):
        self.make_ready()
        notice = self.propose()
        paul = self.new_user("paul", "account.group_account_invoice")
        with self.assertRaisesRegex(AccessError, "approved by a manager"):
            self.approve_notice(notice, paul)

    def test_every_step_needs_its_reason(self):
        self.make_ready()
        with self.assertRaisesRegex(UserError, "Say in a few words why"):
            self.propose(reason=" ")
        notice = self.propose()
        for step in (
            lambda: notice.with_user(self.boss)._approve(""),
            lambda: notice.with_user(self.adviser)._withdraw(" "),
        ):
            with self.assertRaisesRegex(UserError, "Say in a few words why"):
                step()
        self.assertEqual(notice.state, "proposed")

    def test_the_facts_are_read_again_before_each_step(self):
        self.make_ready()
        notice = self.propose()
        self.dispute(self.move)
        with self.assertRaisesRegex(UserError, "not complete yet"):
            self.approve_notice(notice)
        self.move.recovery_delay_reason_id = False
        self.approve_notice(notice)
        self.dispute(self.move)
        with self.assertRaisesRegex(UserError, "Nothing is disputed"):
            self.send_notice(notice)
        self.assertEqual(notice.state, "approved")

    def test_a_second_step_at_the_same_time_is_refused(self):
        self.make_ready()
        notice = self.propose()
        self.approve_notice(notice)
        with self.assertRaisesRegex(UserError, "changed the notice in between"):
            notice.with_user(self.other_boss)._approve("Me too")

    def test_one_notice_at_a_time(self):
        self.make_ready()
        self.propose()
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError):
            self.propose(self.boss)

    # === SENT BY A PERSON === #

    def test_without_number_and_proof_it_is_not_sent(self):
        self.make_ready()
        notice = self.propose()
        self.approve_notice(notice)
        proof = self.env["ir.attachment"].create({"name": "p", "raw": b"p"})
        for number, proofs in (("", proof), ("1A", proof.browse())):
            with self.assertRaisesRegex(UserError, "number of the registered post"):
                notice.with_user(self.adviser)._send(number, proofs, READY_ON)
        self.assertEqual(notice.state, "approved")

    def test_the_day_of_the_post_is_possible(self):
        self.make_ready()
        notice = self.propose()
        self.approve_notice(notice)
        for on in ("2026-04-08", "2026-04-10"):
            with self.assertRaisesRegex(UserError, "Correct the day"):
                self.send_notice(notice, sent_on=on)

    # === NEVER A MACHINE === #

    def test_no_machine_proposes_whatever_it_runs_as(self):
        self.make_ready()
        values = {"case_id": self.case.id, "proposed_reason": "By itself"}
        notices = self.env["recovery.formal.notice"]
        by_machine = (
            notices.with_user(SUPERUSER_ID),
            notices.with_user(self.boss).sudo(),
            notices.with_user(self.boss).with_context(cron_id=1),
            notices.with_user(self.env.ref("base.public_user")),
        )
        for machine in by_machine:
            with self.assertRaises(AccessError):
                machine.create(values)
        self.assertFalse(self.case.notice_ids)

    def test_no_machine_approves_sends_or_hands_over(self):
        self.make_ready()
        notice = self.propose()
        proof = self.env["ir.attachment"].create({"name": "p", "raw": b"p"})
        steps = (
            ("proposed", lambda one: one._approve("By itself")),
            ("approved", lambda one: one._send("1A", proof, notice.approved_on)),
            ("sent", lambda one: one._hand_over("A lawyer", "By itself")),
        )
        for state, step in steps:
            models.Model.write(
                notice,
                {
                    "state": state,
                    "approved_by_id": self.boss.id,
                    "approved_on": READY_ON,
                },
            )
            for machine in (
                notice.with_user(SUPERUSER_ID),
                notice.with_user(self.other_boss).sudo(),
                notice.with_user(self.other_boss).with_context(cron_id=1),
            ):
                with self.assertRaises(AccessError):
                    step(machine)
            self.assertEqual(notice.state, state)

    def test_a_job_that_is_told_to_does_not_either(self):
        """Somebody changes the daily job: another user, other code."""
        self.make_ready()
        notice = self.propose()
        job = self.env.ref(DAILY).sudo()
        job.user_id = self.boss
        job.code = f"env['{notice._name}'].browse({notice.id})._approve('By itself')"
        with (
            mute_logger("odoo.addons.base.models.ir_cron"),
            self.enter_registry_test_mode(),
        ):
            self.assertIsNot(job.method_direct_trigger(), True)
        self.assertEqual(notice.state, "proposed")

    def test_the_daily_job_lets_time_pass_and_takes_no_step(self):
        self.make_ready()
        for on in ("2026-04-20", "2026-06-01", "2026-12-01"):
            self.run_daily(on)
        self.assertFalse(self.env["recovery.formal.notice"].search([]))

    def test_what_the_steps_record_is_not_typed(self):
        self.make_ready()
        notice = self.propose()
        values = {
            "state": "sent",
            "approved_by_id": self.boss.id,
            "proposed_by_id": self.boss.id,
            "sent_on": READY_ON,
            "post_number": "1A",
        }
        for user in (self.adviser, self.boss, self.env.ref("base.user_root")):
            for name, value in values.items():
                with self.subTest(name), self.assertRaises(AccessError):
                    notice.with_user(user).write({name: value})
        with self.assertRaises(AccessError):
            notice.line_ids.with_user(self.boss).principal = 1
        made_up = {"state": "sent", "approved_by_id": self.boss.id}
        notice.with_user(self.adviser)._withdraw("Again")
        again = self.env["recovery.formal.notice"].with_user(self.adviser)
        values = {"case_id": self.case.id, "proposed_reason": "Why", **made_up}
        created = again.create(values)
        self.assertEqual(created.state, "proposed")
        self.assertFalse(created.approved_by_id)

    # === REMINDERS STOP, AND GO ON GENTLY === #

    def test_reminders_stop_from_the_approval_on(self):
        self.make_ready()
        self.make_automatic()
        notice = self.propose()
        self.approve_notice(notice)
        before = self.reminders_of(self.partner)
        for on in ("2026-04-10", "2026-04-20", "2026-05-20"):
            self.run_daily(on)
        self.assertEqual(self.reminders_of(self.partner), before)
        self.assertIn("A formal notice is under way", self.case.situation)
        self.case.with_user(self.adviser).prepare_reminder()
        self.assertEqual(self.reminders_of(self.partner), before)

    def test_a_message_that_waits_is_held(self):
        self.make_ready()
        notice = self.propose()
        self.courtesy.automatic_company_ids = False
        waiting = (
            self.case.reminder_ids[0]
            .sudo()
            .copy({"state": "to_review", "kind": "talk"})
        )
        self.approve_notice(notice)
        self.assertEqual(waiting.state, "cancelled")
        self.assertIn("formal notice is under way", waiting.hold_reason)

    def test_back_to_amicable_from_every_step(self):
        self.make_ready()
        for steps in range(4):
            notice = self.propose()
            if steps > 0:
                self.approve_notice(notice)
            if steps > 1:
                self.send_notice(notice)
            if steps > 2:
                self.step(notice, "hand_over", to="Maître Blanc", reason="No answer")
            self.step(notice, "withdraw", self.adviser, reason="They called us")
            self.assertEqual(notice.state, "withdrawn")
            self.assertEqual(notice.withdrawn_by_id, self.adviser)
        self.run_daily("2026-04-30")
        self.assertNotIn("no_procedure", self.hold_rules(self.case))
        self.assertGreater(len(self.reminders_of(self.partner)), 2)

    def test_an_approved_notice_stays_as_a_trace(self):
        self.make_ready()
        notice = self.propose()
        self.approve_notice(notice)
        with self.assertRaisesRegex(UserError, "stays, as the trace"):
            notice.with_user(self.boss).unlink()
        with self.assertRaisesRegex(UserError, "was approved as it is"):
            notice.with_user(self.boss).words = "More"

    def test_a_manager_has_the_task_to_decide(self):
        self.make_ready()
        notice = self.propose(self.boss)
        self.assertTrue(notice.activity_ids)
        self.assertNotEqual(notice.activity_ids.user_id, self.boss)
        self.approve_notice(notice, self.other_boss)
        self.assertFalse(notice.activity_ids, "decided, so done")

    def test_the_day_of_receipt_comes_later_and_after_the_post(self):
        notice = self.sent_notice()
        self.at("2026-04-14")
        notice.with_user(self.adviser).received_on = "2026-04-11"
        self.assertEqual(str(notice.received_on), "2026-04-11")
        with self.assertRaisesRegex(ValidationError, "received after it was posted"):
            notice.with_user(self.adviser).received_on = "2026-04-08"

    # === THE CLOCK OF THE CLAIM === #

    def test_a_formal_notice_does_not_start_the_limitation_again(self):
        self.make_ready()
        before = self.move.recovery_limitation_date
        notice = self.propose()
        self.approve_notice(notice)
        self.send_notice(notice)
        self.move.invalidate_recordset()
        self.assertEqual(self.move.recovery_limitation_date, before)

    def test_a_consumer_s_interest_runs_from_the_day_the_notice_reached_them(self):
        self.partner.is_company = False
        self.make_ready()
        notice = self.propose()
        self.assertEqual(notice.line_ids.interest, 0)
        self.approve_notice(notice)
        self.send_notice(notice, received_on=READY_ON)
        self.at("2026-05-09")
        late = self.case._late(self.company._recovery_today())[self.move]
        self.assertEqual(str(late.interest.amount), "2.15")  # 30 days at 2.62 %
        self.assertEqual(late.indemnity, 0)
        self.assertFalse(self.case.with_user(self.boss).may_charge)

    # === WHAT WAS APPROVED IS WHAT IS SENT === #

    def test_a_letter_that_asks_for_what_was_paid_is_not_approved(self):
        self.make_ready()
        notice = self.propose()
        self.pay(self.move, 300)
        with self.assertRaisesRegex(UserError, "other amounts"):
            self.approve_notice(notice)
        self.assertEqual(notice.state, "proposed")

    def test_a_letter_that_asks_for_what_was_paid_is_not_posted(self):
        self.make_ready()
        notice = self.propose()
        self.approve_notice(notice)
        self.pay(self.move, 300)
        with self.assertRaisesRegex(UserError, "other amounts"):
            self.send_notice(notice)
        self.assertEqual((notice.state, notice.letter_id.id), ("approved", False))

    def test_another_letter_than_the_one_approved_is_not_posted(self):
        self.make_ready()
        notice = self.propose()
        self.approve_notice(notice)
        with self.assertRaisesRegex(UserError, "approved as it is"):
            notice.with_user(self.adviser).user_id = self.boss
        self.partner.street = "9 rue Basse"
        with self.assertRaisesRegex(UserError, "not the one that was approved"):
            self.send_notice(notice)
        self.partner.street = "5 rue Haute"
        self.at("2026-04-12")
        self.send_notice(notice)
        self.assertEqual(notice.state, "sent")

    def test_a_notice_of_the_head_office_stops_the_branch(self):
        self.make_ready()
        branch = self.env["res.company"].create(
            {"name": "Lyon", "parent_id": self.company.id, "email": "l@a.example"}
        )
        self.approve_notice(self.propose())
        stopped = self.env["recovery.formal.notice"]._read_stopping(
            self.partner, branch | self.company
        )
        self.assertEqual(
            set(stopped),
            {(self.partner.id, branch.id), (self.partner.id, self.company.id)},
        )

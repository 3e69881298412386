# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""The daily job keeps its word (I8): a note, a question, patience, a talk, a person."""

from datetime import timedelta

from odoo import fields

from ..arrangements import ArrangementCommon
from ..common import TODAY, day, words
from ..smtp import mail_server


class TestArrangementFollow(ArrangementCommon):
    def setUp(self):
        super().setUp()
        self.make_automatic()
        self.env.company.recovery_plan_messages = "automatic"
        self.env.company.recovery_bank_max_age = 0

    def days(self, start, end):
        """Run the job each day at 10:00, from ``start`` up to and with ``end``."""
        self.run_days((day(end) - day(start)).days + 1, day(start))

    def sent(self):
        """What the customer received: ``[(day, kind)]``."""
        return [
            (fields.Date.to_string(one.contact_date), one.kind)
            for one in self.reminders_of(self.partner, "sent")
        ]

    @property
    def case(self):
        return self.case_of(self.partner)

    # === A KEPT ONE === #

    def test_a_kept_arrangement_gets_notes_and_no_reminder(self):
        self.agreed(number=3)
        self.days("2026-03-10", "2026-03-19")
        self.assertEqual(self.sent(), [("2026-03-17", "coming")])
        self.assertEqual(self.case.stage, "arranged")
        self.pay(self.moves[0])
        self.pay(self.moves[1], 100)
        self.days("2026-03-20", "2026-04-19")
        self.assertEqual(
            self.sent(), [("2026-03-17", "coming"), ("2026-04-17", "coming")]
        )
        self.assertFalse(self.case.needs_person)

    def test_the_note_says_amount_day_and_invoices(self):
        self.agreed(number=3)
        self.days("2026-03-16", "2026-03-17")
        note = self.reminders_of(self.partner, "sent")
        text = words(note.body)
        for part in (
            "200.00",
            "20 March 2026",
            self.moves[0].name,
            self.moves[1].name,
            "ACC",
        ):
            self.assertIn(part, text.replace("March 20, 2026", "20 March 2026"))
        self.assertNotIn(self.moves[2].name, text)
        self.assertEqual(note.line_ids.mapped("amount_residual"), [100, 100])

    def test_notes_wait_for_a_review_unless_switched_on(self):
        self.env.company.recovery_plan_messages = "review"
        self.agreed(number=3)
        self.days("2026-03-16", "2026-03-18")
        self.assertFalse(self.sent())
        self.assertEqual(len(self.reminders_of(self.partner, "to_review")), 1)
        self.assertEqual(self.case.stage, "review")

    def test_a_note_that_is_no_longer_right_is_dropped(self):
        self.env.company.recovery_plan_messages = "review"
        self.agreed(number=3)
        self.run_daily(day("2026-03-17"))
        note = self.reminders_of(self.partner, "to_review")
        self.pay(self.moves[1])
        self.run_daily(day("2026-03-18"))
        self.assertEqual((note.state, note.hold_code), ("cancelled", "settled"))

    def test_paid_between_approval_and_sending_means_not_sent(self):
        self.env.company.recovery_plan_messages = "review"
        self.agreed(number=3)
        self.run_daily(day("2026-03-17"))
        note = self.reminders_of(self.partner, "to_review")
        note.with_user(self.adviser).action_approve()
        self.pay(self.moves[1])
        note._deliver_batch()
        self.assertEqual(note.state, "cancelled")
        self.assertFalse(self.mails_to(self.partner))

    def test_a_partial_payment_lowers_the_amount_of_the_note(self):
        self.agreed(number=3)
        self.pay(self.moves[0], 30)
        self.days("2026-03-16", "2026-03-17")
        note = self.reminders_of(self.partner, "sent")
        self.assertEqual(sum(note.line_ids.mapped("amount_residual")), 170)

    def test_the_same_day_twice_says_nothing_twice(self):
        self.agreed(number=3)
        for _turn in range(3):
            self.run_daily(day("2026-03-17"))
        self.assertEqual(len(self.reminders_of(self.partner)), 1)

    def test_only_the_arranged_invoices_are_left_alone(self):
        self.agreed(self.moves[:2], number=3)
        self.run_daily()
        reminder = self.reminders_of(self.partner)
        self.assertEqual(reminder.kind, "step")
        self.assertEqual(reminder.line_ids.move_id, self.moves[2])

    def test_a_message_that_waited_is_held_when_the_customer_agrees(self):
        self.path.step_ids.automatic_company_ids = False
        self.run_daily()
        waiting = self.reminders_of(self.partner, "to_review")
        self.agreed()
        self.assertEqual((waiting.state, waiting.hold_code), ("cancelled", "arranged"))
        self.assertIn("arrangement", waiting.hold_reason)

    def test_nobody_is_reminded_while_an_offer_is_on_the_table(self):
        self.propose(number=3)
        self.days("2026-03-10", "2026-03-25")
        self.assertFalse(self.sent())
        self.days("2026-03-26", "2026-03-27")
        self.assertEqual([kind for _day, kind in self.sent()], ["step"])

    # === A LATE ONE === #

    def test_question_patience_talk_patience_then_a_person(self):
        one = self.agreed(number=3)
        self.days("2026-03-16", "2026-03-31")
        self.assertEqual(
            self.sent(), [("2026-03-17", "coming"), ("2026-03-24", "late")]
        )
        self.assertEqual((one.state, self.case.needs_person), ("running", False))
        self.days("2026-04-01", "2026-04-02")
        self.assertEqual(self.sent()[2:], [("2026-04-01", "talk")])
        self.assertTrue(self.case.needs_person)
        self.assertEqual(self.case.stage, "person")
        self.assertIn("look at it together", self.case.situation)
        self.days("2026-04-03", "2026-04-08")
        self.assertEqual(one.state, "running")
        self.days("2026-04-09", "2026-04-09")
        self.assertEqual((one.state, one.outcome), ("broken", "broken"))
        self.days("2026-04-10", "2026-06-10")
        self.assertEqual(len(self.sent()), 3, "a machine never goes on by itself")
        self.assertTrue(self.case.needs_person)

    def broken(self):
        one = self.agreed(number=3)
        self.days("2026-03-16", "2026-04-09")
        self.assertEqual(one.state, "broken")
        return one

    def test_a_person_looks_then_reminders_begin_again_gently(self):
        one = self.broken()
        one.with_user(self.adviser).action_reviewed()
        self.days("2026-04-10", "2026-04-30")
        steps = self.reminders_of(self.partner, "sent").filtered("step_id")
        self.assertEqual(steps[0].step_id, self.friendly)
        self.assertGreaterEqual(steps[0].contact_date, day("2026-04-12"))

    def test_reminders_before_an_arrangement_do_not_make_the_next_ones_harsher(self):
        self.run_daily()
        self.days("2026-03-11", "2026-03-20")
        before = self.reminders_of(self.partner, "sent")
        self.assertEqual(before.step_id, self.friendly + self.firm)
        one = self.agreed(number=3)
        self.end(one)
        self.days("2026-03-21", "2026-04-10")
        after = (self.reminders_of(self.partner, "sent") - before)[0]
        self.assertEqual((after.step_id, after.cycle), (self.friendly, 2))

    def test_a_new_version_after_a_broken_one_frees_the_file(self):
        one = self.broken()
        action = one.action_renegotiate()
        dialog = self.env[action["res_model"]].browse(action["res_id"])
        dialog.write({"first_date": day("2026-05-05"), "number": 6})
        new = self.env["recovery.arrangement"].browse(dialog.action_propose()["res_id"])
        self.accept(new)
        self.days("2026-04-10", "2026-04-11")
        self.assertEqual((one.state, self.case.stage), ("renegotiated", "arranged"))
        self.assertFalse(self.case.needs_person)

    def test_no_question_while_a_payment_waits_to_be_matched(self):
        one = self.agreed(number=3)
        self.days("2026-03-16", "2026-03-19")
        payment = self.pay(self.moves[0])
        self.entries(self.moves[0]).remove_move_reconcile()
        self.assertTrue(payment.move_id)
        self.days("2026-03-20", "2026-03-30")
        self.assertEqual(self.sent(), [("2026-03-17", "coming")])
        self.assertTrue(self.case.needs_person)
        self.assertEqual(one.state, "running")

    def test_a_late_payment_ends_the_questions(self):
        self.agreed(number=3)
        self.days("2026-03-16", "2026-03-25")
        self.pay(self.moves[1])
        self.days("2026-03-26", "2026-04-10")
        self.assertEqual([kind for _day, kind in self.sent()], ["coming", "late"])
        self.assertFalse(self.case.needs_person)

    def test_a_customer_who_answers_the_question_waits_for_a_person(self):
        self.agreed(number=3)
        self.days("2026-03-16", "2026-03-25")
        self.case.message_post(
            body="Friday", author_id=self.partner.id, message_type="email"
        )
        self.days("2026-03-26", "2026-04-15")
        self.assertEqual(len(self.sent()), 2)
        self.assertTrue(self.case.awaiting_answer_since)

    def test_a_question_held_by_hand_is_not_asked_again(self):
        self.env.company.recovery_plan_messages = "review"
        self.agreed(number=3)
        self.days("2026-03-21", "2026-03-23")
        question = self.reminders_of(self.partner, "to_review")
        self.assertEqual(question.kind, "late")
        question._hold_by_hand("They called: Friday.")
        self.days("2026-03-24", "2026-03-29")
        self.assertFalse(self.reminders_of(self.partner, "to_review"))

    def test_a_question_whose_answer_came_while_in_the_queue_does_not_leave(self):
        self.agreed(number=3)
        self.days("2026-03-16", "2026-03-24")
        question = self.reminders_of(self.partner, "sent")[-1]
        self.assertEqual(question.kind, "late")
        for move in self.moves:
            self.pay(move)
        with mail_server(self.env) as mailbox:
            self.run_mail_queue()
        self.assertEqual(mailbox.messages, [])
        self.assertEqual(question.hold_code, "outdated")

    # === A PROMISE === #

    def test_a_promise_pauses_until_its_day_plus_grace_then_asks(self):
        self.agreed(kind="promise", part_amount=600, first_date=day("2026-03-16"))
        self.days("2026-03-10", "2026-03-23")
        self.assertEqual([kind for _day, kind in self.sent()], ["coming"])
        self.days("2026-03-24", "2026-03-24")
        self.assertEqual(self.sent()[-1], ("2026-03-24", "late"))

    def test_a_kept_promise_of_a_part_goes_on_gently_with_the_rest(self):
        one = self.agreed(kind="promise", part_amount=300, first_date=day("2026-03-16"))
        self.run_daily(day("2026-03-16"))
        self.pay(self.moves[0])
        self.pay(self.moves[1])
        self.assertEqual(one.state, "kept")
        self.days("2026-03-17", "2026-03-30")
        step = self.reminders_of(self.partner, "sent").filtered("step_id")
        self.assertEqual(
            (step.step_id, step.contact_date), (self.friendly, day("2026-03-23"))
        )

    # === LIMITS, FILES, PREVIEW === #

    def test_weekly_notes_respect_the_contact_budget(self):
        self.agreed(number=8, rhythm="weekly", first_date=day("2026-03-18"))
        for move in self.moves:
            self.pay(move)
            self.days(
                fields.Date.to_string(self.own_today()),
                fields.Date.to_string(self.own_today() + timedelta(days=9)),
            )
        contacts = [fields.Date.to_date(on) for on, _kind in self.sent()]
        gaps = [b - a for a, b in zip(contacts, contacts[1:], strict=False)]
        self.assertTrue(all(gap >= timedelta(days=7) for gap in gaps), contacts)

    def test_a_refused_channel_asks_a_person(self):
        self.partner.recovery_refuse_email = True
        self.agreed(number=3)
        self.days("2026-03-16", "2026-03-18")
        self.assertFalse(self.mails_to(self.partner))
        self.assertFalse(self.reminders_of(self.partner))

    def test_a_deferral_before_the_due_date_opens_a_file_that_stays(self):
        partner = self.customer("Early")
        move = self.invoice(partner, 100, due="2026-04-30")
        self.agreed(move, kind="deferral", first_date=day("2026-06-30"))
        self.run_daily("2026-03-11 09:00")
        self.assertEqual(self.case_of(partner).state, "open")
        self.assertEqual(self.case_of(partner).stage, "arranged")

    def test_the_next_30_days_show_the_coming_notes(self):
        self.agreed(number=3, first_date=day("2026-03-16"))
        self.run_daily()
        self.env["recovery.preview"].action_open()
        lines = self.env["recovery.preview"].search([("case_id", "=", self.case.id)])
        self.assertEqual(
            [(line.day, line.kind, line.amount) for line in lines],
            [(day("2026-03-13"), "coming", 200)],
        )
        self.assertTrue(lines.is_automatic)
        self.assertIn("Instalment to come", lines.day_id.name)
        self.assertFalse(lines.step_id)

    def test_the_preview_is_what_the_job_then_does(self):
        self.agreed(number=4, rhythm="fortnightly", first_date=day("2026-03-16"))
        self.run_daily()
        self.env["recovery.preview"].action_open()
        lines = self.env["recovery.preview"].search([("case_id", "=", self.case.id)])
        planned = [(fields.Date.to_string(one.day), one.kind) for one in lines]
        moment = TODAY
        while moment < TODAY + timedelta(days=30):
            self.run_daily(moment)
            for part in self.case.arrangement_ids.installment_ids:
                if part.due_date == moment and part.remaining_amount:
                    left = part.remaining_amount
                    for move in self.moves.filtered("amount_residual"):
                        paid = min(left, move.amount_residual)
                        if paid:
                            self.pay(move, paid)
                            left -= paid
            moment += timedelta(days=1)
        self.assertEqual(self.sent(), planned)
        self.assertEqual(len(planned), 2)

    def test_queries_do_not_grow_with_the_customers(self):
        counts = []
        for turn, number in enumerate((3, 12)):
            partners = [self.customer(f"Many {turn} {n}") for n in range(number)]
            for partner in partners:
                self.agreed(self.invoice(partner, 100), number=2)
            cases = self.env["recovery.case"].search(
                [("partner_id", "in", [partner.id for partner in partners])]
            )
            counts.append(self.queries_of(cases._read_files))
        self.assertLessEqual(counts[1], counts[0], counts)

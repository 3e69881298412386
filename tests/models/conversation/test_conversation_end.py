# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""What came of a talk, written where it belongs, once."""

from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command

from ..common import TODAY, TOMORROW, words
from ..conversations import MODEL, ConversationCommon


class TestConversationEnd(ConversationCommon):
    def test_the_results_are_where_they_belong(self):
        self.case._await_answer()
        talk = self.begin()
        talk.write(
            {
                "delay_reason_id": self.reason("service").id,
                "kind": "dispute",
                "disputed_move_ids": [Command.set(self.moves[2].ids)],
                "said": "Two boxes were missing.",
                "said_back": "You paid all but two boxes.",
                "confirmed": True,
                "agreed": "We send the delivery note today.",
                "next_step": "Send the delivery note",
                "next_date": TOMORROW,
            }
        )
        talk.action_weigh()
        arrangement = self.accept(self.choose(talk, "instalments"))
        talk.action_end()
        self.assertEqual((talk.state, talk.duration), ("ended", 1))
        case = self.case
        self.assertEqual(case.delay_reason_id, self.reason("service"))
        self.assertEqual(self.moves[2].recovery_delay_reason_id, case.delay_reason_id)
        self.assertFalse(self.moves[0].recovery_delay_reason_id)
        self.assertFalse(case.awaiting_answer_since)
        task = case.activity_ids.filtered(lambda one: one.summary == talk.next_step)
        self.assertEqual((task.date_deadline, task.user_id), (TOMORROW, self.adviser))
        call, thanks = self.call(talk), self.thanks(talk)
        self.assertEqual((call.channel, call.state), ("phone", "sent"))
        self.assertEqual(call.contact_date, TODAY)
        self.assertEqual((thanks.state, case.stage), ("to_review", "review"))
        text = words(thanks.body)
        for part in (
            "Thank you for taking the time",
            "We agreed on this: 300.00 € in 3 payments",
            talk.agreed,
            f"We are looking into {self.moves[2].name}.",
            "You will hear from us by March 11, 2026.",
        ):
            self.assertIn(part, text.replace("\N{NO-BREAK SPACE}", " "))
        self.assertFalse(thanks.tone_remarks)
        (note,) = [one for one in self.notes(case) if "Conversation with" in one]
        for part in (arrangement.name, "Disagrees", "Next step on"):
            self.assertIn(part, note)
        for word in (talk.said, talk.said_back, talk.agreed):
            self.assertNotIn(word, note)  # it stands in the talk, and goes from there
        self.assertTrue(
            [one for one in self.notes(self.partner) if "Phone call" in one]
        )

    def test_ending_twice_does_nothing_twice(self):
        talk = self.begin()
        talk.write({"next_step": "Call again", "next_date": TOMORROW})
        talk.action_end()
        before = (
            len(self.reminders_of(self.partner)),
            len(self.case.activity_ids),
            len(self.case.message_ids),
        )
        talk.action_end()
        self.env.invalidate_all()
        after = (
            len(self.reminders_of(self.partner)),
            len(self.case.activity_ids),
            len(self.case.message_ids),
        )
        self.assertEqual(before, after)

    def test_a_difficulty_stands_on_the_file_and_the_late_invoices(self):
        talk = self.begin()
        reason = self.env["recovery.delay.reason"].search(
            [("category", "=", "temporary")], limit=1
        )
        talk.delay_reason_id = reason
        talk.action_end()
        self.assertEqual(self.case.delay_reason_id, reason)
        self.assertEqual(self.moves.recovery_delay_reason_id, reason)

    def test_the_message_that_waited_has_been_said(self):
        waiting = self.reminders_of(self.partner)
        self.begin().action_end()
        self.assertEqual((waiting.state, waiting.hold_code), ("cancelled", "talked"))
        self.assertIn("talked with", waiting.hold_reason)

    def test_the_call_that_waited_is_the_contact(self):
        waiting = self.reminders_of(self.partner).with_user(self.adviser)
        waiting._record({"channel": "phone"})
        action = waiting.action_start_conversation()
        talk = self.env[MODEL].with_user(self.adviser).browse(action["res_id"])
        self.assertEqual(waiting.conversation_id, talk)
        talk.action_end()
        self.assertEqual((waiting.state, self.call(talk)), ("sent", waiting))
        self.assertEqual(len(self.reminders_of(self.partner, "sent")), 1)

    def test_a_call_marked_as_made_is_not_counted_again(self):
        waiting = self.reminders_of(self.partner).with_user(self.adviser)
        waiting._record({"channel": "phone"})
        waiting.action_start_conversation()
        waiting.action_contact_made()
        self.begin().action_end()
        self.assertEqual(self.reminders_of(self.partner, "sent"), waiting)

    def test_a_customer_who_calls_was_not_contacted_by_us(self):
        talk = self.begin()
        talk.customer_called = True
        talk.action_end()
        self.assertFalse(self.reminders_of(self.partner, "sent"))
        self.assertTrue(self.thanks(talk))
        for record in (self.case, self.partner):
            self.assertTrue([one for one in self.notes(record) if "called" in one])

    def test_the_talk_counts_in_the_contact_figures_and_its_thanks_do_not(self):
        talk = self.begin()
        talk.action_end()
        self.approve(self.thanks(talk))
        self.run_daily()
        self.assertEqual(self.thanks(talk).state, "sent")
        rows = self.env["recovery.kpi.contact"].search(
            [("partner_id", "=", self.partner.id)]
        )
        self.assertEqual(rows.mapped("channel"), ["phone"])
        self.assertEqual(rows.kind, "conversation")

    def test_the_thanks_leave_on_the_same_day_and_reminders_wait(self):
        talk = self.begin()
        talk.action_end()
        self.assertFalse(self.mails_to(self.partner))
        self.approve(self.thanks(talk))
        self.run_daily()
        self.assertEqual(len(self.mails_to(self.partner)), 1)
        self.run_days(6, TOMORROW)
        self.assertFalse(self.reminders_of(self.partner, "to_review", "approved"))

    def test_who_refuses_e_mails_gets_none(self):
        self.partner.write(
            {"recovery_refuse_email": True, "recovery_refuse_letter": True}
        )
        talk = self.begin()
        talk.action_end()
        self.assertFalse(self.thanks(talk))
        self.assertEqual(talk.state, "ended")

    def test_a_wish_for_time_has_its_answer(self):
        wish = (
            self.env["recovery.answer"]
            .sudo()
            .create(
                {
                    "case_id": self.case.id,
                    "partner_id": self.partner.id,
                    "kind": "time",
                    "number": 3,
                    "settled": "open",
                }
            )
        )
        talk = self.begin()
        arrangement = self.accept(self.choose(talk, "instalments"))
        talk.action_end()
        self.assertEqual((wish.settled, wish.arrangement_id), ("accepted", arrangement))

    def test_a_proposal_that_waits_is_said_as_such(self):
        talk = self.begin()
        self.choose(talk, "promise")
        talk.action_end()
        self.assertIn("We suggested this", words(self.thanks(talk).body))

    def test_the_thanks_speak_the_language_of_the_customer(self):
        self.partner.lang = "fr_FR"
        talk = self.begin()
        talk.action_end()
        self.assertIn("Bonjour", words(self.thanks(talk).body))

    # === NOT REACHED, AND BAD INPUT === #

    def test_who_does_not_answer_leaves_no_talk(self):
        waiting = self.reminders_of(self.partner).with_user(self.adviser)
        waiting._record({"channel": "phone"})
        talk = self.begin()
        talk.action_not_reached()
        self.assertFalse(talk.exists())
        self.assertEqual((waiting.state, waiting.tries), ("to_review", 1))

    def test_what_is_missing_is_said_and_nothing_is_written(self):
        for values, said in (
            ({"next_step": "Call again"}, "needs both"),
            ({"next_date": TOMORROW}, "needs both"),
            ({"next_step": "Call", "next_date": "2026-03-01"}, "has passed"),
            ({"kind": "dispute"}, "choose the reason"),
        ):
            talk = self.begin()
            talk.write({"next_step": False, "next_date": False, "kind": False})
            talk.write(values)
            with self.assertRaisesRegex(UserError, said):
                talk.action_end()
            self.assertEqual(talk.state, "open")
        self.assertFalse(self.reminders_of(self.partner, "sent"))

    def test_a_note_that_is_too_long_is_refused(self):
        with self.assertRaisesRegex(ValidationError, "at most 500"):
            self.begin().said = "x" * 501

    def test_code_in_a_note_stays_text(self):
        talk = self.begin()
        evil = "<script>steal()</script> {{ 1 + 1 }}"
        talk.write({"said": evil, "agreed": evil})
        talk.action_end()
        for markup in (self.thanks(talk).body, self.case.message_ids[0].body):
            self.assertNotIn("<script>", markup)
        self.assertIn(evil, words(self.thanks(talk).body))

    def test_an_ended_talk_stays(self):
        talk = self.begin()
        talk.action_end()
        with self.assertRaises(UserError):
            talk.unlink()
        with self.assertRaises(UserError):
            talk.action_weigh()

    def test_a_page_left_open_overnight_does_not_count_the_night(self):
        talk = self.begin()
        self.at("2026-03-11 09:00:00")
        talk.action_end()
        self.assertEqual(talk.duration, 480)

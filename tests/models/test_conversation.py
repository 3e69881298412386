# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""A talk in six stages, and what came of it, written where it belongs."""

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import Form

from .arrangements import ArrangementCommon
from .common import ADDON, TODAY, TOMORROW, words

MODEL = "recovery.conversation"


class ConversationCommon(ArrangementCommon):
    """A file of 600 overdue, prepared for review; no test."""

    def setUp(self):
        super().setUp()
        self.run_daily()
        self.case = self.case_of(self.partner)
        self.mine = self.case.with_user(self.adviser)

    def begin(self, case=None):
        action = (case or self.mine).action_start_conversation()
        return self.env[MODEL].with_user(self.adviser).browse(action["res_id"])

    def reason(self, name):
        return self.env.ref(f"{ADDON}.delay_reason_{name}")

    def option(self, talk, way):
        return talk.option_ids.filtered(lambda one: one.way == way)

    def choose(self, talk, way, **wishes):
        """Choose a way and make the proposal, as the dialog does."""
        action = self.option(talk, way).action_choose()
        dialog = self.env[action["res_model"]].with_user(self.adviser)
        dialog = dialog.browse(action["res_id"])
        dialog.write(wishes)
        self.assertFalse(dialog.problem)
        dialog.action_propose()
        return talk.arrangement_ids.sorted("id")[-1:]

    def thanks(self, talk):
        return talk.reminder_ids.filtered(lambda one: one.kind == "after_talk")

    def call(self, talk):
        return talk.reminder_ids - self.thanks(talk)

    def notes(self, record):
        return [words(body) for body in record.message_ids.mapped("body")]


class TestConversation(ConversationCommon):
    # === DURING THE TALK === #

    def test_a_talk_is_saved_half_way_and_found_again(self):
        talk = self.begin()
        talk.said = "The invoice went to the wrong address."
        self.assertEqual(self.begin(), talk)
        self.assertEqual(
            self.case.partner_id.action_start_conversation()["res_id"], talk.id
        )
        self.assertEqual((talk.state, talk.contact_id), ("open", self.partner))
        self.assertEqual(talk.user_id, self.adviser)

    def test_the_prompts_follow_what_it_is_about_and_speak_ones_language(self):
        talk = self.begin()
        self.assertIn("Is everything all right", words(talk.prompt_listen))
        talk.write({"kind": "difficulty", "reformulation": "echo"})
        self.assertIn("You need not give me any details", words(talk.prompt_listen))
        self.assertIn("own last words", words(talk.prompt_clarify))
        talk.delay_reason_id = self.reason("service")
        self.assertIn(talk.delay_reason_id.wording, words(talk.prompt_empathize))
        french = talk.with_context(lang="fr_FR")
        self.assertTrue(words(french.prompt_listen))

    def test_the_options_stand_side_by_side(self):
        talk = self.begin()
        found = {one.way: one for one in talk.option_ids}
        self.assertEqual(list(found), ["promise", "deferral", "instalments", "down"])
        self.assertEqual(found["instalments"].amount, 200)
        self.assertEqual(found["down"].down_amount, 150)
        said = found["down"].payments.replace("\N{NO-BREAK SPACE}", " ")
        self.assertEqual(said, "150.00 €, then 3 × 150.00 €")
        self.assertEqual(set(talk.option_ids.mapped("total")), {600})
        self.assertEqual(set(talk.option_ids.mapped("verdict")), {"within"})

    def test_what_the_customer_can_pay_changes_the_figures(self):
        talk = self.begin()
        talk.write({"monthly": 100, "gesture_amount": 60})
        talk.action_weigh()
        self.assertEqual(self.option(talk, "instalments").number, 6)
        self.assertEqual(self.option(talk, "gesture").verdict, "approval")
        talk.write({"monthly": 0, "number": 60, "gesture_amount": 40})
        talk.action_weigh()
        impossible = self.option(talk, "instalments")
        self.assertIn("At most 30 instalments", impossible.problem)
        self.assertEqual(self.option(talk, "gesture").verdict, "within")
        with self.assertRaises(UserError):
            impossible.action_choose()

    def test_a_chosen_option_becomes_a_proposal_of_the_same_figures(self):
        for way, kind, number in (
            ("promise", "promise", 1),
            ("deferral", "deferral", 1),
            ("instalments", "instalments", 3),
            ("down", "instalments", 4),
        ):
            talk = self.begin()
            option = self.option(talk, way)
            one = self.choose(talk, way)
            self.assertEqual((one.kind, len(one.installment_ids)), (kind, number))
            self.assertEqual(one.amount, option.total)
            self.assertEqual(
                max(one.installment_ids.mapped("due_date")), option.last_date
            )
            self.end(one, "refused")

    def test_a_gesture_above_the_limit_waits_for_a_second_person(self):
        talk = self.begin()
        talk.gesture_amount = 60
        talk.action_weigh()
        one = self.choose(talk, "gesture", reason="Six days late")
        self.assertEqual((one.kind, one.approval), ("gesture", "asked"))
        self.assertIn("To approve", talk.proposed)
        self.assertFalse(talk.can_accept)

    def test_a_running_plan_is_lowered_and_merged_by_renegotiation(self):
        plan = self.agreed(self.moves[:2], number=3)
        talk = self.begin()
        ways = talk.option_ids.mapped("way")
        self.assertEqual(
            ways, ["promise", "deferral", "instalments", "down", "merge", "lower"]
        )
        self.assertEqual(self.option(talk, "merge").total, 600)
        lower = self.option(talk, "lower")
        self.assertEqual((lower.number, lower.total), (6, 300))
        one = self.choose(talk, "lower")
        self.assertEqual((one.replaces_ids, one.version), (plan, 2))
        self.accept(one)
        self.assertEqual(plan.state, "renegotiated")

    def test_a_note_is_typed_while_an_arrangement_stands_beside_it(self):
        talk = self.begin()
        one = self.choose(talk, "instalments")
        self.assertTrue(talk.can_accept)
        dialog = talk.action_accept_proposal()
        self.assertEqual(dialog["context"]["default_arrangement_id"], one.id)
        self.accept(one)
        with Form(talk) as form:
            form.delay_reason_id = self.reason("forgotten")
            form.agreed = "Two payments."
        self.assertIn("600.00", talk.proposed)
        self.assertFalse(talk.can_accept)

    def test_an_invoice_in_dispute_is_left_out_of_the_options(self):
        talk = self.begin()
        talk.write({"kind": "dispute", "disputed_move_ids": self.moves[2].ids})
        talk.action_weigh()
        self.assertEqual(self.option(talk, "promise").total, 300)

    # === THE END === #

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
        waiting.channel = "phone"
        action = waiting.action_start_conversation()
        talk = self.env[MODEL].with_user(self.adviser).browse(action["res_id"])
        self.assertEqual(waiting.conversation_id, talk)
        talk.action_end()
        self.assertEqual((waiting.state, self.call(talk)), ("sent", waiting))
        self.assertEqual(len(self.reminders_of(self.partner, "sent")), 1)

    def test_a_call_marked_as_made_is_not_counted_again(self):
        waiting = self.reminders_of(self.partner).with_user(self.adviser)
        waiting.channel = "phone"
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
        waiting.channel = "phone"
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

    # === PERFORMANCE === #

    def test_opening_the_page_does_not_query_more_for_more(self):
        spec = {
            name: {}
            for name in (
                *("situation", "open_amount", "overdue_amount", "wishes"),
                *("prompt_listen", "prompt_weigh", "advice", "is_refused", "problems"),
            )
        }
        spec["open_line_ids"] = {"fields": {"amount_residual_currency": {}}}
        spec["former_ids"] = {"fields": {"started_on": {}, "summary": {}}}
        spec["option_ids"] = {"fields": {"payments": {}, "verdict": {}}}
        talk = self.begin()
        self.former(talk)
        few = self.queries(talk, spec)
        for _turn in range(15):
            self.invoice(self.partner, 10)
            self.former(talk)
        talk.action_weigh()
        self.assertEqual(self.queries(talk, spec), few)
        self.assertLess(few, 20)

    def former(self, talk):
        """A talk of before with the same customer."""
        return talk.copy({"state": "ended", "case_id": self.case.id})

    def queries(self, talk, spec):
        talk.web_read(spec)  # what is cached for everybody
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        talk.web_read(spec)
        return self.env.cr.sql_log_count - before


class TestConversationRights(ConversationCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.other = cls.setup_other_company(name="Other")["company"]
        group = "account.group_account_invoice"
        cls.theirs = cls.new_user("theirs", group, cls.other)
        cls.portal = cls.new_user("portal", "base.group_portal")

    def test_another_company_sees_and_changes_nothing(self):
        talk = self.begin()
        strange = talk.with_user(self.theirs)
        self.assertFalse(strange.search([]))
        self.assertFalse(strange.option_ids.search([]))
        for act in (
            lambda: strange.read(["said"]),
            lambda: strange.write({"said": "x"}),
            strange.action_end,
            strange.action_not_reached,
            strange.option_ids.sudo().with_user(self.theirs)[:1].action_choose,
        ):
            with self.assertRaises(AccessError):
                act()
        self.assertEqual(talk.state, "open")

    def test_a_shared_customer_has_a_talk_in_each_company(self):
        shared = self.customer("Shared", company_id=False)
        self.invoice(shared)
        self.invoice(shared, company=self.other)
        self.run_daily()
        mine = self.begin(self.case_of(shared).with_user(self.adviser))
        theirs = self.case_of(shared, self.other).with_user(self.theirs)
        talk = self.env[MODEL].browse(theirs.action_start_conversation()["res_id"])
        self.assertEqual((mine | talk).mapped("company_id"), self.company | self.other)
        mine.action_end()
        talk = talk.with_user(self.theirs)
        talk.invalidate_recordset()
        self.assertFalse(talk.former_ids)

    def test_a_portal_user_reads_and_calls_nothing(self):
        talk = self.begin()
        self.portal.partner_id.parent_id = self.partner
        visitor = talk.with_user(self.portal)
        for act in (
            lambda: visitor.read(["said"]),
            visitor.action_end,
            visitor.action_weigh,
            visitor.option_ids.sudo().with_user(self.portal)[:1].action_choose,
            self.case.with_user(self.portal).action_start_conversation,
        ):
            with self.assertRaises(AccessError):
                act()

    def test_a_recovery_user_without_invoicing_may_hold_a_talk(self):
        user = self.new_user("listener", f"{ADDON}.group_recovery_user")
        action = self.case.with_user(user).action_start_conversation()
        talk = self.env[MODEL].with_user(user).browse(action["res_id"])
        talk.write(
            {
                "kind": "dispute",
                "delay_reason_id": self.reason("service").id,
                "disputed_move_ids": [Command.set(self.moves[0].ids)],
            }
        )
        talk.action_end()
        self.assertEqual(self.moves[0].recovery_delay_reason_id, self.reason("service"))
        self.assertEqual(talk.ended_on, fields.Datetime.now())

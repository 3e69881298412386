# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""A talk in six stages: what it shows, weighs and proposes while it lasts."""

from odoo.exceptions import UserError
from odoo.tests import Form

from ..common import words
from ..conversations import ConversationCommon


class TestConversation(ConversationCommon):
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
        self.assertIn("No need to explain", words(talk.prompt_listen))
        self.assertIn("own last words", words(talk.prompt_clarify))
        talk.delay_reason_id = self.reason("service")
        self.assertIn(talk.delay_reason_id.wording, words(talk.prompt_empathize))
        french = talk.with_context(lang="fr_FR")
        self.assertTrue(words(french.prompt_listen))

    def test_what_is_typed_of_their_words_is_read_as_a_reply_is(self):
        talk = self.begin().with_user(self.adviser)
        with Form(talk) as form:
            form.said = "We will pay 100 EUR on Friday."
            self.assertIn("A promise to pay", form.understood)
            form.said = "I lost my job."  # what may be private is not named (I11)
            self.assertFalse(form.understood)
        self.assertFalse(self.env["recovery.reading"].sudo().search([]))

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
        self.assertLess(few, 25)

    def former(self, talk):
        """A talk of before with the same customer."""
        return talk.sudo().copy({"state": "ended", "case_id": self.case.id})

    def queries(self, talk, spec):
        talk.web_read(spec)  # what is cached for everybody
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        talk.web_read(spec)
        return self.env.cr.sql_log_count - before

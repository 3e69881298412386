# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""A customer who writes is answered in one dialog, and is not pressed afterwards."""

from datetime import timedelta

from odoo.exceptions import AccessError, UserError

from ..common import ADDON, TODAY, TOMORROW, words
from ..incoming import IncomingCommon, filled
from ..smtp import mail_server

DAY = timedelta(days=1)
QUOTE = "\n\nOn Tue, 10 Mar 2026, Claire Martin <c@atelier.example> wrote:\n> Hello"


class TestAnswer(IncomingCommon):
    """One customer who was written to gently and complains."""

    def setUp(self):
        super().setUp()
        self.paul = self.new_user(
            "paul", "account.group_account_invoice", name="Paul Durand"
        )
        self.paul.partner_id.phone = "+33 1 11 11 11 11"

    def dialog(self, user=None, method="action_answer", **values):
        action = getattr(self.case.with_user(user or self.paul), method)()
        dialog = self.env[action["res_model"]].with_user(user or self.paul)
        dialog = dialog.browse(action["res_id"])
        dialog.write({"body": filled(dialog.body), **values})
        return dialog

    def complain(self, text="The machine is broken."):
        self.answer(f"{text}{QUOTE}")

    # === THE DIALOG === #

    def test_it_shows_the_words_of_the_customer(self):
        self.complain()
        self.answer("And nobody calls me back.")
        said = words(self.dialog().said_html)
        self.assertIn("The machine is broken.", said)
        self.assertIn("nobody calls me back", said)
        self.assertIn(self.partner.name, said)
        self.assertNotIn("wrote:", said)  # what was quoted is ours

    def test_whoever_answers_signs_and_the_wait_and_its_task_end(self):
        self.complain()
        self.run_daily(TOMORROW)
        self.assertTrue(self.case.activity_ids)
        with mail_server(self.env) as box:
            self.dialog(follow="nothing").action_answer()
            self.env["mail.mail"].search([("state", "=", "outgoing")]).send()
        self.assertEqual(box.recipients[-1], [self.partner.email])
        self.assertIn("Paul Durand", box.messages[-1]["From"])
        text = words(box.html())
        self.assertIn("Paul Durand", text)
        self.assertIn("+33 1 11 11 11 11", text)
        self.assertNotIn("Claire Martin", text)
        self.assertFalse(self.case.awaiting_answer_since)
        self.assertFalse(self.case.activity_ids)
        self.assertEqual((self.case.stage, self.case.needs_person), ("waiting", False))

    def test_it_asks_what_follows(self):
        self.complain()
        with self.assertRaisesRegex(UserError, "Say what follows"):
            self.dialog().action_answer()
        with self.assertRaisesRegex(UserError, "still to come"):
            self.dialog(follow="pause", paused_until=TODAY).action_answer()
        self.assertEqual(self.case.awaiting_answer_since, TODAY)

    def test_a_pause_follows(self):
        self.complain()
        until = TODAY + 20 * DAY
        self.dialog(follow="pause", paused_until=until).action_answer()
        self.assertEqual((self.case.paused_until, self.case.stage), (until, "paused"))

    def test_invoices_in_dispute_are_not_reminded_and_those_settled_are(self):
        other = self.invoice(self.partner, 50)
        self.dispute(other)
        self.complain()
        dialog = self.dialog()
        self.assertEqual(dialog.disputed_ids, other)
        with self.assertRaisesRegex(UserError, "reason of the dispute"):
            dialog.write({"follow": "nothing", "delay_reason_id": False})
            dialog.action_answer()
        reason = self.env.ref(f"{ADDON}.delay_reason_service")
        dialog.write({"disputed_ids": self.move.ids, "delay_reason_id": reason.id})
        dialog.action_answer()
        self.assertEqual(self.move.recovery_delay_reason_id, reason)
        self.assertFalse(other.recovery_delay_reason_id)

    def test_a_promise_follows_and_runs(self):
        self.complain("I pay on the 25th.")
        self.dialog(follow="promise", promised_on=TODAY + 15 * DAY).action_answer()
        promise = self.case.arrangement_ids
        self.assertEqual((promise.kind, promise.is_running), ("promise", True))
        self.assertEqual(promise.installment_ids.due_date, TODAY + 15 * DAY)

    def test_an_arrangement_is_proposed_next(self):
        self.complain("I need time.")
        action = self.dialog(follow="arrangement").action_answer()
        self.assertEqual(action["res_model"], "recovery.arrangement.proposal")
        self.assertFalse(self.case.awaiting_answer_since)

    def test_words_that_could_hurt_do_not_leave(self):
        self.complain()
        dialog = self.dialog(
            follow="nothing", body="<p>Pay at once, or the bailiff comes.</p>"
        )
        with self.assertRaisesRegex(UserError, "bailiff"):
            dialog.action_answer()
        self.assertEqual(self.case.awaiting_answer_since, TODAY)
        with self.assertRaisesRegex(UserError, "no words yet"):
            self.dialog(follow="nothing", body="<p><br></p>").action_answer()

    def test_an_answer_whose_places_are_not_filled_in_does_not_leave(self):
        self.complain()
        dialog = self.dialog(follow="nothing")
        dialog.body = f"{dialog.body}<p>[fill in]</p>"
        with self.assertRaisesRegex(UserError, "fill in"):
            dialog.action_answer()
        self.assertEqual(self.case.awaiting_answer_since, TODAY)

    def test_it_says_until_when_no_reminder_leaves(self):
        self.complain()
        self.company.recovery_rest_days = 9
        dialog = self.dialog(follow="nothing")
        self.assertEqual(dialog.subject, "Your message of March 10, 2026")
        self.assertIn("No reminder leaves before March 19, 2026", words(dialog.body))

    def test_an_answer_by_phone_needs_no_words(self):
        self.complain()
        before = self.mails_to(self.partner)
        dialog = self.dialog(method="action_note_answer", follow="nothing")
        self.assertEqual(dialog.channel, "spoken")
        dialog.action_answer()
        self.assertFalse(self.case.awaiting_answer_since)
        self.assertEqual(self.mails_to(self.partner), before)
        self.assertEqual(self.case.heard_on, TODAY)

    def test_without_a_working_address_it_is_noted_only(self):
        self.complain()
        self.partner.email = False
        self.assertEqual(self.dialog().channel, "spoken")
        with self.assertRaisesRegex(UserError, "no e-mail address"):
            self.dialog(follow="nothing", channel="email").action_answer()

    def test_who_follows_no_files_answers_nobody(self):
        self.complain()
        stranger = self.new_user("stranger", "base.group_user")
        with self.assertRaises(AccessError):
            self.case.with_user(stranger).sudo(False).action_answered()
        dialog = self.dialog(follow="nothing")
        with self.assertRaises(AccessError):
            dialog.with_user(stranger).action_answer()

    # === AFTER IT === #

    def after(self, days):
        """Run the job for so many days; what it made."""
        self.make_automatic()
        before = self.reminders_of(self.partner)
        self.run_days(days, TOMORROW)
        return self.reminders_of(self.partner) - before

    def test_the_path_rests_after_an_answer_and_goes_on_no_firmer(self):
        self.at(TODAY + 10 * DAY)  # the firm step is due any day now
        self.complain()
        self.dialog(follow="nothing").action_answer()
        self.company.recovery_min_days = 0
        self.make_automatic()
        before = self.reminders_of(self.partner)
        self.assertEqual(before.stage, "friendly")
        self.run_days(7, TODAY + 10 * DAY)
        self.assertEqual(self.reminders_of(self.partner), before)
        self.assertIn("path_rests", self.hold_rules(self.case))
        self.assertIn("rests for 7 days", words(self.case.why_html))
        self.run_days(7, TODAY + 17 * DAY)
        made = self.reminders_of(self.partner) - before
        self.assertEqual((made.stage, made.state), ("friendly", "sent"))
        self.run_days(12, TODAY + 24 * DAY)
        firm = self.reminders_of(self.partner) - before - made
        self.assertEqual(firm.stage, "firm")

    def test_an_answer_in_the_chatter_ends_the_wait_and_its_task_too(self):
        self.complain()
        self.run_daily(TOMORROW)
        self.case.with_user(self.paul).message_post(
            body="We come tomorrow.",
            message_type="comment",
            subtype_xmlid="mail.mt_comment",
        )
        self.assertFalse(self.case.awaiting_answer_since)
        self.assertFalse(self.case.activity_ids)
        self.assertEqual(self.case.heard_on, TOMORROW)

    def test_an_answer_on_the_page_is_rested_after_too(self):
        self.company.recovery_min_days = 0
        reason = self.env["recovery.delay.reason"].search(
            [("category", "=", "forgotten")], limit=1
        )
        case = self.case.sudo()
        self.env["recovery.answer"].sudo()._take(
            case, "reason", "n1", reason_id=reason.id
        )
        self.assertEqual(self.case.heard_on, TODAY)
        self.assertFalse(self.after(6))

    def test_the_days_of_rest_are_a_setting(self):
        self.company.recovery_rest_days = 20
        self.complain()
        self.dialog(follow="nothing").action_answer()
        self.assertFalse(self.after(19))

# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""What comes back: answers, automatic replies, STOP, addresses that take no mail."""

from datetime import timedelta

from ..common import ADDON, TODAY, TOMORROW, words
from ..incoming import IncomingCommon, filled
from ..smtp import mail_server

QUOTE = "\n\nLe mar. 10 mars 2026, Claire Martin <c@atelier.example> a écrit :\n> Hello"
HTML = (
    "<html><body><div>{}</div><div class='gmail_quote'><div>On Tue, 10 Mar 2026, "
    "Claire wrote:</div><blockquote>Hello, a question?</blockquote></div></body></html>"
)
TWO_MONTHS = timedelta(days=60)


class TestIncoming(IncomingCommon):
    def contact(self):
        """The row of the contact analysis, once its days have passed."""
        self.at(TODAY + TWO_MONTHS)
        return self.env["recovery.kpi.contact"].search(
            [("partner_id", "=", self.partner.id)]
        )

    def notes(self):
        """What is on the file beside our own messages, the newest first."""
        sent = self.reminder.mail_id.mail_message_id
        return self.case.message_ids.sudo() - sent

    # === ANSWERS === #

    def test_an_answer_lands_on_its_file_and_holds(self):
        other = self.customer("Other SARL")
        self.invoice(other)
        self.run_daily()
        self.answer(f"I have a question.{QUOTE}")
        self.assertEqual(self.case.awaiting_answer_since, TODAY)
        self.assertEqual((self.case.stage, self.case.needs_person), ("person", True))
        self.assertEqual(self.notes()[0].author_id, self.partner)
        self.assertIn("I have a question.", self.notes()[0].body)
        self.assertFalse(self.case_of(other).awaiting_answer_since)
        self.run_daily(TOMORROW)
        self.assertIn("answer_awaited", self.hold_rules(self.case))
        self.assertFalse(self.partner.recovery_refuse_email)
        self.assertEqual(self.contact().answered, 1)

    def test_the_answer_begins_with_thanks_and_ends_the_wait(self):
        self.partner.lang = "fr_FR"
        self.answer("La livraison était en retard.")
        self.case.delay_reason_id = self.env.ref(f"{ADDON}.delay_reason_service")
        action = self.case.with_user(self.adviser).action_answer()
        dialog = self.env[action["res_model"]].with_user(self.adviser)
        dialog = dialog.browse(action["res_id"])
        self.assertIn("[à compléter]", words(dialog.body))
        dialog.write({"follow": "nothing", "body": filled(dialog.body)})
        with mail_server(self.env) as box:
            dialog.action_answer()
            self.env["mail.mail"].search([("state", "=", "outgoing")]).send()
        self.assertEqual(box.recipients[-1], [self.partner.email])
        text = words(box.html())
        reason = self.case.delay_reason_id.with_context(lang="fr_FR")
        self.assertIn(words(reason.wording), text)
        self.assertFalse(self.case.awaiting_answer_since)

    # === AUTOMATIC REPLIES === #

    def assert_no_answer(self):
        note = self.notes()[0]
        self.assertIn("I am away", note.body)
        self.assertTrue(note.subtype_id.internal)
        self.assertTrue(note.is_internal)
        self.assertFalse(self.case.awaiting_answer_since)
        self.assertEqual((self.case.stage, self.case.needs_person), ("waiting", False))
        self.assertFalse(self.case.activity_ids)
        self.assertEqual(self.contact().answered, 0)

    def test_out_of_office_is_kept_and_is_no_answer(self):
        self.answer("I am away.", Auto_Submitted="auto-replied")
        self.assert_no_answer()

    def test_out_of_office_is_known_by_its_subject_where_the_headers_are_silent(self):
        self.answer("I am away.", subject="Réponse automatique : Votre facture")
        self.assert_no_answer()

    def test_out_of_office_on_an_invoice_is_no_answer_either(self):
        with_invoice = self.move.message_post(body="Your invoice")
        del self.received["Message-Id"]
        self.received["Message-Id"] = with_invoice.message_id
        self.answer("I am away.", Precedence="bulk")
        self.assertIn("I am away", self.move.message_ids[0].body)
        self.assertFalse(self.case.awaiting_answer_since)
        self.answer("Which invoice?")
        self.assertEqual(self.case.awaiting_answer_since, TODAY)

    def test_out_of_office_ends_no_wait_for_an_answer(self):
        self.answer("I have a question.")
        self.answer("I am away.", X_Autoreply="yes")
        self.assertEqual(self.case.awaiting_answer_since, TODAY)

    def test_an_automatic_reply_elsewhere_stays_what_odoo_makes_of_it(self):
        posted = self.partner.message_post(body="Hello")
        del self.received["Message-Id"]
        self.received["Message-Id"] = posted.message_id
        self.answer("I am away.", Auto_Submitted="auto-replied")
        self.assertEqual(self.partner.message_ids[0].message_type, "email")

    # === STOP === #

    def assert_stopped(self):
        self.assertTrue(self.partner.recovery_refuse_email)
        self.assertEqual(self.case.awaiting_answer_since, TODAY)
        task = self.case.activity_ids
        self.assertEqual((len(task), task.user_id), (1, self.adviser))
        self.assertIn("refuses this channel: E-mail", task.summary)
        self.case.with_user(self.adviser).action_answered()
        self.run_days(60, TOMORROW)
        self.assertEqual(self.reminders_of(self.partner), self.reminder)
        self.assertIn("channel_allowed", self.hold_rules(self.case))

    def test_stop_is_a_refusal_of_e_mails(self):
        self.answer(f"STOP{QUOTE}")
        self.assert_stopped()

    def test_stop_in_an_html_message(self):
        self.answer("x", html=HTML.format("Stop.<br>"))
        self.assert_stopped()

    def test_stop_above_a_quote_that_nobody_announces(self):
        self.answer("x", html="<div>STOP</div><blockquote>A question?</blockquote>")
        self.assert_stopped()

    def test_a_refusal_is_in_the_history_and_in_the_figures(self):
        self.answer("Désinscription")
        tracked = self.partner.message_ids.sudo().tracking_value_ids
        self.assertIn("recovery_refuse_email", tracked.field_id.mapped("name"))
        figures = self.env["recovery.kpi"].figures(TODAY, TODAY, TODAY, self.company)
        self.assertEqual(figures["opt_out_rate"], 1)

    def test_stop_among_other_words_is_an_answer_only(self):
        self.answer(f"Please do not stop the delivery.{QUOTE}")
        self.answer("I have a question.\n\n> STOP")
        self.assertFalse(self.partner.recovery_refuse_email)
        self.assertEqual(self.case.awaiting_answer_since, TODAY)

    def test_stop_of_a_colleague_refuses_nothing(self):
        self.received.replace_header("To", self.adviser.email_formatted)
        self.answer("STOP")
        self.assertFalse(self.partner.recovery_refuse_email)

    def test_stop_holds_a_message_that_was_already_approved(self):
        self.run_days(20, TOMORROW)
        waiting = self.reminders_of(self.partner, "to_review")
        self.at("2026-03-30 20:00:00")  # 22:00 in Paris: it waits for the morning
        waiting.with_user(self.adviser).action_approve()
        self.answer("STOP")
        self.case.with_user(self.adviser).action_answered()
        self.assertEqual(waiting.state, "approved")
        self.run_daily("2026-03-31 09:00:00")
        self.assertEqual(waiting.state, "cancelled")
        self.assertEqual(waiting.hold_code, "channel_allowed")
        self.assertEqual(len(self.mails_to(self.partner)), 1)

    def test_a_text_message_provider_may_say_stop(self):
        contact = self.customer("Anne", parent_id=self.partner.id, is_company=False)
        for _twice in range(2):
            contact.sudo()._recovery_refuse("sms")
        self.assertTrue(self.partner.recovery_refuse_sms)
        self.assertFalse(self.partner.recovery_refuse_email)
        self.assertEqual(len(self.case.activity_ids), 1)
        self.assertIn("Text message", self.case.activity_ids.summary)

    # === WHAT COMES BACK === #

    def assert_bounced(self, address):
        self.assertEqual(self.reminder.state, "failed")
        self.assertEqual(self.reminder.hold_code, "bounced")
        self.assertIn(f"came back. Nothing reaches this address: {address}", self.why())
        self.assertEqual((self.case.stage, self.case.needs_person), ("person", True))
        task = self.case.activity_ids
        self.assertEqual((len(task), task.user_id), (1, self.adviser))
        self.assertEqual(task.summary, self.why())
        self.assertEqual(self.partner.recovery_bounced_email, address)

    def why(self):
        return self.reminder.with_context(lang="en_US").hold_reason

    def test_a_message_that_comes_back_asks_for_another_address(self):
        address = self.partner.email
        self.assertEqual(self.return_path, "bounce@atelier.example")
        self.comes_back(address)
        self.assert_bounced(address)
        self.run_daily(TOMORROW)
        self.assertEqual(len(self.case.activity_ids), 1)
        self.assertEqual(self.contact().delivered, 0)

    def test_the_address_is_said_in_french_to_a_french_person(self):
        self.adviser.lang = "fr_FR"
        self.comes_back(self.partner.email)
        self.assertIn("est revenu", self.case.activity_ids.summary)
        self.assertIn(self.partner.email, self.case.activity_ids.summary)

    def test_nothing_goes_to_the_address_until_it_is_changed(self):
        old = self.partner.email
        self.comes_back(old)
        self.reminder.with_user(self.adviser).action_retry()
        self.run_daily(TOMORROW)
        self.assertEqual(self.reminder.state, "cancelled")
        self.assertEqual(self.reminder.hold_code, "channel_allowed")
        self.partner.email = "new@client.example"
        self.run_daily(TOMORROW + timedelta(days=1))
        again = self.reminders_of(self.partner, "to_review")
        self.assertEqual(again.step_id, self.reminder.step_id)
        self.approve(again)
        self.assertIn("new@client.example", again.mail_id.email_to)
        self.partner.email = old.upper()
        self.assertNotIn("email", self.partner._recovery_reachable())

    def test_a_new_address_lets_the_message_be_sent_again(self):
        self.comes_back(self.partner.email)
        self.partner.email = "new@client.example"
        self.reminder.with_user(self.adviser).action_retry()
        self.received, self.return_path = self.deliver()
        self.assertEqual(self.reminder.state, "sent")
        self.assertIn("new@client.example", self.received["To"])

    def test_another_customer_with_this_address_is_not_written_to_either(self):
        other = self.customer("Other SARL", email=self.partner.email)
        self.comes_back(self.partner.email)
        self.invoice(other)
        self.run_daily()
        self.assertIn("channel_allowed", self.hold_rules(self.case_of(other)))

    def test_who_writes_from_an_address_receives_there(self):
        self.comes_back(self.partner.email)
        self.answer("I am back.")
        self.assertFalse(self.partner.recovery_bounced_email)
        self.assertIn("email", self.partner._recovery_reachable())

    def test_a_forwarded_message_is_known_by_where_we_sent_it(self):
        address = self.partner.email
        self.comes_back("private@elsewhere.example", original=address)
        self.assert_bounced(address)

    def test_an_unknown_address_in_the_report_means_the_one_we_wrote_to(self):
        self.comes_back("private@elsewhere.example")
        self.assert_bounced(self.partner.email)

    def test_what_may_still_arrive_is_no_bounce(self):
        for action, status in (("delayed", "4.4.1"), ("failed", "4.2.2")):
            self.comes_back(self.partner.email, action=action, status=status)
            self.assertEqual(self.reminder.state, "sent", status)
            self.assertFalse(self.partner.recovery_bounced_email)
            self.assertFalse(self.case.needs_person)
        self.assertEqual(self.contact().delivered, 1)

    def test_two_reports_are_one_failure(self):
        self.comes_back(self.partner.email)
        self.comes_back(self.partner.email)
        self.assert_bounced(self.partner.email)


class TestCopies(IncomingCommon):
    def deliver(self):
        self.copy = self.customer("Anne", parent_id=self.partner.id)
        self.reminder.copy_ids = self.copy
        return super().deliver()

    def test_a_copy_that_comes_back_leaves_the_message_sent(self):
        self.assertIn(self.copy.email, self.received["To"])
        self.comes_back(self.copy.email)
        self.assertEqual(self.reminder.state, "sent")
        self.assertEqual(self.copy.recovery_bounced_email, self.copy.email)
        self.assertFalse(self.partner.recovery_bounced_email)
        self.assertIn(self.copy.email, self.case.activity_ids.summary)

    def test_no_later_copy_goes_to_it(self):
        self.comes_back(self.copy.email)
        readers = self.case._readers()[self.case]
        self.assertFalse(self.reminder._copies_now(readers))

# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""From the review to the customer's mailbox: nothing untrue leaves (I1, I3, I4)."""

from datetime import timedelta

from odoo.exceptions import AccessError, UserError
from odoo.tools import mute_logger

from .common import ADDON, TODAY, RecoveryCommon, words
from .smtp import mail_server, sending

TOMORROW = TODAY + timedelta(days=1)
SMTP_ERRORS = (
    "odoo.addons.mail.models.mail_mail",
    "odoo.addons.base.models.ir_mail_server",
)


class TestReview(RecoveryCommon):
    def setUp(self):
        super().setUp()
        self.partner = self.customer()
        self.move = self.invoice(self.partner, 100)
        self.run_daily()
        self.case = self.case_of(self.partner)
        self.reminder = self.reminders_of(self.partner)

    def as_colleague(self):
        return self.reminder.with_user(self.adviser)

    def hold(self, reminders, **values):
        wizard = self.env["recovery.reminder.hold"].with_user(self.adviser)
        action = reminders.with_user(self.adviser).action_hold()
        wizard = wizard.with_context(**action["context"]).create(values)
        wizard.action_hold()

    # === A FRESH INSTALL === #

    def test_a_fresh_install_sends_nothing(self):
        for name in ("One", "Two"):
            self.invoice(self.customer(name))
        for ahead in range(0, 40):
            self.run_daily(TODAY + timedelta(days=ahead))
        reminders = self.env["recovery.reminder"].search([])
        self.assertEqual(set(reminders.mapped("state")), {"to_review"})
        self.assertEqual(len(reminders), 3)
        model = [("model", "in", ("recovery.case", "recovery.reminder"))]
        self.assertFalse(self.env["mail.mail"].sudo().search(model))
        for partner in reminders.partner_id:
            self.assertFalse(self.mails_to(partner))

    # === APPROVED === #

    def test_an_approved_message_leaves_once_and_leaves_its_traces(self):
        self.approve(self.reminder)
        self.run_daily()
        self.run_daily(TOMORROW)
        mail = self.mails_to(self.partner)
        self.assertEqual(len(mail), 1)
        self.assertEqual((mail.model, mail.res_id), ("recovery.case", self.case.id))
        self.assertIn(mail.mail_message_id, self.case.message_ids)
        self.assertEqual(mail.state, "outgoing")
        self.assertRecordValues(
            self.reminder,
            [
                {
                    "state": "sent",
                    "mail_id": mail.id,
                    "contact_date": TODAY,
                    "approved_by_id": self.adviser.id,
                }
            ],
        )
        notes = self.partner.message_ids.filtered(
            lambda note: self.reminder.subject in (note.body or "")
        )
        self.assertEqual(len(notes), 1)
        self.assertIn("100.00", words(notes.body))
        line = self.move.recovery_line_ids
        self.assertEqual((line.state, line.amount_residual), ("sent", 100))
        self.assertTrue(line.sent_on)
        self.assertEqual(self.case.reminder_count, 1)

    def test_what_was_approved_is_what_the_customer_receives(self):
        self.approve(self.reminder)
        mail = self.mails_to(self.partner)
        self.assertEqual(mail.subject, self.reminder.subject)
        self.assertIn(words(self.reminder.body), words(mail.body_html))
        self.assertIn(self.company.name, mail.body_html)

    def test_approving_twice_changes_nothing(self):
        self.approve(self.reminder)
        self.reminder.with_user(self.adviser).action_approve()
        self.assertEqual(self.reminder.state, "sent")
        self.run_daily()
        self.assertEqual(len(self.mails_to(self.partner)), 1)

    def test_many_messages_are_approved_at_once(self):
        for name in ("One", "Two", "Three"):
            self.invoice(self.customer(name))
        self.run_daily()
        reminders = self.env["recovery.reminder"].search([])
        self.approve(reminders)
        self.assertEqual(reminders.mapped("state"), ["sent"] * 4)

    def test_a_message_approved_in_the_evening_leaves_in_the_morning(self):
        self.at("2026-03-10 20:00:00")
        self.reminder.with_user(self.adviser).action_approve()
        self.run_daily()
        self.assertEqual(self.reminder.state, "approved")
        self.run_daily("2026-03-11 03:00:00")  # 4:00 in Paris
        self.assertEqual(self.reminder.state, "approved")
        self.run_daily("2026-03-11 08:30:00")
        self.assertEqual(self.reminder.state, "sent")

    def test_a_message_that_waits_for_a_weekday_leaves_within_the_hours(self):
        self.at("2026-03-13 20:00:00")  # Friday evening
        self.reminder.with_user(self.adviser).action_approve()
        for moment in ("2026-03-14 10:00", "2026-03-16 00:30", "2026-03-16 03:00"):
            self.run_daily(moment)
            self.assertEqual(self.reminder.state, "approved", moment)
        self.run_daily("2026-03-16 08:30:00")
        self.assertEqual(self.reminder.state, "sent")

    def test_a_message_leaves_within_the_hours_of_the_customers_time_zone(self):
        partner = self.customer(
            "Réunion", country_id=self.env.ref("base.re").id, tz="Indian/Reunion"
        )
        self.invoice(partner)
        self.make_automatic(self.friendly)
        self.run_daily("2026-03-11 14:30:00")  # 15:30 in Paris, 18:30 there
        reminder = self.reminders_of(partner)
        self.assertEqual(reminder.state, "approved")
        self.assertEqual(str(reminder.send_after), "2026-03-12 05:00:00")
        self.run_daily("2026-03-12 05:00:00")
        self.assertEqual(reminder.state, "sent")

    # === HELD === #

    def test_a_held_message_keeps_its_reason_and_the_file_goes_on(self):
        self.hold(self.reminder, reason="We owe an answer first")
        self.assertEqual(self.reminder.state, "cancelled")
        self.assertEqual(self.reminder.hold_reason, "We owe an answer first")
        self.assertEqual(self.case.stage, "waiting")
        self.run_daily(TOMORROW)
        self.assertEqual(len(self.reminders_of(self.partner, "to_review")), 1)
        self.assertFalse(self.mails_to(self.partner))

    def test_a_held_message_may_pause_the_file(self):
        until = TODAY + timedelta(days=10)
        self.hold(self.reminder, reason="Holidays", paused_until=until)
        self.assertEqual((self.case.paused_until, self.case.stage), (until, "paused"))
        self.run_daily(TOMORROW)
        self.assertFalse(self.reminders_of(self.partner, "to_review", "approved"))
        self.run_daily(until)
        self.assertEqual(len(self.reminders_of(self.partner, "to_review")), 1)

    def test_a_hold_with_a_pause_in_the_past_changes_nothing(self):
        with self.assertRaises(UserError):
            self.hold(self.reminder, reason="Oops", paused_until=TODAY)
        self.reminder.invalidate_recordset()
        self.assertEqual(self.reminder.state, "to_review")

    def test_a_hold_without_a_reason_is_refused(self):
        with self.assertRaises(Exception), mute_logger("odoo.sql_db"):  # noqa: B017
            self.hold(self.reminder)
        self.reminder.invalidate_recordset()
        self.assertEqual(self.reminder.state, "to_review")

    def test_a_sent_message_is_not_held_any_more(self):
        self.approve(self.reminder)
        self.hold(self.reminder, reason="Too late")
        self.assertEqual(self.reminder.state, "sent")
        self.assertFalse(self.reminder.hold_reason)

    # === EDITED === #

    def test_an_edited_text_is_what_leaves(self):
        self.as_colleague().write(
            {"subject": "About your invoice", "body": "<p>Dear <b>Anne</b></p>"}
        )
        self.assertTrue(self.reminder.body_edited)
        self.approve(self.reminder)
        mail = self.mails_to(self.partner)
        self.assertEqual(mail.subject, "About your invoice")
        self.assertIn("<b>Anne</b>", mail.body_html)
        self.assertEqual(len(mail), 1)

    def test_an_edited_text_is_cleaned(self):
        dirty = (
            '<p onclick="steal()">Hello<script>steal()</script>'
            '<a href="javascript:steal()">x</a><iframe src="//x"></iframe></p>'
        )
        self.as_colleague().body = dirty
        for bad in ("script", "onclick", "steal", "iframe"):
            self.assertNotIn(bad, self.reminder.body)
        self.assertIn("Hello", self.reminder.body)

    def test_a_text_given_at_creation_is_cleaned_too(self):
        self.reminder._hold_by_hand("test")
        self.env.flush_all()
        made = self.reminder.with_user(self.adviser).copy(
            {"state": "to_review", "body": "<p>Hi<script>steal()</script></p>"}
        )
        self.assertNotIn("script", made.body)

    def test_a_template_expression_in_an_edited_text_stays_text(self):
        self.as_colleague().write(
            {
                "subject": "{{ object.company_id.name }}",
                "body": "<p t-out='object.id'>x {{ 1 + 1 }}</p>",
            }
        )
        self.approve(self.reminder)
        mail = self.mails_to(self.partner)
        self.assertEqual(mail.subject, "{{ object.company_id.name }}")
        self.assertIn("{{ 1 + 1 }}", mail.body_html)
        self.assertIn("x", words(mail.body_html))

    # === THE FACTS CHANGE BETWEEN APPROVAL AND SENDING === #

    def approved_in_the_evening(self):
        self.at("2026-03-10 20:00:00")
        self.reminder.with_user(self.adviser).action_approve()
        self.assertEqual(self.reminder.state, "approved")

    def next_morning(self):
        self.run_daily("2026-03-11 09:00:00")

    def assert_not_sent(self, says):
        self.assertEqual(self.reminder.state, "cancelled")
        self.assertIn(says, self.reminder.hold_reason)
        self.assertFalse(self.mails_to(self.partner))

    def test_paid_in_between_means_not_sent(self):
        self.approved_in_the_evening()
        self.pay(self.move)
        self.next_morning()
        self.assert_not_sent("Nothing is due any more")
        self.assertEqual(self.case.state, "closed")

    def test_the_facts_are_read_again_at_the_moment_of_sending(self):
        self.reminder.with_user(self.adviser).action_approve()
        self.pay(self.move)
        self.reminder._deliver_batch()
        self.assert_not_sent("Nothing is open")

    def test_disputed_in_between_means_not_sent(self):
        self.approved_in_the_evening()
        self.move.recovery_delay_reason_id = self.env.ref(
            f"{ADDON}.delay_reason_service"
        )
        self.next_morning()
        self.assert_not_sent("in dispute")
        self.assertEqual(self.case.stage, "person")

    def test_paused_in_between_means_not_sent(self):
        self.approved_in_the_evening()
        self.case.pause()
        self.next_morning()
        self.assert_not_sent("The file is paused until")
        self.assertEqual(self.case.stage, "paused")

    def test_an_answer_in_between_means_not_sent(self):
        self.approved_in_the_evening()
        self.case.message_post(
            body="A question", author_id=self.partner.id, message_type="email"
        )
        self.next_morning()
        self.assert_not_sent("The customer wrote on")
        self.assertEqual(self.case.stage, "person")

    def test_a_refusal_in_between_means_not_sent(self):
        self.approved_in_the_evening()
        self.partner.recovery_refuse_email = True
        self.next_morning()
        self.assert_not_sent("refuses this channel")

    def test_excluded_in_between_means_not_sent(self):
        self.approved_in_the_evening()
        self.partner.recovery_excluded = True
        self.next_morning()
        self.assert_not_sent("never reminded")

    def test_an_unmatched_payment_in_between_means_not_sent(self):
        self.approved_in_the_evening()
        self.invoice(self.partner, 20, move_type="out_refund")
        self.next_morning()
        self.assert_not_sent("wait to be allocated")

    def test_amounts_that_change_are_written_again(self):
        self.approved_in_the_evening()
        self.pay(self.move, 40)
        other = self.invoice(self.partner, 7, due=TODAY - timedelta(days=4))
        self.next_morning()
        self.assertEqual(self.reminder.state, "sent")
        self.assertEqual(
            {line.move_id: line.amount_residual for line in self.reminder.line_ids},
            {self.move: 60, other: 7},
        )
        text = words(self.mails_to(self.partner).body_html)
        self.assertIn("67.00", text)
        self.assertIn(other.name, text)
        self.assertNotIn("100.00 Total", text)

    def test_an_edited_text_goes_back_to_review_when_amounts_change(self):
        self.as_colleague().body = "<p>Dear Anne, 100 euros please</p>"
        self.approved_in_the_evening()
        self.pay(self.move, 40)
        self.next_morning()
        self.assertEqual(self.reminder.state, "to_review")
        self.assertIn("amounts changed", self.reminder.hold_reason)
        self.assertIn("Dear Anne", self.reminder.body)
        self.assertEqual(self.case.stage, "review")
        self.assertFalse(self.mails_to(self.partner))

    def test_an_edited_text_that_was_reviewed_again_leaves(self):
        self.test_an_edited_text_goes_back_to_review_when_amounts_change()
        self.as_colleague().body = "<p>Dear Anne, 60 euros please</p>"
        self.approve(self.reminder)
        self.assertEqual(self.reminder.state, "sent")
        self.assertEqual(self.reminder.line_ids.amount_residual, 60)
        self.assertIn("60 euros", self.mails_to(self.partner).body_html)

    # === AT THE MAIL SERVER === #

    def test_a_message_arrives_in_the_mailbox(self):
        self.approve(self.reminder)
        with mail_server(self.env) as mailbox:
            self.run_mail_queue()
            self.run_mail_queue()
        self.assertEqual(len(mailbox.messages), 1)
        self.assertEqual(mailbox.recipients, [[self.partner.email]])
        message = mailbox.messages[0]
        self.assertIn(self.partner.email, message["To"])
        self.assertIn("Claire Martin", message["From"])
        self.assertTrue(message["Reply-To"])
        self.assertIn(self.move.name, words(mailbox.html()))
        self.assertEqual(self.mails_to(self.partner).state, "sent")

    def assert_withheld(self):
        """The queued e-mail does not leave."""
        with mail_server(self.env) as mailbox:
            self.run_mail_queue()
        self.assertEqual(mailbox.messages, [])
        self.assertEqual(self.mails_to(self.partner).state, "cancel")
        self.assertEqual(self.reminder.state, "cancelled")
        self.assertIn("changed just before sending", self.reminder.hold_reason)
        self.assert_looked_at_next(self.case)

    def test_paid_while_in_the_queue_means_it_does_not_leave(self):
        self.approve(self.reminder)
        self.pay(self.move)
        self.assert_withheld()

    def test_a_partial_payment_while_in_the_queue_means_it_does_not_leave(self):
        self.approve(self.reminder)
        self.pay(self.move, 40)
        self.assert_withheld()

    def test_an_answer_while_in_the_queue_means_it_does_not_leave(self):
        self.approve(self.reminder)
        self.case.message_post(
            body="A question", author_id=self.partner.id, message_type="email"
        )
        self.assert_withheld()

    def test_a_pause_while_in_the_queue_means_it_does_not_leave(self):
        self.approve(self.reminder)
        self.case.pause()
        self.assert_withheld()

    def test_a_pause_of_the_customer_in_the_queue_means_it_does_not_leave(self):
        self.approve(self.reminder)
        self.partner.recovery_paused_until = TODAY + timedelta(days=9)
        self.assert_withheld()

    def test_a_dispute_while_in_the_queue_means_it_does_not_leave(self):
        self.approve(self.reminder)
        self.move.recovery_delay_reason_id = self.env.ref(
            f"{ADDON}.delay_reason_service"
        )
        self.assert_withheld()

    def test_an_exclusion_while_in_the_queue_means_it_does_not_leave(self):
        self.approve(self.reminder)
        self.partner.recovery_excluded = True
        self.assert_withheld()

    def test_a_refusal_while_in_the_queue_means_it_does_not_leave(self):
        self.approve(self.reminder)
        self.partner.recovery_refuse_email = True
        self.assert_withheld()

    def test_a_message_left_in_the_queue_at_night_waits_for_the_morning(self):
        self.approve(self.reminder)
        with mail_server(self.env) as mailbox:
            self.at("2026-03-10 20:00:00")
            self.run_mail_queue()
            self.assertEqual(mailbox.messages, [])
            self.assertEqual(self.mails_to(self.partner).state, "outgoing")
            self.at("2026-03-11 08:00:00")  # 9:00 in Paris
            self.run_mail_queue()
            self.run_mail_queue()
        self.assertEqual(len(mailbox.messages), 1)
        self.assertEqual(self.reminder.state, "sent")

    def test_a_withheld_message_is_no_contact(self):
        self.approve(self.reminder)
        self.pay(self.move, 40)
        self.assert_withheld()
        self.run_daily()
        again = self.reminders_of(self.partner, "to_review")
        self.assertEqual(again.line_ids.amount_residual, 60)

    def test_a_message_already_received_is_not_changed_by_a_payment(self):
        self.approve(self.reminder)
        with mail_server(self.env):
            self.run_mail_queue()
        self.pay(self.move)
        self.run_mail_queue()
        self.assertEqual(self.reminder.state, "sent")
        self.assertEqual(self.mails_to(self.partner).state, "sent")

    def test_a_refused_mailbox_asks_for_a_person_and_may_be_tried_again(self):
        self.approve(self.reminder)
        refused = [self.partner.email]
        with mail_server(self.env, refused) as mailbox, mute_logger(*SMTP_ERRORS):
            self.run_mail_queue()
        self.assertEqual(mailbox.messages, [])
        self.assertEqual(self.reminder.state, "failed")
        self.assertTrue(self.reminder.hold_reason)
        self.assertEqual((self.case.stage, self.case.needs_person), ("person", True))
        self.partner.email = "new@client.example"
        self.as_colleague().action_retry()
        self.run_daily()
        with mail_server(self.env) as mailbox:
            self.run_mail_queue()
        self.assertEqual(mailbox.recipients, [["new@client.example"]])
        self.assertEqual(self.reminder.state, "sent")
        self.assertFalse(self.reminder.hold_reason)
        self.run_daily(TOMORROW)
        self.assertFalse(self.case.needs_person)

    def test_a_server_that_is_down_does_not_lose_the_message(self):
        self.approve(self.reminder)
        with mail_server(self.env):
            pass  # nobody listens there any more
        with sending(self.env), mute_logger(*SMTP_ERRORS):
            self.run_mail_queue()
        self.assertEqual(self.reminder.state, "failed")
        self.as_colleague().action_retry()
        self.run_daily()
        with mail_server(self.env) as mailbox:
            self.run_mail_queue()
        self.assertEqual(len(mailbox.messages), 1)

    # === BY HAND === #

    def by_phone(self):
        partner = self.customer(
            "Phone", recovery_channel="phone", phone="+33 6 01 02 03 04"
        )
        self.invoice(partner)
        self.make_automatic()
        self.run_daily()
        return self.reminders_of(partner)

    def test_a_call_waits_for_a_person_even_where_steps_are_automatic(self):
        call = self.by_phone()
        self.assertEqual((call.channel, call.state), ("phone", "to_review"))
        self.assertFalse(self.mails_to(call.partner_id))

    def test_a_call_that_was_made_is_a_contact(self):
        call = self.by_phone()
        call.with_user(self.adviser).action_contact_made()
        self.assertEqual((call.state, call.contact_date), ("sent", TODAY))
        self.assertFalse(self.mails_to(call.partner_id))
        for ahead in range(1, 7):
            self.run_daily(TODAY + timedelta(days=ahead))
        self.assertEqual(self.reminders_of(call.partner_id), call)

    def test_an_approved_call_is_never_sent_as_an_e_mail(self):
        call = self.by_phone()
        call.with_user(self.adviser).action_approve()
        self.run_daily()
        self.run_daily(TOMORROW)
        self.assertFalse(self.mails_to(call.partner_id))

    def test_an_e_mail_cannot_be_marked_as_made_by_hand(self):
        with self.assertRaisesRegex(UserError, "E-mails are sent by Odoo"):
            self.as_colleague().action_contact_made()

    # === THE TRACE STAYS === #

    def test_a_sent_message_cannot_be_deleted(self):
        self.approve(self.reminder)
        with self.assertRaisesRegex(UserError, "stays, as the trace"):
            self.reminder.unlink()

    def test_a_file_that_was_written_to_cannot_be_deleted(self):
        self.approve(self.reminder)
        with self.assertRaisesRegex(UserError, "stays as"):
            self.case.unlink()

    def test_a_waiting_message_may_be_deleted(self):
        self.reminder.unlink()
        self.case.unlink()
        self.assertFalse(self.case.exists())

    # === AUTOMATIC === #

    def automatic_dialog(self, user=None):
        env = self.env(user=user) if user else self.env
        action = env["recovery.automatic"]._open()
        return env["recovery.automatic"].browse(action["res_id"])

    def tick(self, dialog, *steps):
        for line in dialog.line_ids:
            line.is_automatic = line.step_id in steps

    def test_the_dialog_counts_what_would_go_out(self):
        lines = self.automatic_dialog().line_ids
        friendly = lines.filtered(lambda line: line.step_id == self.friendly)
        self.assertEqual((friendly.message_count, friendly.amount), (1, 100))
        self.assertEqual(lines.step_id, self.path.step_ids)
        self.assertFalse(any(lines.mapped("is_automatic")))

    def test_a_ticked_step_leaves_without_a_review_and_the_others_do_not(self):
        dialog = self.automatic_dialog()
        self.tick(dialog, self.friendly)
        dialog.action_apply()
        partner = self.customer("Late")
        self.invoice(partner)
        self.run_daily()
        self.assertEqual(self.reminders_of(partner).state, "sent")
        for ahead in range(1, 14):
            self.run_daily(TODAY + timedelta(days=ahead))
        self.assertEqual(
            self.reminders_of(partner).mapped("state"), ["sent", "to_review"]
        )

    def test_an_unticked_step_waits_for_a_review_again(self):
        self.make_automatic()
        dialog = self.automatic_dialog()
        self.assertTrue(all(dialog.line_ids.mapped("is_automatic")))
        self.tick(dialog)
        dialog.action_apply()
        self.assertFalse(self.path.step_ids.automatic_company_ids)

    def test_what_already_waits_for_a_review_still_does(self):
        dialog = self.automatic_dialog()
        self.tick(dialog, self.friendly)
        dialog.action_apply()
        self.run_daily(TOMORROW)
        self.assertEqual(self.reminder.state, "to_review")

    def test_automatic_in_one_company_leaves_the_other_in_review(self):
        other = self.setup_other_company(name="Other")["company"]
        other.write({"email": "other@atelier.example"})
        dialog = self.automatic_dialog()
        self.tick(dialog, *self.path.step_ids)
        dialog.action_apply()
        partner = self.customer("Both")
        for company in (self.company, other):
            self.invoice(partner, company=company)
        self.run_daily()
        states = {
            reminder.company_id: reminder.state
            for reminder in self.reminders_of(partner)
        }
        self.assertEqual(states, {self.company: "sent", other: "to_review"})
        self.assertFalse(self.friendly.with_company(other).is_automatic)

    def test_only_a_manager_may_open_or_apply_the_dialog(self):
        dialog = self.automatic_dialog()
        user = self.new_user("user", "account.group_account_invoice")
        with self.assertRaises(AccessError):
            self.automatic_dialog(user)
        with self.assertRaises(AccessError), mute_logger("odoo.addons.base.models"):
            dialog.with_user(user).action_apply()
        with self.assertRaises(AccessError):
            dialog.with_user(user).sudo().action_apply()

    def test_another_module_that_reminds_needs_a_confirmation(self):
        module = self.env["ir.module.module"].sudo()
        module.search([("name", "=", "account_followup")]).unlink()
        module.create(
            {
                "name": "account_followup",
                "shortdesc": "Payment Follow-up Management",
                "state": "installed",
            }
        )
        settings = self.env["res.config.settings"].create({})
        self.assertIn("Payment Follow-up", settings.recovery_other_reminders)
        dialog = self.automatic_dialog()
        self.tick(dialog, self.friendly)
        with self.assertRaisesRegex(UserError, "Payment Follow-up Management"):
            dialog.action_apply()
        self.assertFalse(self.friendly.automatic_company_ids)
        dialog.is_confirmed = True
        dialog.action_apply()
        self.assertEqual(self.friendly.automatic_company_ids, self.company)

    def test_without_another_module_settings_say_nothing(self):
        settings = self.env["res.config.settings"].create({})
        self.assertFalse(settings.recovery_other_reminders)
        self.assertEqual(settings.recovery_step_ids, self.path.step_ids)
        action = settings.action_recovery_automatic()
        self.assertEqual(action["res_model"], "recovery.automatic")

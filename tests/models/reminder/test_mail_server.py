# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""At a real mail server: what arrives, what waits, and what it refuses (I3)."""

from unittest.mock import patch

from odoo.tools import mute_logger

from ..common import TOMORROW, words
from ..reviews import ReviewCommon
from ..smtp import mail_server, sending

SMTP_ERRORS = (
    "odoo.addons.mail.models.mail_mail",
    "odoo.addons.base.models.ir_mail_server",
)


class TestMailServer(ReviewCommon):
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

    def test_a_server_that_is_down_has_the_message_later_once(self):
        self.approve(self.reminder)
        with mail_server(self.env):
            pass  # nobody listens there any more
        with sending(self.env), mute_logger(*SMTP_ERRORS):
            self.run_mail_queue()
        self.assert_leaves_later_once()

    def test_a_server_that_asks_to_come_later_has_the_message_later_once(self):
        self.approve(self.reminder)
        with mail_server(self.env, later=True), mute_logger(*SMTP_ERRORS):
            self.run_mail_queue()
        self.assert_leaves_later_once()

    def assert_leaves_later_once(self):
        self.assertEqual(self.reminder.state, "sent")
        self.assertIn("leaves by itself", self.reminder.hold_reason)
        self.assertFalse(self.case.needs_person)
        mail = self.mails_to(self.partner)
        self.assertEqual(mail.state, "outgoing")
        self.assertEqual(str(mail.scheduled_date), "2026-03-10 09:05:00")
        queue = self.env.ref("mail.ir_cron_mail_scheduler_action").sudo()
        triggers = self.env["ir.cron.trigger"].sudo()
        woken = triggers.search([("cron_id", "=", queue.id)])
        self.assertIn(mail.scheduled_date, woken.mapped("call_at"))
        self.at("2026-03-11 09:00:00")
        with mail_server(self.env) as mailbox:
            self.run_mail_queue()
            self.run_mail_queue()
        self.assertEqual(mailbox.recipients, [[self.partner.email]])
        self.assertFalse(self.reminder.hold_reason)
        self.assertEqual(str(self.reminder.contact_date), "2026-03-11")

    def test_what_is_paid_while_the_server_is_down_does_not_leave(self):
        self.approve(self.reminder)
        with mail_server(self.env, later=True), mute_logger(*SMTP_ERRORS):
            self.run_mail_queue()
        self.pay(self.move)
        self.at("2026-03-11 09:00:00")
        with mail_server(self.env) as mailbox:
            self.run_mail_queue()
        self.assertEqual(mailbox.messages, [])
        self.assertEqual(self.reminder.state, "cancelled")

    def test_a_server_that_is_down_for_hours_is_told_once(self):
        others = [self.message_of_another_customer() for _ in range(2)]
        self.approve(self.reminder | others[0] | others[1])
        for hour in ("10:00:00", "14:00:00", "16:00:00"):
            self.at(f"2026-03-10 {hour}")
            with mail_server(self.env, later=True), mute_logger(*SMTP_ERRORS):
                self.run_mail_queue()
        cases = (self.reminder | others[0] | others[1]).case_id
        told = cases.activity_ids.filtered(lambda one: "mail server" in one.summary)
        self.assertEqual((len(told), told.user_id), (1, self.adviser))

    def test_after_five_days_a_person_decides(self):
        self.approve(self.reminder)
        self.at("2026-03-16 09:00:00")
        with mail_server(self.env, later=True), mute_logger(*SMTP_ERRORS):
            self.run_mail_queue()
        self.assert_asks_for_a_person()

    def test_an_answer_leaves_later_too(self):
        message = self.case.with_user(self.adviser).message_post(
            body="Thank you, we will look at it.",
            message_type="comment",
            subtype_xmlid="mail.mt_comment",
            partner_ids=self.partner.ids,
        )
        mail = self.env["mail.mail"].search([("mail_message_id", "=", message.id)])
        with mail_server(self.env, later=True), mute_logger(*SMTP_ERRORS):
            mail.send()
        self.assertEqual(mail.state, "outgoing")
        self.assertEqual(message.notification_ids.notification_status, "ready")
        self.at("2026-03-11 09:00:00")
        with mail_server(self.env) as mailbox:
            self.run_mail_queue()
            self.run_mail_queue()
        self.assertEqual(mailbox.recipients, [[self.partner.email]])

    def test_a_slow_server_takes_the_message_once(self):
        self.approve(self.reminder)
        with mail_server(self.env, seconds=0.4) as mailbox:
            self.run_mail_queue()
            self.run_mail_queue()
        self.assertEqual(len(mailbox.messages), 1)
        self.assertEqual(self.mails_to(self.partner).state, "sent")

    def test_a_server_that_does_not_answer_asks_for_a_person(self):
        self.approve(self.reminder)
        patience = patch("odoo.addons.base.models.ir_mail_server.SMTP_TIMEOUT", 0.2)
        with patience, mail_server(self.env, seconds=0.4), mute_logger(*SMTP_ERRORS):
            self.run_mail_queue()
        self.assert_asks_for_a_person()

    def test_a_server_that_hangs_up_asks_for_a_person(self):
        """Before or after it had the message: whoever asks the customer knows more
        than a machine, which does not send it twice."""
        for moment in ("RCPT", "DATA"):
            with self.subTest(moment):
                self.approve(self.reminder)
                with mail_server(self.env, cut=moment), mute_logger(*SMTP_ERRORS):
                    self.run_mail_queue()
                    self.run_mail_queue()
                self.assert_asks_for_a_person()
                self.assert_sent_once_after_retry()
                self.reminder = self.message_of_another_customer()

    def test_those_behind_it_in_the_queue_leave_on_the_next_run(self):
        others = [self.message_of_another_customer() for _ in range(2)]
        self.approve(self.reminder | others[0] | others[1])
        with mail_server(self.env, cut="RCPT"), mute_logger(*SMTP_ERRORS):
            self.run_mail_queue()
        self.assertEqual(self.reminder.state, "failed")
        self.assertEqual({one.state for one in others}, {"sent"})
        with mail_server(self.env) as mailbox:
            self.run_mail_queue()
            self.run_mail_queue()
        expected = sorted([one.recipient_id.email] for one in others)
        self.assertEqual(sorted(mailbox.recipients), expected)

    def assert_asks_for_a_person(self):
        self.assertEqual(self.reminder.state, "failed")
        self.assertIn("did not take it", self.reminder.hold_reason)
        case = self.reminder.case_id
        self.assertEqual((case.stage, case.needs_person), ("person", True))

    def assert_sent_once_after_retry(self):
        self.as_colleague().action_retry()
        self.run_daily()
        with mail_server(self.env) as mailbox:
            self.run_mail_queue()
            self.run_mail_queue()
        self.assertEqual(mailbox.recipients, [[self.reminder.recipient_id.email]])
        self.assertEqual(self.reminder.state, "sent")

    def message_of_another_customer(self):
        """Of one more late customer, to be reviewed."""
        count = self.env["recovery.reminder"].search_count([])
        partner = self.customer(f"Another {count}")
        self.invoice(partner)
        self.run_daily()
        return self.reminders_of(partner)

# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""At a real mail server: what arrives, what waits, and what it refuses (I3)."""

from odoo.tools import mute_logger

from .common import TOMORROW, words
from .reviews import ReviewCommon
from .smtp import mail_server, sending

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

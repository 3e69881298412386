# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""“Send me a test”: to oneself only, and as if it had never been."""

from odoo.exceptions import AccessError, UserError

from ..common import words
from ..reviews import ReviewCommon
from ..smtp import mail_server


class TestTrial(ReviewCommon):
    def test_it_reaches_the_user_and_nobody_else(self):
        mine = self.reminder.with_user(self.adviser)
        mine.action_send_test()
        with mail_server(self.env) as mailbox:
            self.run_mail_queue()
        self.assertEqual(mailbox.recipients, [[self.adviser.email]])
        message = mailbox.messages[0]
        self.assertEqual(message["Subject"], f"[Test] {self.reminder.subject}")
        self.assertIn(self.adviser.email, message["Reply-To"])
        self.assertIn(self.move.name, words(mailbox.html()))

    def test_nothing_is_recorded(self):
        notes = len(self.partner.message_ids), len(self.case.message_ids)
        self.reminder.with_user(self.adviser).action_send_test()
        self.assertEqual(self.reminder.state, "to_review")
        self.assertFalse(self.reminder.contact_date)
        self.assertFalse(self.reminder.mail_id)
        self.env.invalidate_all()
        now = len(self.partner.message_ids), len(self.case.message_ids)
        self.assertEqual(now, notes)
        self.run_daily()
        self.assertEqual(len(self.reminders_of(self.partner)), 1)

    def test_without_an_address_it_says_what_to_do(self):
        self.adviser.partner_id.email = False
        with self.assertRaisesRegex(UserError, "no e-mail address"):
            self.reminder.with_user(self.adviser).action_send_test()

    def test_a_stranger_may_not(self):
        stranger = self.new_user("sam", "base.group_user")
        with self.assertRaises(AccessError):
            self.reminder.with_user(stranger).action_send_test()

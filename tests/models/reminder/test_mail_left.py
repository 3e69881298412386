# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""The e-mail that a customer received stays as it was, also for the administrator."""

from odoo.exceptions import UserError

from ..reviews import ReviewCommon
from ..smtp import mail_server


class TestMailLeft(ReviewCommon):
    def setUp(self):
        super().setUp()
        self.approve(self.reminder)
        self.admin = self.new_user(
            "root", "base.group_system,account.group_account_manager"
        )
        self.mail = self.reminder.sudo().mail_id.with_user(self.admin)

    def leave(self):
        with mail_server(self.env) as mailbox:
            self.run_mail_queue()
        self.env.invalidate_all()
        self.assertEqual(len(mailbox.messages), 1)
        self.assertEqual(self.mail.state, "sent")

    def test_it_is_neither_rewritten_nor_deleted(self):
        self.leave()
        before = self.reminder.preview()
        for change in (
            {"body_html": "<p>Pay at once</p>"},
            {"email_to": "other@client.example"},
            {"subject": "Another"},
        ):
            with self.assertRaises(UserError), self.env.cr.savepoint():
                self.mail.write(change)
        with self.assertRaises(UserError), self.env.cr.savepoint():
            self.mail.unlink()
        self.assertEqual(self.reminder.preview(), before)

    def test_it_does_not_leave_again(self):
        self.leave()
        with self.assertRaises(UserError), self.env.cr.savepoint():
            self.mail.mark_outgoing()
        with mail_server(self.env) as mailbox:
            self.run_mail_queue()
        self.assertFalse(mailbox.messages)

    def test_what_waits_in_the_queue_may_be_stopped(self):
        self.mail.cancel()
        with mail_server(self.env) as mailbox:
            self.run_mail_queue()
        self.assertFalse(mailbox.messages)

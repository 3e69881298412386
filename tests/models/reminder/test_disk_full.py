# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""No room is left for files: no message is lost or sent twice, and words are kept."""

import resource
from contextlib import contextmanager
from uuid import uuid4

from odoo.tools import mute_logger

from ..common import words
from ..reviews import ReviewCommon
from ..smtp import mail_server

ANSWERS = "odoo.addons.recouvrement_respectueux.models.page.recovery_answer"


@contextmanager
def disk_full():
    """The kernel lets this process write no file any more; sockets stay open."""
    usual = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, usual[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, usual)


class TestDiskFull(ReviewCommon):
    def attach(self, content):
        """A file of a colleague, on the customer's file."""
        return self.env["ir.attachment"].create({"name": "a", "raw": content})

    def take(self, content, nonce="1"):
        """The customer's answer with one document, as their page gives it."""
        # sudo: as the page does, once the visitor was checked
        case = self.case.sudo()
        return case.env["recovery.answer"]._take(
            case,
            "message",
            nonce,
            files=[("photo.jpg", content)],
            words="I paid in cash.",
        )

    def test_no_file_can_be_written_here(self):
        with disk_full(), self.assertRaises(OSError):
            self.attach(uuid4().bytes)

    def test_messages_leave_once(self):
        with disk_full(), mail_server(self.env) as mailbox:
            self.approve(self.reminder)
            self.run_mail_queue()
            self.run_daily()
            self.run_mail_queue()
        self.assertEqual(mailbox.recipients, [[self.partner.email]])
        self.assertEqual(self.reminder.state, "sent")

    def test_the_words_of_a_customer_are_kept_and_their_document_asked_for(self):
        with disk_full(), mute_logger(ANSWERS):
            answer = self.take(uuid4().bytes)
        said = self.case.message_ids[0]
        self.assertIn("I paid in cash.", words(said.body))
        self.assertIn("ask for them again", words(said.body))
        self.assertFalse(said.attachment_ids)
        self.assertTrue(self.case.awaiting_answer_since)
        self.assertEqual(self.take(b"again", nonce="1"), answer)

    def test_their_document_is_kept_once_there_is_room_again(self):
        content = uuid4().bytes
        with disk_full(), mute_logger(ANSWERS):
            self.take(content)
        # Odoo leaves an empty file behind and refuses the same content for ever.
        other = content + b"\n"
        self.take(other, nonce="2")
        self.assertEqual(self.case.message_ids[0].attachment_ids.raw, other)

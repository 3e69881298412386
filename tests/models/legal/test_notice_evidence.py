# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""What was posted, and that it was, is there for a judge: nobody rewrites it, and who
erases the words about a customer leaves it."""

from odoo.exceptions import UserError

from .common import READY_ON, LegalCommon

# What a caller may say in the context, to be taken for a default.
DEFAULTS = {
    "default_state": "sent",
    "default_sent_on": READY_ON,
    "default_approved_on": READY_ON,
    "default_post_number": "1A",
    "default_handed_to": "Maître",
}


class TestNoticeEvidence(LegalCommon):
    def test_the_letter_and_its_proofs_stay_as_they_were(self):
        notice = self.sent_notice()
        for user in (self.adviser, self.boss):
            for file in (notice.letter_id | notice.proof_ids).with_user(user):
                for act in (
                    lambda file=file: file.write({"raw": b"other"}),
                    lambda file=file: file.write({"name": "other.pdf"}),
                    file.unlink,
                ):
                    with self.assertRaises(UserError), self.env.cr.savepoint():
                        act()
        self.assertEqual(notice.proof_ids.raw, b"receipt")

    def test_erasing_leaves_what_was_posted(self):
        notice = self.sent_notice()
        letter, proofs = notice.letter_id, notice.proof_ids
        self.partner.with_user(self.boss).action_recovery_erase()
        self.env.flush_all()
        self.env.invalidate_all()
        self.assertEqual((notice.letter_id, notice.proof_ids), (letter, proofs))
        self.assertTrue(letter.raw)
        self.assertEqual(proofs.raw, b"receipt")

    def test_no_default_of_a_caller_takes_a_step(self):
        self.make_ready()
        notices = self.env["recovery.formal.notice"].with_user(self.adviser)
        values = {"case_id": self.case.id, "proposed_reason": "Nobody answers"}
        notice = notices.with_context(**DEFAULTS).create(values)
        self.assertEqual(notice.state, "proposed")
        for name in ("sent_on", "approved_on", "post_number", "handed_to"):
            self.assertFalse(notice[name], name)

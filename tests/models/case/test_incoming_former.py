# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Whoever acted for a customer and does no more: their word is read by a person."""

from ..common import TODAY, TOMORROW
from .test_incoming_whom import WhomCommon


class TestFormerRepresentative(WhomCommon):
    """Whoever acted for the customer does not speak for it any more, not even on what
    was written to them then."""

    def setUp(self):
        super().setUp()
        self.acting = self.env["recovery.intermediary"].create(
            {
                "partner_id": self.partner.id,
                "company_id": self.company.id,
                "name": "Paul",
                "email": "paul@advice.example",
                "messages": "instead",
                "until": TOMORROW,
            }
        )
        self.acting.action_confirm()
        self.reminder._record({"recipient_id": self.acting.contact_id.id})
        self.written_by("paul@advice.example")

    def test_while_they_act_their_word_counts(self):
        self.answer("We propose three instalments.")
        self.assertEqual(self.case.awaiting_answer_since, TODAY)

    def test_once_ended_a_person_reads_it(self):
        self.acting.action_end()
        self.case.activity_ids.unlink()
        for text in ("STOP", "We propose three instalments."):
            self.answer(text)
        self.assert_nothing_changed()
        said = " ".join(self.case.activity_ids.mapped("summary"))
        self.assertIn("paul@advice.example", said)

    def test_so_it_is_after_their_last_day(self):
        self.at(f"{TOMORROW + (TOMORROW - TODAY)} 09:00:00")
        self.answer("We propose three instalments.")
        self.assertFalse(self.case.awaiting_answer_since)

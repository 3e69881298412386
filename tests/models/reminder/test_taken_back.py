# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Three flows of the review, and what was marked as made by mistake is taken back."""

from datetime import timedelta

from odoo.exceptions import AccessError, UserError
from odoo.tools.safe_eval import safe_eval

from ..common import ADDON, TODAY, TOMORROW, RecoveryCommon, words


class TestTakenBack(RecoveryCommon):
    def setUp(self):
        super().setUp()
        wishes = {
            "email": {},
            "letter": {"street": "1 rue de la Paix", "zip": "75002", "city": "Paris"},
            "phone": {"phone": "+33 6 01 02 03 04"},
        }
        for channel, values in wishes.items():
            partner = self.customer(channel, recovery_channel=channel, **values)
            self.invoice(partner)
        self.run_daily()
        every = self.env["recovery.reminder"].search([])
        self.by = {one.channel: one.with_user(self.adviser) for one in every}
        self.letter, self.call = self.by["letter"], self.by["phone"]

    def flow(self, name):
        """The messages that an action of the review shows."""
        action = self.env.ref(f"{ADDON}.recovery_reminder_action_{name}")
        return self.env["recovery.reminder"].search(safe_eval(action.domain))

    def test_each_channel_has_a_flow_of_its_own(self):
        self.assertEqual(self.flow("review"), self.by["email"])
        self.assertEqual(self.flow("calls"), self.call)
        self.assertEqual(self.flow("letters"), self.letter)

    def test_an_unprinted_letter_is_not_marked_as_posted(self):
        self.assertFalse(self.letter.preview()["can_mark_made"])
        with self.assertRaisesRegex(UserError, "Not printed yet: letter"):
            self.letter.action_contact_made()
        self.assertEqual(self.letter.state, "to_review")
        self.letter.action_print_letters()
        self.assertTrue(self.letter.preview()["can_mark_made"])
        self.letter.action_contact_made()
        self.assertEqual(self.letter.state, "sent")

    def test_a_call_is_dialled_first(self):
        self.assertEqual(self.call.action_call()["url"], "tel:+33601020304")

    def test_what_was_marked_by_mistake_is_taken_back(self):
        case, partner = self.call.case_id, self.call.partner_id
        before = case._read_files()[case.id]
        self.call.action_contact_made()
        self.assertEqual(case._read_files()[case.id].contacts, (TODAY,))
        self.assertIn(self.call, self.flow("calls"))  # to be found again
        self.at(TOMORROW)
        self.call.action_take_back()
        self.assertEqual(self.call.state, "to_review")
        self.assertEqual(case._read_files()[case.id], before)
        self.assertEqual(case.stage, "review")
        for thread in (case, partner):
            self.assertIn("by mistake", words(thread.message_ids[0].body))
        self.call.action_contact_made()
        self.assertEqual((self.call.state, self.call.contact_date), ("sent", TOMORROW))

    def test_two_days_later_it_stays(self):
        self.call.action_contact_made()
        self.at(TODAY + timedelta(days=2))
        self.assertFalse(self.call.can_take_back)
        with self.assertRaisesRegex(UserError, "today or yesterday"):
            self.call.action_take_back()
        self.assertEqual(self.call.state, "sent")

    def test_what_a_machine_sent_is_not_taken_back(self):
        mail = self.by["email"]
        self.approve(mail)
        with self.assertRaisesRegex(UserError, "This was not: email"):
            mail.action_take_back()
        self.assertEqual(mail.state, "sent")

    def test_a_call_that_was_noted_with_its_outcome_is_taken_back_too(self):
        self.call.action_call_paid()
        self.assertTrue(self.call.case_id.awaiting_answer_since)
        self.call.action_take_back()
        self.assertEqual(self.call.state, "to_review")

    def test_another_message_that_waits_stays_alone(self):
        self.call.action_contact_made()
        self.env.flush_all()
        other = self.call.sudo().copy({"state": "to_review", "kind": "care"})
        with self.assertRaisesRegex(UserError, "waits by now"):
            self.call.action_take_back()
        self.assertEqual((self.call.state, other.state), ("sent", "to_review"))

    def test_who_follows_no_files_takes_nothing_back(self):
        self.call.action_contact_made()
        stranger = self.new_user("stranger", "base.group_user")
        with self.assertRaises(AccessError):
            self.call.with_user(stranger).action_take_back()

# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""What is proposed: without what is in dispute, and with a link to agree to it."""

from datetime import timedelta

from ..arrangements import ArrangementCommon
from ..common import TODAY, TOMORROW


class TestProposed(ArrangementCommon):
    def test_a_proposal_ahead_of_time_has_its_link_to_agree(self):
        partner = self.customer("Early")
        move = self.invoice(partner, 100, due=TODAY + timedelta(days=40))
        offer = self.propose(move, number=2)
        offer.with_user(self.adviser).action_send()
        self.assertTrue(offer._agree_link())
        self.run_daily()
        self.assertTrue(offer._agree_link())
        self.assertFalse(self.reminders_of(partner))
        self.pay(move)
        self.run_daily(TOMORROW)
        self.assertEqual(self.case_of(partner).state, "closed")

    def test_what_is_in_dispute_is_not_proposed_with_the_rest(self):
        self.dispute(self.moves[2])
        dialogs = self.env["recovery.arrangement.proposal"].with_user(self.adviser)
        dialog = dialogs.browse(dialogs._open_for_customer(self.partner)["res_id"])
        self.assertEqual(dialog.entry_ids.move_id, self.moves[:2])
        for move in self.moves[:2]:
            self.dispute(move)
        dialog = dialogs.browse(dialogs._open_for_customer(self.partner)["res_id"])
        self.assertEqual(dialog.entry_ids.move_id, self.moves)

# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""The dialog of a proposal begins with what the page lets a customer arrange (I17)."""

from datetime import timedelta

from ..common import TODAY, RecoveryCommon
from ..ledger import LedgerEntries


class TestFreeInTheDialog(LedgerEntries, RecoveryCommon):
    def setUp(self):
        super().setUp()
        self.partner = self.customer()
        self.move = self.invoice(self.partner, 500)

    def dialog(self):
        dialogs = self.env["recovery.arrangement.proposal"]
        return dialogs.browse(dialogs._open_for_customer(self.partner)["res_id"])

    def test_what_is_being_paid_is_not_arranged_with_the_rest(self):
        late = self.invoice(self.partner, 70)
        self.pay_without_entry(self.move)
        self.assertEqual(self.dialog().entry_ids.move_id, late)

    def test_nor_promised_in_an_answer(self):
        late = self.invoice(self.partner, 70)
        self.pay_without_entry(self.move)
        self.run_daily()
        case = self.case_of(self.partner).with_user(self.adviser)
        answers = self.env["recovery.case.answer"].with_user(self.adviser)
        answer = answers.browse(answers._open(case, "spoken")["res_id"])
        day = TODAY + timedelta(days=8)
        answer.write({"follow": "promise", "promised_on": day})
        answer.action_answer()
        self.assertEqual(case.arrangement_ids.line_ids.move_id, late)

    def test_where_nothing_else_is_open_it_may_still_be(self):
        self.pay_without_entry(self.move)
        self.assertEqual(self.dialog().entry_ids.move_id, self.move)

    def test_a_currency_that_is_received_does_not_hide_the_other(self):
        dollar = self.setup_other_currency("USD", rates=[("2020-01-01", 2.0)])
        foreign = self.invoice(self.partner, 70, currency_id=dollar.id)
        self.payment(self.partner, 500)
        self.assertEqual(self.dialog().entry_ids.move_id, foreign)

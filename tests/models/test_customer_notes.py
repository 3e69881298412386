# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Every employee reads the history of a customer: what we note there is for those who
follow files of that company."""

from .common import RecoveryCommon, words


class TestCustomerNotes(RecoveryCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.other = cls.setup_other_company(name="Other")["company"]
        group = "account.group_account_invoice"
        cls.theirs = cls.new_user("theirs", group, cls.other)
        cls.employee = cls.new_user(
            "employee", "base.group_user,base.group_partner_manager"
        )

    def setUp(self):
        super().setUp()
        self.partner = self.customer(company_id=False)
        self.invoice(self.partner, 480)
        self.run_daily()
        self.approve(self.reminders_of(self.partner))

    def read_by(self, user):
        """All that this user reads in the history of the customer, by each way."""
        self.env.flush_all()
        self.env.invalidate_all()
        partner = self.partner.with_user(user)
        messages = partner.env["mail.message"]
        own = [("model", "=", "res.partner"), ("res_id", "=", partner.id)]
        found = messages.search(own) | partner.message_ids
        return words("".join(found.mapped("body")))

    def test_who_owes_is_noted_for_those_who_follow_files(self):
        self.assertIn("480", self.read_by(self.adviser))
        for stranger in (self.employee, self.theirs):
            with self.subTest(user=stranger.login):
                self.assertNotIn("480", self.read_by(stranger))

    def test_so_are_talks_representatives_and_what_was_erased(self):
        case = self.case_of(self.partner)
        action = case.with_user(self.adviser).action_start_conversation()
        talk = self.env["recovery.conversation"].with_user(self.adviser)
        talk = talk.browse(action["res_id"])
        talk.customer_called = True
        talk.action_end()
        self.env["recovery.intermediary"].with_user(self.adviser).create(
            {"partner_id": self.partner.id, "name": "Ana Roy", "until": "2026-05-01"}
        ).action_confirm()
        said = self.read_by(self.adviser)
        for part in ("called", "Ana Roy"):
            self.assertIn(part, said)
        self.partner.with_user(self.employee).message_post(body="Ours")
        for stranger in (self.employee, self.theirs):
            read = self.read_by(stranger)
            self.assertIn("Ours", read)
            for part in ("called", "Ana Roy"):
                self.assertNotIn(part, read)

    def test_erasing_in_one_company_leaves_the_notes_of_the_other(self):
        note = {self.partner.id: "Kept by the other company"}
        self.partner._recovery_log(self.other, note)
        self.partner._recovery_erase(self.company)
        self.assertIn("Kept by the other", self.read_by(self.theirs))
        self.assertNotIn("480", self.read_by(self.adviser))

# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Every employee reads the history of a customer: what we note there is for those who
follow files of that company."""

from pathlib import Path
from runpy import run_path

from odoo.addons import recouvrement_respectueux as addon

from ..common import RecoveryCommon, words

UPDATE = Path(addon.__file__).parent / "migrations/19.0.2.0.0/post-tasks.py"


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

    def talk_and_confirm(self):
        """The customer called, and somebody may act for them."""
        case = self.case_of(self.partner)
        action = case.with_user(self.adviser).action_start_conversation()
        talk = self.env["recovery.conversation"].with_user(self.adviser)
        talk = talk.browse(action["res_id"])
        talk.customer_called = True
        talk.action_end()
        one = self.env["recovery.intermediary"].with_user(self.adviser)
        values = {"name": "Ana Roy", "until": "2026-05-01"}
        one = one.create({"partner_id": self.partner.id, **values})
        one.action_confirm()
        return one

    def test_so_are_talks_and_representatives(self):
        self.talk_and_confirm()
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

    def test_notes_of_before_the_update_are_closed_as_well(self):
        """As the former version wrote them: notes like any other."""
        self.adviser.lang = "fr_FR"
        partner = self.partner.with_user(self.adviser)
        self.talk_and_confirm().action_end()
        case = self.case_of(self.partner)
        case.sudo().with_context(lang="fr_FR")._take_lang("fr_FR", self.partner)
        self.reminders_of(self.partner).with_context(lang="fr_FR")._trace()
        kept = partner.with_context(lang="fr_FR")._recovery_kept()
        partner._recovery_log(self.company, {partner.id: kept})
        self.partner.with_user(self.employee).message_post(body="Ours")
        ours = self.env.ref("recouvrement_respectueux.mt_customer")
        notes = self.partner.message_ids.filtered(lambda one: one.subtype_id == ours)
        self.assertEqual(len(notes), 7)
        usual = self.env.ref("mail.mt_note")
        notes.sudo().write({"subtype_id": usual.id, "record_company_id": False})
        before = self.read_by(self.employee)
        self.assertTrue([one for one in notes if words(one.body) in before])
        run_path(str(UPDATE))["migrate"](self.env.cr, "19.0.1.0.0")
        self.env.invalidate_all()
        for stranger in (self.employee, self.theirs):
            read = self.read_by(stranger)
            self.assertIn("Ours", read)
            for note in notes:
                self.assertNotIn(words(note.body), read)
        told = self.read_by(self.adviser)
        for note in notes:
            self.assertIn(words(note.body), told)

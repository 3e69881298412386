# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""What a waiting message names is read again; what is archived is used nowhere."""

from odoo.tests import Form

from ..common import ADDON, words
from .common import ReadersCommon


class TestReadAgain(ReadersCommon):
    """What changes while a message waits is written anew (point 13)."""

    def setUp(self):
        super().setUp()
        self.account = self.bank_account()
        self.message = self.prepared()
        self.at("2026-03-10 20:00:00")
        self.message.with_user(self.adviser).action_approve()
        self.assertEqual(self.message.state, "approved")

    def sent(self):
        self.run_daily("2026-03-11 09:00:00")
        arrived = self.arrived()
        self.assertEqual(self.message.state, "sent", self.message.hold_reason)
        return arrived

    def test_another_contact(self):
        new = self.contact("New")
        arrived = self.sent()
        self.assertEqual([reader for reader, _one in arrived], [new.email])
        self.assertIn("Hello New,", words(self.message.body))

    def test_another_copy(self):
        self.partner.recovery_copy_ids = copy = self.contact("Copy", type="other")
        arrived = self.sent()
        self.assertEqual(
            sorted(one for one, _m in arrived), [copy.email, self.partner.email]
        )

    def test_another_language(self):
        self.partner.lang = "fr_FR"
        self.sent()
        self.assertIn("Bonjour", words(self.message.body))
        self.assertIn("Votre facture", self.message.subject)

    def test_another_bank_account(self):
        self.account.active = False
        new = self.env["res.partner.bank"].create(
            {
                "acc_number": "FR1420041010050500013M02606",
                "partner_id": self.company.partner_id.id,
                "allow_out_payment": True,
            }
        )
        self.assertIn(self.account.acc_number[:4], words(self.message.body))
        self.sent()
        self.assertNotIn(self.account.acc_number[-6:], words(self.message.body))
        self.assertIn(new.acc_number[-4:], words(self.message.body))

    def test_another_person_in_charge(self):
        samir = self.new_user(
            "samir", "account.group_account_invoice", name="Samir Haddad"
        )
        self.case_of(self.partner).user_id = samir
        arrived = self.sent()  # Odoo tells Samir that he is in charge
        (message,) = [one for reader, one in arrived if reader != samir.email]
        self.assertIn("Samir Haddad", words(self.message.body))
        self.assertIn("samir@atelier.example", str(message["From"]))

    def test_another_address_of_the_same_contact(self):
        self.partner.email = "new@client.example"
        arrived = self.sent()
        self.assertEqual([one for one, _m in arrived], ["new@client.example"])

    def test_an_edited_text_goes_back_to_review(self):
        self.message.body = "<p>My own words, 120.00</p>"
        self.message.with_user(self.adviser).action_approve()
        new = self.contact("New")
        self.run_daily("2026-03-11 09:00:00")
        self.assertEqual(self.message.state, "to_review")
        self.assertEqual(self.message.recipient_id, new)
        self.assertIn("My own words", self.message.body)
        self.assertTrue(self.message.hold_reason)
        self.assertFalse(self.arrived())

    def test_what_was_looked_at_again_leaves(self):
        self.test_an_edited_text_goes_back_to_review()
        self.message.with_user(self.adviser).action_approve()
        ((reader, _one),) = self.sent()
        self.assertEqual(reader, self.message.recipient_id.email)

    def test_what_a_person_chooses_is_seen_at_once(self):
        self.message._record({"state": "to_review"})
        chosen = self.contact("Chosen", type="other", lang="fr_FR")
        with Form(self.message.with_user(self.adviser)) as form:
            form.recipient_id = chosen
        self.assertIn("Bonjour Chosen,", words(self.message.body))

    def test_what_a_person_chose_for_one_message_stays(self):
        self.message._record({"state": "to_review"})
        chosen = self.contact("Chosen", type="other")
        self.message.recipient_id = chosen
        self.message.with_user(self.adviser).action_approve()
        arrived = self.sent()
        self.assertEqual([reader for reader, _one in arrived], [chosen.email])
        self.assertIn("Hello Chosen,", words(self.message.body))

    def test_in_the_mail_queue(self):
        self.run_daily("2026-03-11 09:00:00")
        self.assertEqual(self.message.state, "sent")
        new = self.contact("New")
        self.assertFalse(self.arrived())
        self.assertEqual(self.message.state, "cancelled")
        self.run_daily("2026-03-11 09:00:00")
        self.assertEqual(self.reminders_of(self.partner)[-1:].recipient_id, new)

    def test_nothing_changed_nothing_written_anew(self):
        before = self.message.body
        self.sent()
        self.assertEqual(self.message.body, before)


class TestNoLongerThere(ReadersCommon):
    """What is archived is used nowhere (point 14)."""

    def test_the_person_in_charge(self):
        samir = self.new_user(
            "samir", "account.group_account_invoice", name="Samir Haddad"
        )
        self.run_daily()
        case = self.case_of(self.partner)
        one = self.proposed()
        (case | one.case_id).user_id = one.user_id = samir
        samir.active = False
        self.assertEqual(case._person(), self.adviser)
        self.assertEqual(one._speaker(), self.adviser.partner_id)
        arrived = self.arrived(lambda: self.compose(one.action_send()))
        (message,) = [one for reader, one in arrived if reader != samir.email]
        self.assertNotIn("samir", str(message).lower())
        report = self.env["ir.actions.report"]
        page, _kind = report._render_qweb_html(f"{ADDON}.report_arrangement", one.ids)
        self.assertNotIn("Samir", str(page))

    def test_the_company_s_person(self):
        self.adviser.active = False
        self.assertFalse(self.company._recovery_person())
        message = self.prepared()
        self.assertFalse(message.user_id)
        self.assertNotIn("Claire", words(message.body))

    def test_the_bank_account(self):
        account = self.bank_account()
        self.move.partner_bank_id = account
        account.active = False
        self.assertFalse(self.company._recovery_accounts())
        self.assertNotIn(account.acc_number[-6:], words(self.prepared().body))

    def test_the_path_and_the_segment(self):
        other = self.path.copy({"name": "Other", "company_id": self.company.id})
        segment = self.env["recovery.segment"].create(
            {"name": "Old", "path_id": other.id, "company_id": self.company.id}
        )
        self.run_daily()
        case = self.case_of(self.partner)
        for record, name in (
            (case, "path_id"),
            (self.partner, "recovery_path_id"),
            (self.company, "recovery_path_id"),
        ):
            record[name] = other
            self.assertEqual(case._path_chosen()[0], other, name)
            other.active = False
            self.assertNotEqual(case._path_chosen()[0], other, name)
            other.active = True
            record[name] = False
        self.partner.recovery_segment_id = segment
        self.assertEqual(case._path_chosen()[0], other)
        segment.active = False
        self.assertNotEqual(case._path_chosen()[0], other)

    def test_the_text(self):
        self.friendly.template_id.active = False
        message = self.prepared()
        self.assertEqual(message.state, "failed")
        self.assertIn("archived", message.hold_reason)
        self.friendly.template_id.active = True

    def test_the_customer(self):
        self.partner.active = False
        self.run_daily()
        self.assertFalse(self.reminders_of(self.partner))
        self.assertTrue(self.case_of(self.partner).needs_person)

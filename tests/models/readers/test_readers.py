# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Who is written to and who gets a copy: one source for every message (I17)."""

from odoo.exceptions import UserError, ValidationError
from odoo.tests import Form

from ..common import words
from .common import LINK, ReadersCommon


class TestOneSource(ReadersCommon):
    """Agreement, confirmation and answer go where the reminder goes (point 11)."""

    def former(self):
        """A former accountant who follows, and a third person who once wrote."""
        former = self.contact("Former", type="other")
        stranger = self.env["res.partner"].create(
            {"name": "Stranger", "email": "stranger@else.example"}
        )
        return former, stranger

    def mixed_up(self, record):
        former, stranger = self.former()
        record.message_subscribe((former + stranger).ids)
        record.message_post(
            body="Hello",
            author_id=stranger.id,
            email_from=stranger.email_formatted,
            message_type="email",
            subtype_xmlid="mail.mt_comment",
        )

    def test_the_agreement_goes_where_the_reminder_goes(self):
        contact = self.contact()
        self.assertEqual(self.prepared().recipient_id, contact)
        one = self.agreed()
        self.mixed_up(one)
        readers = self.readers_of(lambda: self.compose(one.action_send()))
        self.assertEqual(readers, [contact.email])

    def test_the_answer_goes_where_the_reminder_goes(self):
        contact = self.contact()
        self.run_daily()
        case = self.case_of(self.partner)
        self.mixed_up(case)
        readers = self.readers_of(lambda: self.compose(self.answering(case)))
        self.assertEqual(readers, [contact.email])

    def test_whoever_reads_instead_reads_agreement_and_answer_too(self):
        self.instead()
        self.run_daily()
        case = self.case_of(self.partner)
        one = self.agreed()
        for record in (case, one):
            self.assertEqual(record._recipient().email, "ana@aide.example")
        arrived = self.arrived(lambda: self.compose(one.action_send()))
        self.assertEqual([reader for reader, _one in arrived], ["ana@aide.example"])
        self.assertNotIn(LINK, str(arrived[0][1]))

    def test_the_confirmation_of_what_was_signed(self):
        contact = self.contact()
        one = self.proposed()
        self.mixed_up(one)
        readers = self.readers_of(lambda: one._sign("Anne", contact))
        self.assertEqual(readers, [contact.email])

    def test_where_nobody_can_be_written_to_a_person_is_asked(self):
        self.partner.email = False
        one = self.proposed()
        self.assertEqual(self.readers_of(lambda: one._sign("Anne", self.partner)), [])
        self.assertIn("Send the agreement", one.activity_ids[-1:].summary or "")

    def test_by_hand_it_says_what_to_do(self):
        self.partner.email = False
        one = self.agreed()
        self.run_daily()
        with self.assertRaisesRegex(UserError, "Dupont SARL has no e-mail address"):
            one.action_send()
        action = self.answering(self.case_of(self.partner))
        dialog = self.env["recovery.case.answer"].browse(action["res_id"])
        self.assertEqual(dialog.channel, "spoken")

    def test_a_text_that_a_user_adds(self):
        contact = self.contact()
        one = self.agreed()
        self.mixed_up(one)
        for values in (
            {},
            {"use_default_to": False, "partner_to": "{{ object.partner_id.id }}"},
            {"use_default_to": False, "email_to": "{{ object.partner_id.email }}"},
            {"use_default_to": False},
        ):
            with self.subTest(values=values):
                text = self.env["mail.template"].create(
                    {
                        "name": "Mine",
                        "model_id": self.env["ir.model"]._get_id(one._name),
                        "subject": "Hello",
                        "body_html": "<p>Hello</p>",
                        **values,
                    }
                )
                action = one.action_send()
                action["context"]["default_template_id"] = text.id
                readers = self.readers_of(lambda found=action: self.compose(found))
                self.assertEqual(readers, [contact.email])

    def test_a_text_to_a_colleague_goes_to_the_colleague(self):
        one = self.agreed()
        text = self.env["mail.template"].create(
            {
                "name": "Mine",
                "model_id": self.env["ir.model"]._get_id(one._name),
                "subject": "Look",
                "body_html": "<p>Look</p>",
                "use_default_to": False,
                "partner_to": str(self.adviser.partner_id.id),
            }
        )
        found = text._generate_template_recipients(one.ids, ("partner_to",))
        self.assertEqual(found[one.id]["partner_ids"], self.adviser.partner_id.ids)

    def test_no_text_of_ours_asks_odoo_for_readers(self):
        ours = self.env["mail.template"].search([("model", "like", "recovery.")])
        own = ours.filtered(lambda text: text.get_external_id()[text.id])
        self.assertTrue(own)
        self.assertFalse(own.filtered("use_default_to"))

    def test_what_the_chatter_suggests(self):
        contact = self.contact()
        self.run_daily()
        case = self.case_of(self.partner)
        self.mixed_up(case)
        suggested = case._message_get_suggested_recipients(reply_discussion=True)
        self.assertEqual([one["partner_id"] for one in suggested], contact.ids)


class TestOfTheCompany(ReadersCommon):
    """Contacts are those that the company may use (point 12)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.other = cls.setup_other_company(name="Other")["company"]

    def test_the_invoice_address_of_another_company(self):
        theirs = self.contact("Theirs", company_id=self.other.id)
        ours = self.contact("Ours", company_id=self.company.id)
        message = self.prepared()
        self.assertEqual(message.recipient_id, ours)
        self.assertNotIn(theirs, message._fields and message.recipient_id)
        seen = message.with_user(self.adviser).read(["recipient_id", "copy_ids"])
        self.assertEqual(seen[0]["recipient_id"][0], ours.id)

    def test_the_reader_and_copies_chosen_by_hand(self):
        theirs = self.contact("Theirs", type="other", company_id=self.other.id)
        self.partner.recovery_contact_id = theirs
        self.partner.recovery_copy_ids = theirs
        message = self.prepared()
        self.assertEqual(message.recipient_id, self.partner)
        self.assertFalse(message.copy_ids)
        self.env.invalidate_all()
        case = self.case_of(self.partner).with_user(self.adviser)
        with Form(case):
            pass  # its accountant may open the file

    def test_a_branch_uses_the_contacts_of_its_parent(self):
        branch = self.env["res.company"].create(
            {"name": "Branch", "parent_id": self.company.id}
        )
        ours = self.contact("Ours", company_id=self.company.id)
        self.assertEqual(ours._recovery_usable_in(branch), ours)
        self.assertFalse(ours._recovery_usable_in(self.other))

    def test_another_reader_of_one_message(self):
        theirs = self.contact("Theirs", type="other", company_id=self.other.id)
        message = self.prepared()
        with self.assertRaisesRegex(ValidationError, "Theirs"):
            message.recipient_id = theirs
        with self.assertRaisesRegex(ValidationError, "Theirs"):
            message.copy_ids = theirs

    def test_a_caller_who_asks_for_archived_contacts(self):
        self.contact("Gone").active = False
        self.run_daily()
        case = self.case_of(self.partner).with_context(active_test=False)
        self.assertEqual(case._recipient(), self.partner)


class TestCopies(ReadersCommon):
    """Whoever reads a copy has no personal link (point 17)."""

    def test_a_copy_is_a_message_of_its_own_without_the_link(self):
        copy = self.contact("Copy", type="other")
        self.partner.recovery_copy_ids = copy
        message = self.prepared()
        self.assertIn("A copy goes to Copy", words(message.body))
        self.approve(message)
        arrived = dict(self.arrived())
        self.assertEqual(sorted(arrived), sorted([copy.email, self.partner.email]))
        self.assertIn(LINK, str(arrived[self.partner.email]))
        self.assertNotIn(LINK, str(arrived[copy.email]))
        for mail in arrived.values():
            self.assertFalse(mail["Cc"])
        said = arrived[copy.email].get_body(("plain",)).get_content()
        self.assertIn("This is a copy", said)
        self.assertIn("120.00", said)

    def test_a_copy_of_a_proposal_and_of_an_answer_too(self):
        copy = self.contact("Copy", type="other")
        self.partner.recovery_copy_ids = copy
        self.run_daily()
        case = self.case_of(self.partner)
        one = self.proposed()
        one.case_id = case
        for record in (one, case):
            action = one.action_send() if record == one else self.answering(case)
            arrived = dict(self.arrived(lambda found=action: self.compose(found)))
            self.assertEqual(sorted(arrived), sorted([copy.email, self.partner.email]))
            self.assertNotIn(LINK, str(arrived[copy.email]))
            self.assertIn("This is a copy", words(self.html_of(arrived[copy.email])))

    def test_no_copy_of_what_did_not_leave(self):
        self.partner.recovery_copy_ids = self.contact("Copy", type="other")
        self.approve(self.prepared())
        self.pay(self.move)
        self.assertFalse(self.arrived())

    def test_a_copy_to_the_reader_s_own_address_is_not_sent(self):
        self.partner.recovery_copy_ids = self.contact(
            "Same", type="other", email=self.partner.email.upper()
        )
        self.approve(self.prepared())
        self.assertEqual(self.readers_of(), [self.partner.email])


class TestNames(ReadersCommon):
    """A reader without a name; addresses on one record of two (point 18)."""

    def test_an_invoice_address_without_a_name(self):
        contact = self.contact(False)
        message = self.prepared()
        self.assertEqual(message.recipient_id, contact)
        self.assertIn("Hello,", words(message.body))
        self.approve(message)
        ((_reader, mail),) = self.arrived()
        self.assertNotIn("False", str(mail))
        self.assertIn("Dupont SARL", str(mail["To"]))
        one = self.agreed()
        ((_reader, mail),) = self.arrived(lambda: self.compose(one.action_send()))
        self.assertNotIn("False", str(mail))
        self.assertIn("Hello,", words(mail.get_body(("html",)).get_content()))

    def test_nobody_is_named_false(self):
        nameless = self.env["res.partner"].create(
            {"name": False, "type": "invoice", "email": "x@client.example"}
        )
        self.assertNotIn("False", nameless.email_formatted)
        self.assertTrue(nameless._recovery_name())

    def test_only_the_invoice_address_has_an_e_mail(self):
        contact = self.contact()
        self.partner.email = False
        self.assertEqual(self.prepared().recipient_id, contact)

    def test_only_the_company_has_an_e_mail(self):
        self.contact(email=False)
        message = self.prepared()
        self.assertEqual(message.recipient_id, self.partner)
        self.assertEqual(message.channel, "email")

    def test_an_address_that_came_back_is_not_got_round(self):
        contact = self.contact()
        contact.recovery_bounced_email = contact.email
        self.run_daily()
        self.assertFalse(self.reminders_of(self.partner))
        self.assertTrue(self.case_of(self.partner).needs_person)

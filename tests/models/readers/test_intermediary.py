# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Whoever the customer chose reads our messages, for as long as the customer chose."""

import re
from datetime import timedelta

from odoo.exceptions import AccessError, ValidationError
from odoo.fields import Command
from odoo.tools import mute_logger

from ..common import TODAY, TOMORROW, RecoveryCommon, words

ANA = {"name": "Ana Lima", "organisation": "Aide & Cie", "email": "ana@aide.example"}
LINK = "/my/recovery"


class IntermediaryCommon(RecoveryCommon):
    def setUp(self):
        super().setUp()
        self.partner = self.customer("Paul Dupont", is_company=False)
        self.move = self.invoice(self.partner, 120)

    def named(self, partner=None, company=None, **values):
        """Somebody whom the customer names."""
        return self.env["recovery.intermediary"].create(
            {
                "partner_id": (partner or self.partner).id,
                "company_id": (company or self.company).id,
                "until": TODAY + timedelta(days=60),
                **ANA,
                **values,
            }
        )

    def confirmed(self, **values):
        one = self.named(**values)
        one.with_user(self.adviser).action_confirm()
        return one

    def prepared(self):
        self.run_daily()
        return self.reminders_of(self.partner)[-1:]

    def queued(self, address):
        found = [("email_to", "like", address)]
        return self.env["mail.mail"].sudo().search(found, order="id")


class TestInstead(IntermediaryCommon):
    def test_messages_go_to_them_without_the_personal_link(self):
        one = self.confirmed(messages="instead")
        message = self.prepared()
        self.assertEqual(message.recipient_id, one.contact_id)
        self.assertEqual(message.intermediary_id, one)
        self.assertTrue(
            words(message.body).startswith("Paul Dupont asked us to write to you")
        )
        self.assertIn("120.00", words(message.body))
        self.approve(message)
        [mail] = self.queued("ana@aide.example")
        self.assertNotIn(LINK, mail.body_html)
        self.assertFalse(self.mails_to(self.partner) - mail)

    def test_nothing_before_it_is_confirmed(self):
        self.named(messages="instead")
        message = self.prepared()
        self.assertEqual(message.recipient_id, self.partner)
        self.assertIn(LINK, message.body)

    def test_nothing_before_their_first_day(self):
        self.confirmed(messages="instead", since=TOMORROW)
        self.assertEqual(self.prepared().recipient_id, self.partner)

    def test_an_address_that_is_corrected_is_where_they_are_written_to(self):
        one = self.confirmed(messages="instead")
        one.with_user(self.adviser).write(
            {"name": "Ana Lima-Roux", "email": "roux@aide.example", "phone": "+33 1"}
        )
        one.with_user(self.adviser).action_confirm()
        self.approve(self.prepared())
        self.assertTrue(self.queued("roux@aide.example"))
        self.assertFalse(self.queued("ana@aide.example"))
        self.assertEqual(one.contact_id.name, "Ana Lima-Roux")
        one.with_user(self.adviser).phone = "+33 2"
        self.assertEqual(one.contact_id.phone, "+33 2")

    def test_a_message_on_its_way_turns_round_when_it_ends(self):
        one = self.confirmed(messages="instead")
        message = self.prepared()
        one.with_user(self.adviser).action_end()
        self.approve(message)
        self.assertEqual((message.state, message.hold_code), ("cancelled", "changed"))
        self.assertFalse(self.queued("ana@aide.example"))
        self.assertEqual(self.prepared().recipient_id, self.partner)

    def test_a_message_on_its_way_turns_round_when_it_begins(self):
        message = self.prepared()
        one = self.confirmed(messages="instead")
        self.approve(message)
        self.assertEqual(message.hold_code, "changed")
        self.assertEqual(self.prepared().recipient_id, one.contact_id)

    def test_it_ends_by_itself(self):
        one = self.confirmed(messages="instead", until=TOMORROW)
        self.run_daily(TOMORROW)
        self.assertEqual(one.state, "confirmed")
        self.run_daily(TOMORROW + timedelta(days=1))
        self.assertEqual(one.state, "ended")
        said = words(self.partner.message_ids[0].body)
        self.assertIn("Ana Lima, Aide & Cie may not act", said)

    def test_the_customer_is_told(self):
        self.run_daily()
        action = self.named(messages="instead").action_confirm()
        told = action["context"]
        self.assertEqual(told["default_partner_ids"], self.partner.ids)
        self.assertIn("we write to Ana Lima, Aide & Cie", words(told["default_body"]))
        composer = self.env["mail.compose.message"].with_context(told).create({})
        composer.action_send_mail()
        [mail] = self.mails_to(self.partner)
        self.assertIn("in your place", words(mail.body_html))
        self.assertIn(LINK, mail.body_html)

    def test_one_only(self):
        self.confirmed(messages="instead")
        with self.assertRaisesRegex(ValidationError, "already written to"):
            self.confirmed(name="Luc", messages="instead")
        self.assertEqual(self.confirmed(name="Eva", messages="copy").state, "confirmed")

    def test_the_page_says_who_was_written_to(self):
        one = self.confirmed(messages="instead")
        self.approve(self.prepared())
        case = self.case_of(self.partner)
        told = case._page_values()
        self.assertEqual(told["messages"][0]["to"], f"written to {one._who()}")
        self.assertIn(("We write to", one._who()), told["data"])


class TestCopy(IntermediaryCommon):
    def test_a_copy_without_the_personal_link(self):
        self.confirmed(messages="copy")
        message = self.prepared()
        self.assertEqual(message.recipient_id, self.partner)
        said = words(message.body)
        self.assertIn("As you asked, a copy goes to Ana Lima, Aide & Cie.", said)
        self.approve(message)
        [mail] = self.queued(self.partner.email)
        self.assertIn(LINK, mail.body_html)
        self.assertFalse(mail.email_cc)
        [copy] = self.queued("ana@aide.example")
        read = words(copy.body_html)
        self.assertIn("This is a copy, for your information: Paul Dupont", read)
        self.assertIn("120.00", read)
        self.assertIn(self.adviser.name, read)
        self.assertNotIn("What suits you?", read)
        self.assertFalse(re.search(LINK, copy.body_html + copy.body))

    def test_no_copy_and_no_word_of_it_once_it_has_ended(self):
        one = self.confirmed(messages="copy")
        message = self.prepared()
        one._end(self.adviser.partner_id)
        self.approve(message)
        self.assertEqual((message.state, message.hold_code), ("cancelled", "changed"))
        message = self.prepared()
        self.assertNotIn("a copy goes to", words(message.body))
        self.approve(message)
        self.assertEqual(message.state, "sent")
        self.assertFalse(self.queued("ana@aide.example"))

    def test_a_letter_promises_no_copy(self):
        self.confirmed(messages="copy")
        self.partner.write({"recovery_channel": "letter", "street": "1 rue Haute"})
        self.partner.write({"city": "Lyon", "zip": "69001"})
        message = self.prepared()
        self.assertEqual(message.channel, "letter")
        self.assertNotIn("a copy goes to", words(message.body))

    def test_in_french(self):
        self.partner.lang = "fr_FR"
        self.confirmed(messages="copy")
        message = self.prepared()
        self.assertIn("Comme vous l’avez souhaité", words(message.body))
        self.approve(message)
        [copy] = self.queued("ana@aide.example")
        self.assertIn("Ceci est une copie", words(copy.body_html))

    def test_as_many_queries_for_many(self):
        def prepare(count):
            partners = self.env["res.partner"]
            for number in range(count):
                partner = self.customer(f"Client {count} {number}")
                self.invoice(partner)
                partners += partner
                self.confirmed(partner=partner, messages="copy")
            files = self.env["recovery.case"]._open_for(partners, self.company)
            return self.queries_of(files._readers)

        prepare(1)  # fills Odoo's own caches
        self.assertEqual(prepare(2), prepare(12))


class TestTerms(IntermediaryCommon):
    def test_an_address_is_needed_to_write_to_them(self):
        with self.assertRaisesRegex(ValidationError, "has no e-mail address"):
            self.named(messages="copy", email=False, phone="06")

    def test_named_on_a_contact_it_belongs_to_the_customer(self):
        firm = self.customer("Dupont SARL")
        contact = self.env["res.partner"].create(
            {"name": "Marie", "parent_id": firm.id}
        )
        self.assertEqual(self.named(partner=contact).partner_id, firm)

    def test_the_days_follow_each_other(self):
        with self.assertRaisesRegex(ValidationError, "stop before beginning"):
            self.named(since=TODAY + timedelta(days=90))

    def test_nothing_written_makes_no_contact(self):
        self.assertFalse(self.confirmed().contact_id)

    def test_what_was_made_for_them_is_forgotten_with_them(self):
        one = self.confirmed(messages="instead", phone="06 01")
        self.approve(self.prepared())
        contact = one.contact_id
        one.unlink()
        self.assertEqual(contact.name, "Representative, erased")
        self.assertFalse(contact.email or contact.phone or contact.active)

    def test_a_contact_of_ours_is_not_forgotten(self):
        known = self.customer("Cabinet Lima")
        one = self.confirmed(messages="copy", contact_id=known.id)
        self.assertEqual(one.contact_id, known)
        one.unlink()
        self.assertEqual((known.name, known.active), ("Cabinet Lima", True))


class TestAccess(IntermediaryCommon):
    def setUp(self):
        super().setUp()
        self.other = self.setup_other_company(name="Other")["company"]
        self.stranger = self.new_user(
            "eva", "account.group_account_invoice", company=self.other
        )

    @mute_logger("odoo.addons.base.models.ir_rule")
    def test_another_company_sees_nothing(self):
        one = self.named()
        theirs = one.with_user(self.stranger)
        self.assertNotIn(one, theirs.search([]))
        with self.assertRaises(AccessError):
            theirs.read(["name"])

    def test_another_company_writes_to_the_customer(self):
        self.confirmed(messages="instead")
        files = self.env["recovery.case"]
        here = files._open_for(self.partner, self.company)
        there = files._open_for(self.partner, self.other)
        readers = (here + there)._readers()
        self.assertEqual(readers[here].to().name, "Ana Lima")
        self.assertEqual(readers[there].to(), self.partner)

    @mute_logger("odoo.addons.base.models.ir_model")
    def test_a_portal_user_reads_nothing(self):
        one = self.named()
        portal = self.new_user("client", "base.group_portal")
        portal.partner_id.parent_id = self.partner
        with self.assertRaises(AccessError):
            one.with_user(portal).read(["name"])

    def test_a_colleague_needs_no_right_on_contacts(self):
        self.adviser.group_ids = [
            Command.unlink(self.env.ref("base.group_partner_manager").id)
        ]
        self.assertTrue(self.confirmed(messages="copy").contact_id)

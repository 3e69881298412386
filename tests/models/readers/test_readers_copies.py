# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Copies: said only of who gets one, and to each address once (B, I17)."""

from datetime import timedelta

from ..common import TODAY, words
from .common import ReadersCommon


class TestCopiesThatArrive(ReadersCommon):
    def copied(self, **values):
        one = self.contact("Compta", type="other", **values)
        self.partner.recovery_copy_ids = one
        return one

    def informed(self, email):
        one = self.env["recovery.intermediary"].create(
            {
                "partner_id": self.partner.id,
                "name": "Maître Blanc",
                "email": email,
                "messages": "copy",
                "until": TODAY + timedelta(days=90),
            }
        )
        one.action_confirm()
        return one

    def bounced(self, address):
        self.env["res.partner"]._recovery_note_bounced({address})

    def sent(self):
        self.make_automatic()
        self.run_daily()
        return self.reminders_of(self.partner, "sent")

    def test_a_copy_that_comes_back_is_not_said_to_be_sent(self):
        one = self.copied()
        self.bounced(one.email)
        sent = self.sent()
        self.assertNotIn("Compta", words(sent.body))
        self.assertFalse(sent.sudo().copy_mail_ids)

    def test_who_is_informed_and_cannot_be_reached_gets_no_e_mail_to_nobody(self):
        one = self.informed("blanc@avocats.example")
        self.bounced("blanc@avocats.example")
        sent = self.sent()
        self.assertNotIn("Blanc", words(sent.body))
        self.assertFalse(sent.sudo().copy_mail_ids)
        self.assertTrue(one)

    def test_each_address_gets_one(self):
        self.copied(email=f"{self.partner.email}, boss@client.example")
        sent = self.sent()
        readers = [reader for reader, _message in self.arrived()]
        self.assertEqual(sorted(readers), ["boss@client.example", self.partner.email])
        self.assertIn("Compta", words(sent.body))

    def test_an_answer_goes_once_to_each_address_too(self):
        self.copied(email=f"{self.partner.email}, boss@client.example")
        self.run_daily()
        case = self.case_of(self.partner)

        def answer():
            case.message_post(
                body="Thank you.",
                subject="Hello",
                partner_ids=self.partner.ids,
                message_type="comment",
                subtype_xmlid="mail.mt_comment",
            )

        readers = [reader for reader, _message in self.arrived(answer)]
        self.assertEqual(sorted(readers), ["boss@client.example", self.partner.email])

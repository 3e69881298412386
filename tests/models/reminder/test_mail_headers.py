# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""At a real mail server: no name adds a header, a line or a reader."""

from datetime import timedelta

from ..common import TODAY, RecoveryCommon
from ..smtp import mail_server

SPY = "spy@evil.example"
UNSEEN = f"Evil\x0b\x0cBcc: {SPY}"
# A line that ends, in every way that some program takes for one, then a header; and
# names that look like a second address.
ODD = (
    f"Evil\r\nBcc: {SPY}",
    f"Evil\nBcc: {SPY}",
    f"Evil\rBcc: {SPY}",
    f"Evil\r\n\r\nTo: {SPY}",
    f"Evil\u2028Bcc: {SPY}",
    f"Evil\u2029Bcc: {SPY}\u0085X-Odd: yes",
    UNSEEN,
    f'Evil" <{SPY}>, "',
    f"Evil, {SPY}",
    # Python decodes it when it writes the header.
    f"=?utf-8?q?Evil=0D=0ABcc:_{SPY}?=",
)


class TestMailHeaders(RecoveryCommon):
    def setUp(self):
        super().setUp()
        self.make_automatic(self.friendly)
        self.headers = self.expected_headers()
        self.everyone = [(f"e{number}@client.example",) for number in range(len(ODD))]

    def owing(self, name="Dupont SARL", email="e@client.example", **values):
        """A customer who is late."""
        partner = self.customer(name, email=email, **values)
        self.invoice(partner, 100)
        return partner

    def arrived(self):
        """What the mail server receives of the next run."""
        self.run_daily()
        with mail_server(self.env) as mailbox:
            self.run_mail_queue()
        return mailbox

    def expected_headers(self):
        """Those of a message in which nothing is odd."""
        self.owing("Plain SARL")
        (message,) = self.arrived().messages
        return sorted(message.keys())

    def assert_plain(self, mailbox, *recipients):
        """Exactly these readers, the usual headers, one line each."""
        self.assertEqual(sorted(map(tuple, mailbox.recipients)), sorted(recipients))
        for message in mailbox.messages:
            self.assertEqual(sorted(message.keys()), self.headers)
            self.assertFalse(message.defects)
            for name, value in message.items():
                self.assertNotRegex(value, "[\r\n\x0b\x0c\x85\u2028\u2029]", name)
                self.assertFalse(value.defects, name)
            for name in ("From", "To", "Reply-To"):
                for one in message[name].addresses:
                    self.assertNotEqual(one.addr_spec, SPY, name)
                self.assertEqual(len(message[name].addresses), 1, name)

    def test_the_name_of_a_customer(self):
        for number, odd in enumerate(ODD):
            self.owing(odd, f"e{number}@client.example")
        self.assert_plain(self.arrived(), *self.everyone)

    def test_the_number_of_an_invoice(self):
        people = [self.owing(email=email) for (email,) in self.everyone]
        for partner, odd in zip(people, ODD, strict=True):
            self.owed_by(partner).name = f"F/1 {odd}"
        mailbox = self.arrived()
        # No text can hold these characters: the number is missed, and a person looks.
        held = self.reminders_of(self.env["res.partner"].union(*people), "to_review")
        self.assertEqual(held.partner_id, people[ODD.index(UNSEEN)])
        read = [one for one in self.everyone if one != (held.partner_id.email,)]
        self.assert_plain(mailbox, *read)

    def owed_by(self, partner):
        domain = [("partner_id", "=", partner.id), ("move_type", "=", "out_invoice")]
        return self.env["account.move"].search(domain)

    def test_the_subject_of_a_text(self):
        text = self.friendly.template_id
        text.subject = f"{text.subject} {' '.join(ODD)}"
        self.owing()
        mailbox = self.arrived()
        self.assert_plain(mailbox, ("e@client.example",))
        self.assertIn("Evil Bcc: spy", mailbox.messages[0]["Subject"])

    def test_the_name_of_the_colleague(self):
        for odd in ODD:
            with self.subTest(odd=odd):
                self.adviser.name = odd
                self.owing()
                self.assert_plain(self.arrived(), ("e@client.example",))

    def test_the_name_of_the_company_that_writes(self):
        self.company.recovery_user_id = False
        for odd in ODD:
            with self.subTest(odd=odd):
                self.company.name = odd
                self.owing()
                self.assert_plain(self.arrived(), ("e@client.example",))

    def test_the_address_of_a_customer(self):
        """It may hold several, as Odoo allows; but no header."""
        self.owing(email=f"e@client.example\r\nBcc: {SPY}")
        self.owing(email="e@client.example\r\nX-Odd: yes")
        for message in self.arrived().messages:
            self.assertEqual(sorted(message.keys()), self.headers)

    def test_the_name_of_an_intermediary(self):
        for messages in ("instead", "copy"):
            with self.subTest(messages=messages):
                for number, odd in enumerate(ODD):
                    partner = self.owing(email=f"c{number}@client.example")
                    self.chosen(partner, messages, odd, f"e{number}@client.example")
                read = list(self.everyone)
                if messages == "copy":
                    read += [
                        (f"c{number}@client.example",) for number in range(len(ODD))
                    ]
                self.assert_plain(self.arrived(), *read)

    def chosen(self, partner, messages, name, email):
        one = self.env["recovery.intermediary"].create(
            {
                "partner_id": partner.id,
                "until": TODAY + timedelta(days=60),
                "name": name,
                "email": email,
                "messages": messages,
            }
        )
        one.with_user(self.adviser).action_confirm()

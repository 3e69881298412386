# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Status files that come by e-mail: from the customer, our platform, or others."""

from email.message import EmailMessage
from email.utils import make_msgid

from ..einvoices import EinvoiceCommon
from ..incoming import IncomingCommon

PLATFORM = "statuts@plateforme.example"


class TestEinvoiceMail(IncomingCommon):
    def mail(self, sender, content, forged=False, thread=False):
        """An e-mail with this file, that names the invoice in its subject."""
        message = EmailMessage()
        message["From"] = sender
        message["To"] = "catchall@atelier.example"
        if thread:
            message.replace_header("To", self.received["Reply-To"])
            message["In-Reply-To"] = self.received["Message-Id"]
        message["Subject"] = f"Statut de {self.move.name}"
        message["Message-Id"] = make_msgid(domain="plateforme.example")
        if forged:
            message["Authentication-Results"] = "mx; dmarc=fail; spf=fail; dkim=fail"
        message.set_content("Bonjour, voir le fichier.")
        message.add_attachment(
            content, maintype="application", subtype="xml", filename="statut.xml"
        )
        self.gateway(message)

    def said(self):
        return self.move.recovery_einvoice_ids

    def content(self, **changes):
        return EinvoiceCommon.content(move=self.move, **changes)

    def test_the_answer_of_the_customer_is_read(self):
        self.mail(self.received["To"], self.content(), thread=True)
        self.assertEqual((self.said().code, self.said().source), ("210", "mail"))

    def test_our_platform_is_believed(self):
        self.company.recovery_einvoice_senders = PLATFORM
        self.mail(f"Plateforme <{PLATFORM}>", self.content())
        self.assertEqual((self.said().code, self.said().source), ("210", "mail"))

    def test_somebody_who_writes_in_its_name_is_not(self):
        self.company.recovery_einvoice_senders = PLATFORM
        self.mail(PLATFORM, self.content(), forged=True)
        self.assertFalse(self.said())

    def test_what_others_send_is_shown_to_a_person(self):
        self.mail("who@knows.example", self.content())
        self.assertFalse(self.said())
        (task,) = self.move.activity_ids
        self.assertEqual(task.user_id, self.adviser)
        self.assertIn("who@knows.example", task.summary)
        self.assertIn(self.move.name, task.summary)

    def test_a_file_about_somebody_else_s_invoice_changes_nothing_of_theirs(self):
        other = self.invoice(self.customer("Other SARL"), 50)
        content = EinvoiceCommon.content(move=other)
        self.mail(self.received["To"], content, thread=True)
        self.assertFalse(other.recovery_einvoice_ids)
        self.assertFalse(self.said())

    def test_a_file_that_cannot_be_read_stops_no_e_mail(self):
        broken = self.content()[:-40]
        self.mail(self.received["To"], broken, thread=True)
        self.assertFalse(self.said())
        self.assertTrue(self.case.awaiting_answer_since)
        self.assertIn("cannot be read", self.move.message_ids[0].body)

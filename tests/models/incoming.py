# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""What customers and mail servers send back to a message that really left; holds no
test."""

from email.message import EmailMessage
from email.utils import make_msgid

from markupsafe import Markup

from odoo.fields import Command

from dev.message_texts import fill_in

from .reviews import ReviewCommon
from .smtp import mail_server


def filled(body):
    """A text whose places are filled in, as whoever sends it does."""
    return Markup(fill_in(str(body)))


class IncomingCommon(ReviewCommon):
    """A reminder that a real mail server has taken; `self.received` is how it came."""

    def setUp(self):
        super().setUp()
        self.company.alias_domain_id = self.env["mail.alias.domain"].create(
            {"name": "atelier.example", "company_ids": [Command.link(self.company.id)]}
        )
        self.received, self.return_path = self.deliver()

    def deliver(self):
        """Send what waits; the message as the mail server took it, and its sender."""
        self.approve(self.reminder)
        with mail_server(self.env) as mailbox:
            self.run_mail_queue()
        return mailbox.messages[-1], mailbox.senders[-1]

    def gateway(self, message):
        """Give this e-mail to Odoo as its mail gateway does, in a transaction."""
        self.commit()
        clean = self.env(su=True, context={})  # the gateway keeps the history
        clean["mail.thread"].message_process(None, message.as_bytes())
        self.commit()

    def commit(self):
        """What Odoo writes before it commits; what is new has no history until then."""
        self.env.flush_all()
        self.env.cr.precommit.run()
        self.env.invalidate_all()

    def answer(self, text, html=None, subject=None, **headers):
        """The customer's mail program answers what was received."""
        message = EmailMessage()
        message["From"] = self.received["To"]
        message["To"] = self.received["Reply-To"]
        message["Subject"] = subject or f"Re: {self.received['Subject']}"
        message["Message-Id"] = make_msgid(domain="client.example")
        message["In-Reply-To"] = self.received["Message-Id"]
        message["References"] = self.received["Message-Id"]
        for name, value in headers.items():
            message[name.replace("_", "-")] = value
        message.set_content(text)
        if html:
            message.add_alternative(html, subtype="html")
        self.gateway(message)

    def comes_back(self, address, action="failed", status="5.1.1", original=None):
        """The mail server of the customer reports on this address (RFC 3464)."""
        message = EmailMessage()
        message["From"] = "Mail Delivery System <MAILER-DAEMON@client.example>"
        message["To"] = self.return_path
        message["Subject"] = "Undelivered Mail Returned to Sender"
        message["Message-Id"] = make_msgid(domain="client.example")
        message["Auto-Submitted"] = "auto-replied"
        message.set_content("I'm sorry to have to inform you that ...")
        message.make_mixed()
        message.set_type("multipart/report")
        message.set_param("report-type", "delivery-status")
        message.attach(self.delivery_status(address, action, status, original))
        message.add_attachment(self.received)
        self.gateway(message)

    def delivery_status(self, address, action, status, original):
        server, report = EmailMessage(), EmailMessage()
        server["Reporting-MTA"] = "dns; mx.client.example"
        if original:
            report["Original-Recipient"] = f"rfc822;{original}"
        report["Final-Recipient"] = f"rfc822; {address}"
        report["Action"] = action
        report["Status"] = status
        part = EmailMessage()
        part["Content-Type"] = "message/delivery-status"
        part.set_payload([server, report])
        return part

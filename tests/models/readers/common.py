# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""A customer with contacts of all kinds, and what the mail server receives; holds no
test."""

from datetime import timedelta

from odoo import fields
from odoo.tests import Form

from ..common import TODAY, RecoveryCommon
from ..incoming import filled
from ..smtp import mail_server

LINK = "/my/recovery"


class ReadersCommon(RecoveryCommon):
    def setUp(self):
        super().setUp()
        self.partner = self.customer()
        self.move = self.invoice(self.partner, 120)

    def contact(self, name="Compta", parent=None, **values):
        parent = self.partner if parent is None else parent
        mailbox = (name or "noname").lower().replace(" ", "")
        return self.env["res.partner"].create(
            {
                "name": name,
                "parent_id": parent.id,
                "type": "invoice",
                "lang": "en_US",
                "email": f"{mailbox}@client.example",
                **values,
            }
        )

    def prepared(self):
        self.run_daily()
        return self.reminders_of(self.partner)[-1:]

    def proposed(self, on=None):
        """A deferral of the invoice, to tomorrow; accepted on the day given."""
        # A date of the stopped clock: vobject takes no other for one.
        tomorrow = fields.Date.add(self.own_today(), days=1)
        return self.arranged("deferral", self.move, tomorrow, on=on)

    def agreed(self):
        return self.proposed(on=TODAY)

    def arrived(self, act=None):
        """What the mail server receives: ``[(reader, message)]``."""
        with mail_server(self.env) as mailbox:
            if act:
                act()
            self.run_mail_queue()
        return [
            (reader, message)
            for readers, message in zip(
                mailbox.recipients, mailbox.messages, strict=True
            )
            for reader in readers
        ]

    def html_of(self, message):
        return message.get_body(("html",)).get_content()

    def readers_of(self, act=None):
        """Who receives it, besides colleagues."""
        found = (reader for reader, _message in self.arrived(act))
        return sorted(one for one in found if not self.is_colleague(one))

    def is_colleague(self, address):
        users = self.env["res.users"].search([("email_normalized", "=", address)])
        return bool(users.filtered(lambda user: not user.share))

    def instead(self):
        """Ana reads in the customer's place."""
        one = self.env["recovery.intermediary"].create(
            {
                "partner_id": self.partner.id,
                "company_id": self.company.id,
                "name": "Ana Lima",
                "email": "ana@aide.example",
                "messages": "instead",
                "until": TODAY + timedelta(days=60),
            }
        )
        one.with_user(self.adviser).action_confirm()
        return one

    def answering(self, case):
        """What the button "Answer" opens for the adviser."""
        return case.with_user(self.adviser).action_answer()

    def compose(self, action):
        """Open the composer, or our dialog of answers, as the screen does; send."""
        if action["res_model"] == "recovery.case.answer":
            dialogs = self.env["recovery.case.answer"].with_user(self.adviser)
            dialog = dialogs.browse(action["res_id"])
            dialog.write({"follow": "nothing", "body": filled(dialog.body)})
            return dialog.action_answer()
        context = action["context"]
        composer = self.env["mail.compose.message"].with_user(self.adviser)
        with Form(composer.with_context(**context)) as form:
            pass
        return form.save().action_send_mail()

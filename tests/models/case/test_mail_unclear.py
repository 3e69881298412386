# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""An e-mail of which nobody knows which file it is about stands on its contact, whom
every employee reads: only those who follow files of the companies concerned read it."""

from email.message import EmailMessage
from email.utils import make_msgid

from odoo.exceptions import AccessError
from odoo.tools import mute_logger

from ..incoming import IncomingCommon

WORD = "Zanzibar"


class TestMailUnclear(IncomingCommon):
    def setUp(self):
        super().setUp()
        self.other = self.setup_other_company(name="Other")["company"]
        group = "base.group_user,base.group_partner_manager"
        self.employee = self.new_user("emma", group)
        self.far = self.new_user("far", "account.group_account_invoice", self.other)
        # One person who handles the bills of two customers.
        self.second = self.customer("Second SARL", email=self.partner.email)
        self.invoice(self.second, 90)
        self.run_daily()
        self.case_of(self.partner).activity_ids.unlink()

    def write_to_us(self):
        message = EmailMessage()
        message["From"] = self.partner.email
        message["To"] = self.company.alias_domain_id.catchall_email
        message["Subject"] = f"Our bills {WORD}"
        message["Message-Id"] = make_msgid(domain="client.example")
        message.set_content(f"We cannot pay {WORD}.")
        message.add_attachment(WORD, filename=f"{WORD}.txt")
        self.gateway(message)

    @mute_logger("odoo.addons.base.models.ir_rule")
    def test_only_who_follows_files_reads_it_and_somebody_has_a_task(self):
        self.write_to_us()
        here = [("model", "=", "res.partner"), ("body", "ilike", WORD)]
        kept = self.env["mail.message"].sudo().search(here)
        self.assertEqual(len(kept), 1)
        self.assertTrue(kept.attachment_ids)
        for user, reads in (
            (self.employee, False),
            (self.far, False),
            (self.adviser, True),
        ):
            with self.subTest(user=user.login):
                self.env.invalidate_all()
                messages = self.env["mail.message"].with_user(user)
                self.assertEqual(bool(messages.search(here)), reads)
                file = kept.attachment_ids.with_user(user)
                self.env.invalidate_all()
                if reads:
                    self.assertTrue(file.read(["raw"]))
                else:
                    with self.assertRaises(AccessError):
                        file.read(["raw"])
        tasks = (self.case_of(self.partner) + self.case_of(self.second)).activity_ids
        self.assertEqual(len(tasks), 2)
        self.assertEqual(tasks.user_id, self.adviser)
        self.assertFalse(kept.notified_partner_ids)

    def test_each_company_that_it_may_concern_reads_it(self):
        invoice = self.invoice(self.second, 70, company=self.other)
        self.assertTrue(invoice)
        self.other.recovery_user_id = self.far
        self.run_daily()
        self.write_to_us()
        here = [("model", "=", "res.partner"), ("body", "ilike", WORD)]
        for user in (self.far, self.adviser):
            messages = self.env["mail.message"].with_user(user)
            self.assertEqual(len(messages.search(here)), 1, user.login)
        self.assertFalse(self.env["mail.message"].with_user(self.employee).search(here))

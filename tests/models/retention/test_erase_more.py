# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Erase means everywhere, also where Odoo keeps copies of words: translations, previews
of links, addresses of an e-mail, files behind a message, tests of a colleague, what is
on its way to a screen."""

from odoo.fields import Command

from odoo.addons.recouvrement_respectueux.models.odoo.mail_thread import FOR_COMPANY

from ..common import ADDON
from ..erasing import KEPT, MARK, EraseCommon
from ..smtp import mail_server

FILE = [("letter.txt", MARK.encode())]


class TestEraseMore(EraseCommon):
    def said_by_customer(self, record):
        message = record.sudo().message_post(
            body=MARK,
            author_id=self.partner.id,
            message_type="email",
            attachments=FILE,
        )
        message.write(
            {
                "incoming_email_to": f"{MARK}@client.example",
                "incoming_email_cc": f"{MARK}@client.example",
                "outgoing_email_to": f"{MARK}@client.example",
                "reply_to": f"{MARK}@client.example",
            }
        )
        self.beside(message)
        return message

    def beside(self, message):
        env = self.env(su=True)
        env["mail.message.translation"].create(
            {
                "message_id": message.id,
                "source_lang": "fr",
                "target_lang": "en",
                "body": MARK,
            }
        )
        preview = env["mail.link.preview"].create(
            {
                "source_url": f"https://client.example/{MARK}/{message.id}",
                "og_title": MARK,
            }
        )
        env["mail.message.link.preview"].create(
            {"message_id": message.id, "link_preview_id": preview.id}
        )
        env["mail.message.reaction"].create(
            {"message_id": message.id, "content": MARK, "partner_id": self.partner.id}
        )
        env["mail.notification"].create(
            {
                "mail_message_id": message.id,
                "res_partner_id": self.adviser.partner_id.id,
                "notification_type": "email",
                "notification_status": "exception",
                "failure_reason": MARK,
                "mail_email_address": f"{MARK}@client.example",
            }
        )

    def assert_erased(self):
        self.env.flush_all()
        self.assertTrue(self.found() - KEPT)
        self.erase()
        self.assertEqual(self.found() - KEPT, set())

    def test_what_the_customer_said_on_any_record_goes_with_its_copies(self):
        for record in (self.case, self.move, self.records[0]):
            self.said_by_customer(record)
        self.assert_erased()

    def test_an_email_of_which_the_file_was_unclear(self):
        with FOR_COMPANY.told(self.company):
            self.said_by_customer(self.partner)
        self.assert_erased()

    def test_the_invoice_itself_stays(self):
        invoice = self.env["ir.attachment"].create(
            {
                "name": "invoice.pdf",
                "raw": b"%PDF-1.4 invoice",
                "res_model": "account.move",
                "res_id": self.move.id,
            }
        )
        self.move.message_post(
            body=f"Here it is {MARK}",
            attachment_ids=invoice.ids,
            message_type="comment",
        )
        self.said_by_customer(self.move)
        self.assert_erased()
        self.assertTrue(invoice.exists())

    def test_a_test_of_a_message_that_a_colleague_sent_to_oneself(self):
        self.invoice(self.partner, 70, due="2026-03-05")
        self.case._decide(asked_by_person=True)
        waiting = self.reminders_of(self.partner, "to_review") or self.sent
        mine = waiting[:1].with_user(self.adviser)
        if waiting[:1].state == "to_review":
            mine.write({"subject": MARK, "body": f"<p>{MARK}</p>"})
        else:
            self.env.cr.execute(
                "UPDATE recovery_reminder SET subject = %s WHERE id = %s",
                [MARK, waiting[:1].id],
            )
            self.env.invalidate_all()
        mine.action_send_test()
        self.assert_erased()

    def test_what_is_on_its_way_to_a_screen(self):
        self.case.sudo().message_post(
            body=MARK,
            author_id=self.partner.id,
            message_type="email",
            partner_ids=self.adviser.partner_id.ids,
            subtype_xmlid="mail.mt_comment",
        )
        self.adviser.notification_type = "inbox"
        self.case.sudo().message_post(
            body=MARK,
            author_id=self.partner.id,
            message_type="comment",
            partner_ids=self.adviser.partner_id.ids,
            subtype_xmlid="mail.mt_comment",
        )
        self.env.flush_all()
        self.env.cr.precommit.run()
        self.assertIn("bus_bus", {table for table, _column in self.found()})
        self.assert_erased()

    def test_a_task_with_a_file(self):
        task = self.case.activity_schedule("mail.mail_activity_data_todo", note=MARK)
        file = self.env["ir.attachment"].create(
            {
                "name": MARK,
                "raw": MARK.encode(),
                "res_model": "mail.activity",
                "res_id": task.id,
            }
        )
        task.attachment_ids = [Command.link(file.id)]
        self.assert_erased()

    def test_a_workbook_that_has_not_left_yet(self):
        self.company.recovery_workbook_user_ids = self.manager
        self.run_job(f"{ADDON}.ir_cron_recovery_workbook")
        mine = [("name", "=like", "%.xlsx")]
        self.assertTrue(self.env["ir.attachment"].sudo().search(mine))
        self.erase()
        self.assertFalse(self.env["ir.attachment"].sudo().search(mine))
        to = [("email_to", "ilike", self.manager.email)]
        self.assertFalse(self.env["mail.mail"].sudo().search(to))

    def test_nor_does_one_that_left_stay_behind(self):
        self.company.recovery_workbook_user_ids = self.manager
        self.run_job(f"{ADDON}.ir_cron_recovery_workbook")
        with mail_server(self.env) as mailbox:
            self.run_mail_queue()
        self.assertTrue([one for one in mailbox.messages if "paul@" in one["To"]])
        mine = [("name", "=like", "%.xlsx")]
        self.assertFalse(self.env["ir.attachment"].sudo().search(mine))

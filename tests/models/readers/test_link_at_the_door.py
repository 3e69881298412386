# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""The link that acts as the customer: in the e-mail that leaves, and nowhere else."""

import re
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from runpy import run_path

from markupsafe import Markup

from odoo.tools import SQL, mute_logger
from odoo.tools.sql import column_exists

import odoo.addons.recouvrement_respectueux as addon

from ..common import TODAY, RecoveryCommon
from ..smtp import mail_server

ACTS = re.compile(r"/my/recovery/l/([\w-]{43})")
MIGRATION = "migrations/19.0.2.0.0/pre-personal-link.py"
EVERY_TEXT = """
    SELECT c.table_name, c.column_name
      FROM information_schema.columns c
      JOIN information_schema.tables t USING (table_schema, table_name)
     WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE'
       AND c.data_type IN ('text', 'character varying', 'jsonb')
"""


class TestLinkAtTheDoor(RecoveryCommon):
    def setUp(self):
        super().setUp()
        self.make_automatic()
        self.partner = self.customer()
        self.move = self.invoice(self.partner, 100)

    def leave(self, **habits):
        """Let Odoo's queue out; returns what arrived: ``[(addresses, HTML)]``."""
        with mail_server(self.env, **habits) as box:
            self.run_mail_queue()
        return [
            (to, message.get_body(("html",)).get_content())
            for to, message in zip(box.recipients, box.messages, strict=True)
        ]

    def sent_to(self, address, arrived):
        return [html for to, html in arrived if address in to]

    def token_of(self, html):
        (token,) = set(ACTS.findall(html))
        return token

    def kept_in(self, token):
        """Every place of the database that holds this text."""
        self.env.flush_all()
        self.env.cr.execute(EVERY_TEXT)
        found = []
        for table, column in self.env.cr.fetchall():
            query = SQL(
                "SELECT 1 FROM %s t WHERE t.%s::text LIKE %s LIMIT 1",
                SQL.identifier(table),
                SQL.identifier(column),
                f"%{token}%",
            )
            self.env.cr.execute(query)
            found += [(table, column)] if self.env.cr.fetchone() else []
        return found

    # === WHERE IT IS === #

    def test_no_table_holds_it_before_or_after_it_left(self):
        self.run_daily()
        self.assertFalse(ACTS.search(self.mails_to(self.partner).body_html))
        [html] = self.sent_to(self.partner.email, self.leave())
        token = self.token_of(html)
        self.assertEqual(
            self.env["recovery.case"]._by_link(token), self.case_of(self.partner)
        )
        self.assertEqual(self.kept_in(token), [])
        self.assertEqual(self.kept_in("/my/recovery/l/"), [])

    def test_the_plain_text_acts_too(self):
        self.run_daily()
        with mail_server(self.env) as box:
            self.run_mail_queue()
        plain = box.messages[-1].get_body(("plain",)).get_content()
        self.assertTrue(ACTS.search(plain.replace("\n", "")))

    def test_each_message_has_the_same_link_until_it_is_taken_back(self):
        self.run_daily()
        [first] = self.sent_to(self.partner.email, self.leave())
        self.run_days(10, TODAY)
        [second] = self.sent_to(self.partner.email, self.leave())
        self.assertEqual(self.token_of(first), self.token_of(second))

    def test_taken_back_while_a_message_waits(self):
        self.run_daily()
        case = self.case_of(self.partner)
        before = case._acting_link().rsplit("/", 1)[1]
        case.with_user(self.adviser).action_revoke_link()
        [html] = self.sent_to(self.partner.email, self.leave())
        self.assertFalse(case._by_link(before))
        self.assertEqual(case._by_link(self.token_of(html)), case)

    @mute_logger("odoo.addons.mail.models.mail_mail")
    def test_a_message_that_is_sent_again(self):
        self.run_daily()
        self.leave(later=True)
        waiting = {"state": "outgoing", "scheduled_date": False}
        self.mails_to(self.partner).write(waiting)
        [html] = self.sent_to(self.partner.email, self.leave())
        self.assertTrue(self.token_of(html))

    def test_another_secret_of_the_server_opens_nothing(self):
        """As in a copy of the database: its links are its own."""
        self.run_daily()
        case = self.case_of(self.partner)
        token = case._acting_link().rsplit("/", 1)[1]
        self.env["ir.config_parameter"].sudo().set_param("database.secret", "other")
        self.assertFalse(case._by_link(token))

    # === WHOM IT REACHES === #

    def test_a_test_message_to_a_colleague_does_not_act(self):
        self.run_daily()
        self.reminders_of(self.partner).with_user(self.adviser).action_send_test()
        arrived = self.sent_to(self.adviser.email, self.leave())
        self.assertTrue(arrived)
        self.assertFalse(ACTS.search("".join(arrived)))

    def test_copy_readers_and_colleagues_get_no_link_that_acts(
        self,
    ):
        for address in (self.adviser.email, f"{self.partner.email}, x@other.example"):
            with self.subTest(address=address):
                self.run_daily()
                mail = (
                    self.env["mail.mail"]
                    .sudo()
                    .create(
                        {
                            "model": "recovery.case",
                            "res_id": self.case_of(self.partner).id,
                            "email_to": address,
                            "recipient_ids": [],
                            "body_html": self.mails_to(self.partner)[:1].body_html,
                        }
                    )
                )
                emails = mail._prepare_outgoing_list()
                self.assertFalse(ACTS.search(str(emails)))

    def test_a_colleague_who_writes_their_address_over_the_customers(self):
        self.run_daily()
        self.partner.email = self.adviser.email
        self.mails_to(self.partner).email_to = self.adviser.email
        arrived = self.sent_to(self.adviser.email, self.leave())
        self.assertFalse(ACTS.search("".join(arrived)))

    def test_what_a_colleague_writes_acts_for_the_customer_alone(self):
        self.run_daily()
        case = self.case_of(self.partner)
        other = self.new_user("paul", "account.group_account_invoice")
        case.message_subscribe(other.partner_id.ids)
        link = case._links()[case.id]
        body = (
            f'<a href="{link}">here</a> <a href="https://x.example{link[-30:]}">b</a>'
        )
        case.with_user(self.adviser).message_post(
            body=Markup(body),
            partner_ids=(self.partner + other.partner_id).ids,
            message_type="comment",
            subtype_xmlid="mail.mt_comment",
        )
        self.env["mail.mail"].sudo().search([]).state = "outgoing"
        arrived = self.leave()
        [html] = self.sent_to(self.partner.email, arrived)[-1:]
        self.assertTrue(self.token_of(html))
        self.assertNotRegex(html, r"x\.example\S*/my/recovery/l/")
        theirs = "".join(self.sent_to(other.email, arrived))
        self.assertFalse(ACTS.search(theirs))

    # === WHAT COMES BACK === #

    def test_an_answer_with_our_message_below_it(self):
        self.run_daily()
        [html] = self.sent_to(self.partner.email, self.leave())
        token = self.token_of(html)
        safe = f"https://safe.example/?u=https%3A%2F%2Fx%2Fmy%2Frecovery%2Fl%2F{token}"
        quoted = f'<p>Yes</p><blockquote>{html}<a href="{safe}">x</a></blockquote>'
        case = self.case_of(self.partner)
        case.message_post(
            body=Markup(quoted),
            author_id=self.partner.id,
            message_type="email",
            attachments=[("original.eml", f"<a>https://x/my/recovery/l/{token}</a>")],
        )
        self.assertEqual(self.kept_in(token), [])

    def test_our_message_as_a_file_of_an_answer(self):
        """Many programs send along what they answer; a colleague who opens the file
        would act as the customer."""
        self.run_daily()
        with mail_server(self.env) as box:
            self.run_mail_queue()
        [ours] = [one for one in box.messages if "dupont" in one["To"]]
        token = self.token_of(ours.get_body(("html",)).get_content())
        answer = EmailMessage()
        answer["From"], answer["To"] = ours["To"], ours["From"]
        answer["Subject"] = f"Re: {ours['Subject']}"
        answer["Message-Id"] = "<answer@client.example>"
        answer["In-Reply-To"] = ours["Message-Id"]
        answer.set_content("Yes.")
        answer.add_attachment(ours)
        answer.add_attachment(
            ours.as_bytes(),
            maintype="application",
            subtype="octet-stream",
            filename="ours.eml",
        )
        self.env.flush_all()
        clean = self.env(su=True, context={})
        clean["mail.thread"].message_process(
            None, answer.as_bytes(), save_original=True
        )
        case = self.case_of(self.partner)
        said = case.message_ids.sudo().filtered("attachment_ids")[:1]
        self.assertGreaterEqual(len(said.attachment_ids), 2)
        for file in said.attachment_ids:
            inside = message_from_bytes(file.raw, policy=policy.SMTP)
            parts = [one for one in inside.walk() if not one.is_multipart()]
            texts = [one.get_payload(decode=True) or b"" for one in parts]
            with self.subTest(file.name):
                self.assertNotIn(token.encode(), b" ".join([file.raw, *texts]))

    # === FORMER VERSIONS === #

    def test_the_links_of_former_versions_open_and_their_tokens_are_gone(self):
        self.run_daily()
        case, token = self.case_of(self.partner), "a" * 21 + "-" + "b" * 21
        case._drop_links()
        reminder, mail = self.reminders_of(self.partner), self.mails_to(self.partner)
        self.env.flush_all()
        path = f"https://x.example/my/recovery/l/{token}/pay"
        cr = self.env.cr
        cr.execute("ALTER TABLE recovery_case DROP COLUMN link_former")
        cr.execute("ALTER TABLE recovery_case ADD COLUMN link_token varchar")
        cr.execute("UPDATE recovery_case SET link_token = %s", [token])
        cr.execute("UPDATE recovery_case SET link_until = %s", [TODAY])
        for table, column, one in (
            ("recovery_reminder", "body", reminder),
            ("mail_message", "body", mail.mail_message_id),
            ("mail_mail", "body_html", mail),
        ):
            cr.execute(
                SQL(
                    "UPDATE %s SET %s = %s WHERE id = %s",
                    SQL.identifier(table),
                    SQL.identifier(column),
                    f'<a href="{path}">pay</a>',
                    one.id,
                )
            )
        script = run_path(str(Path(addon.__file__).parent / MIGRATION))
        script["migrate"](cr, "19.0.1.0.0")
        self.env.invalidate_all()
        self.assertFalse(column_exists(cr, "recovery_case", "link_token"))
        self.assertEqual(self.kept_in(token), [])
        self.assertIn(f"/my/recovery/to/{case.id}/pay", reminder.body)
        self.assertEqual(case._by_link(token), case)
        case._drop_links()
        self.assertFalse(case._by_link(token))

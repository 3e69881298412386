# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""STOP, an answer, a delivery report: only from whoever it concerns. Each address of a
field stands for itself."""

import re

from odoo.fields import Command
from odoo.tools import mute_logger

from ..common import TODAY, TOMORROW
from ..incoming import IncomingCommon
from ..reminder.test_mail_server import SMTP_ERRORS
from ..smtp import mail_server

FAILS = "mx.atelier.example; spf=fail smtp.mailfrom=evil.example; dmarc=fail (p=none)"
PASSES = "mx.atelier.example; spf=pass; dkim=pass header.d=client.example; dmarc=pass"


class WhomCommon(IncomingCommon):
    def written_by(self, address):
        """The next answers come from this address."""
        self.received.replace_header("To", address)

    def assert_nothing_changed(self):
        self.assertFalse(self.partner.recovery_refuse_email)
        self.assertFalse(self.case.awaiting_answer_since)
        self.assertNotEqual(self.case.stage, "person")

    def assert_a_person_sees_it(self, words):
        task = self.case.activity_ids
        self.assertEqual((len(task), task.user_id), (1, self.adviser))
        self.assertFalse(task.automated)
        self.assertIn(words, task.summary)

    def newest(self):
        return self.case.message_ids.sudo()[0]


class TestWhom(WhomCommon):
    def test_what_a_stranger_writes_changes_nothing_and_a_person_sees_it(self):
        self.written_by("Stranger <stranger@elsewhere.example>")
        for text in ("STOP", "I dispute everything."):
            self.case.activity_ids.unlink()
            self.answer(text)
            self.assert_nothing_changed()
            self.assert_a_person_sees_it("stranger@elsewhere.example")
            self.assertIn(text, self.newest().body)
            self.assertTrue(self.newest().subtype_id.internal)
            self.assertFalse(self.newest().notified_partner_ids)

    def test_what_is_forged_changes_nothing_and_a_person_sees_it(self):
        self.comes_back(self.partner.email)
        self.case.activity_ids.unlink()
        self.answer("STOP", Authentication_Results=FAILS)
        self.assertFalse(self.partner.recovery_refuse_email)
        self.assertFalse(self.case.awaiting_answer_since)
        self.assertTrue(self.partner.recovery_bounced_email)
        self.assert_a_person_sees_it(self.partner.email)
        self.assertFalse(self.newest().author_id)

    def test_what_passes_the_check_is_an_answer(self):
        self.answer("A question.", Authentication_Results=PASSES)
        self.assertEqual(self.case.awaiting_answer_since, TODAY)
        self.assertEqual(self.newest().author_id, self.partner)

    def test_a_contact_of_the_customer_speaks_for_it(self):
        self.customer("Anne", parent_id=self.partner.id, email="anne@client.example")
        self.written_by("anne@client.example")
        self.answer("A question.")
        self.assertEqual(self.case.awaiting_answer_since, TODAY)

    def test_the_mailbox_that_received_a_message_may_answer_it(self):
        old = self.partner.email
        self.partner.email = "new@client.example"
        self.written_by(old)
        self.answer("A question.")
        self.assertEqual(self.case.awaiting_answer_since, TODAY)

    def test_a_confirmed_representative_speaks_for_the_customer(self):
        one = self.env["recovery.intermediary"].create(
            {
                "partner_id": self.partner.id,
                "company_id": self.company.id,
                "name": "Paul",
                "email": "paul@advice.example",
                "until": "2026-12-31",
            }
        )
        self.written_by("paul@advice.example")
        self.answer("We propose three instalments.")
        self.assert_nothing_changed()
        one.action_confirm()
        self.answer("We propose three instalments.")
        self.assertEqual(self.case.awaiting_answer_since, TODAY)

    def test_an_answer_to_an_agreement_is_an_answer(self):
        proposal = self.env["recovery.arrangement"].search([], limit=1)
        self.assertFalse(proposal)
        action = self.case.action_propose_arrangement()
        wizard = self.env[action["res_model"]].browse(action.get("res_id"))
        wizard = wizard or self.env[action["res_model"]].with_context(
            **action["context"]
        ).create({})
        one = self.env["recovery.arrangement"].browse(wizard.action_propose()["res_id"])
        posted = one.message_post(body="Our proposal")
        del self.received["Message-Id"]
        self.received["Message-Id"] = posted.message_id
        self.answer("I would rather pay in May.")
        self.assertEqual(self.case.awaiting_answer_since, TODAY)


class TestColleagues(WhomCommon):
    def test_a_mail_in_a_colleagues_name_ends_no_wait(self):
        self.answer("A question.")
        self.case.activity_ids.unlink()
        self.written_by(self.adviser.email_formatted)
        self.answer("Thank you, all is well.")
        self.assertEqual(self.case.awaiting_answer_since, TODAY)
        self.assert_a_person_sees_it(self.adviser.email)
        self.assertTrue(self.newest().subtype_id.internal)
        self.assertFalse(self.newest().notified_partner_ids)

    def test_an_answer_in_odoo_ends_it(self):
        self.answer("A question.")
        self.case.with_user(self.adviser).message_post(
            body="Thank you.",
            message_type="comment",
            subtype_xmlid="mail.mt_comment",
            partner_ids=self.partner.ids,
        )
        self.assertFalse(self.case.awaiting_answer_since)


class TestCopyReader(WhomCommon):
    def deliver(self):
        self.copy = self.customer("Anne", parent_id=self.partner.id)
        self.reminder.copy_ids = self.copy
        return super().deliver()

    def test_a_copy_reader_changes_nothing_for_the_customer(self):
        self.written_by(self.copy.email)
        self.answer("STOP")
        self.assert_nothing_changed()
        self.assert_a_person_sees_it(self.copy.email)


class TestTwoAddresses(WhomCommon):
    first, second = "first@client.example", "second@client.example"

    def deliver(self):
        self.partner.email = f"{self.first}, Second <{self.second}>"
        return super().deliver()

    def deliver_again(self):
        self.run_days(20, TOMORROW)
        again = self.reminders_of(self.partner, "to_review")
        self.approve(again)
        with mail_server(self.env) as mailbox:
            self.run_mail_queue()
        return mailbox.recipients

    def test_a_message_goes_to_both(self):
        self.assertIn(self.first, self.received["To"])
        self.assertIn(self.second, self.received["To"])

    def test_one_that_comes_back_leaves_the_other(self):
        self.comes_back(self.second)
        self.assertEqual(self.partner.recovery_bounced_email, self.second)
        self.assertEqual(self.reminder.state, "sent")
        self.assertIn(self.second, self.case.activity_ids.summary)
        self.assertEqual(self.deliver_again(), [[self.first]])

    def test_a_report_about_an_address_we_did_not_write_to_changes_nothing(self):
        self.comes_back("private@elsewhere.example")
        self.assertEqual(self.reminder.state, "sent")
        self.assertFalse(self.partner.recovery_bounced_email)
        self.assert_a_person_sees_it("private@elsewhere.example")

    def test_both_that_come_back_are_a_failure(self):
        self.comes_back(self.second)
        self.comes_back(self.first)
        self.assertEqual(self.reminder.state, "failed")
        bounced = f"{self.first}, {self.second}"
        self.assertEqual(self.partner.recovery_bounced_email, bounced)
        self.assertNotIn("email", self.partner._recovery_reachable())

    def test_a_blacklisted_one_receives_nothing(self):
        self.env["mail.blacklist"].sudo()._add(self.first)
        self.assertEqual(self.deliver_again(), [[self.second]])

    def test_one_that_is_blacklisted_while_the_mail_waits_receives_nothing(self):
        self.run_days(20, TOMORROW)
        self.approve(self.reminders_of(self.partner, "to_review"))
        self.env["mail.blacklist"].sudo()._add(self.second)
        with mail_server(self.env) as mailbox:
            self.run_mail_queue()
        self.assertEqual(mailbox.recipients, [[self.first]])

    def test_an_answer_of_ours_goes_to_no_blacklisted_address(self):
        self.env["mail.blacklist"].sudo()._add(self.first)
        self.case.with_user(self.adviser).message_post(
            body="Thank you.",
            message_type="comment",
            subtype_xmlid="mail.mt_comment",
            partner_ids=self.partner.ids,
        )
        with mail_server(self.env) as mailbox:
            self.env["mail.mail"].search([("state", "=", "outgoing")]).send()
        self.assertEqual(mailbox.recipients, [[self.second]])

    def test_the_second_address_may_answer_and_say_stop(self):
        self.written_by(self.second)
        self.answer("Ne m'écrivez plus, merci.")
        self.assertEqual(self.newest().author_id, self.partner)
        self.assertTrue(self.partner.recovery_refuse_email)

    def test_the_second_that_writes_receives_again(self):
        self.comes_back(self.first)
        self.comes_back(self.second)
        self.written_by(self.second)
        self.answer("I am back.")
        self.assertEqual(self.partner.recovery_bounced_email, self.first)

    def test_one_that_the_server_refuses_is_told_apart(self):
        self.partner.recovery_bounced_email = False
        self.run_days(20, TOMORROW)
        again = self.reminders_of(self.partner, "to_review")
        self.approve(again)
        with mail_server(self.env, [self.second]), mute_logger(*SMTP_ERRORS):
            self.run_mail_queue()
        self.assertEqual(again.state, "sent")
        self.assertEqual(self.partner.recovery_bounced_email, self.second)
        self.assertIn(self.second, self.case.activity_ids.mapped("summary")[-1])


class TestWithoutThread(WhomCommon):
    """Answers of mail programs that do not say what they answer."""

    def writes(self, text="A question.", subject="Hello", sender=None, **headers):
        """A message of its own to the address that our messages are answered at."""
        for name in ("Message-Id", "From"):
            headers.setdefault(name, None)
        self.written_by(sender or self.partner.email)
        self.received.replace_header("Reply-To", "catchall@atelier.example")
        original = self.received["Message-Id"]
        del self.received["Message-Id"]
        self.received["Message-Id"] = "<unknown@client.example>"
        self.answer(text, subject=subject)
        self.received.replace_header("Message-Id", original)

    def sent_back(self):
        """What Odoo wrote to senders that it could not place."""
        found = self.env["mail.mail"].sudo().search([("state", "=", "outgoing")])
        return found.filtered(lambda mail: mail.model not in ("recovery.case",))

    def test_the_sender_leads_to_the_file(self):
        self.writes()
        self.assertEqual(self.case.awaiting_answer_since, TODAY)
        self.assertIn("A question.", self.newest().body)
        self.assertFalse(self.sent_back())

    def test_stop_counts_here_too(self):
        self.writes("Take me off your list, please.")
        self.assertTrue(self.partner.recovery_refuse_email)

    def test_the_number_of_the_invoice_leads_to_the_file_and_a_person(self):
        self.writes(subject=f"RE: {self.move.name}", sender="private@elsewhere.example")
        self.assert_nothing_changed()
        self.assert_a_person_sees_it("private@elsewhere.example")

    def test_what_is_quoted_when_paying_leads_to_it_as_it_is_written(self):
        for quoted in ("+++000/0000/00101+++", "RF18539007547034", "Ref-77/a1"):
            with self.subTest(quoted):
                self.case.activity_ids.unlink()
                self.move.payment_reference = quoted
                self.writes(subject=f"Re: {quoted}", sender="me@elsewhere.example")
                self.assert_nothing_changed()
                self.assert_a_person_sees_it("me@elsewhere.example")

    def test_the_number_tells_which_of_two_files(self):
        other = self.customer("Other SARL", email=self.partner.email)
        move = self.invoice(other)
        self.run_daily()
        self.writes(subject=f"Re: Votre facture {move.name.lower()}")
        self.assertTrue(self.case_of(other).awaiting_answer_since)
        self.assertFalse(self.case.awaiting_answer_since)

    def test_the_number_tells_it_however_its_parts_are_written(self):
        other = self.customer("Other SARL", email=self.partner.email)
        move = self.invoice(other)
        self.run_daily()
        case, name = self.case_of(other), move.name.lower()
        spaced = name.replace("/", " ")
        short = re.sub(r" 0+", " ", spaced)
        for said in (spaced, name.replace("/", "."), short):
            with self.subTest(said):
                case.awaiting_answer_since = False
                self.writes(subject=f"Re: votre facture {said} merci")
                self.assertTrue(case.awaiting_answer_since)
                self.assertFalse(self.case.awaiting_answer_since)

    def test_between_two_files_a_person_decides(self):
        other = self.customer("Other SARL", email=self.partner.email)
        self.invoice(other)
        self.run_daily()
        self.writes()
        for case in self.case | self.case_of(other):
            self.assertFalse(case.awaiting_answer_since)
            self.assertIn("not clear", case.activity_ids.summary)
        self.assertFalse(self.sent_back())

    def colleague_writes_on(self, record):
        """A colleague answers this notification from a mail program."""
        self.case._await_answer()
        self.case.activity_ids.unlink()
        note = record.message_post(body="The customer wrote.")
        self.written_by(self.adviser.email)
        for name in ("Message-Id",):
            self.received.replace_header(name, note.message_id)
        self.answer("We have sent it to you.")

    def test_a_colleague_who_answers_from_a_mail_program_is_asked_about_it(self):
        for record in (self.case, self.move):
            with self.subTest(record._name):
                self.colleague_writes_on(record)
                self.assertTrue(self.case.awaiting_answer_since)
                tasks = " ".join(self.case.activity_ids.mapped("summary"))
                self.assertIn("answer was given", tasks)

    def test_whoever_is_unknown_goes_odoos_usual_way(self):
        self.writes(sender="stranger@elsewhere.example")
        self.assert_nothing_changed()
        self.assertFalse(self.case.activity_ids)
        self.assertIn("stranger@elsewhere.example", self.sent_back().email_to)

    def test_what_is_written_to_an_alias_is_not_ours(self):
        alias = self.env["mail.alias"].create(
            {
                "alias_name": "orders",
                "alias_domain_id": self.company.alias_domain_id.id,
                "alias_model_id": self.env["ir.model"]._get_id("res.partner"),
            }
        )
        self.written_by(self.partner.email)
        self.received.replace_header("Reply-To", alias.alias_full_name)
        del self.received["Message-Id"]
        self.received["Message-Id"] = "<unknown@client.example>"
        with mute_logger("odoo.addons.mail.models.mail_thread"):
            self.answer("An order", subject="Order")
        self.assert_nothing_changed()

    def test_another_company_is_not_told(self):
        other = self.setup_other_company(name="Other")["company"]
        domain = self.env["mail.alias.domain"].create(
            {"name": "other.example", "company_ids": [Command.link(other.id)]}
        )
        self.assertTrue(domain)
        self.invoice(self.partner, company=other)
        self.run_daily()
        theirs = self.case_of(self.partner).filtered(
            lambda case: case.company_id == other
        ) or self.env["recovery.case"].search([("company_id", "=", other.id)])
        self.writes()
        self.assertEqual(self.case.awaiting_answer_since, TODAY)
        self.assertFalse(theirs.awaiting_answer_since)

# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Every shipped text for each of eight customers, and code in names by each channel.

The customers are those of `make messages`; the texts are asked for, so a new one is
tested without a word here.
"""

import re
from contextlib import closing
from urllib.parse import parse_qs, urlsplit

from freezegun import freeze_time
from lxml import html

from dev.message_cast import CAST, ENGLISH, FRENCH, Customer, Open, engage
from dev.message_texts import REMINDER, flat, messages, shipped_texts, write, wrong

from ..common import START, TODAY, RecoveryCommon, words
from ..letters import LetterCommon

HELLO = {FRENCH: "Bonjour", ENGLISH: "Hello"}
LINK = re.compile(r"http\S+")  # what is random in it may look like anything
CODE = (
    "<script>alert(1)</script>",
    "{{ 7*7 or object }}",
    '<t t-out="7*7"/>',
    "line\nbreak",
)


class TestMessageMatrix(RecoveryCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.bank_account()
        with freeze_time(START):
            cls.cases = engage(cls.company, CAST, TODAY)
            cls.found = [
                message
                for one, case in cls.cases.items()
                for message in messages(case, one.key)
            ]

    def each(self):
        """Every message, in a test of its own."""
        for message in self.found:
            with self.subTest(text=message.text, customer=message.customer):
                yield message

    def test_no_text_and_no_customer_is_left_out(self):
        said = {(one.text, one.customer) for one in self.found}
        for customer in CAST:
            for text in shipped_texts(self.env, REMINDER):
                self.assertIn((text, customer.key), said)
            for state in ("proposed", "agreed", "gesture"):
                keys = [key for text, key in said if text.endswith(state)]
                self.assertIn(customer.key, keys, state)

    def test_markup_is_rendered_and_the_facts_are_in_it_without_a_remark(self):
        for message in self.each():
            self.assertEqual([*wrong(message)], [])

    def test_the_facts_are_in_the_page_too(self):
        for message in self.each():
            shown = f"{message.subject} {words(message.html)}"
            for fact in message.facts:
                self.assertIn(flat(fact), shown)

    def test_each_customer_reads_their_own_language(self):
        langs = {one.key: one.lang for one in CAST}
        for message in self.each():
            lang = langs[message.customer]
            self.assertEqual(message.lang, lang)
            page = html.fromstring(message.html)
            self.assertEqual(page.get("lang").replace("-", "_"), lang)
            for other in HELLO:
                present = HELLO[other] in message.plain
                self.assertEqual(present, other == lang, other)

    def test_the_plain_text_is_for_reading(self):
        for message in self.each():
            garbage = r"None|False|<[a-z/]|&[a-z]+;|\[\d+\]|\n{3}|\u200b"
            self.assertNotRegex(message.plain, garbage)

    def test_a_row_of_the_table_is_a_line_of_the_plain_text(self):
        for message in self.each():
            if message.customer == "several" and message.text == "firm":
                rows = [line for line in message.plain.splitlines() if "602,00" in line]
                self.assertEqual(len(rows), 1)
                self.assertEqual(len(flat(rows[0]).split(" ", 2)), 3, rows)


class TestCodeInNames(LetterCommon):
    """Names of customers, invoices and works that look like code stay text."""

    def engaged(self, code):
        """File of a customer whose every name is this code."""
        customer = Customer(
            *("evil", code),
            (Open(1234.5, number=f"F/1 {code}", work=code),),
            lang=ENGLISH,
            is_company=False,  # greeted by name
        )
        (case,) = engage(self.company, [customer], TODAY).values()
        case.user_id = self.adviser
        return case

    def each(self):
        """Each code with the file of its customer; nothing of it is kept."""
        for code in CODE:
            with self.subTest(code=code), closing(self.env.cr.savepoint()):
                yield code, self.engaged(code)

    def written(self, case, channel):
        """A friendly question by this channel, as a colleague sees it."""
        reminder = write(case, self.friendly.template_id, channel=channel)
        return reminder.with_user(self.adviser)

    def assert_text(self, code, markup, times=1):
        """The code is read as text, and nothing of it was run."""
        tree = html.fromstring(f"<div>{markup}</div>")
        self.assertFalse(tree.xpath("//script | //t"))
        shown = words(markup)
        self.assertGreaterEqual(shown.count(flat(code)), times, shown)
        self.assertNotIn("49", shown)

    def test_in_every_e_mail(self):
        for code, case in self.each():
            for message in messages(case, "evil"):
                self.assert_text(code, message.html)
                self.assertIn(flat(code), flat(message.plain))
                self.assertNotIn("49", LINK.sub("", message.plain))
                self.assertNotRegex(message.subject, "[\r\n]|49")

    def test_in_a_subject(self):
        for code, case in self.each():
            for text in (step.template_id for step in self.path.step_ids):
                subject = write(case, text).subject
                self.assertIn(f"F/1 {flat(code)}", subject)
                self.assertNotIn("\n", subject)

    def test_in_a_letter(self):
        for code, case in self.each():
            (page,) = self.pages(self.written(case, "letter"))
            # Address, greeting, sentence, table and subject; the reference to quote is
            # the one that Odoo has given.
            self.assert_text(code, html.tostring(page, encoding="unicode"), 5)
            self.assertEqual(self.part(page, "rr_to")[0], flat(code))

    def test_in_the_words_of_a_call(self):
        for code, case in self.each():
            call = self.written(case, "phone")
            self.assert_text(code, call.call_words, 2)
            self.assert_text(code, call.call_facts)

    def test_in_a_text_message(self):
        for code, case in self.each():
            text = self.written(case, "sms")
            self.assertIn(flat(code), text.short_text)
            link = urlsplit(text.whatsapp_url)
            self.assertEqual(parse_qs(link.query), {"text": [text.short_text]})
            self.assertEqual((link.netloc, link.fragment), ("wa.me", ""))

    def test_in_the_window_that_sends_a_text(self):
        if "sms.composer" in self.env:
            for _code, case in self.each():
                text = self.written(case, "sms")
                context = text.action_send_text()["context"]
                composer = self.env["sms.composer"].with_context(**context).create({})
                bodies = composer._prepare_body_values(text.recipient_id)
                self.assertEqual([*bodies.values()], [composer.body])

    def test_in_the_preview_of_a_message(self):
        for code, case in self.each():
            shown = self.written(case, "email").preview()
            self.assert_text(code, shown["html"], 3)
            self.assertIn(code, shown["to"])

    def test_the_work_that_was_invoiced_is_not_told(self):
        work = "Reparatur der Heizung"
        customer = Customer("work", "Dupont", (Open(100, work=work),))
        (case,) = engage(self.company, [customer], TODAY).values()
        for message in messages(case, "work"):
            self.assertNotIn(work, f"{message.subject} {message.plain}")

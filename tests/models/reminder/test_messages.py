# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""What the customer reads: their language, their invoices, never a stranger's (I2)."""

import re
from datetime import timedelta

from lxml import html

from odoo.tools import mute_logger

from ..common import ADDON, BLOCKS, TODAY, RecoveryCommon, days_ago, words

EVIL = (
    "<script>steal()</script> & <b>Sons</b> {{ object.company_id.name }} "
    '<t t-out="object.id"/> ${object.id} "quoted"'
)
FORBIDDEN = ("dette", "débiteur", "impayé", "huissier", "poursuites", "mise en demeure")
FORBIDDEN += ("debt", "debtor", "delinquent", "defaulter", "legal action")


class TestMessages(RecoveryCommon):
    def setUp(self):
        super().setUp()
        self.account_number = self.bank_account().acc_number

    def table(self, reminder):
        """Rows of the table of invoices, as texts."""
        tree = html.fromstring(f"<div>{reminder.body}</div>")
        rows = tree.xpath("//table[contains(@class, 'rr_table')]//tr")
        return [[" ".join(cell.text_content().split()) for cell in row] for row in rows]

    def all_steps(self, lang):
        """One message of every kind to a customer who reads `lang`."""
        self.make_automatic()
        self.company.recovery_thanks = "automatic"
        partner = self.customer(f"Client {lang}", lang=lang)
        moves = self.invoice(partner, due=TODAY + timedelta(days=3))
        for ahead in range(40):
            self.run_daily(TODAY + timedelta(days=ahead))
            if ahead == 5:
                moves += self.invoice(partner, 50, due=TODAY + timedelta(days=4))
        self.at(TODAY + timedelta(days=57))  # a Wednesday
        for move in moves:
            self.pay(move)
        self.run_daily()
        reminders = self.reminders_of(partner)
        kinds = [one.stage or one.kind for one in reminders]
        self.assertEqual(
            kinds, ["courtesy", "friendly", "firm", "last_amicable", "thanks"]
        )
        self.assertEqual(set(reminders.mapped("state")), {"sent"})
        return reminders

    # === LANGUAGE === #

    def test_a_french_customer_reads_french_only(self):
        for reminder in self.all_steps("fr_FR"):
            mail = words(reminder.mail_id.body_html)
            self.assertIn("Bonjour", mail)
            self.assertIn("Bien cordialement", mail)
            for english in ("Hello", "Kind regards", "Invoice", "Total due", "We are"):
                self.assertNotIn(english, mail)
            self.assertNotIn("Your", reminder.subject)

    def test_an_english_customer_reads_english_only(self):
        for reminder in self.all_steps("en_US"):
            mail = words(reminder.mail_id.body_html)
            self.assertIn("Hello", mail)
            self.assertIn("Kind regards", mail)
            for french in ("Bonjour", "facture", "Bien cordialement", "montant"):
                self.assertNotIn(french, mail)

    def test_both_languages_in_one_run(self):
        partners = {
            lang: self.customer(f"Client {lang}", lang=lang)
            for lang in ("fr_FR", "en_US")
        }
        for partner in partners.values():
            self.invoice(partner, 1234.5)
        self.run_daily()
        french = self.reminders_of(partners["fr_FR"])
        english = self.reminders_of(partners["en_US"])
        self.assertIn("1 234,50 €", words(french.body).replace("\u202f", " "))
        self.assertIn("1,234.50 €", words(english.body))
        self.assertIn("28 février 2026", words(french.body))
        self.assertIn("February 28, 2026", words(english.body))

    def test_the_first_of_a_month_is_said_as_in_french(self):
        for lang, said in (("fr_FR", "1er mars 2026"), ("en_US", "March 1, 2026")):
            partner = self.customer(f"Client {lang}", lang=lang)
            self.invoice(partner, due=days_ago(9))
            self.run_daily()
            self.assertEqual(words(self.reminders_of(partner).body).count(said), 2)

    def test_a_person_is_greeted_by_name_a_department_is_not(self):
        person = self.customer("Anne Roux", is_company=False)
        company = self.customer("Dupont SARL")
        values = {"parent_id": company.id, "email": "compta@client.example"}
        self.env["res.partner"].create(
            {**values, "name": "Service comptabilité", "type": "invoice"}
        )
        for partner in (person, company):
            self.invoice(partner)
        self.run_daily()
        self.assertIn("Hello Anne Roux,", words(self.reminders_of(person).body))
        self.assertIn("Hello,", words(self.reminders_of(company).body))

    def test_a_customer_without_a_language_is_written_to_in_the_companys(self):
        self.company.partner_id.lang = "fr_FR"
        partner = self.customer(lang=False)
        self.invoice(partner)
        self.run_daily()
        self.assertEqual(self.reminders_of(partner).lang, "fr_FR")

    def test_no_hard_word_in_any_message(self):
        for lang in ("fr_FR", "en_US"):
            for reminder in self.all_steps(lang):
                text = f"{reminder.subject} {words(reminder.mail_id.body_html)}"
                for word in FORBIDDEN:
                    self.assertNotIn(word, text.lower())

    # === CONTENT === #

    def test_subjects_are_short_and_never_empty(self):
        for lang in ("fr_FR", "en_US"):
            partner = self.customer(f"Many {lang}", lang=lang)
            for number in range(12):
                self.invoice(partner, 10, due=days_ago(10 + number))
            self.all_steps(lang)
        reminders = self.env["recovery.reminder"].search([])
        self.assertGreaterEqual(len(reminders), 12)
        for reminder in reminders:
            self.assertLessEqual(len(reminder.subject), 60, reminder.subject)
            self.assertGreater(len(reminder.subject), 10)
            self.assertNotIn("{{", reminder.subject)

    def test_the_table_lists_every_invoice_and_its_total(self):
        partner = self.customer()
        first = self.invoice(partner, 100, due=days_ago(20))
        second = self.invoice(partner, 50.25, due=days_ago(10))
        self.pay(first, 30)
        self.run_daily()
        rows = self.table(self.reminders_of(partner))
        self.assertEqual(
            rows,
            [
                ["Invoice", "Due date", "Amount due"],
                [first.name, "February 18, 2026", "70.00 € of 100.00 €"],
                [second.name, "February 28, 2026", "50.25 €"],
                ["Total", "120.25 €"],
            ],
        )

    def test_the_message_says_how_to_pay_and_whom_to_call(self):
        partner = self.customer()
        move = self.invoice(partner)
        self.run_daily()
        text = words(self.reminders_of(partner).body)
        for part in (
            "Hello,",
            move.name,
            self.account_number,
            "Claire Martin",
            "+33 1 99 88 77 66",
            "claire@atelier.example",
            "Already paid? Thank you, please ignore this message.",
        ):
            self.assertIn(part, text)

    def test_the_first_message_asks_what_happened_before_it_asks_for_money(self):
        partner = self.customer()
        self.invoice(partner)
        self.run_daily()
        text = words(self.reminders_of(partner).body)
        self.assertLess(
            text.index("Is everything all right"), text.index(self.account_number)
        )

    def test_without_a_bank_account_the_message_still_says_how_to_pay(self):
        self.env["res.partner.bank"].search(
            [("partner_id", "=", self.company.partner_id.id)]
        ).unlink()
        partner = self.customer()
        self.invoice(partner)
        self.run_daily()
        self.assertIn("which means of payment", words(self.reminders_of(partner).body))

    def test_the_reply_goes_to_somebody(self):
        self.make_automatic(self.friendly)
        partner = self.customer()
        self.invoice(partner)
        self.run_daily()
        mail = self.mails_to(partner)
        self.assertIn("claire@atelier.example", mail.email_from)
        self.assertTrue(mail.reply_to)
        self.assertFalse(mail.auto_delete)

    # === NOTHING OF A NAME IS RUN === #

    def evil_message(self, **values):
        self.make_automatic(self.friendly)
        values = {"is_company": False, "email": "evil@client.example", **values}
        partner = self.customer(EVIL, **values)
        self.invoice(partner)
        self.run_daily()
        return self.reminders_of(partner)

    def test_the_history_of_the_file_shows_the_words_as_sent(self):
        self.make_automatic(self.friendly)
        partner = self.customer("<b onclick='x'>Anne</b>", is_company=False)
        self.invoice(partner)
        self.run_daily()
        reminder = self.reminders_of(partner)
        self.assertEqual(reminder.state, "sent")
        shown = reminder.case_id.message_ids.filtered("mail_ids").body
        self.assertEqual(shown, reminder.body)
        self.assertIn("&lt;b onclick=", shown)
        self.assertNotIn("<b onclick=", shown)

    def test_code_in_a_name_stays_text(self):
        reminder = self.evil_message()
        self.assertEqual(reminder.state, "sent")
        for markup in (reminder.body, reminder.mail_id.body_html):
            tree = html.fromstring(f"<div>{markup}</div>")
            self.assertFalse(tree.xpath("//script"))
            self.assertFalse([b for b in tree.xpath("//b") if b.text == "Sons"])
            self.assertIn(" ".join(EVIL.split()), words(markup))

    def test_code_in_the_name_of_a_colleague_stays_text(self):
        self.adviser.name = EVIL
        partner = self.customer()
        self.invoice(partner)
        self.run_daily()
        body = self.reminders_of(partner).body
        self.assertFalse(html.fromstring(f"<div>{body}</div>").xpath("//script"))
        self.assertIn("{{ object.company_id.name }}", words(body))

    def test_code_in_the_number_of_an_invoice_stays_text(self):
        self.make_automatic(self.friendly)
        partner = self.customer()
        move = self.invoice(partner)
        move.name = "<i>{{ 1 + 1 }}</i>/1"
        self.run_daily()
        reminder = self.reminders_of(partner)
        self.assertIn("{{ 1 + 1 }}", reminder.subject)
        self.assertIn("<i>{{ 1 + 1 }}</i>/1", words(reminder.body))

    def test_a_line_break_in_a_name_adds_no_header(self):
        self.make_automatic(self.friendly)
        partner = self.customer(
            "Evil\r\nBcc: spy@example.com", email="e@client.example"
        )
        move = self.invoice(partner)
        move.name = "F/1\r\nBcc: spy@example.com"
        self.run_daily()
        reminder = self.reminders_of(partner)
        self.assertNotIn("\n", reminder.subject)
        self.assertNotIn("\r", reminder.subject)

    def test_a_note_of_a_message_stays_text(self):
        reminder = self.evil_message()
        notes = reminder.partner_id.message_ids.mapped("body")
        self.assertTrue(notes)
        for note in notes:
            self.assertFalse(re.search("<(script|t )", str(note)))

    # === ONE FAILURE STOPS NOBODY === #

    def broken_text(self, expression):
        """The friendly text fails where this expression does."""
        self.friendly.template_id.with_context(
            lang="en_US"
        ).body_html = f'<p>Hello <t t-out="{expression}"/></p>{BLOCKS}'

    def test_a_text_that_fails_for_one_customer_leaves_the_others_going(self):
        self.make_automatic(self.friendly)
        self.broken_text("1 / (object.recipient_name != 'Unlucky')")
        partners = {name: self.customer(name) for name in ("Lucky", "Unlucky", "Happy")}
        for partner in partners.values():
            self.invoice(partner)
        with mute_logger("odoo.addons.mail.models.mail_render_mixin"):
            self.run_daily()
        states = {
            name: self.reminders_of(partner).state for name, partner in partners.items()
        }
        self.assertEqual(
            states, {"Lucky": "sent", "Unlucky": "failed", "Happy": "sent"}
        )
        failed = self.reminders_of(partners["Unlucky"])
        case = failed.case_id
        self.assertEqual((case.stage, case.needs_person), ("person", True))
        self.assertIn("could not be written", failed.hold_reason)
        self.assertFalse(self.mails_to(partners["Unlucky"]))

    def test_a_corrected_text_may_be_tried_again(self):
        self.test_a_text_that_fails_for_one_customer_leaves_the_others_going()
        failed = self.env["recovery.reminder"].search([("state", "=", "failed")])
        self.broken_text("object.recipient_name")
        failed.with_user(self.adviser).action_retry()
        self.assertIn("Hello Unlucky", words(failed.body))
        self.run_daily()
        self.assertEqual(failed.state, "sent")

    def test_a_text_that_fails_for_all_sends_nothing(self):
        self.make_automatic(self.friendly)
        self.broken_text("object.no_such_field")
        for name in ("One", "Two"):
            self.invoice(self.customer(name))
        with mute_logger("odoo.addons.mail.models.mail_render_mixin"):
            self.run_daily()
        reminders = self.env["recovery.reminder"].search([])
        self.assertEqual(reminders.mapped("state"), ["failed"] * 2)

    # === NOBODY ELSE'S DATA === #

    def test_each_of_many_customers_reads_their_own_data_only(self):
        self.make_automatic(self.friendly)
        facts = {}
        for number in range(30):
            lang = ("fr_FR", "en_US")[number % 2]
            name = f"Customer{number:02}X"
            partner = self.customer(name, lang=lang, is_company=False)
            moves = self.invoice(partner, 1000 + number)
            if number % 3 == 0:
                moves += self.invoice(partner, 2000 + number)
            facts[partner] = (partner.name, *moves.mapped("name"))
        self.run_daily()
        for partner, own in facts.items():
            reminder = self.reminders_of(partner)
            mail = self.mails_to(partner)
            self.assertEqual(mail.email_to, partner.email_formatted)
            text = f"{mail.subject} {words(mail.body_html)}"
            for mine in own:
                self.assertIn(mine, text)
            for other, theirs in facts.items():
                if other != partner:
                    for stranger in theirs:
                        self.assertNotIn(stranger, text)
            self.assertEqual(reminder.line_ids.mapped("name"), list(own[1:]))

    def test_a_text_that_writes_the_separator_is_not_mixed_up(self):
        # The marks between messages are random; a customer named like markup
        # neither ends nor begins a message.
        self.make_automatic(self.friendly)
        for name in ("</t>", "<t t-foreach='records'>", "Plain"):
            values = {"is_company": False, "email": "x@client.example"}
            partner = self.customer(name, **values)
            self.invoice(partner)
        self.run_daily()
        for reminder in self.env["recovery.reminder"].search([]):
            self.assertEqual(reminder.state, "sent")
            self.assertIn(reminder.partner_id.name, words(reminder.body))

    def test_the_shipped_texts_are_of_the_addon(self):
        for step in self.path.step_ids:
            self.assertEqual(step.template_id.model, "recovery.reminder")
        self.assertTrue(self.env.ref(f"{ADDON}.mail_template_thanks").body_html)

# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""In which language a message speaks, and in whose name."""

import re
from datetime import timedelta

from odoo import SUPERUSER_ID

from ..common import ADDON, TODAY, words
from ..readers.common import LINK, ReadersCommon


class TestOneLanguage(ReadersCommon):
    """Words, dates and amounts of one language (point 19)."""

    def setUp(self):
        super().setUp()
        for lang in ("de_DE", "en_GB"):
            self.env["res.lang"]._activate_lang(lang)
        self.company.partner_id.lang = "en_US"

    def test_no_texts_in_the_customer_s_language(self):
        self.partner.lang = "de_DE"
        message = self.prepared()
        self.assertEqual(message.lang, "en_US")
        self.assertIn("February 28, 2026", words(message.body))
        self.assertNotIn("Februar ", words(message.body))
        one = self.agreed()
        self.assertEqual(one._lang(), "en_US")
        self.assertEqual(self.case_of(self.partner)._customer_lang(), "en_US")

    def test_the_company_s_language_before_english(self):
        self.company.partner_id.lang = "fr_FR"
        self.partner.lang = "de_DE"
        self.assertEqual(self.prepared().lang, "fr_FR")

    def test_english_where_the_company_speaks_another(self):
        self.company.partner_id.lang = self.partner.lang = "de_DE"
        self.assertEqual(self.prepared().lang[:2], "en")

    def test_a_language_of_the_customer_that_was_switched_off(self):
        self.partner.lang = "en_GB"
        self.env["res.lang"]._lang_get("en_GB")
        self.env.cr.execute("UPDATE res_lang SET active = false WHERE code = 'en_GB'")
        self.env.invalidate_all()
        self.env.registry.clear_cache("stable")
        self.assertEqual(self.prepared().lang, "en_US")

    def test_the_page_speaks_to_the_customer_not_to_who_reads_instead(self):
        self.run_daily()
        case = self.case_of(self.partner)
        self.instead().contact_id.lang = "fr_FR"
        self.assertEqual(case._reader_lang(), "fr_FR")
        self.assertEqual(case._customer_lang(), "en_US")

    def test_the_page_offers_what_we_have_texts_in(self):
        self.run_daily()
        offered = [
            code for code, _n in self.case_of(self.partner)._page_values()["langs"]
        ]
        self.assertEqual({code[:2] for code in offered}, {"en", "fr"})


class TestSpeaker(ReadersCommon):
    """From and Reply-To name a person or the company, of this company (point 37)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.other = cls.setup_other_company(name="Other")["company"]
        domains = cls.env["mail.alias.domain"]
        cls.env["res.company"].search([]).alias_domain_id = False
        for company, name in ((cls.company, "ours"), (cls.other, "theirs")):
            company.alias_domain_id = domains.create({"name": f"{name}.example"})
        cls.env.ref("base.user_root").company_id = cls.other

    def check(self, arrived, who):
        self.assertTrue(arrived)
        for _reader, mail in arrived:
            self.assertNotIn("OdooBot", str(mail))
            self.assertNotIn("theirs.example", str(mail))
            self.assertIn(who, str(mail["From"]))
            self.assertIn(who, str(mail["Reply-To"]))
            self.assertIn("@ours.example", str(mail["Reply-To"]))
            self.assertIn("ours.example", str(mail["Return-Path"] or ""))

    def test_the_reminder_and_its_copy(self):
        self.make_automatic()
        self.partner.recovery_copy_ids = self.contact("Copy", type="other")
        self.run_daily()
        arrived = self.arrived()
        self.assertEqual(len(arrived), 2)
        self.check(arrived, "Claire Martin")

    def test_where_nobody_is_in_charge(self):
        self.company.recovery_user_id = False
        self.make_automatic()
        self.run_daily()
        self.check(self.arrived(), "Atelier Lumi")

    def test_a_very_long_name(self):
        self.adviser.name = "Claire Martin " + "de la Tour " * 8
        self.make_automatic()
        self.run_daily()
        ((_reader, mail),) = self.arrived()
        self.assertNotIn("OdooBot", str(mail))

    def test_the_confirmation_of_an_agreement(self):
        one = self.proposed()
        for user, who in ((self.adviser, "Claire Martin"), (False, "Atelier Lumi")):
            one.user_id = user
            self.company.recovery_user_id = user
            self.check(self.arrived(one._tell_customer), who)

    def test_the_answer(self):
        self.run_daily()
        case = self.case_of(self.partner)
        self.check(
            self.arrived(lambda: self.compose(self.answering(case))), "Claire Martin"
        )

    def test_a_text_that_a_rule_sends(self):
        """A user's own text, without a sender, in the name of nobody."""
        self.run_daily()
        case = self.case_of(self.partner)
        text = self.env["mail.template"].create(
            {
                "name": "Mine",
                "model_id": self.env["ir.model"]._get_id(case._name),
                "subject": "Hello",
                "body_html": "<p>Hello</p>",
            }
        )
        machine = case.with_user(SUPERUSER_ID)
        self.check(
            self.arrived(
                lambda: machine.message_post_with_source(
                    text, message_type="comment", subtype_xmlid="mail.mt_comment"
                )
            ),
            "Claire Martin",
        )

    def test_thanks(self):
        self.make_automatic()
        self.company.recovery_thanks = "automatic"
        self.run_daily()
        self.arrived()
        self.pay(self.move)
        self.run_daily(TODAY + timedelta(days=10))
        self.check(self.arrived(), "Claire Martin")

    def test_the_monthly_workbook(self):
        manager = self.new_user(
            "manager", f"{ADDON}.group_recovery_manager,account.group_account_manager"
        )
        self.company.recovery_workbook_user_ids = manager
        self.run_job(f"{ADDON}.ir_cron_recovery_workbook")
        mail = self.env["mail.mail"].sudo().search([], order="id desc", limit=1)
        self.assertEqual(mail.record_company_id, self.company)
        self.assertEqual(mail.record_alias_domain_id, self.company.alias_domain_id)


class TestProposal(ReadersCommon):
    """The e-mail of a proposal speaks of one, with the way to agree (point 9)."""

    def test_the_proposal(self):
        self.run_daily()
        one = self.proposed()
        one.case_id = self.case_of(self.partner)
        ((_reader, mail),) = self.arrived(lambda: self.compose(one.action_send()))
        said = mail.get_body(("html",)).get_content()
        self.assertIn("suggestion", mail["Subject"])
        self.assertNotIn("Our arrangement", mail["Subject"])
        self.assertTrue(re.search(LINK, said), "the way to agree")
        self.assertIn("agree", words(said))

    def test_the_agreement(self):
        self.run_daily()
        one = self.agreed()
        ((_reader, mail),) = self.arrived(lambda: self.compose(one.action_send()))
        self.assertIn("Our arrangement", mail["Subject"])


class TestPast(ReadersCommon):
    """Nothing is said about the past without data of it (point 29)."""

    def test_no_text_says_that_we_wrote_before(self):
        message = self.prepared()
        for step in self.path.step_ids:
            message._record({"step_id": step.id})
            message._compose()
            self.assertNotIn("again", words(message.body), step.stage)

    def test_years_together_are_years_in_the_books(self):
        self.partner.recovery_segment_id = self.env["recovery.segment"].create(
            {"name": "Loyal", "wording": "loyal"}
        )
        self.assertNotIn("for years", words(self.prepared().body))
        old = self.customer("Old SARL")
        old.recovery_segment_id = self.partner.recovery_segment_id
        first = TODAY - timedelta(days=4 * 365)
        self.pay(self.invoice(old, 10, due=first), on=first)
        self.invoice(old, 20)
        self.run_daily()
        self.assertIn("for years", words(self.reminders_of(old).body))

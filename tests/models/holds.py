# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""What holds a message, and that it is said in words; holds no test."""

from odoo import fields

from .common import RecoveryCommon, words

TECHNICAL = ("%(", "%s", "_", "False", "None", "{", "}", "<")


class HoldsCommon(RecoveryCommon):
    """One customer with one late invoice of 100."""

    def setUp(self):
        super().setUp()
        self.partner = self.customer()
        self.move = self.invoice(self.partner, 100)

    def decide(self, at=None):
        self.run_daily(at)
        return self.case_of(self.partner)

    def assert_held(self, rule, stage, person, until=None, at=None, says=""):
        """The file is held by this rule, says so in words, and no message exists."""
        case = self.decide(at)
        self.assertIn(rule, self.hold_rules(case))
        self.assertEqual(case.stage, stage)
        self.assertEqual(case.needs_person, person)
        self.assertFalse(self.reminders_of(self.partner, "to_review", "approved"))
        self.assertFalse(self.mails_to(self.partner))
        check = next(c for c in case.decision["checks"] if c["rule"] == rule)
        self.assertEqual(fields.Date.to_date(check["until"]) or None, until)
        self.assert_in_words(case, says)
        return case

    def assert_in_words(self, case, says=""):
        """Situation and "Why?" are sentences in both languages, without a key."""
        english, french = (case.with_context(lang=lang) for lang in ("en_US", "fr_FR"))
        self.assertIn(says, english.situation)
        rules = [check["rule"] for check in case.decision["checks"]]
        for record in (english, french):
            situation, why = words(record.situation), words(record.why_html)
            for text in (situation, why):
                self.assertGreater(len(text), 15)
                for key in (*TECHNICAL, *rules):
                    self.assertNotIn(key, text)
            self.assertTrue(situation.endswith("."))
            if case.stage != "review":
                self.assertIn(situation.split(". ")[0].rstrip("."), why)
        self.assertNotEqual(english.situation, french.situation)
        self.assertNotIn("Lets through", words(french.why_html))

    def assert_contacted(self, at=None):
        case = self.decide(at)
        self.assertEqual(self.hold_rules(case), [])
        self.assertEqual(case.stage, "review")
        self.assertEqual(len(self.reminders_of(self.partner, "to_review")), 1)

    def open_held_file(self):
        """An open file without a message, to write on."""
        self.partner.recovery_excluded = True
        case = self.decide()
        self.partner.recovery_excluded = False
        return case

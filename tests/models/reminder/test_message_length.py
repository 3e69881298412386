# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""A message is read in half a minute: words before its table of invoices, with the
longest sentence that it may open with."""

import re

from freezegun import freeze_time

from odoo.addons.recouvrement_respectueux.core.personal import OPENINGS, History

from dev.message_cast import CAST, engage
from dev.message_texts import write

from ..common import ADDON, START, TODAY, RecoveryCommon, words

MOST = {"courtesy": 90, "friendly": 90, "firm": 130, "last": 150}
TABLE = "rr_table"
APART = re.compile(r"(?<=\d)\s(?=\d)")  # in a phone number or an amount: one word


def count(text):
    """How many words a reader reads: signs alone are none."""
    return len(re.findall(r"\S*\w\S*", APART.sub("", text)))


class TestMessageLength(RecoveryCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.bank_account()
        with freeze_time(START):
            cls.cases = engage(cls.company, CAST, TODAY)

    def before_table(self, reminder):
        """What stands before the table, and the longest opening if it has none."""
        text = words(str(reminder.body).partition(TABLE)[0])
        if not reminder.opening:
            history = History(settled_on=TODAY)
            openings = (
                reminder._opening_sentence(fact, history)
                for fact in OPENINGS[reminder.stage]
            )
            text += " " + max(openings, key=count)
        return text

    def test_it_is_read_in_half_a_minute(self):
        longest = {}
        for customer, case in self.cases.items():
            case.partner_id.country_id = self.env.ref("base.fr")
            for name, most in MOST.items():
                template = self.env.ref(f"{ADDON}.mail_template_{name}")
                for channel in ("email", "letter"):
                    reminder = write(case, template, channel=channel)
                    text = self.before_table(reminder)
                    with self.subTest(text=name, customer=customer.key, by=channel):
                        self.assertIn(TABLE, reminder.body)
                        self.assertLessEqual(count(text), most, text)
                    key = name, customer.lang
                    longest[key] = max(longest.get(key, 0), count(text))
        self.assertEqual(len(longest), 2 * len(MOST))

    def test_signs_and_numbers_are_counted_as_one_reads_them(self):
        self.assertEqual(count("Déjà réglé ? Merci : 01 23 45 67 89."), 4)
        self.assertEqual(count("« Bonjour »"), 1)

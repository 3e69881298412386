# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""The personal link in our messages: of one customer, and only where one may click."""

import re
from datetime import timedelta

from ..common import TODAY, RecoveryCommon
from ..smtp import mail_server

LINK = re.compile(r"/my/recovery/to/(\d+)/(pay|time|wrong)")
ACTS = re.compile(r"/my/recovery/l/([\w-]{43})/(pay|time|wrong)")


class TestPageLink(RecoveryCommon):
    def setUp(self):
        super().setUp()
        self.make_automatic()
        self.partner = self.customer()
        self.move = self.invoice(self.partner, 100)

    def links(self, text, form=LINK):
        """``{choice: file or token}`` of the links in this text."""
        return {choice: which for which, choice in form.findall(text)}

    def token(self, partner):
        return self.case_of(partner).sudo().link_code

    def test_each_customer_has_three_links_of_their_own(self):
        other = self.customer("Other SARL")
        self.invoice(other, 50)
        self.run_daily()
        for partner in (self.partner, other):
            found = self.links(self.mails_to(partner).body_html)
            own = str(self.case_of(partner).id)
            self.assertEqual(found, dict.fromkeys(("pay", "time", "wrong"), own))
        self.assertNotEqual(self.token(self.partner), self.token(other))

    def test_the_plain_text_has_them_too(self):
        self.run_daily()
        with mail_server(self.env) as box:
            self.run_mail_queue()
        plain = box.messages[-1].get_body(("plain",)).get_content()
        self.assertEqual(len(self.links(plain.replace("\n", ""), ACTS)), 3)

    def test_a_letter_and_thanks_have_none(self):
        self.partner.write(
            {"recovery_channel": "letter", "street": "8 quai Sud", "city": "Lyon"}
        )
        self.run_daily()
        letter = self.reminders_of(self.partner)
        self.assertEqual(letter.channel, "letter")
        self.assertFalse(self.links(letter.body))
        self.assertFalse(self.token(self.partner))

    def test_a_link_lives_from_the_last_message_on(self):
        self.run_daily()
        before = self.token(self.partner)
        self.assertEqual(
            self.case_of(self.partner).link_until, TODAY + timedelta(days=90)
        )
        self.run_days(10, TODAY + timedelta(days=1))
        self.assertEqual(len(self.mails_to(self.partner)), 2)
        self.assertEqual(self.token(self.partner), before)
        self.assertGreater(
            self.case_of(self.partner).link_until, TODAY + timedelta(days=90)
        )

    def test_nobody_reads_a_token(self):
        self.run_daily()
        case = self.case_of(self.partner).with_user(self.manager_user())
        for name in ("link_code", "link_former"):
            with self.assertRaisesRegex(Exception, name):
                case.read([name])

    def manager_user(self):
        return self.new_user("chief", "account.group_account_manager")

    def test_many_links_cost_no_query_each(self):
        def queries(count):
            cases = self.env["recovery.case"]
            for number in range(count):
                partner = self.customer(f"C{number} of {count}")
                cases += cases._open_file_of([partner.id], self.company)
            return self.queries_of(cases._renew_links)

        queries(1)
        self.assertLessEqual(queries(20), queries(2) + 1)

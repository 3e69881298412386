# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Files are found by what a colleague has before them, and an empty list says what is
true: nobody late, not looked at yet, or no match."""

from ..common import ADDON, TODAY, TOMORROW, RecoveryCommon, words


class TestFound(RecoveryCommon):
    def setUp(self):
        super().setUp()
        self.partner = self.customer(
            "Dupont SARL", phone="+33 6 12 34 56 78", ref="C-4711"
        )
        self.contact = self.customer(
            "Anne Petit", parent_id=self.partner.id, is_company=False
        )
        self.move = self.invoice(self.partner, ref="PO 998877")
        self.move.payment_reference = "RF18 5390 0754 7034"
        self.other = self.customer("Other", phone="+33 6 99 99 99 99")
        self.invoice(self.other)

    def found(self, text):
        cases = self.env["recovery.case"].with_user(self.adviser)
        found = cases.search([("found_by", "ilike", text)])
        named = [id_ for id_, _name in cases.name_search(text)]
        self.assertEqual(sorted(found.ids), sorted(named), text)
        return found.partner_id

    def test_a_file_is_found_by_what_one_has_before_them(self):
        self.run_daily()
        for text in (
            "dupont",
            "C-4711",
            self.move.name,
            self.move.name.lower().replace("/", " "),
            "998877",
            "RF18 5390 0754 7034",
            "RF18539007547034",
            "dupontsarl@client",
            "annepetit@client.example",
            "0612345678",
            "06 12 34 56 78",
            "+33 (0)6 12 34 56 78"[:3] + "612345678",
        ):
            self.assertEqual(self.found(text), self.partner, text)
        self.assertFalse(self.found("nobody at all"))

    def test_a_file_is_found_by_the_number_of_an_agreement(self):
        self.run_daily()
        agreed = self.arranged("deferral", self.move, TOMORROW, on=TODAY)
        self.assertEqual(self.found(agreed.name), self.partner)

    def test_messages_are_found_by_the_same_words(self):
        self.run_daily()
        found = self.env["recovery.reminder"].search(
            [("case_id.found_by", "ilike", self.move.name)]
        )
        self.assertEqual(found.partner_id, self.partner)

    def test_a_draft_or_another_company_finds_nothing(self):
        self.run_daily()
        other = self.setup_other_company(name="Elsewhere")["company"]
        there = self.invoice(self.other, company=other, ref="THERE-1")
        here = self.env["recovery.case"].with_company(self.company)
        here = here.with_context(allowed_company_ids=self.company.ids)
        self.assertFalse(here.search([("found_by", "ilike", "THERE-1")]))
        self.assertTrue(there)

    # === EMPTY LISTS === #

    def empty_help(self, name, user=None, **context):
        action = self.env.ref(f"{ADDON}.{name}").with_context(**context)
        action = action.with_user(user or self.adviser).sudo()
        return words(action.read(["help", "context", "res_model"])[0]["help"])

    def test_before_the_first_run_nobody_is_said_to_be_on_time(self):
        for name in ("case_action", "reminder_action_review", "reminder_action_calls"):
            said = self.empty_help(f"recovery_{name}")
            self.assertIn("Not looked at yet: 2 customers", said)
            self.assertIn("Next run:", said)
            self.assertNotIn("Nobody is late", said)

    def test_a_job_that_is_switched_off_is_said(self):
        self.env.ref(f"{ADDON}.ir_cron_recovery_daily").active = False
        self.assertIn("switched off", self.empty_help("recovery_case_action"))

    def test_where_all_is_seen_and_settled_it_is_said(self):
        self.run_daily()
        self.pay(self.env["account.move"].search([("move_type", "=", "out_invoice")]))
        self.run_daily()
        self.assertIn("Nobody is late", self.empty_help("recovery_case_action"))
        said = self.empty_help("recovery_reminder_action_review")
        self.assertIn("No e-mail to review", said)

    def test_a_list_that_opens_with_a_filter_speaks_of_the_filter(self):
        said = self.empty_help("recovery_case_action", search_default_person=1)
        self.assertIn("Nothing matches these filters", said)

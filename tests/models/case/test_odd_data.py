# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Data that no form would have let in, of anybody whom a file names: only what it
concerns is set aside, with the reason and a task (I21)."""

from odoo.tools import SQL, mute_logger

from ..common import ADDON, TOMORROW, RecoveryCommon

ASIDE = f"odoo.addons.{ADDON}.models.base.aside"


class OddCommon(RecoveryCommon):
    """Builds data; holds no test."""

    def setUp(self):
        super().setUp()
        self.make_automatic()
        self.bad, self.good = self.customer("Bad"), self.customer("Good")
        self.bad_move, self.good_move = map(self.invoice, self.bad + self.good)
        self.enterContext(mute_logger(ASIDE))

    def set_by_import(self, record, **values):
        self.env.flush_all()
        for name, value in values.items():
            table, column = SQL.identifier(record._table), SQL.identifier(name)
            query = "UPDATE %s SET %s = %s WHERE id = %s"
            self.env.cr.execute(SQL(query, table, column, value, record.id))
        self.env.invalidate_all()
        self.env.registry.clear_all_caches()

    def assert_good_left(self):
        self.assertEqual(self.reminders_of(self.good).mapped("state"), ["sent"])

    def assert_bad_told(self):
        """It left as well, or a person has a task and sees why."""
        states = self.reminders_of(self.bad).mapped("state")
        if states == ["sent"]:
            return
        case = self.case_of(self.bad)
        self.assertTrue(case.needs_person or "to_review" in states, case.situation)
        if case.needs_person:
            self.assertTrue(case.activity_ids)

    def assert_only_aside(self):
        self.run_daily()
        self.assert_good_left()
        self.assert_bad_told()
        self.run_daily(TOMORROW)


class TestOddCustomer(OddCommon):
    def test_hours_beyond_the_day(self):
        self.set_by_import(self.bad, recovery_hour_from=-4, recovery_hour_to=99)
        self.assert_only_aside()

    def test_no_day_of_the_week(self):
        days = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
        self.set_by_import(self.bad, **{f"recovery_{day}": False for day in days})
        self.assert_only_aside()

    def test_a_person_in_charge_whose_language_is_unknown(self):
        odd = self.new_user("odd", "account.group_account_invoice")
        case = self.env["recovery.case"]._open_for(self.bad, self.company)
        case.user_id = odd
        self.set_by_import(odd.partner_id, lang="xx_XX")
        self.assert_only_aside()

    def test_a_person_in_charge_whose_language_is_unknown_is_asked_all_the_same(self):
        odd = self.new_user("odd", "account.group_account_invoice")
        case = self.env["recovery.case"]._open_for(self.bad, self.company)
        case.user_id = odd
        self.bad.email = False
        self.set_by_import(odd.partner_id, lang="xx_XX")
        self.run_daily()
        self.assert_good_left()
        self.assertEqual(case.activity_ids.user_id, odd)

    def test_a_person_in_charge_whose_time_zone_is_unknown(self):
        odd = self.new_user("odd", "account.group_account_invoice")
        case = self.env["recovery.case"]._open_for(self.bad, self.company)
        case.user_id = odd
        self.set_by_import(odd.partner_id, tz="Mars/Olympus")
        self.assert_only_aside()

    def test_an_address_that_is_none(self):
        self.set_by_import(self.bad, email="<<>>, @@;", email_normalized=None)
        self.assert_only_aside()


class TestOddDocuments(OddCommon):
    def test_a_currency_that_is_archived(self):
        francs = self.env.ref("base.CHF")
        francs.active = True
        self.bad_move.button_draft()
        self.bad_move.currency_id = francs
        self.bad_move.action_post()
        francs.active = False
        self.assert_only_aside()

    def test_an_amount_beyond_all_measure(self):
        self.set_by_import(
            self.bad_move.line_ids.filtered(
                lambda one: one.account_type == "asset_receivable"
            ),
            amount_residual=1e17,
            amount_residual_currency=1e17,
        )
        self.assert_only_aside()

    def test_a_number_that_is_none(self):
        self.set_by_import(self.bad_move, name=None, payment_reference=None)
        self.assert_only_aside()

    def test_a_text_of_one_path_that_cannot_be_read(self):
        path = self.path.copy({"name": "Odd"})
        for step in path.step_ids:
            step.template_id = step.template_id.copy()
            self.set_by_import(
                step.template_id, subject='{"en_US": "{{ object.nope.nope }}"}'
            )
        path.step_ids.automatic_company_ids = self.company
        self.bad.with_company(self.company).recovery_path_id = path
        self.assert_only_aside()

    def test_an_iban_that_is_none(self):
        bank = self.bank_account()
        self.set_by_import(bank, acc_number="?", sanitized_acc_number="")
        self.bad_move.partner_bank_id = bank
        self.assert_only_aside()


class TestOddCompany(OddCommon):
    """What is odd about a company stops no other one, and is said."""

    def setUp(self):
        super().setUp()
        self.other = self.setup_other_company(name="Other")["company"]
        self.other.sequence = -5  # it comes first
        self.other.recovery_user_id = self.new_user(
            "otto", "account.group_account_manager", company=self.other
        )
        self.theirs = self.customer("Theirs")
        self.invoice(self.theirs, company=self.other)

    def assert_not_silent(self):
        self.run_daily()
        self.assert_good_left()
        case = self.case_of(self.theirs, self.other)
        told = self.other._recovery_job_words() or case.activity_ids
        self.assertTrue(self.reminders_of(self.theirs) or told)

    def test_its_language_is_unknown(self):
        self.set_by_import(self.other.partner_id, lang="xx_XX")
        self.assert_not_silent()

    def test_the_language_of_its_person_is_unknown(self):
        self.theirs.email = False
        self.set_by_import(self.other.recovery_user_id.partner_id, lang="xx_XX")
        self.run_daily()
        self.assert_good_left()
        case = self.case_of(self.theirs, self.other)
        self.assertTrue(case.activity_ids)

    def test_its_hours_never_are(self):
        self.set_by_import(self.other, recovery_hour_from=20, recovery_hour_to=4)
        self.assert_not_silent()

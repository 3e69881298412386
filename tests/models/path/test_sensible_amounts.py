# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Amounts of the settings make sense in the currency of the company, and what somebody
has entered stays."""

from ..common import RecoveryCommon

NAMES = ("recovery_minimum_amount",)
NAMES += ("recovery_smallest_installment", "recovery_gesture_user")
NAMES += ("recovery_gesture_manager", "recovery_self_amount")


class TestSensibleAmounts(RecoveryCommon):
    def money(self, code):
        found = self.env["res.currency"].with_context(active_test=False)
        currency = found.search([("name", "=", code)]) or found.create(
            {"name": code, "symbol": code, "rounding": 1 if code == "XOF" else 0.01}
        )
        currency.active = True
        currency.rate_ids.unlink()
        return currency

    def company_in(self, code, **values):
        values = {"currency_id": self.money(code).id, **values}
        return self.env["res.company"].create({"name": f"In {code}", **values})

    def amounts(self, company):
        return [company[name] for name in NAMES]

    def test_a_new_company_begins_with_amounts_of_its_currency(self):
        for code, expected in (
            ("EUR", [1, 20, 50, 500, 1000]),
            ("XOF", [700, 10_000, 30_000, 300_000, 700_000]),
            ("MAD", [10, 200, 600, 6000, 10_000]),
            ("JPY", [200, 3_000, 8_000, 80_000, 200_000]),
        ):
            self.assertEqual(self.amounts(self.company_in(code)), expected, code)

    def test_the_settings_show_them(self):
        company = self.company_in("XOF")
        self.env.user.company_ids += company
        settings = self.env["res.config.settings"].with_company(company).create({})
        self.assertEqual(settings.recovery_smallest_installment, 10_000)

    def test_a_rate_comes_before_the_table(self):
        currency = self.money("XOF")
        self.env.ref("base.EUR").rate_ids.unlink()
        self.env["res.currency.rate"].create(
            {
                "name": "2026-01-01",
                "currency_id": currency.id,
                "company_id": False,
                "rate": 100,
            }
        )
        company = self.env["res.company"].create(
            {"name": "Dakar", "currency_id": currency.id}
        )
        self.assertEqual(company.recovery_smallest_installment, 2000)

    def test_a_currency_that_is_set_later(self):
        company = self.company_in("EUR", recovery_gesture_manager=700)
        company.currency_id = self.money("XOF")
        self.assertEqual(self.amounts(company), [700, 10_000, 30_000, 700, 700_000])

    def test_what_somebody_entered_stays(self):
        company = self.company_in("XOF", recovery_gesture_user=123)
        self.assertEqual(company.recovery_gesture_user, 123)
        company.recovery_smallest_installment = 7
        company.name = "Dakar"
        self.assertEqual(company.recovery_smallest_installment, 7)
        self.assertEqual(company.recovery_gesture_manager, 300_000)

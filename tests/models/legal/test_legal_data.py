# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Rates and rules of law: dated, sourced, never changed in silence."""

from datetime import date
from decimal import Decimal
from unittest.mock import patch

from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, ValidationError
from odoo.tools import mute_logger

from ..common import RecoveryCommon, day

LEGAL = "recouvrement_respectueux_legal"
CRON = f"{LEGAL}.ir_cron_recovery_legal_review"
RATE_FIELDS = ["id", "kind", "date_from", "percent", "source", "verified_on"]
RATE_FIELDS += ["review_by", "unverified"]


class TestLegalData(RecoveryCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.rates, cls.rules = (
            cls.env["recovery.legal.rate"],
            cls.env["recovery.legal.rule"],
        )
        cls.manager = cls.new_user(
            "boss", "account.group_account_manager,base.group_allow_export"
        )

    def value(self, parameter, scope, on="2026-03-10", country="FR"):
        return self.rules._value(parameter, country, scope, day(on))

    # === WHAT IS SHIPPED === #

    def test_every_row_says_where_and_when_it_was_read_or_that_it_was_not(self):
        for model, count in ((self.rates, 30), (self.rules, 48)):
            rows = model.search([])
            self.assertEqual(len(rows), count)
            for row in rows:
                with self.subTest(row=row.display_name):
                    self.assertTrue(row.source)
                    self.assertNotEqual(bool(row.verified_on), row.unverified)
                    self.assertIn(
                        "Not verified" if row.unverified else "Read on", row.standing
                    )

    def test_what_the_research_marks_as_unverified_is_marked(self):
        marked = self.rates.search([("unverified", "=", True)])
        self.assertEqual(set(marked.mapped("kind")), {"ecb", "reference_be"})
        ecb = marked.filtered(lambda row: row.kind == "ecb")
        self.assertNotIn(date(2024, 7, 1), ecb.mapped("date_from"))
        self.assertEqual((marked - ecb).mapped("date_from"), [date(2026, 1, 1)])
        codes = set(self.rules.search([("unverified", "=", True)]).mapped("code"))
        self.assertLessEqual(
            {"FR-04", "FR-06", "FR-19", "FR-24", "BE-08", "EU-01", "BE-L1", "BE-L2"},
            codes,
        )
        self.assertFalse({"FR-02", "FR-14", "FR-20", "FR-22", "BE-02", "BE-06"} & codes)

    def test_values_that_calculations_read(self):
        self.assertEqual(self.value("points", "business"), 10)
        self.assertEqual(self.value("points", "public"), 8)
        self.assertEqual(self.value("indemnity", "business"), 40)
        self.assertIsNone(self.value("indemnity", "consumer"))
        self.assertEqual(self.value("simplified_limit", "consumer"), 5000)
        self.assertEqual(self.value("waiting_days", "consumer", country="BE"), 14)
        self.assertEqual(
            self.value("reminder_cost", "consumer", country="BE"), Decimal("7.50")
        )
        self.assertEqual(self.value("service_months", "business", "2026-08-31"), 6)
        self.assertEqual(self.value("service_months", "business", "2026-09-01"), 3)
        self.assertIsNone(self.value("points", "business", country="LU"))

    def test_limitation_of_a_consumer_and_of_a_business(self):
        today = day("2026-03-10")
        found = self.rules._limitation_rule("FR", "consumer", today)
        self.assertEqual((found.years, found.warn_months), (2, (18, 21, 23)))
        found = self.rules._limitation_rule("FR", "business", today)
        self.assertEqual((found.years, found.warn_months), (5, (54,)))
        found = self.rules._limitation_rule("BE", "consumer", today)
        self.assertEqual((found.years, found.warn_months), (1, (6, 9, 11)))
        found = self.rules._limitation_rule("BE", "business", today)
        self.assertEqual((found.years, found.warn_months), (10, (54, 114)))
        self.assertIsNone(self.rules._limitation_rule("LU", "consumer", today))

    def test_a_missing_half_year_has_no_rate(self):
        tables = self.rates._tables()
        for kind in ("legal", "legal_person", "ecb", "reference_be"):
            self.assertNotIn(day("2026-07-01"), tables[kind])
        self.assertEqual(tables["legal"][day("2026-01-01")], Decimal("2.620"))
        self.assertEqual(tables["reference_be"][day("2025-07-01")], Decimal("2.500"))

    def test_the_last_row_of_each_rate_says_that_the_next_is_missing(self):
        last = self.rates.search([("kind", "=", "ecb")], limit=1)
        self.assertFalse(last.notice)
        self.at("2026-07-01")
        self.assertIn("07/01/2026", last.notice)
        self.rates.create(
            {"kind": "ecb", "date_from": "2026-07-01", "percent": 2, "source": "ECB"}
        )
        last.invalidate_recordset(["notice"])
        self.assertFalse(last.notice)

    # === CONSTRAINTS AND RIGHTS === #

    def test_a_rate_begins_with_a_half_year_and_stands_there_once(self):
        values = {"kind": "ecb", "percent": 2, "source": "ECB"}
        with self.assertRaisesRegex(ValidationError, "neither"):
            self.rates.create({**values, "date_from": "2026-08-01"})
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError):
            self.rates.create({**values, "date_from": "2026-01-01"})

    def test_months_to_warn_are_numbers(self):
        with self.assertRaisesRegex(ValidationError, "are not months"):
            self.env.ref(f"{LEGAL}.rule_fr_14").warn_months = "often"

    def test_only_a_manager_changes_the_law(self):
        row = self.rates.search([], limit=1)
        with self.assertRaises(AccessError):
            row.with_user(self.adviser).percent = 1
        row.with_user(self.manager).percent = 1

    def test_a_change_stays_in_the_history(self):
        row = self.env.ref(f"{LEGAL}.rate_ecb_2026_1")
        row = row.with_context(tracking_disable=False, mail_notrack=False)
        self.cr.flush()
        before = row.message_ids
        row.with_user(self.manager).write({"percent": 2.4, "source": "ECB, read"})
        self.env.flush_all()
        self.cr.flush()
        trace = (row.message_ids - before).tracking_value_ids
        self.assertEqual(len(trace), 2)
        self.assertIn(2.15, trace.mapped("old_value_float"))

    # === TASKS === #

    def test_one_task_when_a_day_nears_and_never_a_second(self):
        row = self.env.ref(f"{LEGAL}.rate_legal_2026_1")
        row.user_id = self.manager
        self.run_job(CRON)
        self.assertFalse(row.activity_ids)
        self.at("2026-06-01")
        for _month in range(3):
            self.run_job(CRON)
        self.assertEqual(row.activity_ids.user_id, self.manager)
        self.assertEqual(len(row.activity_ids), 1)
        self.assertEqual(row.activity_ids.date_deadline, date(2026, 7, 1))
        row.activity_ids.action_feedback()
        self.run_job(CRON)
        self.assertFalse(row.activity_ids)
        row.review_by = "2026-06-20"
        self.run_job(CRON)
        self.assertEqual(len(row.activity_ids), 1)

    def test_without_a_name_a_manager_has_the_task(self):
        self.at("2026-12-15")
        rule = self.env.ref(f"{LEGAL}.rule_fr_04")
        before = (rule.value, rule.source)
        self.run_job(CRON)
        group = self.env.ref("recouvrement_respectueux.group_recovery_manager")
        self.assertIn(rule.activity_ids.user_id, group.all_user_ids)
        self.assertEqual((rule.value, rule.source), before)

    def test_who_has_left_is_not_asked_and_nothing_is_lost(self):
        row = self.env.ref(f"{LEGAL}.rate_legal_2026_1")
        row.user_id = left = self.new_user("left", "account.group_account_manager")
        left.active = False
        self.at("2026-06-01")
        group = self.env.ref("recouvrement_respectueux.group_recovery_manager")
        self.run_job(CRON)
        task = row.activity_ids
        self.assertTrue(task.user_id.active)
        self.assertIn(task.user_id, group.all_user_ids)

    def test_where_nobody_may_be_asked_it_is_asked_later(self):
        row = self.env.ref(f"{LEGAL}.rate_legal_2026_1")
        self.at("2026-06-01")
        companies = self.env.registry["res.company"]
        nobody = self.env["res.users"]
        with patch.object(companies, "_recovery_manager", lambda *_a, **_k: nobody):
            self.run_job(CRON)
        self.assertFalse(row.activity_ids)
        self.run_job(CRON)
        self.assertEqual(len(row.activity_ids), 1)

    # === IMPORT AND EXPORT === #

    def test_rates_go_out_and_come_back_the_same(self):
        rows = self.rates.with_user(self.manager).search([])
        kept = rows.export_data(RATE_FIELDS)["datas"]
        text = [
            [str(cell) if cell is not False else "" for cell in line] for line in kept
        ]
        before = rows.read(RATE_FIELDS[1:])
        self.env.ref(f"{LEGAL}.rate_ecb_2026_1").percent = 99
        result = rows.load(RATE_FIELDS, text)
        self.assertFalse(result["messages"])
        self.assertEqual(len(result["ids"]), len(rows))
        rows.invalidate_recordset()
        self.assertEqual(rows.read(RATE_FIELDS[1:]), before)

    def test_a_new_rate_is_imported_from_a_file(self):
        result = self.rates.with_user(self.manager).load(
            ["kind", "date_from", "percent", "source", "verified_on"],
            [["legal", "2026-07-01", "2.5", "JO", "2026-07-02"]],
        )
        self.assertFalse(result["messages"])
        self.assertEqual(
            self.rates._tables()["legal"][day("2026-07-01")], Decimal("2.5")
        )

    def test_rules_go_out_and_come_back_the_same(self):
        names = ["id", "code", "country_id/id", "scope", "level", "name", "parameter"]
        names += ["value", "unit", "valid_from", "warn_months", "source", "unverified"]
        rows = self.rules.with_user(self.manager).search([])
        kept = rows.export_data(names)["datas"]
        text = [
            [str(cell) if cell is not False else "" for cell in line] for line in kept
        ]
        plain = ["code", "scope", "name", "value", "unit", "valid_from", "warn_months"]
        before = rows.read(plain)
        result = rows.load(names, text)
        self.assertFalse(result["messages"])
        self.assertEqual(rows.search([]).read(plain), before)

# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Hooks that another addon overrides (docs/extending.md): what they are given, and what
becomes of what they return. The others are tried by the addons that use them."""

from contextlib import contextmanager
from unittest.mock import patch

from odoo.tools import SQL, mute_logger

from ..common import RecoveryCommon, days_ago

JOB = "odoo.addons.recouvrement_respectueux.models.case.res_company_job"


class TestHooks(RecoveryCommon):
    def setUp(self):
        super().setUp()
        self.partner = self.customer()
        self.cases = self.env["recovery.case"]

    @contextmanager
    def overriding(self, model, name, method):
        """Override a method of a model: it is given what ours returns, not yet asked
        for, and the records."""
        model = self.env.registry[model]
        before = getattr(model, name)

        def override(records, *args, **values):
            return method(lambda: before(records, *args, **values), records)

        with patch.object(model, name, override):
            yield

    def case(self):
        self.invoice(self.partner, due=days_ago(10))
        return self.cases._open_for(self.partner, self.company)

    def test_who_needs_a_file_gets_one_and_keeps_it(self):
        wanted = SQL("SELECT %s::int AS partner_id", self.partner.id)

        def more(ours, _cases):
            return (*ours(), wanted)

        with self.overriding("recovery.case", "_due_queries", more):
            self.run_daily()
            case = self.case_of(self.partner)
            self.assertEqual(case.state, "open")
            self.run_daily("2026-03-11 09:00")
            self.assertEqual(case.state, "open")
        self.run_daily("2026-03-12 09:00")
        self.assertEqual(case.state, "closed", "nothing needs it any more")

    def test_what_is_known_of_a_claim(self):
        def more(ours, _lines):
            known = {**ours(), "weight": SQL("l.quantity")}
            known["disputed"] = SQL("%s OR TRUE", known["disputed"])
            return known

        case = self.case()
        with self.overriding("account.move.line", "_recovery_item_columns", more):
            (item,) = case._read_files()[case.id].items
            self.assertIn("weight", item.extra)
            self.assertTrue(item.disputed)
            case._decide()
            self.assertEqual(self.hold_rules(case), ["something_to_ask"])
        (item,) = case._read_files()[case.id].items
        self.assertEqual((item.extra, item.disputed), ({}, False))

    def test_a_step_of_the_day_and_one_that_fails_stops_no_other(self):
        done = []

        def more(ours, cases):
            return ((cases, "_no_such_step", ()), *ours(), (cases, "_own_step", ()))

        self.invoice(self.partner, due=days_ago(10))
        model = self.env.registry["recovery.case"]
        with (
            patch.object(model, "_own_step", lambda one: done.append(1), create=True),
            self.overriding("recovery.case", "_daily_steps", more),
            mute_logger(JOB),
        ):
            self.run_daily()
        self.assertTrue(done)
        self.assertTrue(self.reminders_of(self.partner), "the rest is done")
        self.assertIn("_no_such_step", self.company.sudo().recovery_run_words)

    def test_files_that_have_been_closed(self):
        closed = []

        def more(ours, cases):
            closed.extend(cases.mapped("state"))
            return ours()

        move = self.invoice(self.partner, due=days_ago(10))
        self.run_daily()
        self.pay(move)
        with self.overriding("recovery.case", "_after_close", more):
            self.run_daily("2026-03-11 09:00")
        self.assertEqual(closed, ["closed"])

    def test_values_of_messages_about_to_be_made(self):
        def more(ours, _reminders):
            return [{**values, "hold_words": "Seen"} for values in ours()]

        case = self.case()
        with self.overriding("recovery.reminder", "_prepare_values", more):
            self.assertEqual(case._decide().hold_words, "Seen")

    def test_who_chooses_a_path_and_takes_a_file(self):
        usual = self.company._recovery_path()
        other = usual.copy({"name": "Another"})

        def path(ours, _cases):
            return {"moon": other, **ours()}

        def said(ours, _cases):
            return {**ours(), "moon": "The moon says so."}

        def person(ours, _cases):
            return [{self.partner.id: self.adviser}, *ours()]

        with (
            self.overriding("recovery.case", "_path_candidates", path),
            self.overriding("recovery.case", "_path_sentences", said),
            self.overriding("recovery.case", "_person_candidates", person),
        ):
            case = self.case()
            self.assertEqual(case._path_chosen(), (other, "moon"))
            self.assertEqual(case._path_sentence(), "The moon says so.")
            self.assertEqual(case.user_id, self.adviser)
            other.active = False
            self.assertEqual(case._path_chosen(), (usual, "company"))

    def test_a_rule_of_an_addon_that_is_gone_leaves_no_line(self):
        case = self.case()
        case._decide()
        gone = {"rule": "no_moon", "holds": True, "until": None, "values": {}}
        kept = {**case.decision, "contact": False, "checks": [gone]}
        case._record({"decision": kept})
        case._show_in("waiting")
        self.assertEqual(case.situation, "It is decided again on the next run.")
        self.assertNotIn("no_moon", str(case.why_html))

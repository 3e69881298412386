# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Rules put customers into segments; nothing moves before a manager has seen it."""

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command

from ..common import ADDON, TOMORROW, words
from ..profiles import ProfileCommon

PERSONS = "[('partner_id.is_company', '=', False)]"
BIG = "[('turnover', '>=', 500)]"
LATE = "[('usual_delay', '>', 10)]"


class TestSegments(ProfileCommon):
    def setUp(self):
        super().setUp()
        self.manager = self.new_user("boss", "account.group_account_manager")
        self.zoe = self.customer("Zoé", is_company=False)
        self.big = self.customer("Big SA")
        self.tiny = self.customer("Tiny SARL")
        for partner, amount in ((self.zoe, 600), (self.big, 900), (self.tiny, 50)):
            self.invoice(partner, amount)
        self.work_out()

    def gentle_and_firm(self):
        """A path that waits longer than the company's, and one that does not."""
        gentle = self.path.copy({"name": "Gentle", "company_id": False})
        firm = self.path.copy({"name": "Firm", "company_id": False})
        for step in gentle.step_ids.filtered(lambda one: one.days > 0):
            step.days += 30
        firm.step_ids.filtered(lambda one: one.stage == "firm").days -= 5
        return gentle, firm

    # === MOVE === #

    def test_the_first_rule_that_fits_wins(self):
        persons = self.segment("Persons", PERSONS)
        large = self.segment("Large", BIG)
        self.preview().action_apply()
        self.assertEqual(self.held(self.zoe), persons)
        self.assertEqual(self.held(self.big), large)
        self.assertFalse(self.held(self.tiny))
        persons.sequence, large.sequence = 20, 10
        self.preview().action_apply()
        self.assertEqual(self.held(self.zoe), large)

    def test_a_rule_does_not_look_into_another_company(self):
        other = self.setup_other_company(name="Other")["company"]
        self.invoice(self.big, 70, company=other)
        self.run_daily()
        self.assertTrue(self.case_of(self.big, other))
        look = f"[('partner_id.recovery_case_ids.company_id', '=', {other.id})]"
        curious = self.segment("Curious", look)
        preview = self.preview(self.manager)
        self.assertFalse(preview.move_count)
        preview.action_apply()
        self.assertFalse(curious.with_user(self.manager).match_count)
        self.run_daily(TOMORROW)
        self.assertFalse(self.held(self.big))

    def test_a_rule_does_not_look_at_what_some_colleagues_may_not_see(self):
        group = f"account.group_account_manager,{ADDON}_care.group_recovery_care"
        trusted = self.new_user("trusted", group)
        for look in (
            "[('partner_id.recovery_care_ids.need', '=', 'more_time')]",
            "[('partner_id', 'any', [('recovery_care_ids', '!=', False)])]",
            "[('partner_id.recovery_case_ids.link_code', '=like', 'a%')]",
        ):
            for user in (self.manager, trusted):
                segments = self.segments.with_user(user)
                with self.subTest(look=look), self.assertRaises(UserError):
                    segments.create({"name": "Curious", "domain": look})

    def test_the_job_reads_rules_with_the_rights_of_who_applied_them(self):
        self.segment("Large", BIG)
        self.preview(self.manager).action_apply()
        company = self.company.sudo()
        self.assertEqual(company._recovery_segment_reader(), self.manager)
        self.manager.active = False
        self.assertNotEqual(company._recovery_segment_reader(), self.manager)
        self.invoice(self.tiny, 800)
        self.run_daily(TOMORROW)
        self.assertEqual(self.held(self.tiny).name, "Large")

    def test_nothing_moves_before_the_rules_are_applied(self):
        segment = self.segment("Large", BIG)
        preview = self.preview()
        self.run_daily()
        self.assertFalse(self.held(self.big))
        preview.action_apply()
        self.assertEqual(self.held(self.big), segment)

    def test_the_daily_job_follows_the_rules_as_they_were_applied(self):
        segment = self.segment("Large", BIG)
        self.preview().action_apply()
        segment.domain = PERSONS
        self.invoice(self.tiny, 800)
        self.run_daily(TOMORROW)
        self.assertEqual(self.held(self.tiny), segment)
        self.assertEqual(self.held(self.big), segment)

    def test_what_was_chosen_by_hand_stays(self):
        mine = self.segment("Mine")
        large = self.segment("Large", BIG)
        self.big.recovery_segment_id = mine
        preview = self.preview()
        self.assertEqual(preview.hand_count, 1)
        preview.action_apply()
        self.assertEqual(self.held(self.big), mine)
        self.assertIn("Mine, chosen by hand", words(self.profile(self.big).card_html))
        self.assertEqual(self.held(self.zoe), large)
        self.assertIn("Large, by its rule", words(self.profile(self.zoe).card_html))
        self.big.recovery_segment_id = False
        self.run_daily(TOMORROW)
        self.assertEqual(self.held(self.big), large)

    def test_a_choice_by_hand_against_the_rule_stays(self):
        mine = self.segment("Mine")
        self.segment("Large", BIG)
        self.preview().action_apply()
        self.big.recovery_segment_id = mine
        self.run_daily(TOMORROW)
        self.run_daily("2026-03-12 09:00")
        self.assertEqual(self.held(self.big), mine)

    def test_who_fits_no_rule_any_more_leaves(self):
        segment = self.segment("Large", BIG)
        self.preview().action_apply()
        segment.domain = "[('turnover', '>=', 800)]"
        self.preview().action_apply()
        self.assertFalse(self.held(self.zoe))
        self.assertEqual(self.held(self.big), segment)

    def test_another_company_keeps_its_own(self):
        other = self.setup_other_company(name="Other")["company"]
        shared = self.customer("Shared", company_id=False)
        self.invoice(shared, 700)
        self.invoice(shared, 700, company=other)
        theirs = self.segment("Theirs", company_id=other.id)
        shared.with_company(other).recovery_segment_id = theirs
        self.work_out()
        self.work_out(other)
        large = self.segment("Large", BIG)
        self.preview().action_apply()
        self.assertEqual(self.held(shared), large)
        self.assertEqual(self.held(shared, other), theirs)

    def test_files_of_those_who_moved_are_looked_at_again(self):
        self.run_daily()
        self.segment("Large", BIG)
        before = self.case_of(self.tiny).next_check
        self.preview().action_apply()
        self.env.invalidate_all()
        self.assert_looked_at_next(self.case_of(self.big))
        self.assertEqual(self.case_of(self.tiny).next_check, before)

    def queries(self, count):
        for number in range(count):
            self.invoice(self.customer(f"Customer {count} {number}"), 700)
        self.work_out()
        return self.queries_of(lambda: self.preview().action_apply())

    def test_the_same_queries_for_two_and_for_twenty(self):
        self.segment("Persons", PERSONS)
        self.segment("Large", BIG)
        self.queries(1)
        self.assertEqual(self.queries(2), self.queries(20))

    # === LOOK === #

    def test_the_dialog_says_who_would_move_who_fits_several_and_who_none(self):
        self.segment("Persons", PERSONS)
        self.segment("Large", BIG)
        preview = self.preview(self.manager)
        self.assertEqual(preview.move_count, 2)
        self.assertEqual(preview.tie_count, 1)
        self.assertEqual(preview.gap_count, 1)
        said = words(preview.report_html)
        self.assertIn("No segment Persons 1 Zoé", said)
        self.assertIn("No segment Large 1 Big SA", said)
        ties = preview.action_open_ties()
        found = self.profiles.search(ties["domain"])
        self.assertEqual(found.partner_id, self.zoe)

    def test_the_list_counts_live(self):
        persons = self.segment("Persons", PERSONS)
        large = self.segment("Large", BIG)
        self.assertEqual((persons.match_count, large.match_count), (1, 1))
        self.assertEqual((persons.tie_count, large.tie_count), (1, 1))
        self.assertEqual(large.customer_count, 0)
        self.preview().action_apply()
        self.assertEqual(large.customer_count, 1)

    def test_a_rule_changed_meanwhile_is_looked_at_again_first(self):
        segment = self.segment("Large", BIG)
        preview = self.preview()
        segment.domain = PERSONS
        with self.assertRaisesRegex(UserError, "look again"):
            preview.action_apply()
        self.assertFalse(self.held(self.zoe))

    def test_only_a_manager_looks_and_applies(self):
        with self.assertRaises(AccessError):
            self.preview(self.adviser)
        self.segment("Large", BIG)
        self.preview(self.manager).action_apply()
        self.assertTrue(self.held(self.big))

    def test_a_rule_that_cannot_be_read_is_refused_kindly(self):
        segment = self.segment("Large", BIG)
        for rule in ("[('no_such_field', '=', 1)]", "[('turnover'", "turnover > 3"):
            with self.assertRaisesRegex(ValidationError, "cannot be read"):
                segment.domain = rule
                self.env.flush_all()
        with self.assertRaisesRegex(ValidationError, "cannot be read"):
            self.segment("Other", "[('turnover', 'whatever', 1)]")

    def test_a_rule_that_became_unreadable_moves_nobody(self):
        segment = self.segment("Large", BIG)
        self.preview().action_apply()
        self.company.sudo().recovery_segment_rules = [
            [segment.id, "[('gone', '=', 1)]"]
        ]
        with self.assertLogs("odoo.addons.recouvrement_respectueux_insight", "WARNING"):
            self.run_daily(TOMORROW)
        self.assertEqual(self.held(self.big), segment)

    # === WHAT A SEGMENT BRINGS === #

    def followed(self, partner):
        path, who = self.case_of(partner)._path_chosen()
        return path, who

    def test_its_path_comes_after_the_customers_and_before_the_companys(self):
        gentle, firm = self.gentle_and_firm()
        segment = self.segment("Large", BIG, path_id=gentle.id)
        self.big.recovery_segment_id = segment
        self.run_daily()
        case = self.case_of(self.big)
        self.assertEqual(self.followed(self.big), (gentle, "segment"))
        self.assertEqual(self.followed(self.tiny), (self.path, "company"))
        self.assertIn("that of the segment “Large”", words(case.why_html))
        # Ten days late: the company's friendly step is due, the gentle one is not.
        self.assertFalse(self.reminders_of(self.big))
        self.assertTrue(self.reminders_of(self.tiny))
        self.big.recovery_path_id = firm
        self.assertEqual(self.followed(self.big), (firm, "customer"))

    def test_what_customers_did_never_brings_a_firmer_path(self):
        gentle, firm = self.gentle_and_firm()
        with self.assertRaisesRegex(ValidationError, "only make a sequence gentler"):
            self.segment("Late", LATE, path_id=firm.id)
        hidden = "[('partner_id.invoice_ids.payment_state', '=', 'not_paid')]"
        with self.assertRaisesRegex(ValidationError, "only make a sequence gentler"):
            self.segment("Hidden", hidden, path_id=firm.id)
        nested = "[('partner_id', 'any', [('credit', '>', 0)])]"
        with self.assertRaisesRegex(ValidationError, "only make a sequence gentler"):
            self.segment("Nested", nested, path_id=firm.id)
        self.segment("Late", LATE, path_id=gentle.id)
        self.segment("Large", BIG, path_id=firm.id)

    def test_a_path_that_became_firmer_is_left_aside(self):
        gentle, _firm = self.gentle_and_firm()
        segment = self.segment("Late", LATE, path_id=gentle.id)
        self.big.recovery_segment_id = segment
        self.run_daily()
        self.assertEqual(self.followed(self.big), (gentle, "segment"))
        for step in gentle.step_ids.filtered(lambda one: one.days > 0):
            step.days -= 31
        self.assertEqual(self.followed(self.big), (self.path, "company"))

    def test_its_person_takes_the_files_that_open(self):
        colleague = self.new_user("lea", "account.group_account_invoice")
        stranger = self.new_user(
            "far", "base.group_user", self.setup_other_company(name="Far")["company"]
        )
        self.big.recovery_segment_id = self.segment("Large", user_id=colleague.id)
        self.zoe.recovery_segment_id = self.segment("Far", user_id=stranger.id)
        self.run_daily()
        self.assertEqual(self.case_of(self.big).user_id, colleague)
        self.assertEqual(self.case_of(self.zoe).user_id, self.adviser)
        self.assertEqual(self.case_of(self.tiny).user_id, self.adviser)

    def test_its_wording_opens_a_first_reminder(self):
        sentences = {
            "public": "needs an order number",
            "small": "your time is precious",
        }
        for wording, said in sentences.items():
            partner = self.customer(wording)
            self.settled(partner, 20, due="2025-06-01")
            self.invoice(partner)
            partner.recovery_segment_id = self.segment(wording, wording=wording)
            self.run_daily()
            (reminder,) = self.reminders_of(partner, "to_review")
            self.assertIn(said, words(reminder.body))

    # === NO SCORE, NO FORECAST === #

    def test_no_field_leads_to_a_forecast(self):
        leading = [
            f"{model._name}.{name}"
            for model in self.env.values()
            for name, field in model._fields.items()
            if field.comodel_name in ("recovery.forecast", "recovery.forecast.error")
        ]
        self.assertEqual(leading, [])
        for word in ("score", "risk", "forecast", "expected"):
            self.assertFalse([one for one in self.profiles._fields if word in one])

    def test_how_somebody_paid_changes_neither_step_nor_day(self):
        late, prompt = self.customer("Late"), self.customer("Prompt")
        self.settled(late, 100, 100, 100, due="2025-06-01")
        self.settled(prompt, 0, 0, 0, due="2025-06-01")
        for partner in (late, prompt):
            self.invoice(partner)
        self.run_daily()
        one, two = self.case_of(late), self.case_of(prompt)
        self.assertEqual(one.decision["step"], two.decision["step"])
        self.assertEqual(one.next_check, two.next_check)
        steps = self.reminders_of(late + prompt).step_id
        self.assertEqual(len(steps), 1)

    # === WHO SEES IT === #

    def test_a_portal_user_reads_and_calls_nothing(self):
        portal = self.new_user("portal", "base.group_portal")
        segment = self.segment("Large", BIG)
        with self.assertRaises(AccessError):
            segment.with_user(portal).read(["domain"])
        with self.assertRaises(AccessError):
            self.preview(portal)

    def test_a_dialog_of_another_company_is_not_read(self):
        other = self.setup_other_company(name="Other")["company"]
        boss = self.new_user("theirs", "account.group_account_manager", other)
        preview = self.preview(self.manager)
        for stranger in (boss, self.new_user("two", "account.group_account_manager")):
            with self.assertRaises(AccessError):
                preview.with_user(stranger).read(["report_html"])
        self.manager.company_ids = [Command.set(other.ids + self.company.ids)]
        found = self.env["recovery.segment.preview"].with_user(self.manager)
        found = found.with_context(allowed_company_ids=other.ids).search([])
        self.assertFalse(found)

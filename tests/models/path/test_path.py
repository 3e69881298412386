# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Paths: what is refused, what is protected, and which one applies."""

from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command

from ..common import ADDON, RecoveryCommon, days_ago


class TestPath(RecoveryCommon):
    def new_path(self, *steps, **values):
        """A path with steps given as (days, stage)."""
        template = self.env.ref(f"{ADDON}.mail_template_friendly")
        return self.env["recovery.path"].create(
            {
                "name": "Test path",
                "step_ids": [
                    Command.create(
                        {
                            "name": f"Day {days}",
                            "days": days,
                            "stage": stage,
                            "template_id": template.id,
                        }
                    )
                    for days, stage in steps
                ],
                **values,
            }
        )

    def assert_refused(self, sentence, *steps):
        count = self.env["recovery.path"].search_count([])
        with self.assertRaisesRegex(ValidationError, sentence), self.env.cr.savepoint():
            self.new_path(*steps)
        self.assertEqual(self.env["recovery.path"].search_count([]), count)

    # === WHAT IS REFUSED === #

    def test_a_path_without_a_step_is_refused(self):
        self.assert_refused("has no step")

    def test_two_steps_on_one_day_are_refused(self):
        self.assert_refused("fall on the same day", (3, "friendly"), (3, "firm"))

    def test_a_step_further_than_a_year_is_refused(self):
        self.assert_refused("more than a year away", (366, "friendly"))

    def test_a_courtesy_note_more_than_a_year_ahead_is_refused(self):
        self.assert_refused("more than a year away", (-366, "courtesy"))

    def test_a_step_before_the_due_date_must_be_a_courtesy_note(self):
        self.assert_refused("comes before the due date", (-2, "friendly"))

    def test_a_courtesy_note_before_the_due_date_is_accepted(self):
        path = self.new_path((-2, "courtesy"), (5, "friendly"))
        self.assertEqual(path.step_ids.mapped("days"), [-2, 5])

    def test_moving_a_step_onto_another_one_is_refused_and_changes_nothing(self):
        path = self.new_path((5, "friendly"), (15, "firm"))
        with self.assertRaises(ValidationError):
            path.step_ids[1].days = 5
        path.invalidate_recordset()
        self.assertEqual(path.step_ids.mapped("days"), [5, 15])

    def test_removing_the_last_step_is_refused(self):
        path = self.new_path((5, "friendly"))
        with self.assertRaisesRegex(UserError, "has no step"):
            path.step_ids = [Command.clear()]

    def test_deleting_the_last_step_is_refused(self):
        path = self.new_path((5, "friendly"))
        with self.assertRaises(UserError):
            path.step_ids.unlink()

    def test_the_error_is_in_the_language_of_the_user(self):
        self.env.user.lang = "fr_FR"
        path = self.env["recovery.path"].with_context(lang="fr_FR")
        with self.assertRaises(ValidationError) as caught:
            path.create({"name": "Vide"})
        self.assertIn("étape", str(caught.exception))

    # === WHAT IS PROTECTED === #

    def test_a_path_that_a_company_uses_cannot_be_deleted(self):
        path = self.new_path((5, "friendly"))
        self.company.recovery_path_id = path
        with self.assertRaisesRegex(UserError, "A company uses this sequence"):
            path.unlink()

    def test_a_path_that_another_company_uses_cannot_be_deleted(self):
        path = self.new_path((5, "friendly"))
        other = self.setup_other_company(name="Other")["company"]
        other.recovery_path_id = path
        with self.assertRaisesRegex(UserError, "A company uses this sequence"):
            path.with_company(self.company).unlink()

    def test_a_path_that_nobody_uses_can_be_deleted(self):
        path = self.new_path((5, "friendly"))
        path.unlink()
        self.assertFalse(path.exists())

    def test_the_shipped_path_is_in_review_everywhere(self):
        self.assertEqual(self.path.step_ids.mapped("days"), [-3, 3, 12, 25])
        self.assertFalse(self.path.step_ids.automatic_company_ids)
        self.assertEqual(self.courtesy.stage, "courtesy")
        self.assertEqual(self.last.stage, "last_amicable")

    # === WHICH ONE APPLIES === #

    def steps_of(self, case):
        self.env.flush_all()
        steps = case._read_paths(case._read_files())[case.id]
        return [step.days for step in steps]

    def test_the_nearest_choice_wins(self):
        shipped = [-3, 3, 12, 25]
        company, customer, old, young, own = (
            self.new_path((number, "friendly")) for number in (41, 42, 43, 44, 45)
        )
        partner = self.customer()
        oldest = self.invoice(partner, due=days_ago(60))
        middle = self.invoice(partner, due=days_ago(50))
        newest = self.invoice(partner, due=days_ago(40))
        self.run_daily()
        case = self.case_of(partner)
        self.assertEqual(self.steps_of(case), shipped)
        self.company.recovery_path_id = company
        self.assertEqual(self.steps_of(case), [41])
        partner.with_company(self.company).recovery_path_id = customer
        self.assertEqual(self.steps_of(case), [42])
        newest.recovery_path_id = young
        self.assertEqual(self.steps_of(case), [44])
        middle.recovery_path_id = old
        self.assertEqual(self.steps_of(case), [43], "the older invoice decides")
        self.assertFalse(oldest.recovery_path_id)
        case.path_id = own
        self.assertEqual(self.steps_of(case), [45])

    def test_a_path_of_the_customer_holds_in_its_own_company_only(self):
        path = self.new_path((42, "friendly"))
        other = self.setup_other_company(name="Other")["company"]
        partner = self.customer()
        partner.with_company(other).recovery_path_id = path
        self.invoice(partner)
        self.run_daily()
        self.assertEqual(self.steps_of(self.case_of(partner)), [-3, 3, 12, 25])

    def test_a_changed_path_is_looked_at_on_the_next_run(self):
        path = self.new_path((41, "friendly"))
        partner = self.customer()
        move = self.invoice(partner, due=days_ago(1))
        self.run_daily()
        case = self.case_of(partner)
        self.assertGreater(case.next_check, days_ago(0))
        move.recovery_path_id = path
        self.assert_looked_at_next(case)

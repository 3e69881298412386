# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Guides that are read and understood, again when they change; a plan for newcomers."""

from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tools import mute_logger

from ..common import ADDON, TODAY, words
from .common import TEAM, GuideCommon


class TestTeamGuides(GuideCommon):
    # === SHIPPED === #

    def test_three_guides_are_shipped_with_questions_that_can_be_answered(self):
        guides = self.env["recovery.guide"].search([])
        self.assertEqual(
            guides.mapped("topic"), ["communication", "tool", "law"], "in this order"
        )
        for question in guides.question_ids:
            self.assertEqual(len(question.choice_ids), 3, question.name)
            self.assertEqual(len(question.choice_ids.filtered("is_right")), 1)
            self.assertTrue(question.why)

    def test_every_text_is_there_in_french(self):
        guides = self.env["recovery.guide"].search([])
        for records, name in (
            (guides, "name"),
            (guides, "body"),
            (guides.question_ids, "name"),
            (guides.question_ids, "why"),
            (guides.question_ids.choice_ids, "name"),
            (guides.rule_ids, "name"),
        ):
            for record in records:
                french = record.with_context(lang="fr_FR")
                self.assertNotEqual(french[name], record[name], record)

    def test_the_law_guide_says_that_it_is_no_advice_and_where_each_rule_is_from(self):
        self.assertIn("This guide is not legal advice.", words(self.guide.body))
        french = self.guide.with_context(lang="fr_FR").body
        self.assertIn("Ce guide n’est pas un conseil juridique.", words(french))
        for rule in self.guide.rule_ids:
            self.assertTrue(rule.source and rule.verified_on, rule.name)
        self.assertEqual(
            set(self.guide.rule_ids.country_id.mapped("code")), {"BE", "FR"}
        )
        self.assertTrue(any(self.guide.rule_ids.mapped("to_verify")))

    # === READ AND UNDERSTOOD === #

    def test_nobody_types_what_the_questions_find(self):
        """A verdict, or the last question, would count as a guide understood."""
        quizzes = self.env["recovery.guide.quiz"].with_user(self.adviser)
        asked = quizzes._begin(self.guide.with_user(self.adviser))
        mine = quizzes.browse(asked["res_id"])
        last = self.guide.question_ids[-1].id
        typed = ({"verdict": "right"}, {"question_id": last})
        for values in (*typed, {"guide_id": self.guide.id}):
            with self.subTest(values=values):
                for act in (
                    lambda values=values: mine.write(values),
                    lambda values=values: mine.web_save(values, {}),
                    lambda values=values: quizzes.create(values),
                ):
                    with self.assertRaises(AccessError), self.env.cr.savepoint():
                        act()
        mine.action_next()
        self.assertEqual((mine.verdict, self.state(self.adviser)), (False, "new"))

    def test_whoever_answers_all_is_up_to_date_and_nobody_else(self):
        self.assertEqual(self.state(self.adviser), "new")
        self.understand(self.adviser)
        self.assertEqual(self.state(self.adviser), "read")
        self.assertEqual(self.state(self.boss), "new")
        reading = self.env["recovery.guide.reading"].search([])
        known = (self.adviser, self.guide.version)
        self.assertEqual((reading.user_id, reading.version), known)
        self.assertEqual(reading.read_on, TODAY)

    def test_a_wrong_answer_leads_nowhere_but_to_the_reason(self):
        quiz = self.quiz_of(self.adviser)
        first = quiz.question_id
        with self.assertRaisesRegex(UserError, "Choose an answer"):
            quiz.action_answer()
        self.choose(quiz, right=False)
        self.assertEqual(quiz.verdict, "wrong")
        quiz.action_next()
        self.assertEqual(quiz.question_id, first)
        self.choose(quiz)
        quiz.action_next()
        self.assertEqual(quiz.question_id, self.guide.question_ids[1])
        self.assertFalse(quiz.choice_id)
        self.assertEqual(self.state(self.adviser), "new")

    def test_the_answer_to_another_question_does_not_count(self):
        quiz = self.quiz_of(self.adviser)
        other = self.guide.question_ids[1].choice_ids.filtered("is_right")
        quiz.choice_id = other
        with self.assertRaises(UserError):
            quiz.action_answer()

    def test_reading_twice_is_kept_once(self):
        for _time in range(2):
            self.understand(self.adviser)
        readings = self.env["recovery.guide.reading"].sudo()
        self.assertEqual(len(readings.search([])), 1)
        mine = {"user_id": self.adviser.id, "guide_id": self.guide.id}
        mine["version"] = self.guide.version
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"):
            readings.create(mine)

    def test_a_guide_without_questions_is_understood_by_reading(self):
        guide = self.guide.copy({"name": "Short", "question_ids": False})
        guide.with_user(self.adviser).action_answer()
        self.assertEqual(self.state(self.adviser, guide), "read")

    def test_a_question_has_one_right_answer(self):
        with self.assertRaisesRegex(ValidationError, "exactly one right answer"):
            self.guide.question_ids[0].choice_ids.write({"is_right": True})
            self.guide.question_ids[0]._check_one_is_right()

    # === IT CHANGES === #

    def test_a_new_version_is_read_again(self):
        self.understand(self.adviser)
        self.guide.with_user(self.boss).action_publish()
        self.assertEqual(self.state(self.adviser), "again")
        self.assertEqual(self.state(self.boss), "new")
        self.understand(self.adviser)
        self.assertEqual(self.state(self.adviser), "read")

    def test_a_rule_that_changes_reopens_its_guide_and_no_other(self):
        other, version = self.env.ref(f"{TEAM}.guide_tool"), self.guide.version
        self.understand(self.adviser)
        self.understand(self.adviser, other)
        rule = self.guide.rule_ids[0].with_user(self.boss)
        rule.write({"verified_on": TODAY, "name": rule.name, "source": rule.source})
        self.assertEqual(self.state(self.adviser), "read", "looked up, the same")
        rule.name = "Another rule"
        self.assertEqual(self.state(self.adviser), "again")
        self.assertEqual(self.state(self.adviser, other), "read")
        rule.unlink()
        self.assertEqual(self.guide.version, version + 2)

    # === WHO IS UP TO DATE === #

    def rows(self, user, *values):
        self.env.invalidate_all()
        status = self.env["recovery.guide.status"].with_user(user)
        return status.search([("guide_id", "=", self.guide.id), *values])

    def test_a_manager_sees_who_is_up_to_date(self):
        self.understand(self.adviser)
        states = {row.user_id: row.state for row in self.rows(self.boss)}
        self.assertEqual(states[self.adviser], "read")
        self.assertEqual(states[self.boss], "new")
        self.guide.action_publish()
        (row,) = self.rows(self.boss, ("user_id", "=", self.adviser.id))
        self.assertEqual((row.state, row.read_on), ("again", TODAY))

    def test_a_user_sees_only_oneself_and_a_manager_only_the_own_companies(self):
        other = self.setup_other_company(name="Other")["company"]
        user = f"{ADDON}.group_recovery_user"
        stranger = self.new_user("stranger", user, company=other)
        self.assertEqual(self.rows(self.adviser).user_id, self.adviser)
        self.assertNotIn(stranger, self.rows(self.boss).user_id)
        self.assertEqual(self.rows(stranger).user_id, stranger)

    # === NEWCOMERS === #

    def welcome(self):
        self.run_job(f"{TEAM}.ir_cron_welcome")
        return self.env["recovery.onboarding"].search([])

    def test_a_newcomer_gets_the_plan_exactly_once(self):
        self.welcome()
        late = self.new_user("late", "account.group_account_invoice", lang="fr_FR")
        self.new_user("elsewhere", "base.group_user")
        for _morning in range(2):
            mine = self.welcome().filtered(lambda one: one.user_id == late)
            self.assertEqual(mine.started_on, TODAY)
            tasks = mine.activity_ids.sorted("date_deadline")
            self.assertEqual(tasks.user_id, late)
            ahead = [(task.date_deadline - TODAY).days for task in tasks]
            self.assertEqual(ahead, [2, 4, 7, 14])
        self.assertNotIn("elsewhere", self.welcome().user_id.mapped("login"))

    def test_a_guide_that_is_understood_does_its_task(self):
        self.welcome()
        mine = self.env["recovery.onboarding"].search(
            [("user_id", "=", self.adviser.id)]
        )
        self.assertEqual(len(mine.activity_ids), 4)
        self.understand(self.adviser)
        left = mine.activity_ids.activity_type_id
        self.assertEqual(len(left), 3)
        self.assertNotIn(self.guide.activity_type_id, left)

    def test_who_was_there_before_gets_it_when_a_manager_says_so(self):
        before = self.env["recovery.onboarding"].sudo()._add_newcomers()
        self.assertFalse(self.welcome().activity_ids, "they were here")
        mine = before.filtered(lambda one: one.user_id == self.adviser)
        for _click in range(2):
            mine.with_user(self.boss).action_start()
            self.assertEqual(len(mine.activity_ids), 4)

    # === COURSES === #

    def test_a_course_is_offered_only_where_courses_are_installed(self):
        self.assertFalse(self.guide.has_courses)
        self.env["ir.module.module"].search(
            [("name", "=", "survey")]
        ).state = "installed"
        self.guide.invalidate_recordset(["has_courses"])
        self.assertTrue(self.guide.has_courses)

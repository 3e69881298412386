# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""A guide has a new version: who had read it has a task, one, until it is read."""

from datetime import timedelta

from ..common import TODAY, words
from .common import TEAM, GuideCommon


class TestTeamGuideTasks(GuideCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.adviser.lang = "fr_FR"
        cls.rows = cls.env["recovery.onboarding"].sudo()._add_newcomers()

    def tasks(self, *users):
        """What is left to do for these colleagues, everybody's if none."""
        self.env.invalidate_all()
        tasks = self.rows.activity_ids.sorted("id")
        return tasks.filtered(lambda one: not users or one.user_id in users)

    def correct(self, text):
        """A manager corrects a rule of the guide."""
        self.guide.rule_ids[0].with_user(self.boss).name = text

    def test_who_had_read_it_is_asked_again_in_their_language(self):
        self.understand(self.adviser)
        mails = self.env["mail.mail"].sudo().search_count([])
        self.correct("Another rule")
        task = self.tasks()
        self.assertEqual(task.user_id, self.adviser, "the others have not read it yet")
        name = self.guide.with_context(lang="fr_FR").name
        self.assertIn(name, task.summary)
        self.assertNotIn(self.guide.name, task.summary)
        self.assertEqual(words(task.note), name)
        self.assertEqual(task.activity_type_id, self.guide.activity_type_id)
        self.assertEqual(task.date_deadline, TODAY + timedelta(days=7))
        self.assertEqual(self.env["mail.mail"].sudo().search_count([]), mails)

    def test_a_version_published_by_hand_asks_too_and_reading_it_is_enough(self):
        self.understand(self.adviser)
        self.guide.with_user(self.boss).action_publish()
        self.assertEqual(len(self.tasks(self.adviser)), 1)
        self.understand(self.adviser)
        self.assertFalse(self.tasks())
        done = self.env["mail.activity"].search(
            [("user_id", "=", self.adviser.id), ("active", "=", False)]
        )
        self.assertEqual(done.date_done, TODAY)

    def test_three_corrections_in_a_row_are_one_task_and_a_later_one_another(self):
        self.understand(self.adviser)
        for text in ("One", "Two", "Three"):
            self.correct(text)
        first = self.tasks()
        self.assertEqual(len(first), 1)
        self.understand(self.adviser)
        self.correct("Four")
        second = self.tasks()
        self.assertEqual(len(second), 1)
        self.assertNotEqual(first, second)

    def test_a_guide_without_a_task_of_the_plan_has_one_of_its_own(self):
        mine = {"name": "Ours", "activity_type_id": False, "question_ids": False}
        guide, other = self.guide.copy(mine), self.guide.copy(mine)
        for one in guide + other:
            one.with_user(self.adviser).action_answer()
        (guide + other).action_publish()
        (guide + other).action_publish()
        self.assertEqual(len(self.tasks(self.adviser)), 2)
        other.with_user(self.adviser).action_answer()
        self.assertIn(f'data-oe-id="{guide.id}"', self.tasks().note)

    def test_the_task_of_the_plan_is_enough(self):
        self.understand(self.adviser)
        self.rows.filtered(lambda one: one.user_id == self.adviser)._start()
        self.correct("Another rule")
        kinds = self.tasks(self.adviser).activity_type_id
        self.assertEqual(len(self.tasks(self.adviser)), len(kinds))
        self.assertIn(self.guide.activity_type_id, kinds)

    def test_who_is_elsewhere_is_asked_and_who_left_is_not(self):
        other = self.setup_other_company(name="Other")["company"]
        group = "account.group_account_invoice"
        elsewhere = self.new_user("elsewhere", group, company=other)
        gone = self.new_user("gone", group)
        self.rows += self.rows._add_newcomers()
        for user in (self.adviser, elsewhere, gone):
            self.understand(user)
        gone.sudo().active = False
        self.correct("Another rule")
        self.assertEqual(self.tasks().user_id, self.adviser + elsewhere)

    def test_a_guide_that_is_put_away_asks_nobody(self):
        self.understand(self.adviser)
        self.guide.active = False
        self.correct("Another rule")
        self.assertFalse(self.tasks())

    def test_ten_readers_cost_hardly_more_reads_than_one(self):
        def one_more():
            self.env.ref(f"{TEAM}.guide_law")._latest_readings()
            self.guide._tasks_of(self.adviser)

        self.understand(self.adviser)
        few = self.queries_of(one_more)
        for number in range(10):
            user = self.new_user(f"u{number}", "account.group_account_invoice")
            self.understand(user)
        self.assertLessEqual(self.queries_of(one_more), few)

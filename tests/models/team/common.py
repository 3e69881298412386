# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""A team that reviews February 2026, for its tests; holds no test."""

from ..common import ADDON, RecoveryCommon, day

TEAM = f"{ADDON}_team"
RATED = "2026-02-11 12:00:00"


class TeamCommon(RecoveryCommon):
    """Claire follows files, Boss manages; February is the last month that is over."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.boss = cls.new_user(
            "boss", "account.group_account_manager", name="Boris Petit"
        )
        cls.partner = cls.customer()

    def review_of(self, month="2026-02-01", **values):
        """A review, as a manager makes one."""
        reviews = self.env["recovery.review"].with_user(self.boss)
        return reviews.create({"month": month, **values}).sudo(False)

    def figure(self, review, key):
        return review.figure_ids.filtered(lambda one: one.figure == key)

    def decide(self, review, name="Call first", user=None, due="2026-03-20"):
        return (
            self.env["recovery.review.decision"]
            .with_user(self.adviser)
            .create(
                {
                    "review_id": review.id,
                    "name": name,
                    "user_id": (user or self.adviser).id,
                    "due_date": due,
                }
            )
        )

    def file_of(self, partner=None, **values):
        """A file of a customer, late and open."""
        return self.env["recovery.case"].create(
            {
                "partner_id": (partner or self.partner).id,
                "was_late": True,
                "opened_on": day("2026-01-02"),
                "user_id": self.adviser.id,
                **values,
            }
        )

    def rated(self, face, words="", on=RATED, named=True, name="Dupont"):
        """A file that was settled, and what its customer said of it."""
        partner = self.customer(name)
        case = self.file_of(partner, state="closed", stage="closed")
        if not named:
            answers = self.env["recovery.rating.nameless"]
            return answers._keep(self.company, face, words)
        rating = (
            self.env["rating.rating"]
            .sudo()
            .create(
                {
                    "res_model_id": self.env["ir.model"]._get_id("recovery.case"),
                    "res_id": case.id,
                    "rating": face,
                    "feedback": words,
                    "consumed": True,
                    "partner_id": partner.id,
                }
            )
        )
        rating.rated_on = on
        rating.flush_recordset()
        return rating


class GuideCommon(TeamCommon):
    """Colleagues who read the guide about the law, and answer its questions."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.guide = cls.env.ref(f"{TEAM}.guide_law")

    def quiz_of(self, user, guide=None):
        action = (guide or self.guide).with_user(user).action_answer()
        quizzes = self.env["recovery.guide.quiz"].with_user(user)
        return quizzes.browse(action.get("res_id"))

    def choose(self, quiz, right=True):
        choices = quiz.question_id.choice_ids
        quiz.choice_id = choices.filtered(lambda one: one.is_right == right)[:1]
        quiz.action_answer()

    def understand(self, user, guide=None):
        quiz = self.quiz_of(user, guide)
        for _question in quiz.guide_id.question_ids:
            self.choose(quiz)
            quiz.action_next()

    def state(self, user, guide=None):
        return (guide or self.guide).with_user(user).my_state

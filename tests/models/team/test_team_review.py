# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""The review of a month: prepared once, with the figures of the workbook."""

from datetime import date

from psycopg2 import IntegrityError

from odoo.exceptions import ValidationError
from odoo.tools import mute_logger

from ..common import ADDON, TODAY, day, words
from ..kpi import KpiCommon
from .common import TEAM, TeamCommon

FEBRUARY = date(2026, 2, 1)
JOB = f"{TEAM}.ir_cron_review"


class TestTeamReview(TeamCommon):
    def reviews(self):
        own = [("company_id", "=", self.company.id)]
        return self.env["recovery.review"].search(own)

    # === PREPARED ONCE === #

    def test_the_job_prepares_the_month_that_is_over_once(self):
        self.file_of()
        for moment in ("2026-03-03 05:00", "2026-03-03 06:00", "2026-03-31 22:30"):
            self.at(moment)  # in Paris the last one is the first of April
            if moment < "2026-03-31":
                self.run_job(JOB)
                self.assertEqual(self.reviews().mapped("month"), [FEBRUARY], moment)
        self.run_job(JOB)
        self.assertEqual(self.reviews().mapped("month"), [date(2026, 3, 1), FEBRUARY])

    def test_a_company_without_files_has_nothing_to_review(self):
        self.run_job(JOB)
        self.assertFalse(self.reviews())

    def test_a_second_review_of_a_month_is_refused(self):
        self.review_of("2026-02-14")
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"):
            self.review_of("2026-02-27")

    def test_a_month_that_runs_is_refused(self):
        with self.assertRaisesRegex(ValidationError, "March 2026 is not over yet"):
            self.review_of("2026-03-01")

    def test_the_one_in_charge_is_asked_for_a_day_in_their_language(self):
        self.boss.lang = "fr_FR"
        self.review_of("2026-01-01", user_id=self.boss.id).member_ids = self.adviser
        self.file_of()
        self.run_job(JOB)
        review = self.reviews()[0]
        self.assertEqual(review.user_id, self.boss)
        self.assertIn(self.adviser, review.member_ids)
        self.assertEqual(review.activity_ids.user_id, self.boss)
        self.assertIn("réunion", review.activity_ids.summary)
        self.assertEqual(review.activity_ids.date_deadline, TODAY)

    def test_preparing_takes_no_query_more_for_more_files(self):
        def one_more(month):
            self.review_of(month)

        self.file_of()
        self.review_of("2025-10-01")
        few = self.queries_of(one_more, "2025-11-01")
        for number in range(20):
            self.file_of(self.customer(f"Customer {number}"))
        many = self.queries_of(one_more, "2025-12-01")
        self.assertLessEqual(many, few + 12)  # ten lines are written: files are few

    # === FIGURES === #

    def test_a_month_in_which_nothing_happened(self):
        review = self.review_of()
        self.assertEqual(len(review.figure_ids), 4)
        self.assertEqual(set(review.figure_ids.mapped("value_text")), {"–"})
        self.assertFalse(any(review.figure_ids.mapped("direction")))
        self.assertFalse(review.stuck_ids or review.carried_ids)
        self.assertIn("Nobody told us how it went", words(review.experiences_html))
        self.assertIn("No message left this month", words(review.messages_html))

    def test_the_experiments_of_the_month_are_named(self):
        review = self.review_of()  # of February
        step = self.env.ref(f"{ADDON}.step_friendly")
        for name, start, end in (
            ("Kinder", "2026-01-10", None),
            ("Shorter", "2026-02-20", "2026-03-05"),
            ("Long ago", "2025-11-01", "2026-01-31"),
            ("Afterwards", "2026-03-02", None),
        ):
            experiment = self.env["recovery.experiment"].create(
                {
                    "name": name,
                    "step_id": step.id,
                    "company_id": self.company.id,
                    "template_b_id": step.template_id.copy().id,
                }
            )
            self.env.cr.execute(
                """UPDATE recovery_experiment
                      SET state = 'ended', start_date = %s, end_date = %s
                    WHERE id = %s""",
                [start, end, experiment.id],
            )
        self.env.invalidate_all()
        rows = {row[1]: row[0] for row in review._experiment_rows()}
        self.assertEqual(rows.keys(), {"Kinder", "Shorter"})
        self.assertIn(f'href="{rows["Kinder"]}"', review.messages_html)

    def test_a_target_is_taken_over_by_the_next_review(self):
        before = self.review_of("2026-01-01")
        self.figure(before, "days_to_pay").target = 35
        review = self.review_of()
        self.assertEqual(review.previous_id, before)
        self.assertEqual(self.figure(review, "days_to_pay").target, 35)
        self.figure(review, "days_to_pay").target = 30
        review.action_prepare()
        self.assertEqual(self.figure(review, "days_to_pay").target, 30)

    # === FILES === #

    def test_the_oldest_files_without_movement_come_first(self):
        old, older = self.file_of(), self.file_of(self.customer("Older"))
        older.opened_on = day("2025-12-01")
        rests = self.file_of(self.customer("Rests"), stage="paused")
        fresh = self.file_of(self.customer("Fresh"), opened_on=day("2026-02-25"))
        early = self.file_of(self.customer("Early"), was_late=False)
        self.at("2026-03-10 09:00")
        self.env.cr.execute("UPDATE mail_message SET date = '2026-01-02'")
        review = self.review_of()
        self.assertEqual(review.stuck_ids.case_id, older + old)
        self.assertEqual(review.stuck_ids.mapped("last_on")[0], day("2025-12-01"))
        self.assertEqual(review.stuck_count, 2)
        self.assertFalse(review.stuck_ids.case_id & (rests + fresh + early))

    def test_a_note_of_a_colleague_is_a_movement(self):
        case = self.file_of()
        self.env.cr.execute("UPDATE mail_message SET date = '2026-01-02'")
        self.assertEqual(self.review_of().stuck_ids.case_id, case)
        case.with_user(self.adviser).message_post(
            body="I called", message_type="comment"
        )
        review = self.review_of("2026-01-01")
        self.assertFalse(review.stuck_ids)

    # === WHAT CUSTOMERS SAID === #

    def test_a_name_stands_only_where_it_was_given(self):
        self.rated(5, "Kind people", name="Anne Named")
        self.rated(5, "Too early", on="2026-01-31 22:59:00")
        self.rated(5, "In time", on="2026-01-31 23:01:00")  # February in Paris
        self.rated(5, "Too late", on="2026-02-28 23:01:00")
        said = words(self.review_of().with_user(self.adviser).experiences_html)
        self.assertIn("Kind people Anne Named", said)
        self.assertIn("In time", said)
        for hidden in ("Too early", "Too late"):
            self.assertNotIn(hidden, said)

    def test_without_a_name_words_are_told_with_those_of_a_whole_quarter(self):
        for name in ("Zoe", "Lou", "Max", "Eva"):
            self.rated(1, "Three calls a day", named=False, name=f"{name} Silent")
        review = self.review_of().with_user(self.adviser)
        self.at("2026-04-01 09:00")
        self.assertNotIn("Three calls", review.experiences_html)
        self.at("2026-03-10 09:00")
        self.rated(1, "Three calls a day", named=False, name="Ida Silent")
        review.invalidate_recordset(["experiences_html"])
        self.assertNotIn("Three calls", review.experiences_html)
        self.at("2026-04-01 09:00")
        review.invalidate_recordset(["experiences_html"])
        said = words(review.experiences_html)
        self.assertIn("Three calls a day A customer who gave no name", said)
        self.assertNotIn("Silent", said)

    def test_words_that_are_purged_are_gone_from_the_review_too(self):
        rating = self.rated(5, "Kind people")
        review = self.review_of()
        self.assertIn("Kind people", review.experiences_html)
        self.env.cr.execute("UPDATE rating_rating SET feedback = NULL")
        rating.invalidate_recordset()
        review.invalidate_recordset(["experiences_html"])
        self.assertIn("A face, without words", words(review.experiences_html))

    def test_markup_in_the_words_of_a_customer_stays_text(self):
        self.rated(1, "<script>alert(1)</script>")
        self.assertNotIn("<script>", self.review_of().experiences_html)


class TestTeamReviewFigures(KpiCommon, TeamCommon):
    """The same figures as elsewhere: nothing is defined a second time."""

    def test_the_figures_are_those_of_the_workbook(self):
        self.pay(self.move, 60, on=day("2026-02-25"))
        paid = self.invoice(self.partner, 50, due="2026-02-10")
        self.pay(paid, on=day("2026-02-14"))
        self.rated(5)
        self.rated(1, name="Other")
        review = self.review_of()
        kpi = self.env["recovery.kpi"]
        now = kpi.figures(day("2026-02-28"), FEBRUARY, day("2026-02-28"))
        then = kpi.figures(day("2026-01-31"), day("2026-01-01"), day("2026-01-31"))
        for key, scale in (("recovery_rate", 100), ("days_to_pay", 1)):
            line = self.figure(review, key)
            self.assertAlmostEqual(line.value, now[key] * scale)
            self.assertEqual(line.has_before, then[key] is not None)
        # by hand: 100 + 50 fell due unpaid, 60 + 50 came in; 34 days for the 50
        self.assertEqual(self.figure(review, "recovery_rate").value_text, "73.3%")
        self.assertEqual(self.figure(review, "days_to_pay").value_text, "34.0 days")
        self.assertIs(then["days_to_pay"], None)

    def test_numbers_are_written_as_the_reader_does(self):
        self.pay(self.move, 60, on=day("2026-02-25"))
        line = self.figure(self.review_of(), "recovery_rate")
        french = line.with_context(lang="fr_FR")
        self.assertEqual((line.value_text, line.label), ("60.0%", "Recovery rate"))
        self.assertEqual(french.value_text.split(), ["60,0", "%"])
        self.assertEqual(french.label, "Taux de recouvrement")

    def test_better_and_the_target(self):
        self.pay(self.move, 60, on=day("2026-02-25"))
        january = self.invoice(self.partner, 100, due="2026-01-10")
        self.pay(january, 20, on=day("2026-01-20"))
        line = self.figure(self.review_of(), "recovery_rate")
        self.assertEqual(line.direction, "better")
        self.assertEqual((line.value, line.before), (60, 20))
        line.target = 60
        self.assertEqual(line.reached, "yes")
        line.target = 61
        self.assertEqual(line.reached, "no")

    def test_the_messages_of_the_month_and_what_followed(self):
        for number, on in enumerate(range(2, 7)):
            self.contact(f"2026-02-0{on}", self.friendly, cycle=number)
        self.contact("2026-01-31", self.firm)
        self.contact("2026-02-27", self.last)
        self.pay(self.move, on=day("2026-02-18"))
        rows = self.review_of()._message_rows()
        # the payment came within 14 days of the last three of the five
        self.assertEqual(
            rows,
            [
                (self.friendly.name, "E-mail", 5, "60%", "0%"),
                (self.last.name, "E-mail", 1, "–", "–"),
            ],
        )

    def test_the_minutes_tell_the_messages_that_helped_and_no_customer(self):
        review = self.review_of()
        self.assertNotIn("Messages that helped", words(review.minutes_html))
        for step, cycle in ((self.friendly, 0), (self.firm, 5)):
            for number in range(5):
                self.contact(f"2026-02-0{number + 2}", step, cycle=cycle + number)
        self.contact("2026-02-20", self.last)
        self.pay(self.move, on=day("2026-02-18"))
        review.invalidate_recordset(["minutes_html"])
        _figures, helped = words(review.minutes_html).split("Messages that helped")
        for step in (self.friendly, self.firm):
            self.assertIn(f"{step.name} E-mail 60% 0%", helped)
        self.assertNotIn(self.last.name, helped)
        self.assertNotIn(self.partner.name, helped)

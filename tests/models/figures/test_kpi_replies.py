# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""What customers answered, as a manager reads it and as SQL counts it."""

from ..case.test_reading_seams import DISPUTE, SeamsCommon
from ..common import day

PROMISE = "We will pay on 20 March."


class TestKpiReplies(SeamsCommon):
    def answered(self, reading, on):
        self.at(f"{on} 09:00")
        self.opened(reading.action_follow()).action_answer()

    def rows(self):
        self.env.flush_all()
        rows = self.env["recovery.kpi.reply"].with_user(self.adviser)
        return rows.search([("company_id", "=", self.company.id)])

    def grouped(self, groupby, *aggregates):
        self.env.flush_all()
        rows = self.env["recovery.kpi.reply"].with_user(self.adviser)
        return rows.formatted_read_group([], groupby, aggregates)

    def test_kinds_months_steps_and_days_are_those_of_the_tables(self):
        self.answered(self.read(PROMISE), "2026-03-16")  # Tuesday to Monday
        self.at("2026-04-02 09:00")
        self.read(DISPUTE)
        self.read("Merci, bien noté.")
        self.env.flush_all()
        self.env.cr.execute(
            """SELECT r.kind, to_char(m.date, 'YYYY-MM'), count(*)
                 FROM recovery_reading r JOIN mail_message m ON m.id = r.message_id
                WHERE r.company_id = %s AND r.state != 'wrong' GROUP BY 1, 2""",
            [self.company.id],
        )
        counted = self.env.cr.fetchall()
        told = [
            (one["kind"], one["replied_on:month"][0][:7], one["number:sum"])
            for one in self.grouped(["kind", "replied_on:month"], "number:sum")
        ]
        self.assertEqual(sorted(told), sorted(counted))
        self.assertEqual(
            {kind for kind, _month, _number in told},
            {"promise", "dispute", "acknowledged"},
        )
        (step,) = self.grouped(["step_id"], "number:sum", "days_to_answer:avg")
        self.assertEqual(step["step_id"][0], self.reminder.step_id.id)
        self.assertEqual((step["number:sum"], step["days_to_answer:avg"]), (3, 4))

    def test_a_promise_that_was_credited_and_not_paid_is_not_kept(self):
        self.answered(self.read(PROMISE), "2026-03-11")
        self.credit_note(self.move)
        self.run_daily(day("2026-03-30"))
        self.assertEqual(self.case.arrangement_ids.state, "kept")
        (row,) = self.grouped([], "kept:avg")
        self.assertFalse(row["kept:avg"], "as in the figures of arrangements")

    def test_a_promise_said_twice_and_noted_once_counts_once(self):
        self.read(PROMISE)
        self.answered(
            self.read("Sorry, we will pay on 19 March at noon."), "2026-03-11"
        )
        self.pay(self.move, on=day("2026-03-12"))
        self.run_daily(day("2026-03-30"))
        self.env.flush_all()
        rows = self.env["recovery.kpi.reply"].with_user(self.adviser)
        kept = rows.search([("kind", "=", "promise"), ("kept", "=", 1)])
        self.assertEqual((len(self.rows()), len(kept)), (2, 1))

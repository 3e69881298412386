# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""The trained reader costs time and memory, never a query of the daily job."""

from contextlib import contextmanager

from ..common import TODAY, RecoveryCommon, days_ago


class Undone(Exception):
    pass


class TestReaderQueries(RecoveryCommon):
    @contextmanager
    def undone(self):
        try:
            with self.env.cr.savepoint():
                yield
                raise Undone
        except Undone:
            self.env.invalidate_all()
            self.registry.clear_cache()

    def queries(self):
        """Of a daily job that prepares messages, and how many it prepares."""
        with self.undone():
            before = self.env.cr.sql_log_count
            self.run_daily(TODAY)
            self.env.flush_all()
            count = self.env.cr.sql_log_count - before
            made = self.env["recovery.reminder"].search_count(
                [("case_id.company_id", "=", self.company.id)]
            )
        return count, made

    def test_the_daily_job_asks_no_query_more_with_the_trained_heads(self):
        for number in range(4):
            self.invoice(self.customer(f"Client {number}"), 100, due=days_ago(30))
        self.queries()  # what a process asks once
        trained, made = self.queries()
        reader = self.registry["recovery.reader"]
        self.patch(reader, "_tone_judge", lambda _self: None)
        phrases, again = self.queries()
        self.assertEqual(made, again)
        self.assertGreaterEqual(made, 4)
        self.assertEqual(trained, phrases)

# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Beside the addon of docs/extending.md, which touches no file of ours."""

from ..models.common import TODAY, TOMORROW, RecoveryCommon, days_ago, words


class TestExample(RecoveryCommon):
    def setUp(self):
        super().setUp()
        self.partner = self.customer()
        self.invoice(self.partner, 480, due=days_ago(10))
        self.case = self.env["recovery.case"]._open_for(self.partner, self.company)
        self.case.visit_on = TODAY

    def announced(self):
        return self.case.action_announce_visit()

    def test_its_hold_is_said_on_the_file_and_ends_by_itself(self):
        self.case._decide()
        self.assertEqual(self.hold_rules(self.case), ["no_visit"])
        self.assertIn("A colleague visits this customer", self.case.situation)
        rows = words(self.case.why_html)
        self.assertIn("No visit planned", rows)
        self.assertEqual(self.case.next_check, TOMORROW)
        self.case.visit_on = False
        self.case._decide()
        self.assertEqual(self.hold_rules(self.case), [])
        self.assertIn("No visit is planned.", words(self.case.why_html))

    def test_what_is_foreseen_knows_its_hold(self):
        preview = self.env["recovery.preview"]
        (_case, planned), *_others = preview._plans(self.case)
        self.assertEqual(planned[0].day, TOMORROW)

    def test_a_message_that_waits_is_held_by_it(self):
        self.case.visit_on = False
        waiting = self.case._decide()
        self.case.visit_on = TODAY
        waiting._look_at_reason()
        self.assertEqual(waiting.hold_code, "no_visit")
        self.assertIn("A colleague visits", waiting.hold_reason)

    def test_as_many_queries_for_many_files(self):
        many = self.case
        for number in range(6):
            partner = self.customer(f"Customer {number}")
            self.invoice(partner, 100, due=days_ago(10))
            many |= many._open_for(partner, self.company)
        self.queries_of(many._read_files)  # fills Odoo's own caches
        few = self.queries_of(self.case._read_files)
        self.assertEqual(self.queries_of(many._read_files), few)

    def test_its_figure_is_told_with_its_meaning(self):
        self.assertEqual(self.env["recovery.kpi"].figures()["visit_count"], 1)
        told = self.env["recovery.workbook"]._definitions()
        self.assertEqual(told["visit_count"][0], "Visits")

    def test_its_block_stands_on_the_page_of_the_customer(self):
        page = self.page()
        self.assertIn("We come to see you on", page)
        self.case.visit_on = False
        self.assertNotIn("We come to see you", self.page())

    def page(self):
        values = {"page": self.case._page_values(), "case": self.case}
        shown = self.env["ir.qweb"]._render(
            "recouvrement_respectueux.page_open", values
        )
        return words(shown)

    def test_its_message_is_written_reviewed_and_sent(self):
        message = self.announced()
        self.assertEqual((message.state, message.subject), ("to_review", "Our visit"))
        self.assertFalse(message.tone_remarks, message.tone_remarks)
        message.with_user(self.adviser).action_approve()
        message._deliver_batch()
        self.assertEqual(message.state, "sent")
        self.assertEqual(message.contact_date, TODAY)

    def test_its_message_is_held_when_there_is_no_visit_any_more(self):
        message = self.announced()
        self.case.visit_on = False
        message.with_user(self.adviser).action_approve()
        message._deliver_batch()
        self.assertEqual((message.state, message.hold_code), ("cancelled", "changed"))

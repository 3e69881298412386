# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""What a customer said to one branch, or was told by it, counts in each (I20)."""

from datetime import timedelta

from ..branches import BranchCommon
from ..common import TODAY, TOMORROW, days_ago


class TestWhatEachBranchKnows(BranchCommon):
    """A pause, a refusal, a representative."""

    def assert_held(self, rule):
        self.invoice(self.partner, 500, company=self.branch)
        self.run_daily()
        case = self.case_of(self.partner, self.branch)
        self.assertIn(rule, self.hold_rules(case))
        self.assertFalse(self.reminders_of(self.partner))
        return case

    def test_a_customer_paused_at_the_head_office_is_so_in_the_branch(self):
        head = self.partner.with_company(self.company)
        head.recovery_paused_until = TODAY + timedelta(days=20)
        case = self.assert_held("customer_paused")
        self.assertEqual(case.next_check, TODAY + timedelta(days=20))

    def test_a_customer_never_reminded_by_the_branch_is_so_at_the_head_office(self):
        self.partner.with_company(self.branch).recovery_excluded = True
        self.invoice(self.partner, 100)
        self.run_daily()
        case = self.case_of(self.partner)
        self.assertIn("customer_excluded", self.hold_rules(case))

    def test_a_pause_given_in_one_file_holds_the_other(self):
        self.invoice(self.partner, 100)
        self.run_daily()
        case = self.case_of(self.partner)
        case.reminder_ids._hold("changed")
        case.pause(TODAY + timedelta(days=20))
        self.invoice(self.partner, 500, company=self.branch)
        self.run_days(10, TOMORROW)
        self.assertFalse(self.reminders_of(self.partner, "to_review", "approved"))
        branch = self.case_of(self.partner, self.branch)
        self.assertIn("file_paused", self.hold_rules(branch))
        case.resume()
        self.run_daily()  # a Friday
        self.assertTrue(self.reminders_of(self.partner, "to_review"))

    def test_what_one_branch_refused_the_other_does_not_send_unread(self):
        self.make_automatic(company=self.branch)
        self.invoice(self.partner, 100)
        self.run_daily()
        waiting = self.reminders_of(self.partner)
        waiting._hold_by_hand("They pay on Friday", TODAY + timedelta(days=7))
        self.invoice(self.partner, 500, company=self.branch)
        self.run_daily(TOMORROW)
        branch = self.case_of(self.partner, self.branch)
        self.assertNotIn("sent", branch.reminder_ids.mapped("state"))

    def test_who_reads_for_the_customer_does_so_for_each_branch(self):
        one = self.env["recovery.intermediary"].create(
            {
                "partner_id": self.partner.id,
                "company_id": self.company.id,
                "name": "Maître Blanc",
                "email": "blanc@avocats.example",
                "messages": "instead",
                "until": TODAY + timedelta(days=90),
            }
        )
        one.action_confirm()
        colleague = self.new_user(
            "lyon", "account.group_account_invoice", company=self.branch
        )
        self.make_automatic(company=self.branch)
        self.invoice(self.partner, 500, company=self.branch)
        self.run_daily()
        case = self.case_of(self.partner, self.branch)
        sent = case.reminder_ids
        self.assertEqual(sent.recipient_id, one.contact_id)
        self.assertIn("blanc@", sent.mail_id.email_to)
        theirs = case.with_user(colleague)
        self.assertEqual(theirs._recipient(), one.contact_id)
        theirs.reminder_ids.read(["intermediary_id", "recipient_id"])
        theirs.action_answer()


class TestForeseenWithABranch(BranchCommon):
    """What is foreseen of a customer who owes two branches is what leaves."""

    def dialog(self, *steps):
        self.company.recovery_looked_on = days_ago(30)
        dialogs = self.env["recovery.automatic"]
        dialog = dialogs.browse(dialogs._open()["res_id"])
        for line in dialog.line_ids:
            line.is_automatic = line.step_id in steps
        return dialog

    def sent(self):
        return self.reminders_of(self.partner, "sent").filtered(
            lambda one: one.company_id == self.company
        )

    def foreseen(self):
        self.invoice(self.partner, 100)
        self.invoice(self.partner, 500, company=self.branch)
        dialog = self.dialog(*self.path.step_ids)
        now, total = dialog.now_count, dialog.total_count
        dialog.action_apply()
        dialog.action_confirm()
        self.run_daily()
        self.assertEqual(len(self.sent()), now)
        self.run_days(29, TOMORROW)
        self.assertEqual(len(self.sent()), total)

    def test_what_the_branch_reviews_keeps_the_head_office_back(self):
        self.branch.sequence = self.company.sequence - 1
        self.foreseen()

    def test_the_head_office_comes_first_where_it_is_first(self):
        self.branch.sequence = self.company.sequence + 1
        self.foreseen()

    def test_both_without_a_review_in_their_order(self):
        self.branch.sequence = self.company.sequence - 1
        self.make_automatic(company=self.branch)
        self.foreseen()

    def test_a_file_that_is_older_does_not_come_before(self):
        self.branch.sequence = self.company.sequence - 1
        soon = self.invoice(self.partner, 10, due=TODAY + timedelta(days=1))
        self.run_daily()  # the head office has a file, and nothing is late
        self.reminders_of(self.partner)._hold("changed")
        self.assertTrue(soon)
        self.make_automatic(company=self.branch)
        self.foreseen()

    def test_the_days_foreseen_in_one_branch_know_of_the_other(self):
        self.branch.sequence = self.company.sequence - 1
        self.make_automatic()
        self.make_automatic(company=self.branch)
        self.invoice(self.partner, 100)
        self.invoice(self.partner, 500, company=self.branch)
        alone = {"allowed_company_ids": self.company.ids}
        preview = self.env["recovery.preview"].with_context(**alone)
        lines = preview._planned_values(preview._all_cases(self.company))
        self.assertEqual({one["company_id"] for one in lines}, {self.company.id})
        self.run_days(30)
        days = self.sent().mapped("contact_date")
        self.assertEqual(sorted(days), sorted(one["day"] for one in lines))


class TestDecidedTogether(BranchCommon):
    """A colleague, or two, have the files of parent and branch decided at once."""

    def setUp(self):
        super().setUp()
        self.invoice(self.partner, 100)
        self.invoice(self.partner, 500, company=self.branch)
        self.run_daily()
        self.reminders_of(self.partner)._hold("changed")
        self.files = self.env["recovery.case"].search(
            [("partner_id", "=", self.partner.id)]
        )
        self.assertEqual(len(self.files), 2)

    def test_one_message_is_prepared_and_the_other_file_says_why_not(self):
        self.files.action_decide()
        waiting = self.reminders_of(self.partner, "to_review", "approved")
        self.assertEqual(len(waiting), 1)
        other = self.files - waiting.case_id
        self.assertIn("nothing_waiting", self.hold_rules(other))

    def test_whoever_asks_for_a_message_in_both_gets_one(self):
        self.files._decide(asked_by_person=True)
        waiting = self.reminders_of(self.partner, "to_review", "approved")
        self.assertEqual(len(waiting), 1)

    def version(self, partner):
        """What tells PostgreSQL that a row has changed."""
        self.env.cr.execute(
            "SELECT ctid::text FROM res_partner WHERE id = %s", [partner.id]
        )
        return self.env.cr.fetchone()

    def test_two_who_do_so_at_the_same_moment_meet_at_the_customer(self):
        before = self.version(self.partner)
        self.files[:1].action_decide()
        self.assertNotEqual(self.version(self.partner), before)


class TestLastResortWithABranch(BranchCommon):
    """What is arranged or asked for at the head office stands in the way of a notice
    of the branch."""

    def setUp(self):
        super().setUp()
        self.invoice(self.partner, 500, company=self.branch)
        self.run_daily()
        self.case = self.case_of(self.partner, self.branch)
        self.head = self.env["recovery.case"]._open_for(self.partner, self.company)

    def missing(self):
        self.case.invalidate_recordset()
        return [one.code for one in self.case._checklist() if not one.met]

    def test_a_plan_with_all_creditors(self):
        self.assertNotIn("no_running_arrangement", self.missing())
        plan = self.env["recovery.joint.plan"].create({"case_id": self.head.id})
        self.assertIn("no_running_arrangement", self.missing())
        plan.action_end()
        self.assertNotIn("no_running_arrangement", self.missing())

    def test_a_request_for_more_time(self):
        self.assertNotIn("customer_heard", self.missing())
        self.env["recovery.answer"].sudo().create(
            {
                "case_id": self.head.id,
                "partner_id": self.partner.id,
                "kind": "time",
                "settled": "open",
            }
        )
        self.assertIn("customer_heard", self.missing())


class TestWordsWithABranch(BranchCommon):
    """What a message says of the past is so in the whole legal entity."""

    def setUp(self):
        super().setUp()
        for ago in (200, 160, 120):
            self.paid(days_ago(ago), days_ago(ago), self.branch)

    def paid(self, due, on, company):
        move = self.invoice(self.partner, 100, due=due, company=company)
        self.pay(move, on=on)

    def opening(self):
        self.invoice(self.partner, 500, company=self.branch)
        self.run_daily()
        (reminder,) = self.case_of(self.partner, self.branch).reminder_ids
        return reminder.opening or ""

    def test_who_always_paid_on_time_is_told_so(self):
        self.assertIn("always pay on time", self.opening())

    def test_not_who_paid_the_head_office_late(self):
        self.paid(days_ago(140), days_ago(60), self.company)
        self.assertNotIn("always pay on time", self.opening())

    def test_who_has_just_paid_the_head_office_is_thanked(self):
        self.paid(days_ago(20), days_ago(3), self.company)
        self.assertIn("Thank you for your payment", self.opening())

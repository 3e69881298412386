# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""A legal procedure: no message, arrangements stand still, a task (FR-23)."""

from datetime import timedelta

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command

from ..common import TODAY, TOMORROW, receivables
from ..holds import HoldsCommon

STOPPED = "A legal procedure is open"


class TestProcedures(HoldsCommon):
    def procedure(self, partner=None, **values):
        return self.env["recovery.procedure"].create(
            {
                "partner_id": (partner or self.partner).id,
                "kind": "over_indebted",
                **values,
            }
        )

    def end(self, procedure):
        procedure.ended_note = "Plan accepted by the commission."
        procedure.with_user(self.adviser).action_end()

    # === FULL STOP === #

    def test_nothing_is_sent_and_a_colleague_has_one_task(self):
        case = self.decide()
        waiting = case.reminder_ids
        self.procedure()
        self.assertEqual(waiting.state, "cancelled")
        self.assertIn(STOPPED, waiting.hold_reason)
        task = case.activity_ids
        self.assertEqual(task.user_id, self.adviser)
        self.assertIn("Over-indebtedness", task.summary)
        task.action_feedback()
        case = self.assert_held("no_procedure", "paused", False, says=STOPPED)
        self.run_days(40)
        self.assertFalse(case.activity_ids)
        self.assertFalse(self.mails_to(self.partner))

    def test_a_colleague_cannot_prepare_a_message_either(self):
        self.procedure()
        case = self.decide()
        case.with_user(self.adviser).prepare_reminder()
        self.assertFalse(self.reminders_of(self.partner))

    def test_without_a_file_the_task_is_where_an_employee_does_not_read_it(self):
        nobody = self.customer("Nobody")
        procedure = self.procedure(nobody)
        task = procedure.activity_ids
        self.assertIn("Over-indebtedness", task.summary)
        self.assertIn("Nobody", task.res_name)
        self.assertFalse(nobody.activity_ids)
        employee = self.new_user("employee", "base.group_user")
        tasks = self.env["mail.activity"].with_user(employee)
        self.assertFalse(tasks.search([("summary", "ilike", "indebted")]))
        with self.assertRaises(AccessError):
            task.with_user(employee).read(["summary"])

    def test_a_message_in_the_mail_queue_does_not_leave(self):
        """The facts are read again when the mail server takes it (I4)."""
        self.make_automatic()
        self.run_daily()
        mail = self.mails_to(self.partner)
        self.assertEqual(mail.state, "outgoing")
        self.procedure()
        self.run_mail_queue()
        self.assertEqual(mail.state, "cancel")
        self.assertEqual(self.reminders_of(self.partner).state, "cancelled")

    def test_a_message_approved_in_between_does_not_leave(self):
        """Another colleague approves while the procedure is being noted."""
        case = self.decide()
        reminder = case.reminder_ids
        self.procedure()
        reminder._record({"state": "approved", "hold_code": False})
        self.run_daily()
        self.assertEqual(reminder.state, "cancelled")
        self.assertIn(STOPPED, reminder.hold_reason)
        self.assertFalse(self.mails_to(self.partner))

    def test_the_page_stays_open(self):
        case = self.decide()
        link = case._acting_link()
        self.procedure()
        self.assertEqual(case._by_link(link.rsplit("/", 1)[1]), case)

    # === ARRANGEMENTS STAND STILL === #

    def running(self):
        lines = self.env["recovery.arrangement.line"]
        values = lines._values_for(receivables(self.move))
        arrangement = self.env["recovery.arrangement"].create(
            {
                "partner_id": self.partner.id,
                "currency_id": self.move.currency_id.id,
                "kind": "instalments",
                "amount": 100,
                "line_ids": [Command.create(line) for line in values],
                "installment_ids": [
                    Command.create({"due_date": TOMORROW, "amount": 50}),
                    Command.create(
                        {"due_date": TODAY + timedelta(days=31), "amount": 50}
                    ),
                ],
            }
        )
        arrangement._accept("Anne", "phone", TODAY)
        return arrangement

    def test_an_arrangement_is_neither_spoken_of_nor_broken(self):
        self.company.recovery_plan_messages = "automatic"
        arrangement = self.running()
        self.procedure()
        self.run_days(70)
        self.assertFalse(self.reminders_of(self.partner))
        self.assertEqual(arrangement.state, "running")
        self.assertFalse(arrangement.outcome)

    def test_after_the_procedure_patience_begins_again(self):
        """A question before it, an end without a word after it: never."""
        self.company.recovery_plan_messages = "automatic"
        arrangement = self.running()
        self.run_days(14)
        said = self.reminders_of(self.partner, "sent").mapped("kind")
        self.assertIn("talk", said)
        procedure = self.procedure()
        self.run_days(60, TODAY + timedelta(days=14))
        self.end(procedure)
        self.run_days(5, TODAY + timedelta(days=74))
        self.assertEqual(arrangement.state, "running")

    def test_the_end_lets_messages_leave_again_gently(self):
        procedure = self.procedure()
        self.decide()
        with self.assertRaisesRegex(UserError, "how the procedure"):
            procedure.action_end()
        self.end(procedure)
        self.assertEqual(procedure.ended_on, TODAY)
        case = self.decide(TOMORROW)
        self.assertEqual(self.hold_rules(case), ["step_reached"])
        case = self.decide(TODAY + timedelta(days=3))
        self.assertEqual(self.reminders_of(self.partner).stage, "friendly")

    # === GUARDS === #

    def test_what_cannot_be(self):
        procedure = self.procedure()
        for act in (
            procedure.unlink,
            lambda: self.procedure(self.customer("Two"), since=TOMORROW),
            lambda: procedure.write({"ended_note": "Il est malade."}),
        ):
            with self.assertRaises(UserError):
                act()

    def test_another_company_goes_on(self):
        other = self.setup_other_company(name="Other")["company"]
        theirs = self.new_user("theirs", "account.group_account_invoice", company=other)
        procedure = self.procedure()
        self.assertFalse(procedure.with_user(theirs).search([]))
        with self.assertRaises(AccessError):
            procedure.with_user(theirs).read(["kind"])
        found = self.env["recovery.procedure"]._read_open(self.partner, other)
        self.assertFalse(found)

    def test_facts_of_many_files_take_as_many_queries(self):
        def read(count):
            partners = self.env["res.partner"]
            for number in range(count):
                partners += self.customer(f"Customer {count} {number}")
                self.invoice(partners[-1])
            self.run_daily()
            cases = self.env["recovery.case"]._open_of(partners, self.company)
            for partner in partners:
                self.procedure(partner)
            return self.queries_of(cases._read_files)

        read(2)
        self.assertEqual(read(2), read(20))

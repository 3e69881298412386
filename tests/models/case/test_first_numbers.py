# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Day 1 of a new user: every number of every screen is what PostgreSQL counts, before,
while and after a step is switched on (I1, I16)."""

from datetime import timedelta

from ..common import TODAY, TOMORROW, days_ago
from ..first_day import MANAGER, FirstDay


class TestFirstNumbers(FirstDay):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.manager = cls.new_user("lea", MANAGER)

    def setUp(self):
        super().setUp()
        self.fill()

    def act(self, model):
        return self.env[model].with_user(self.manager)

    def opened(self, action):
        return self.act(action["res_model"]).browse(action["res_id"])

    def looked(self):
        """The look once all is decided."""
        self.run_daily()
        return self.opened(self.act("recovery.today").open_step("look"))

    # === BEFORE === #

    def test_the_look_counts_what_the_ledger_holds(self):
        late = self.late_customers()
        self.assertEqual(len(late), 20)
        look, waiting = self.looked(), self.asked("to_review")
        self.assertEqual(len(waiting), 15)  # 13, and the newer ones of 2 with old ones
        bounds = ((1, 30), (31, 60), (61, 90), (91, 365), (366, 9999))
        told = [
            (one.customer_count, one.amount, one.message_count, one.held_count)
            for one in look.age_ids
        ]
        counted = []
        for first, last in bounds:
            group = {who for who, (days, _sum) in late.items() if first <= days <= last}
            if group:
                total = sum(late[who][1] for who in group)
                going = len(group & waiting.keys())
                counted.append((len(group), total, going, len(group) - going))
        self.assertEqual(told, counted)
        self.assertEqual(sum(one[0] for one in told), 20)
        held = sum(one[3] for one in told)
        self.assertEqual(sum(look.reason_ids.mapped("customer_count")), held)
        hand = {one.opens: one.customer_count for one in look.hand_ids}
        self.assertEqual(hand, {"old": 2, "address": 2, "left_out": 0, "undated": 0})
        for line in look.line_ids.filtered("customer_count"):
            found = self.env["recovery.case"].search(line.action_open()["domain"])
            self.assertEqual(len(found), line.customer_count, line.name)

    def test_today_and_the_approval_count_what_waits(self):
        self.looked()
        self.assertEqual(self.work()["emails"], len(self.asked("to_review")))
        five = self.env["recovery.reminder"].search([("state", "=", "to_review")])[:5]
        dialog = self.opened(five.with_user(self.manager).action_approve_many())
        total = sum(self.asked("to_review")[one.partner_id.id] for one in five)
        self.assertIn(f"5 e-mails, {total:,.2f}", dialog.words)
        self.assertIn("(5)", dialog.missing)  # no account yet
        dialog.action_apply()
        self.assertEqual(self.work()["emails"], len(self.asked("to_review")))
        self.assertEqual(len(self.asked("approved")), 5)
        steps = {
            one["key"]: one for one in self.act("recovery.today").read_day()["steps"]
        }
        self.assertTrue(steps["approve"]["is_done"])
        five[:1].with_user(self.manager).action_undo_approval()
        self.assertEqual(self.work()["emails"], 11)
        self.run_daily(f"{TODAY} 09:30")
        self.assertEqual(len(self.asked("sent")), 4)

    def work(self):
        found = self.act("recovery.today").read_day()["work"]
        by_channel = dict(
            self.ask(
                """
                SELECT channel, COUNT(*) FROM recovery_reminder
                 WHERE company_id = %(company)s AND state = 'to_review'
              GROUP BY channel
                """
            )
        )
        work = {one["key"]: one["count"] for one in found}
        self.assertEqual(work["emails"], by_channel.get("email", 0))
        self.assertEqual(work["letters"], by_channel.get("letter", 0))
        persons = self.ask(
            "SELECT COUNT(*) FROM recovery_case WHERE company_id = %(company)s "
            "AND state = 'open' AND needs_person"
        )
        self.assertEqual(work["person"], persons[0][0])
        return work

    # === WHILE A STEP IS SWITCHED ON, AND AFTER === #

    def switch_on(self):
        """The dialog in which the friendly step is ticked and asked about."""
        dialog = self.opened(self.act("recovery.automatic")._open())
        for line in dialog.line_ids:
            line.is_automatic = line.step_id == self.friendly
        dialog.action_apply()
        self.assertTrue(dialog.asks)
        return dialog

    def test_what_was_late_at_the_look_is_read_whatever_is_switched_on(self):
        self.looked()
        self.invoice(self.customer("Posted late"), 90, due=days_ago(6))
        dialog = self.switch_on()
        self.assertEqual(dialog.waiting_count, len(self.asked("to_review")))
        shown = dialog.now_count, dialog.total_count, dialog.total_amount
        self.assertEqual(shown, (0, 0, 0))
        waiting = self.asked("to_review")
        dialog.action_confirm()
        self.run_days(30, TOMORROW)
        self.assertEqual(self.sent_unread(), (0, 0))
        still = self.asked("to_review")
        self.assertLessEqual(waiting.items(), still.items(), "nobody has read them")

    def test_what_falls_due_later_leaves_as_counted(self):
        self.looked()
        soon = TODAY + timedelta(days=8)
        self.invoice(self.customer("Soon due"), 70, due=soon)
        dialog = self.opened(self.act("recovery.automatic")._open())
        for line in dialog.line_ids:
            line.is_automatic = line.step_id in (self.courtesy, self.friendly)
        dialog.action_apply()
        shown = dialog.total_count, dialog.total_amount
        self.assertEqual(shown, (2, 140))
        dialog.action_confirm()
        self.run_days(30, TOMORROW)
        self.assertEqual(self.sent_unread(), shown)

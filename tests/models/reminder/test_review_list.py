# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""What the list of messages to review tells, in which order; one approval is undone
as many are."""

from datetime import timedelta

from markupsafe import Markup

from odoo import fields
from odoo.exceptions import UserError

from ..common import TODAY, TOMORROW, days_ago
from ..reviews import ReviewCommon


class TestReviewList(ReviewCommon):
    def listed(self):
        """The messages as the list of the review shows them."""
        action = self.env["recovery.today"].with_user(self.adviser)
        action = action.open_work("emails")
        view = self.env.ref(
            "recouvrement_respectueux.recovery_reminder_view_list_review"
        )
        order = view._get_combined_arch().get("default_order")
        reminders = self.env["recovery.reminder"].with_user(self.adviser)
        return reminders.search(self.domain_of(action), order=order)

    def domain_of(self, action):
        return [*action["domain"], ("state", "=", "to_review")]

    def say(self, partner, words):
        self.case_of(partner).message_post(
            body=Markup(words),
            author_id=partner.id,
            message_type="email",
            subtype_xmlid="mail.mt_comment",
        )

    # === WHAT IT TELLS === #

    def test_the_oldest_comes_first_with_its_days(self):
        for name, days in (("Recent", 8), ("Old", 90), ("Between", 40)):
            self.invoice(self.customer(name), 100, due=days_ago(days))
        self.run_daily()
        shown = [(one.partner_id.name, one.days_late) for one in self.listed()]
        late = [pair for pair in shown if pair[0] != self.partner.name]
        self.assertEqual(late, [("Old", 90), ("Between", 40), ("Recent", 8)])
        days = [count for _name, count in shown]
        self.assertEqual(days, sorted(days, reverse=True))

    def test_the_amounts_can_be_added_up(self):
        self.invoice(self.customer("Other"), 250)
        self.run_daily()
        self.assertEqual(sum(self.listed().mapped("total")), 350)
        self.assertEqual(self.listed().total_currency_id, self.company.currency_id)

    def test_it_tells_the_last_contact_of_any_file(self):
        self.assertFalse(self.reminder.last_contact)
        self.approve(self.reminder)
        self.run_days(12, TOMORROW)
        later = self.reminders_of(self.partner, "to_review")
        self.assertEqual(later.last_contact, TODAY)

    def test_it_tells_what_the_customer_said_last(self):
        other = self.customer("Other")
        self.invoice(other, 100)
        self.run_daily()
        self.say(self.partner, "<p>The delivery was late.</p>")
        self.say(
            self.partner, "<p>I pay on <b>Friday</b>.</p><blockquote>old</blockquote>"
        )
        self.case.message_post(body="<p>Ours.</p>", message_type="comment")
        self.assertEqual(self.as_colleague().last_words, "I pay on Friday.")
        self.assertEqual(self.case.last_words_on, TODAY)
        self.assertFalse(self.reminders_of(other).last_words)

    def test_what_somebody_else_writes_is_not_theirs(self):
        stranger = self.env["res.partner"].create({"name": "S", "email": "s@s.example"})
        self.case.message_post(
            body="Pay nothing!",
            author_id=stranger.id,
            email_from="s@s.example",
            message_type="email",
            subtype_xmlid="mail.mt_comment",
        )
        self.assertFalse(self.as_colleague().last_words)

    def test_many_are_read_with_as_many_queries_as_a_few(self):
        def cost(count):
            for number in range(count):
                partner = self.customer(f"Customer {count} {number}")
                self.invoice(partner, 100)
            self.run_daily()
            for partner in self.listed().partner_id:
                self.say(partner, "<p>Soon.</p>")
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self.listed().mapped(lambda one: (one.last_words, one.last_contact))
            return self.env.cr.sql_log_count - before

        few = cost(2)
        self.assertLessEqual(cost(8), few + 3)

    # === ONE IS UNDONE AS MANY ARE === #

    def test_a_single_approval_waits_and_can_be_undone(self):
        self.company.recovery_undo_minutes = 10
        self.as_colleague().action_approve()
        self.run_daily()
        self.assertEqual(self.reminder.state, "approved")
        self.as_colleague().action_undo_approval()
        self.assertEqual(self.reminder.state, "to_review")
        self.assertFalse(self.reminder.approved_by_id)
        self.assertEqual(self.case.stage, "review")

    def test_after_its_minutes_it_leaves_by_itself(self):
        self.company.recovery_undo_minutes = 10
        self.as_colleague().action_approve()
        wait = self.reminder.send_after - fields.Datetime.now()
        self.assertEqual(wait, timedelta(minutes=10))
        self.run_daily(f"{TODAY} 09:11:00")
        self.assertEqual(self.reminder.state, "sent")
        with self.assertRaises(UserError):
            self.as_colleague().action_undo_approval()

    def test_the_side_of_the_list_says_how_long(self):
        self.company.recovery_undo_minutes = 7
        self.assertEqual(self.as_colleague().preview()["undo_minutes"], 7)

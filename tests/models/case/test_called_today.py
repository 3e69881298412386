# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""What waits for a person is for today's reader too: calls, texts, the review."""

from datetime import timedelta

from odoo.exceptions import UserError
from odoo.fields import Command

from ..common import TODAY, TOMORROW
from ..readers.common import ReadersCommon

DAY = timedelta(days=1)


class TestCalledToday(ReadersCommon):
    def hold(self, one):
        action = one.with_user(self.adviser).action_hold()
        wizard = self.env["recovery.reminder.hold"].with_user(self.adviser)
        wizard = wizard.with_context(**action["context"])
        wizard.create({"reason": "pays on Friday"}).action_hold()

    def call(self):
        self.partner.write({"phone": "+33 1 00 00 00 01", "recovery_channel": "phone"})
        one = self.prepared().with_user(self.adviser)
        self.assertEqual(one.channel, "phone")
        return one

    def test_a_call_goes_to_today_s_reader(self):
        one = self.call()
        self.partner.recovery_contact_id = self.contact(phone="+33 1 00 00 00 02")
        self.assertEqual(one.action_call()["url"], "tel:+33100000002")

    def test_a_call_without_a_reason_any_more_says_why(self):
        one = self.call()
        self.dispute(self.move)
        told = one.action_call()
        self.assertEqual(told["params"]["message"], one.hold_reason)
        self.assertEqual(one.state, "cancelled")

    def test_the_review_shows_today_s_reader(self):
        one = self.prepared()
        self.partner.recovery_contact_id = contact = self.contact()
        self.run_daily(TOMORROW)
        self.assertEqual((one.state, one.recipient_id), ("to_review", contact))

    def test_no_text_leaves_unread_from_a_number(self):
        views = self.env["ir.ui.view"].search(
            [("key", "=like", "recouvrement_respectueux%")]
        )
        views |= self.env["ir.ui.view"].search([("model", "=like", "recovery.%")])
        for view in views:
            for number in view._get_combined_arch().xpath("//field[@widget='phone']"):
                self.assertIn("'enable_sms': false", number.get("options", ""), view)

    def test_a_copy_at_the_reader_s_second_address_is_not_sent_twice(self):
        self.partner.email = "first@client.example, second@client.example"
        copy = self.contact("Second", type="contact", email="second@client.example")
        self.partner.recovery_copy_ids = copy
        one = self.prepared()
        found = self.readers_of(lambda: self.approve(one))
        self.assertEqual(found, ["first@client.example", "second@client.example"])

    def test_whoever_is_archived_is_not_answered_in_the_customer_s_place(self):
        one = self.instead()
        self.run_daily()
        one.contact_id.active = False
        with self.assertRaisesRegex(UserError, "archived"):
            self.compose(self.answering(self.case_of(self.partner)))

    # === WHAT A COLLEAGUE HOLDS, OR A CUSTOMER SAID === #

    def test_a_rule_prepares_nothing_that_a_colleague_holds(self):
        self.hold(self.prepared())
        case = self.case_of(self.partner)
        case.sudo().prepare_reminder()  # as automation rules do
        self.assertFalse(self.reminders_of(self.partner, "to_review", "approved"))
        case.with_user(self.adviser).prepare_reminder()
        self.assertTrue(self.reminders_of(self.partner, "to_review"))

    def test_the_preview_of_two_branches_is_one_budget(self):
        branch = self.env["res.company"].create(
            {"name": "Branch", "parent_id": self.company.id}
        )
        self.cr.precommit.run()
        self.env.user.company_ids = [Command.link(branch.id)]
        self.invoice(self.partner, 70, company=branch)
        preview = self.env["recovery.preview"]
        days = preview._fill(preview._all_cases(self.company | branch))
        said = sorted(days.line_ids.mapped("day"))
        self.assertEqual(said[0], TODAY)
        apart = [after - before for before, after in zip(said, said[1:], strict=False)]
        self.assertGreaterEqual(min(apart), 7 * DAY)
        self.assertLessEqual(len(said), 5)

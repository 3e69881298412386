# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""What was sent is a fact: nothing that happens later, and nobody, changes it (I19)."""

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command

from ..common import ADDON, RecoveryCommon, receivables

# Fields of a message that tell what became of it, and a value that would be a lie.
RECORDED = {
    "state": "sent",
    "sent_on": "2026-01-05 09:00:00",
    "contact_date": "2026-01-05",
    "approved_by_id": 2,
    "kind": "talk",
    "channel": "letter",
    "cycle": 7,
    "mail_id": False,
    "decision": {},
    "hold_code": "hand",
    "tone_passed": "x",
    "tone_accepted": ["threat"],
}
TOLD = ("subject", "body", "total_text", "lang", "channel", "state", "contact_date")
LINE = ("name", "date_due", "amount_residual", "amount_whole", "residual_text")


class TestEvidence(RecoveryCommon):
    def setUp(self):
        super().setUp()
        self.manager = self.new_user("paul", "account.group_account_manager")
        self.partner = self.customer()
        self.move = self.invoice(self.partner, 480)
        self.run_daily()
        self.message = self.reminders_of(self.partner)
        self.assertEqual(self.message.state, "to_review")

    def send(self):
        self.approve(self.message)
        self.run_daily()
        self.assertEqual(self.message.state, "sent")

    def told(self):
        self.env.invalidate_all()
        return [*self.message.read([*TOLD]), *self.message.line_ids.read([*LINE])]

    def test_nobody_invents_a_message(self):
        values = {
            "case_id": self.message.case_id.id,
            "company_id": self.company.id,
            "partner_id": self.partner.id,
            "recipient_id": self.partner.id,
        }
        for user in (self.adviser, self.manager):
            reminders = self.env["recovery.reminder"].with_user(user)
            for state in ("sent", "approved", "to_review", "cancelled"):
                with self.assertRaises(AccessError):
                    reminders.create({**values, "state": state})

    def test_where_a_message_stands_is_not_typed(self):
        before = self.message.sudo().read([*RECORDED])
        for user in (self.adviser, self.manager):
            for name, value in RECORDED.items():
                with self.subTest(user=user.login, field=name):
                    with self.assertRaises(AccessError):
                        self.message.with_user(user).write({name: value})
                    with self.assertRaises(AccessError):
                        self.message.with_user(user).with_context(
                            install_mode=True, import_file=True, tracking_disable=True
                        ).write({name: value})
        self.env.invalidate_all()
        self.assertEqual(self.message.sudo().read([*RECORDED]), before)

    def test_its_lines_are_not_typed(self):
        line = self.message.line_ids.with_user(self.manager)
        for act in (
            lambda: line.write({"amount_residual": 1}),
            lambda: line.unlink(),
            lambda: line.create({"reminder_id": self.message.id}),
            lambda: self.message.with_user(self.manager).write(
                {"line_ids": [Command.clear()]}
            ),
        ):
            with self.assertRaises(AccessError):
                act()

    def test_what_was_sent_is_not_edited_by_anybody(self):
        self.send()
        before = self.told()
        for message in (
            self.message.with_user(self.adviser),
            self.message.with_user(self.manager),
            self.message.sudo(),
        ):
            for values in ({"subject": "x"}, {"body": "<p>x</p>"}, {"lang": "fr_FR"}):
                with self.assertRaises(UserError):
                    message.write(values)
            for values in ({"amount_residual": 1}, {"name": "x"}):
                with self.assertRaises(UserError):
                    message.line_ids.write(values)
            with self.assertRaises(UserError):
                message.line_ids.unlink()
            with self.assertRaises(UserError):
                message.unlink()
        self.assertEqual(self.told(), before)

    def test_what_happens_to_the_invoice_later_changes_nothing(self):
        self.send()
        before = self.told()
        self.move.button_draft()
        self.move.invoice_line_ids.price_unit = 10
        self.assertEqual(self.told(), before)
        self.move.with_context(force_delete=True).unlink()
        self.assertEqual(self.told(), before)
        self.partner.write({"name": "Renamed", "lang": "fr_FR", "email": "x@y.example"})
        self.assertEqual(self.told(), before)

    def test_a_part_of_an_invoice_that_was_told_stays_told(self):
        self.pay(self.move, 80)
        self.run_daily("2026-03-11 09:00:00")
        self.message = self.reminders_of(self.partner, "to_review", "approved")
        self.send()
        self.assertEqual(self.message.line_ids.amount_whole, 480)
        words = self.message.line_ids.total_text
        self.move.button_draft()
        self.move.invoice_line_ids.price_unit = 500
        self.move.action_post()
        self.env.invalidate_all()
        self.assertEqual(self.message.line_ids.total_text, words)

    def test_an_edit_takes_the_approval_back(self):
        self.message.with_user(self.adviser).action_approve()
        self.assertEqual(self.message.state, "approved")
        other = self.new_user("lea", "account.group_account_invoice")
        self.message.with_user(other).write({"body": "<p>Other words.</p>"})
        self.assertEqual(self.message.state, "to_review")
        self.assertFalse(self.message.approved_by_id)

    def test_what_was_held_is_not_rewritten(self):
        self.message._hold_by_hand("They call tomorrow.")
        with self.assertRaises(AccessError):
            self.message.with_user(self.adviser).write({"body": "<p>x</p>"})

    def test_the_copy_in_the_history_is_not_rewritten(self):
        self.send()
        copy = self.message.mail_id.sudo().mail_message_id
        words = copy.body
        author = self.adviser
        self.assertEqual(copy.author_id, author.partner_id)
        for user in (author, self.manager):
            mine = copy.with_user(user)
            for act in (
                lambda mine=mine: mine.write({"body": "<p>Other words.</p>"}),
                lambda mine=mine: mine.write({"date": "2026-01-01 00:00:00"}),
                lambda mine=mine: mine.unlink(),
            ):
                with self.assertRaises(UserError):
                    act()
        self.env.invalidate_all()
        self.assertEqual(copy.body, words)

    def test_a_colleague_still_does_the_work_by_the_buttons(self):
        self.message.with_user(self.adviser).write({"subject": "Your invoice"})
        self.send()
        self.assertEqual(self.message.subject, "Your invoice")
        self.assertEqual(self.message.approved_by_id, self.adviser)
        self.assertEqual(receivables(self.move).amount_residual, 480)
        self.assertTrue(self.adviser.has_group(f"{ADDON}.group_recovery_user"))

    def test_the_preview_shows_what_left_whatever_changes(self):
        self.send()
        before = self.message.preview()
        self.assertIn(self.partner.email, before["to"])
        self.partner.write({"name": "New Name", "email": "new@elsewhere.example"})
        self.company.write({"name": "New Company"})
        self.env.invalidate_all()
        self.assertEqual(self.message.with_user(self.adviser).preview(), before)

    def test_the_file_of_a_message_that_came_back_is_not_deleted(self):
        self.send()
        self.message._mark_failed("bounced", self.partner.email)
        with self.assertRaises(UserError):
            self.message.case_id.with_user(self.manager).unlink()

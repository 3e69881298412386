# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""What is at hand on a file while the customer is on the phone."""

from lxml import etree

from odoo.exceptions import AccessError, UserError

from ..common import ADDON, TODAY, days_ago
from ..reviews import ReviewCommon

MOST_BUTTONS = 4
# Where a file may stand: (awaiting an answer, paused, stage).
STANDINGS = [
    (False, False, "waiting"),
    (False, False, "review"),
    (False, False, "arranged"),
    (True, False, "person"),
    (True, True, "person"),
    (False, True, "paused"),
]


class TestAtHand(ReviewCommon):
    def file(self):
        return self.case.with_user(self.adviser)

    # === BUTTONS === #

    def test_the_header_never_holds_more_than_four_buttons(self):
        view = self.env.ref(f"{ADDON}.recovery_case_view_form")
        arch = etree.fromstring(
            self.env["recovery.case"].get_view(view.id, "form")["arch"]
        )
        buttons = arch.xpath("//header/button")
        for answered, paused, stage in STANDINGS:
            values = {
                "state": "open",
                "stage": stage,
                "awaiting_answer_since": answered and TODAY,
                "paused_until": paused and TODAY,
                "held_until": False,
                "open_amount": 100.0,
                "link_until": TODAY,
            }
            seen = [
                one.get("name")
                for one in buttons
                if not eval(one.get("invisible") or "False", {}, values)
            ]
            self.assertLessEqual(len(seen), MOST_BUTTONS, (values, seen))
            self.assertIn("action_register_payment", seen)

    # === NUMBER AND ACCOUNT === #

    def test_the_number_is_that_of_whoever_is_called(self):
        self.assertFalse(self.file().phone)
        self.partner.phone = "+33 1 00 00 00 01"
        self.assertEqual(self.file().phone, "+33 1 00 00 00 01")
        self.partner.recovery_refuse_phone = True
        self.assertFalse(self.file().phone)
        self.assertTrue(self.file().calls_refused)

    def test_the_account_is_that_of_the_messages(self):
        self.assertFalse(self.file().pay_into)
        self.env["res.partner.bank"].create(
            {
                "acc_number": "FR7630006000011234567890189",
                "partner_id": self.company.partner_id.id,
                "allow_out_payment": True,
            }
        )
        self.env.invalidate_all()
        found = self.file().pay_into
        self.assertEqual(
            found and found.replace(" ", ""), "FR7630006000011234567890189"
        )

    # === PAYMENT === #

    def test_a_payment_is_registered_from_the_file(self):
        self.invoice(self.partner, 50, due="2026-12-31")
        action = self.file().action_register_payment()
        wizard = self.env["account.payment.register"].with_user(self.adviser)
        wizard = wizard.with_context(**action["context"]).create({})
        self.assertEqual(wizard.amount, 100)  # what is late, not what is to come
        wizard.action_create_payments()
        self.env.invalidate_all()
        self.assertEqual(self.case.open_amount, 50)

    def test_without_anything_open_there_is_nothing_to_pay(self):
        self.pay(self.move)
        with self.assertRaises(UserError):
            self.file().action_register_payment()

    # === A CALL === #

    def test_one_click_notes_a_call_that_counts(self):
        told = self.file().action_log_call()
        self.assertIn("counts as a contact", told["params"]["message"])
        call = self.reminders_of(self.partner, "sent")
        self.assertRecordValues(
            call,
            [
                {
                    "kind": "call",
                    "channel": "phone",
                    "contact_date": TODAY,
                    "made_by_id": self.adviser.id,
                }
            ],
        )
        self.assertEqual(call.line_ids.move_id, self.move)
        self.assertEqual(self.case.last_contact, TODAY)
        self.assertEqual(self.reminder.state, "to_review")  # it may still be read
        self.approve(self.reminder)  # but nothing leaves on the same day
        self.assertNotEqual(self.reminder.state, "sent")
        self.assertFalse(self.mails_to(self.partner))

    def test_a_call_that_waited_is_the_one_that_was_made(self):
        partner = self.customer("Call", phone="+33 1 00 00 00 01")
        partner.recovery_channel = "phone"
        self.invoice(partner, 100, due=days_ago(9))
        self.run_daily()
        call = self.reminders_of(partner)
        self.case_of(partner).with_user(self.adviser).action_log_call()
        self.assertEqual(self.reminders_of(partner), call)
        self.assertEqual((call.state, call.made_by_id), ("sent", self.adviser))

    def test_a_call_noted_by_mistake_is_none(self):
        self.file().action_log_call()
        call = self.reminders_of(self.partner, "sent")
        call.with_user(self.adviser).action_take_back()
        self.assertRecordValues(
            call, [{"state": "cancelled", "contact_date": False, "sent_on": False}]
        )
        self.assertIn("mistake", call.hold_reason)
        self.assertFalse(self.case.last_contact)
        self.approve(self.reminder)
        self.assertEqual(self.reminder.state, "sent")

    def test_a_closed_file_has_no_calls(self):
        self.pay(self.move)
        self.run_daily()
        self.assertEqual(self.case.state, "closed")
        with self.assertRaises(UserError):
            self.file().action_log_call()

    def test_who_only_reads_notes_nothing(self):
        reader = self.new_user("reader", "account.group_account_readonly")
        with self.assertRaises(AccessError):
            self.case.with_user(reader).action_log_call()

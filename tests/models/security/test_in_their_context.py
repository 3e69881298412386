# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Steps that a colleague takes write as the system: what the colleague's context would
fill in as defaults makes no evidence, and reaches nobody."""

from ..common import TODAY, TOMORROW, days_ago
from ..reviews import ReviewCommon

STRANGER = "eve@elsewhere.example"


class TestInTheirContext(ReviewCommon):
    def setUp(self):
        super().setUp()
        self.boss = self.new_user("boss", "account.group_account_manager")

    def pressed(self, records, user=None, **values):
        """These records as somebody reaches them who writes their own context."""
        defaults = {f"default_{name}": value for name, value in values.items()}
        return records.with_user(user or self.adviser).with_context(**defaults)

    def test_a_test_is_no_message_of_a_file_and_reaches_nobody_else(self):
        before = self.case.message_ids
        forged = self.pressed(
            self.reminder,
            model="recovery.case",
            res_id=self.case.id,
            author_id=self.partner.id,
            message_type="email",
            date="2025-01-02 10:00:00",
            email_cc=STRANGER,
            recipient_ids=self.partner.ids,
        )
        forged.action_send_test()
        self.env.flush_all()
        self.env.invalidate_all()
        mail = self.env["mail.mail"].sudo().search([], order="id desc", limit=1)
        self.assertIn(self.adviser.email, mail.email_to)
        self.assertFalse(mail.email_cc or mail.recipient_ids or mail.model)
        self.assertEqual(self.case.message_ids, before)

    def test_what_is_prepared_is_not_approved_sent_nor_accepted(self):
        self.reminder.unlink()
        names = {
            "state": "sent",
            "approved_by_id": self.boss.id,
            "sent_on": "2026-03-01 10:00:00",
            "contact_date": days_ago(9),
            "tone_accepted": "x",
            "body_edited": True,
            "held_until": TODAY,
            "made_by_id": self.boss.id,
            "hold_code": "by_hand",
            "printed_on": TODAY,
        }
        known = self.env["recovery.reminder"]._fields
        names = {name: value for name, value in names.items() if name in known}
        self.pressed(self.case, **names).prepare_reminder()
        made = self.case.reminder_ids
        self.assertEqual((len(made), made.state), (1, "to_review"))
        for name in names.keys() - {"state"}:
            self.assertFalse(made[name], name)

    def test_a_file_that_a_step_opens_begins_open(self):
        new = self.customer("New SARL")
        move = self.invoice(new, 90)
        self.assertTrue(move)
        forged = self.pressed(
            self.env["recovery.case"],
            state="closed",
            outcome="settled",
            closed_on=TODAY,
            was_late=True,
            stage="closed",
            heard_on=TODAY,
        )
        case = forged._open_for(new, self.company)
        self.assertEqual((case.state, case.stage), ("open", "waiting"))
        self.assertFalse(case.outcome or case.closed_on or case.heard_on)

    def trace(self, record):
        """Names of the fields of which the history of this record tells a change."""
        self.env.flush_all()
        self.env.cr.precommit.run()
        self.env.invalidate_all()
        told = record.sudo().message_ids.tracking_value_ids
        return set(told.field_id.mapped("name"))

    def test_a_change_stands_in_the_history_whatever_they_say(self):
        partner = self.case.partner_id
        self.trace(self.case)  # what is new has no history until then
        quiet = {"tracking_disable": True, "mail_notrack": True}
        forged = self.case.with_user(self.boss).with_context(**quiet)
        forged.write({"paused_until": TOMORROW})
        self.assertIn("paused_until", self.trace(self.case))
        rights = "account.group_account_manager,base.group_partner_manager"
        keeper = self.new_user("keeper", rights)
        forged = partner.with_user(keeper).with_context(**quiet)
        forged.write({"recovery_hour_from": 11, "recovery_hour_to": 15})
        self.assertIn("recovery_hour_from", self.trace(partner))

# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Read, changed, held or approved by a colleague: nothing leaves without (I1, I3)."""

from odoo.exceptions import UserError

from ..common import TODAY, TOMORROW, words
from ..reviews import ReviewCommon


class TestReview(ReviewCommon):
    # === A FRESH INSTALL === #

    def test_a_fresh_install_sends_nothing(self):
        for name in ("One", "Two"):
            self.invoice(self.customer(name))
        self.run_days(40)
        reminders = self.env["recovery.reminder"].search([])
        self.assertEqual(set(reminders.mapped("state")), {"to_review"})
        self.assertEqual(len(reminders), 3)
        model = [("model", "in", ("recovery.case", "recovery.reminder"))]
        self.assertFalse(self.env["mail.mail"].sudo().search(model))
        for partner in reminders.partner_id:
            self.assertFalse(self.mails_to(partner))

    # === APPROVED === #

    def test_an_approved_message_leaves_once_and_leaves_its_traces(self):
        self.approve(self.reminder)
        self.run_daily()
        self.run_daily(TOMORROW)
        mail = self.mails_to(self.partner)
        self.assertEqual(len(mail), 1)
        self.assertEqual((mail.model, mail.res_id), ("recovery.case", self.case.id))
        self.assertIn(mail.mail_message_id, self.case.message_ids)
        self.assertEqual(mail.state, "outgoing")
        self.assertRecordValues(
            self.reminder,
            [
                {
                    "state": "sent",
                    "mail_id": mail.id,
                    "contact_date": TODAY,
                    "approved_by_id": self.adviser.id,
                }
            ],
        )
        notes = self.partner.message_ids.filtered(
            lambda note: self.reminder.subject in (note.body or "")
        )
        self.assertEqual(len(notes), 1)
        self.assertIn("100.00", words(notes.body))
        line = self.move.recovery_line_ids
        self.assertEqual((line.state, line.amount_residual), ("sent", 100))
        self.assertTrue(line.sent_on)
        self.assertEqual(self.case.reminder_count, 1)

    def test_what_was_approved_is_what_the_customer_receives(self):
        self.approve(self.reminder)
        mail = self.mails_to(self.partner)
        self.assertEqual(mail.subject, self.reminder.subject)
        self.assertIn(words(self.reminder.body), words(mail.body_html))
        self.assertIn(self.company.name, mail.body_html)

    def test_approving_twice_changes_nothing(self):
        self.approve(self.reminder)
        self.reminder.with_user(self.adviser).action_approve()
        self.assertEqual(self.reminder.state, "sent")
        self.run_daily()
        self.assertEqual(len(self.mails_to(self.partner)), 1)

    def test_many_messages_are_approved_at_once(self):
        for name in ("One", "Two", "Three"):
            self.invoice(self.customer(name))
        self.run_daily()
        reminders = self.env["recovery.reminder"].search([])
        self.approve(reminders)
        self.assertEqual(reminders.mapped("state"), ["sent"] * 4)

    def test_a_message_approved_in_the_evening_leaves_in_the_morning(self):
        self.at("2026-03-10 20:00:00")
        self.reminder.with_user(self.adviser).action_approve()
        self.run_daily()
        self.assertEqual(self.reminder.state, "approved")
        self.run_daily("2026-03-11 03:00:00")  # 4:00 in Paris
        self.assertEqual(self.reminder.state, "approved")
        self.run_daily("2026-03-11 08:30:00")
        self.assertEqual(self.reminder.state, "sent")

    def test_a_message_that_waits_for_a_weekday_leaves_within_the_hours(self):
        self.at("2026-03-13 20:00:00")  # Friday evening
        self.reminder.with_user(self.adviser).action_approve()
        for moment in ("2026-03-14 10:00", "2026-03-16 00:30", "2026-03-16 03:00"):
            self.run_daily(moment)
            self.assertEqual(self.reminder.state, "approved", moment)
        self.run_daily("2026-03-16 08:30:00")
        self.assertEqual(self.reminder.state, "sent")

    def test_a_message_leaves_within_the_hours_of_the_customers_time_zone(self):
        partner = self.customer(
            "Réunion", country_id=self.env.ref("base.re").id, tz="Indian/Reunion"
        )
        self.invoice(partner)
        self.make_automatic(self.friendly)
        self.run_daily("2026-03-11 14:30:00")  # 15:30 in Paris, 18:30 there
        reminder = self.reminders_of(partner)
        self.assertEqual(reminder.state, "approved")
        self.assertEqual(str(reminder.send_after), "2026-03-12 05:00:00")
        self.run_daily("2026-03-12 05:00:00")
        self.assertEqual(reminder.state, "sent")

    # === EDITED === #

    def test_an_edited_text_is_what_leaves(self):
        self.as_colleague().write(
            {"subject": "About your invoice", "body": "<p>Dear <b>Anne</b></p>"}
        )
        self.assertTrue(self.reminder.body_edited)
        self.approve(self.reminder)
        mail = self.mails_to(self.partner)
        self.assertEqual(mail.subject, "About your invoice")
        self.assertIn("<b>Anne</b>", mail.body_html)
        self.assertEqual(len(mail), 1)

    def test_an_edited_text_is_cleaned(self):
        dirty = (
            '<p onclick="steal()">Hello<script>steal()</script>'
            '<a href="javascript:steal()">x</a><iframe src="//x"></iframe></p>'
        )
        self.as_colleague().body = dirty
        for bad in ("script", "onclick", "steal", "iframe"):
            self.assertNotIn(bad, self.reminder.body)
        self.assertIn("Hello", self.reminder.body)

    def test_a_text_given_at_creation_is_cleaned_too(self):
        self.reminder._hold_by_hand("test")
        self.env.flush_all()
        made = (
            self.reminder.with_user(self.adviser)
            .sudo()
            .copy({"state": "to_review", "body": "<p>Hi<script>steal()</script></p>"})
        )
        self.assertNotIn("script", made.body)

    def test_a_template_expression_in_an_edited_text_stays_text(self):
        self.as_colleague().write(
            {
                "subject": "{{ object.company_id.name }}",
                "body": "<p t-out='object.id'>x {{ 1 + 1 }}</p>",
            }
        )
        self.assertIn("{{ 1 + 1 }}", self.reminder.body)
        with self.assertRaisesRegex(UserError, "was to be replaced"):
            self.approve(self.reminder)
        self.assertFalse(self.mails_to(self.partner))

    # === BY HAND === #

    def by_phone(self):
        partner = self.customer(
            "Phone", recovery_channel="phone", phone="+33 6 01 02 03 04"
        )
        self.invoice(partner)
        self.make_automatic()
        self.run_daily()
        return self.reminders_of(partner)

    def test_a_call_waits_for_a_person_even_where_steps_are_automatic(self):
        call = self.by_phone()
        self.assertEqual((call.channel, call.state), ("phone", "to_review"))
        self.assertFalse(self.mails_to(call.partner_id))

    def test_a_call_that_was_made_is_a_contact(self):
        call = self.by_phone()
        call.with_user(self.adviser).action_contact_made()
        self.assertEqual((call.state, call.contact_date), ("sent", TODAY))
        self.assertFalse(self.mails_to(call.partner_id))
        self.run_days(6, TOMORROW)
        self.assertEqual(self.reminders_of(call.partner_id), call)

    def test_an_approved_call_is_never_sent_as_an_e_mail(self):
        call = self.by_phone()
        call.with_user(self.adviser).action_approve()
        self.run_daily()
        self.run_daily(TOMORROW)
        self.assertFalse(self.mails_to(call.partner_id))

    def test_an_e_mail_cannot_be_marked_as_made_by_hand(self):
        with self.assertRaisesRegex(UserError, "E-mails are sent by Odoo"):
            self.as_colleague().action_contact_made()

    # === THE TRACE STAYS === #

    def test_a_sent_message_cannot_be_deleted(self):
        self.approve(self.reminder)
        with self.assertRaisesRegex(UserError, "stays, as the trace"):
            self.reminder.unlink()

    def test_a_file_that_was_written_to_cannot_be_deleted(self):
        self.approve(self.reminder)
        with self.assertRaisesRegex(UserError, "stays as"):
            self.case.unlink()

    def test_a_waiting_message_may_be_deleted(self):
        self.reminder.unlink()
        self.case.unlink()
        self.assertFalse(self.case.exists())

# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""What may befall a customer, a currency or a clock while files are open."""

import psycopg2

from odoo.tools import mute_logger

from ..common import TODAY, TOMORROW, RecoveryCommon


class TestOddCustomers(RecoveryCommon):
    def waiting(self, **values):
        """A customer with one late invoice and one message to review."""
        partner = self.customer(**values)
        self.invoice(partner)
        self.run_daily()
        return partner, self.reminders_of(partner)

    # === CUSTOMERS === #

    def test_a_customer_with_a_file_is_not_deleted(self):
        partner, message = self.waiting()
        message.line_ids.move_id.button_draft()
        message.line_ids.move_id.unlink()
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(psycopg2.errors.RestrictViolation),
            self.env.cr.savepoint(),
        ):
            partner.unlink()
            self.env.flush_all()
        self.run_daily(TOMORROW)
        self.assertEqual(self.case_of(partner).state, "closed")

    def test_a_contact_who_was_to_read_a_message_may_be_archived(self):
        partner = self.customer()
        contact = self.customer(
            "Comptable", parent_id=partner.id, type="invoice", is_company=False
        )
        self.invoice(partner)
        self.run_daily()
        message = self.reminders_of(partner)
        self.assertEqual(message.recipient_id, contact)
        contact.active = False
        self.approve(message)
        # It is written again, for whoever reads now.
        self.assertEqual((message.state, message.recipient_id), ("sent", partner))
        self.assertFalse(self.mails_to(contact))

    def test_an_archived_customer_keeps_the_file_and_a_person_decides(self):
        partner, message = self.waiting()
        partner.active = False
        self.approve(message)
        self.run_days(3, start=TOMORROW)
        self.assertFalse(self.mails_to(partner))
        case = self.case_of(partner)
        self.assertEqual((case.state, case.needs_person), ("open", True))

    def test_who_becomes_part_of_another_company_is_not_thanked(self):
        self.company.recovery_thanks = "automatic"
        partner, message = self.waiting()
        self.approve(message)
        group = self.customer("Group")
        partner.write({"parent_id": group.id, "is_company": False})
        self.run_days(2, start=TOMORROW)
        reminders = self.reminders_of(partner | group)
        self.assertNotIn("thanks", reminders.mapped("kind"))
        self.assertEqual(self.case_of(group).open_amount, 100)

    def test_without_an_address_a_person_is_asked_and_the_others_go_on(self):
        self.make_automatic()
        silent, other = self.customer("Silent", email=False), self.customer()
        for partner in (silent, other):
            self.invoice(partner)
        self.run_daily()
        self.assertTrue(self.case_of(silent).needs_person)
        self.assertEqual(len(self.mails_to(other)), 1)
        self.assertFalse(self.mails_to(silent))

    # === CURRENCIES === #

    def test_a_currency_without_a_rate_is_asked_for_in_its_own(self):
        self.make_automatic()
        dollars = self.env.ref("base.USD")
        dollars.write({"active": True, "rate_ids": [(5,)]})
        partner = self.customer()
        self.invoice(partner, 300, currency_id=dollars.id)
        self.run_daily()
        message = self.reminders_of(partner)
        self.assertEqual(message.state, "sent")
        self.assertEqual(message.line_ids.mapped("amount_residual"), [300])
        self.assertIn("$", message.total_text)

    def test_a_currency_that_is_not_used_any_more_is_still_asked_for(self):
        self.make_automatic()
        pounds = self.setup_other_currency("GBP", rates=[("2020-01-01", 2.0)])
        partner = self.customer()
        self.invoice(partner, 300, currency_id=pounds.id)
        pounds.active = False
        self.run_daily()
        self.assertIn("300", self.reminders_of(partner, "sent").total_text)

    # === CLOCKS === #

    def test_nine_in_the_morning_is_nine_after_the_clocks_changed(self):
        """Friday evening; on Sunday clocks change; it leaves on Monday at nine."""
        for evening, opening in (
            ("2026-03-27 19:00:00", "2026-03-30 07:00:00"),
            ("2026-10-23 19:00:00", "2026-10-26 08:00:00"),
        ):
            with self.subTest(evening):
                partner = self.customer(f"At {evening}")
                self.make_automatic(self.friendly)
                self.invoice(partner, due=f"{evening[:8]}10")
                self.run_daily(evening)
                message = self.reminders_of(partner)
                self.assertEqual(str(message.send_after), opening)
                self.run_daily(f"{opening[:11]}0{int(opening[12]) - 1}:59:59")
                self.assertEqual(message.state, "approved")
                self.run_daily(opening)
                self.assertEqual(message.state, "sent")

    def test_a_customer_elsewhere_is_written_to_in_their_morning(self):
        self.make_automatic(self.friendly)
        for zone, opening in (
            ("America/Toronto", "2026-03-10 13:00:00"),
            ("Asia/Tokyo", "2026-03-11 00:00:00"),
        ):
            with self.subTest(zone):
                partner = self.customer(zone, tz=zone)
                self.invoice(partner)
                self.run_daily(TODAY)
                message = self.reminders_of(partner)
                self.assertEqual(message.state, "approved")
                self.assertEqual(str(message.send_after), opening)
                self.run_daily(opening)
                self.assertEqual(message.state, "sent")

    def test_a_clock_that_is_set_back_sends_nothing_again(self):
        self.make_automatic()
        partner = self.customer()
        self.invoice(partner)
        for moment in (TOMORROW, TODAY, "2026-03-11 08:30:00", TOMORROW):
            self.run_daily(moment)
        self.assertEqual(len(self.mails_to(partner)), 1)
        self.assertEqual(len(self.reminders_of(partner)), 1)

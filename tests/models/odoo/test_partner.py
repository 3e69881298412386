# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Preferences of a customer: what is refused, who is written to, in which company."""

from datetime import timedelta

from psycopg2.errors import CheckViolation

from odoo.exceptions import AccessError, ValidationError
from odoo.fields import Command
from odoo.tests import Form
from odoo.tools import mute_logger

from ..common import TODAY, TOMORROW, RecoveryCommon, days_ago

CHANNELS = ("email", "sms", "letter", "phone")


class TestPartner(RecoveryCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.other = cls.setup_other_company(name="Other")["company"]

    def setUp(self):
        super().setUp()
        self.partner = self.customer()

    def refuse_all(self, partner):
        partner.write({f"recovery_refuse_{name}": True for name in CHANNELS})

    # === WHAT IS REFUSED === #

    def test_hours_that_end_before_they_begin_are_refused(self):
        with self.assertRaisesRegex(ValidationError, "Dupont SARL end before"):
            self.partner.write({"recovery_hour_from": 14, "recovery_hour_to": 9})

    def test_hours_beyond_midnight_are_refused(self):
        with self.assertRaises(ValidationError):
            self.partner.write({"recovery_hour_from": 14, "recovery_hour_to": 25})

    def test_negative_hours_are_refused(self):
        with self.assertRaises(ValidationError):
            self.partner.write({"recovery_hour_from": -1, "recovery_hour_to": 9})

    def test_hours_of_the_company_that_end_before_they_begin_are_refused(self):
        with self.assertRaisesRegex(ValidationError, "end before they begin"):
            self.company.write({"recovery_hour_from": 18, "recovery_hour_to": 9})

    def test_a_pause_that_is_over_is_refused_and_changes_nothing(self):
        for until in (days_ago(1), TODAY):
            with (
                self.assertRaisesRegex(ValidationError, "not in the future"),
                self.env.cr.savepoint(),
            ):
                self.partner.recovery_paused_until = until
            self.partner.invalidate_recordset()
            self.assertFalse(self.partner.recovery_paused_until)

    def test_a_pause_until_tomorrow_is_accepted(self):
        self.partner.recovery_paused_until = TOMORROW
        self.assertEqual(self.partner.recovery_paused_until, TOMORROW)

    def test_a_pause_of_an_invoice_that_is_over_is_refused(self):
        move = self.invoice(self.partner)
        with self.assertRaisesRegex(ValidationError, "not in the future"):
            move.recovery_paused_until = TODAY

    def test_an_old_pause_does_not_prevent_other_changes(self):
        self.partner.recovery_paused_until = TODAY + timedelta(days=2)
        self.at(TODAY + timedelta(days=9))
        self.partner.write({"recovery_channel": "phone"})
        self.partner.name = "Dupont et fils"
        self.assertEqual(self.partner.recovery_channel, "phone")

    def test_the_error_is_in_the_language_of_the_user(self):
        with self.assertRaises(ValidationError) as caught:
            self.partner.with_context(lang="fr_FR").write(
                {"recovery_hour_from": 14, "recovery_hour_to": 9}
            )
        self.assertNotIn("before", str(caught.exception))

    # === REFUSED CHANNELS === #

    def test_refusing_every_channel_is_allowed_and_says_what_follows(self):
        self.assertFalse(self.partner.recovery_note)
        self.refuse_all(self.partner)
        self.assertIn("a colleague will be asked", self.partner.recovery_note)

    def test_refusing_three_channels_says_nothing(self):
        self.refuse_all(self.partner)
        self.partner.recovery_refuse_letter = False
        self.assertFalse(self.partner.recovery_note)

    def test_the_warning_appears_while_the_form_is_filled(self):
        with Form(self.partner) as form:
            for name in CHANNELS:
                setattr(form, f"recovery_refuse_{name}", True)
            self.assertTrue(form.recovery_note)

    # === TWO COMPANIES === #

    def test_each_company_has_its_own_exclusion_pause_and_path(self):
        mine = self.partner.with_company(self.company)
        theirs = self.partner.with_company(self.other)
        until = TODAY + timedelta(days=20)
        mine.write(
            {
                "recovery_excluded": True,
                "recovery_paused_until": until,
                "recovery_path_id": self.path.id,
            }
        )
        self.assertFalse(theirs.recovery_excluded)
        self.assertFalse(theirs.recovery_paused_until)
        self.assertFalse(theirs.recovery_path_id)
        self.env.flush_all()
        self.env.invalidate_all()
        self.assertTrue(mine.recovery_excluded)
        self.assertEqual(mine.recovery_paused_until, until)
        self.assertEqual(mine.recovery_path_id, self.path)

    def test_an_exclusion_in_one_company_holds_there_only(self):
        self.partner.with_company(self.company).recovery_excluded = True
        for company in (self.company, self.other):
            self.invoice(self.partner, company=company)
        self.run_daily()
        mine = self.case_of(self.partner)
        theirs = self.case_of(self.partner, self.other)
        self.assertIn("customer_excluded", self.hold_rules(mine))
        self.assertEqual(theirs.stage, "review")
        self.assertFalse(mine.reminder_ids)
        self.assertEqual(len(theirs.reminder_ids), 1)
        self.assertEqual(theirs.reminder_ids.company_id, self.other)

    def test_channel_and_days_are_the_customers_own_in_every_company(self):
        self.partner.with_company(self.company).recovery_channel = "letter"
        self.assertEqual(
            self.partner.with_company(self.other).recovery_channel, "letter"
        )

    # === CONTACTS === #

    def test_a_contact_shows_what_was_chosen_on_the_customer(self):
        self.partner.write({"recovery_channel": "phone", "recovery_mon": False})
        contact = self.customer("Anne", parent_id=self.partner.id, is_company=False)
        self.assertEqual(
            contact.recovery_summary,
            "Chosen on Dupont SARL: Phone call, Tuesday, Wednesday, Thursday, Friday.",
        )

    def test_a_contact_shows_it_in_the_language_of_the_user(self):
        contact = self.customer("Anne", parent_id=self.partner.id, is_company=False)
        summary = contact.with_context(lang="fr_FR").recovery_summary
        self.assertIn("Dupont SARL", summary)
        self.assertNotIn("Chosen on", summary)
        self.assertNotIn("Monday", summary)

    def test_a_contact_shows_the_new_choice_at_once(self):
        contact = self.customer("Anne", parent_id=self.partner.id, is_company=False)
        self.assertIn("E-mail", contact.recovery_summary)
        self.partner.recovery_channel = "letter"
        self.assertIn("Letter", contact.recovery_summary)

    # === WHO IS WRITTEN TO === #

    def recipient(self):
        self.invoice(self.partner)
        self.run_daily()
        return self.reminders_of(self.partner).recipient_id

    def contact(self, name, kind="contact", **values):
        return self.customer(
            name, parent_id=self.partner.id, is_company=False, type=kind, **values
        )

    def test_the_customer_itself_is_written_to_by_default(self):
        self.contact("Anne")
        self.contact("Livraison", "delivery")
        self.assertEqual(self.recipient(), self.partner)

    def test_the_invoice_contact_is_written_to_before_the_customer(self):
        accounts = self.contact("Comptabilité", "invoice")
        self.assertEqual(self.recipient(), accounts)

    def test_the_chosen_contact_is_written_to_before_the_invoice_contact(self):
        self.contact("Comptabilité", "invoice")
        chosen = self.contact("Anne")
        self.partner.recovery_contact_id = chosen
        self.assertEqual(self.recipient(), chosen)

    def test_the_oldest_of_two_invoice_contacts_is_written_to(self):
        first = self.contact("Comptabilité", "invoice")
        self.contact("Comptabilité 2", "invoice")
        self.assertEqual(self.recipient(), first)

    def test_an_archived_chosen_contact_is_not_written_to(self):
        chosen = self.contact("Anne")
        self.partner.recovery_contact_id = chosen
        chosen.active = False
        self.assertEqual(self.recipient(), self.partner)

    def test_an_archived_invoice_contact_is_not_written_to(self):
        self.contact("Comptabilité", "invoice").active = False
        self.assertEqual(self.recipient(), self.partner)

    def test_the_message_is_in_the_language_of_its_recipient(self):
        self.contact("Comptabilité", "invoice", lang="fr_FR")
        self.recipient()
        self.assertEqual(self.reminders_of(self.partner).lang, "fr_FR")

    def test_copies_receive_e_mails_of_their_own(self):
        boss, adviser = self.contact("Boss"), self.customer("Conseil SARL")
        self.partner.recovery_copy_ids = boss + adviser
        self.make_automatic(self.friendly)
        self.recipient()
        mails = self.mails_to(self.partner)
        people = self.partner + boss + adviser
        self.assertEqual(
            sorted(mails.mapped("email_to")), sorted(people.mapped("email_formatted"))
        )
        self.assertFalse(any(mails.mapped("email_cc")))

    # === TAKING EFFECT === #

    def test_a_changed_preference_is_looked_at_on_the_next_run(self):
        self.invoice(self.partner)
        self.run_daily()
        case = self.case_of(self.partner)
        for change in (
            {"recovery_channel": "phone"},
            {"recovery_refuse_email": True},
            {"recovery_copy_ids": [Command.set(self.customer("X").ids)]},
            {"recovery_sat": True},
        ):
            case.next_check = TODAY + timedelta(days=5)
            self.partner.write(change)
            self.assert_looked_at_next(case, change)

    def test_a_person_without_the_right_to_files_may_edit_a_customer(self):
        self.invoice(self.partner)
        self.run_daily()
        seller = self.new_user("seller", "base.group_user,base.group_partner_manager")
        partner = self.partner.with_user(seller)
        partner.write({"email": "new@client.example", "phone": "+33 6 01 02 03 04"})
        with self.assertRaises(AccessError):
            partner.recovery_channel = "phone"

    def test_the_smart_button_opens_the_file_or_the_list(self):
        action = self.partner.action_open_recovery_case()
        self.assertEqual(action["domain"], [("partner_id", "=", self.partner.id)])
        self.invoice(self.partner)
        self.run_daily()
        contact = self.contact("Anne")
        case = self.case_of(self.partner)
        for partner in (self.partner, contact):
            partner.invalidate_recordset()
            self.assertEqual(partner.recovery_case_id, case)
            action = partner.action_open_recovery_case()
            self.assertEqual(action["res_id"], case.id)

    def test_settings_refuse_limits_below_zero(self):
        for values in (
            {"recovery_min_days": -1},
            {"recovery_max_contacts": 0},
            {"recovery_bank_max_age": -1},
            {"recovery_minimum_amount": -0.01},
        ):
            with (
                self.subTest(values),
                mute_logger("odoo.sql_db"),
                self.assertRaisesRegex(CheckViolation, "recovery_limits"),
                self.env.cr.savepoint(),
            ):
                self.company.write(values)
                self.company.flush_recordset()

    def test_the_person_named_is_the_one_of_the_file_then_of_the_company(self):
        self.recipient()
        case = self.case_of(self.partner)
        self.assertEqual(case.user_id, self.adviser)
        self.assertEqual(self.reminders_of(self.partner).user_id, self.adviser)

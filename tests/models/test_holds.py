# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Every reason to hold a message, on a real ledger, in words (I5, I6, I7, I12)."""

from datetime import timedelta

from odoo import fields

from .common import ADDON, TODAY, RecoveryCommon, day, days_ago, words

TECHNICAL = ("%(", "%s", "_", "False", "None", "{", "}", "<")


class TestHolds(RecoveryCommon):
    def setUp(self):
        super().setUp()
        self.partner = self.customer()
        self.move = self.invoice(self.partner, 100)

    def decide(self, at=None):
        self.run_daily(at)
        return self.case_of(self.partner)

    def assert_held(self, rule, stage, person, until=None, at=None, says="", day_=None):
        """The file is held by this rule, says so in words, and no message exists."""
        case = self.decide(at)
        self.assertIn(rule, self.hold_rules(case))
        self.assertEqual(case.stage, stage)
        self.assertEqual(case.needs_person, person)
        self.assertFalse(self.reminders_of(self.partner, "to_review", "approved"))
        self.assertFalse(self.mails_to(self.partner))
        check = next(c for c in case.decision["checks"] if c["rule"] == rule)
        self.assertEqual(fields.Date.to_date(check["until"]) or None, until)
        self.assert_in_words(case, says)
        return case

    def assert_in_words(self, case, says=""):
        """Situation and "Why?" are sentences in both languages, without a key."""
        english, french = (case.with_context(lang=lang) for lang in ("en_US", "fr_FR"))
        self.assertIn(says, english.situation)
        rules = [check["rule"] for check in case.decision["checks"]]
        for record in (english, french):
            situation, why = words(record.situation), words(record.why_html)
            for text in (situation, why):
                self.assertGreater(len(text), 15)
                for key in (*TECHNICAL, *rules):
                    self.assertNotIn(key, text)
            self.assertTrue(situation.endswith("."))
            if case.stage != "review":
                self.assertIn(situation.split(". ")[0].rstrip("."), why)
        self.assertNotEqual(english.situation, french.situation)
        self.assertNotIn("Lets through", words(french.why_html))

    def assert_contacted(self, at=None):
        case = self.decide(at)
        self.assertEqual(self.hold_rules(case), [])
        self.assertEqual(case.stage, "review")
        self.assertEqual(len(self.reminders_of(self.partner, "to_review")), 1)

    def test_nothing_holds_an_ordinary_late_invoice(self):
        self.assert_contacted()

    # === A PERSON ASKED FOR QUIET === #

    def test_an_excluded_customer_is_held(self):
        self.partner.recovery_excluded = True
        self.assert_held("customer_excluded", "paused", False, says="never reminded")
        self.partner.recovery_excluded = False
        self.assert_contacted()

    def test_a_paused_customer_is_held_until_the_day(self):
        until = TODAY + timedelta(days=7)
        self.partner.recovery_paused_until = until
        self.assert_held("customer_paused", "paused", False, until, says="paused until")
        self.assert_held(
            "customer_paused", "paused", False, until, at=until - timedelta(days=1)
        )
        self.assert_contacted(until)

    def test_a_paused_file_is_held_until_the_day(self):
        until = TODAY + timedelta(days=7)
        self.partner.recovery_excluded = True
        case = self.decide()
        case.pause(until)
        self.partner.recovery_excluded = False
        self.assert_held("file_paused", "paused", False, until, says="file is paused")
        self.assert_contacted(until)

    def test_a_paused_invoice_is_held_until_the_day(self):
        until = TODAY + timedelta(days=7)
        self.move.recovery_paused_until = until
        self.assert_held(
            "something_to_ask", "waiting", False, until, says="1 invoice(s) paused"
        )
        self.assert_contacted(until)

    def test_a_paused_invoice_does_not_hold_the_others(self):
        other = self.invoice(self.partner, 50)
        self.move.recovery_paused_until = TODAY + timedelta(days=7)
        self.assert_contacted()
        reminder = self.reminders_of(self.partner)
        self.assertEqual(reminder.line_ids.move_id, other)

    def test_an_invoice_left_out_by_its_line_is_held(self):
        self.run_daily()
        self.reminders_of(self.partner)._hold_by_hand("test")
        self.move.line_ids.no_followup = True
        future = self.invoice(self.partner, 50, due=TODAY + timedelta(days=2))
        future.line_ids.no_followup = False
        self.partner.recovery_path_id = self.path
        self.run_daily()
        case = self.case_of(self.partner)
        lines = case.reminder_ids.filtered("is_open").line_ids
        self.assertNotIn(self.move, lines.move_id)

    def test_a_customer_whose_only_invoice_is_left_out_gets_no_file(self):
        self.move.line_ids.no_followup = True
        self.run_daily()
        self.assertFalse(self.case_of(self.partner))

    def test_an_open_file_whose_only_invoice_is_left_out_is_closed(self):
        self.run_daily()
        self.move.line_ids.no_followup = True
        self.run_daily(TODAY + timedelta(days=1))
        case = self.case_of(self.partner)
        self.assertEqual((case.state, case.outcome), ("closed", "excluded"))
        self.assertFalse(self.reminders_of(self.partner, "to_review", "approved"))

    # === THE CUSTOMER SPOKE === #

    def open_held_file(self):
        """An open file without a message, to write on."""
        self.partner.recovery_excluded = True
        case = self.decide()
        self.partner.recovery_excluded = False
        return case

    def customer_writes(self, case):
        return case.message_post(
            body="I have a question.",
            author_id=self.partner.id,
            message_type="email",
            subtype_xmlid="mail.mt_comment",
        )

    def test_a_customer_who_wrote_is_not_written_to_before_the_answer(self):
        case = self.open_held_file()
        self.customer_writes(case)
        self.assertEqual(case.stage, "person")
        self.assert_held("answer_awaited", "person", True, says="has no answer yet")
        case.with_user(self.adviser).message_post(
            body="Here is the answer.",
            message_type="comment",
            subtype_xmlid="mail.mt_comment",
        )
        self.assert_contacted(TODAY + timedelta(days=1))

    def test_an_internal_note_is_not_an_answer(self):
        case = self.open_held_file()
        self.customer_writes(case)
        case.with_user(self.adviser).message_post(
            body="To be looked at.",
            message_type="comment",
            subtype_xmlid="mail.mt_note",
        )
        self.assert_held("answer_awaited", "person", True)

    def test_answered_by_phone_lets_the_file_go_on(self):
        case = self.open_held_file()
        self.customer_writes(case)
        case.with_user(self.adviser).action_answered()
        self.assert_contacted()

    def test_a_customer_who_wrote_on_an_invoice_is_not_written_to(self):
        case = self.open_held_file()
        self.customer_writes(self.move)
        self.assertTrue(case.awaiting_answer_since)
        self.assert_held("answer_awaited", "person", True)

    def test_a_message_of_the_addon_is_not_taken_for_one_of_the_customer(self):
        self.make_automatic(self.friendly)
        case = self.decide()
        self.assertTrue(self.mails_to(self.partner))
        self.assertFalse(case.awaiting_answer_since)

    def test_a_reply_through_the_mail_gateway_holds(self):
        self.make_automatic(self.friendly)
        case = self.decide()
        mail = self.mails_to(self.partner)
        self.env["mail.thread"].sudo().message_process(
            "recovery.case",
            f"From: {self.partner.email}\n"
            f"To: {self.company.email}\n"
            f"In-Reply-To: {mail.message_id}\n"
            "Message-Id: <answer@client.example>\n"
            "Subject: Re: your invoice\n\nI have a question.",
        )
        self.assertEqual(case.awaiting_answer_since, TODAY)
        self.assertTrue(case.needs_person)

    # === MONEY THAT MAY HAVE COME === #

    def test_a_payment_that_is_not_matched_holds(self):
        payment = self.env["account.payment"].create(
            {
                "partner_id": self.partner.id,
                "amount": 60,
                "payment_type": "inbound",
                "partner_type": "customer",
                "date": TODAY,
            }
        )
        payment.action_post()
        self.assert_held("credit_to_allocate", "person", True, says="60.00")

    def test_a_credit_note_that_is_not_allocated_holds(self):
        self.invoice(self.partner, 30, move_type="out_refund")
        case = self.assert_held("credit_to_allocate", "person", True, says="30.00")
        (self.move.line_ids + self._credit_lines()).filtered(
            lambda line: line.account_type == "asset_receivable"
        ).reconcile()
        self.assert_contacted(TODAY + timedelta(days=1))
        reminder = case.reminder_ids
        self.assertEqual(reminder.line_ids.amount_residual, 70)

    def _credit_lines(self):
        return (
            self.env["account.move"].search([("move_type", "=", "out_refund")]).line_ids
        )

    def test_an_old_bank_entry_holds_until_the_bank_is_entered(self):
        self.bank_entry(days_ago(8))
        self.assert_held("bank_up_to_date", "person", True, says="more than 7 days ago")
        self.bank_entry(days_ago(6))
        self.assert_contacted(TODAY + timedelta(days=1))

    def test_the_freshness_of_the_bank_may_be_ignored(self):
        self.company.recovery_bank_max_age = 0
        self.bank_entry(days_ago(80))
        self.assert_contacted()

    def test_a_company_that_enters_no_bank_is_not_held(self):
        self.assertFalse(
            self.env["account.bank.statement.line"].search_count(
                [("company_id", "=", self.company.id)]
            )
        )
        self.assert_contacted()

    def test_a_payment_under_way_without_a_journal_entry_holds(self):
        # With Odoo's accounting application a payment may wait without an entry;
        # with Invoicing alone it never does, so its entry is taken away here.
        payment = self.pay(self.move)
        entry = payment.move_id
        payment.write({"move_id": False, "outstanding_account_id": False})
        entry.line_ids.remove_move_reconcile()
        entry.button_draft()
        entry.unlink()
        payment.state = "in_process"
        self.assertEqual(self.move.amount_residual, 100)
        self.assert_held(
            "something_to_ask", "waiting", False, says="1 invoice(s) being paid"
        )

    # === DISAGREEMENT === #

    def test_a_dispute_holds_and_asks_for_a_person(self):
        self.move.recovery_delay_reason_id = self.env.ref(
            f"{ADDON}.delay_reason_service"
        )
        self.assert_held(
            "something_to_ask", "person", True, says="1 invoice(s) in dispute"
        )

    def test_a_reason_that_is_no_dispute_does_not_hold(self):
        self.move.recovery_delay_reason_id = self.env.ref(
            f"{ADDON}.delay_reason_forgotten"
        )
        self.assert_contacted()

    def test_an_invoice_that_odoo_calls_blocked_holds(self):
        self.move.payment_state = "blocked"
        self.assert_held(
            "something_to_ask", "person", True, says="1 invoice(s) in dispute"
        )

    def test_a_disputed_invoice_does_not_hold_the_others(self):
        other = self.invoice(self.partner, 50)
        self.move.recovery_delay_reason_id = self.env.ref(
            f"{ADDON}.delay_reason_service"
        )
        self.assert_contacted()
        self.assertEqual(self.reminders_of(self.partner).line_ids.move_id, other)

    # === NOT WORTH A MESSAGE, OR NOT NOW === #

    def test_below_the_smallest_amount_holds(self):
        self.company.recovery_minimum_amount = 100.01
        self.assert_held("above_minimum", "waiting", False, says="100.01")

    def test_the_smallest_amount_itself_is_worth_a_message(self):
        self.company.recovery_minimum_amount = 100
        self.assert_contacted()

    def test_a_message_that_waits_for_review_holds_the_next(self):
        self.assert_contacted()
        case = self.decide(TODAY + timedelta(days=1))
        self.assertEqual(self.hold_rules(case), ["nothing_waiting"])
        self.assertEqual(case.stage, "review")
        self.assertFalse(case.needs_person)
        self.assertEqual(len(self.reminders_of(self.partner)), 1)
        self.assert_in_words(case, "waits for your review")

    def test_a_message_that_failed_asks_for_a_person(self):
        self.make_automatic(self.friendly)
        case = self.decide()
        case.reminder_ids._mark_failed("refused", "Mailbox unknown")
        self.assertEqual(case.stage, "person")
        self.mails_to(self.partner).unlink()
        self.assert_held(
            "last_one_arrived",
            "person",
            True,
            at=TODAY + timedelta(days=30),
            says="could not be sent",
        )

    def test_a_step_that_is_not_reached_waits_for_its_day(self):
        self.move.button_draft()
        self.move.unlink()
        self.invoice(self.partner, due=days_ago(1))
        self.assert_held(
            "step_reached",
            "waiting",
            False,
            TODAY + timedelta(days=2),
            says="Friendly question",
        )

    def test_a_finished_path_asks_for_a_person(self):
        self.make_automatic()
        for ahead in range(59):
            self.run_daily(TODAY + timedelta(days=ahead))
        self.assertEqual(
            self.reminders_of(self.partner).mapped("stage"),
            ["friendly", "firm", "last_amicable"],
        )
        case = self.case_of(self.partner)
        self.assertEqual(self.hold_rules(case), ["step_reached"])
        self.assertEqual((case.stage, case.needs_person), ("person", True))
        self.assert_in_words(case, "Every step of the path has been made")

    # === HOW, AND WHEN === #

    def test_a_refused_channel_is_never_replaced_by_another(self):
        self.partner.write(
            {"recovery_refuse_email": True, "phone": "+33 6 01 02 03 04"}
        )
        self.assert_held(
            "channel_allowed", "person", True, says="refuses this channel: E-mail"
        )

    def test_a_refused_channel_of_the_step_leads_to_the_customers_own_choice(self):
        self.friendly.channel = "letter"
        self.partner.recovery_refuse_letter = True
        self.assert_contacted()
        self.assertEqual(self.reminders_of(self.partner).channel, "email")

    def test_an_address_that_is_missing_asks_for_a_person(self):
        self.partner.email = False
        self.assert_held("channel_allowed", "person", True, says="No usable address")

    def test_an_address_that_cannot_be_one_asks_for_a_person(self):
        self.partner.email = "not an address"
        self.assert_held("channel_allowed", "person", True, says="No usable address")

    def test_a_blacklisted_address_asks_for_a_person(self):
        self.env["mail.blacklist"].sudo()._add(self.partner.email)
        self.assert_held("channel_allowed", "person", True, says="No usable address")

    def test_a_preferred_channel_without_address_asks_for_a_person(self):
        self.partner.recovery_channel = "phone"
        self.assert_held("channel_allowed", "person", True, says="Phone call")
        self.partner.phone = "+33 6 01 02 03 04"
        self.assert_contacted(TODAY + timedelta(days=1))
        self.assertEqual(self.reminders_of(self.partner).channel, "phone")

    def test_the_task_speaks_the_language_of_its_person(self):
        self.adviser.lang = "fr_FR"
        self.partner.email = False
        case = self.decide()
        french = case.with_context(lang="fr_FR").situation
        self.assertEqual(case.activity_ids.summary, french)

    def test_a_person_is_asked_by_one_task_only(self):
        self.partner.email = False
        case = self.decide()
        self.assertEqual(case.activity_ids.user_id, self.adviser)
        self.decide(TODAY + timedelta(days=1))
        self.assertEqual(len(case.activity_ids), 1)

    def contacts_on(self, *days):
        """Contacts of the past, as a colleague made them by phone."""
        case = self.open_held_file()
        for number, when in enumerate(days):
            self.env["recovery.reminder"].create(
                {
                    "case_id": case.id,
                    "company_id": self.company.id,
                    "partner_id": self.partner.id,
                    "recipient_id": self.partner.id,
                    "kind": "step",
                    "channel": "phone",
                    "cycle": -number,
                    "step_id": self.courtesy.id,
                    "state": "sent",
                    "contact_date": when,
                }
            )
        return case

    def test_one_contact_in_seven_days_over_all_channels(self):
        self.contacts_on(days_ago(3))
        until = TODAY + timedelta(days=4)
        self.assert_held(
            "budget_left", "waiting", False, until, says="at most one in 7 days"
        )
        # Saturday: it waits, and is not dropped.
        self.assertEqual(until.weekday(), 5)
        self.assert_held("day_allowed", "waiting", False, day("2026-03-16"), at=until)
        self.assert_contacted(day("2026-03-16"))

    def test_three_contacts_in_thirty_days(self):
        self.contacts_on(days_ago(27), days_ago(18), days_ago(9))
        until = TODAY + timedelta(days=3)
        self.assert_held("budget_left", "waiting", False, until, says="3 in 30 days")
        self.assert_contacted(until)

    def test_the_weekend_is_waited_for(self):
        saturday, monday = day("2026-03-14"), day("2026-03-16")
        self.assert_held(
            "day_allowed",
            "waiting",
            False,
            monday,
            at=saturday,
            says="not contacted on this day of the week",
        )
        self.assert_contacted(monday)

    def test_a_public_holiday_is_waited_for(self):
        self.assert_held(
            "day_allowed",
            "waiting",
            False,
            day("2026-05-04"),
            at=day("2026-05-01"),
            says="Public holiday",
        )
        french = self.case_of(self.partner).with_context(lang="fr_FR").situation
        self.assertIn("Fête du Travail", french)
        self.assert_contacted(day("2026-05-04"))

    def test_a_customer_who_allows_no_day_asks_for_a_person(self):
        names = ("mon", "tue", "wed", "thu", "fri")
        self.partner.write({f"recovery_{name}": False for name in names})
        self.assert_held("day_allowed", "person", True)

    def test_a_holiday_of_another_country_does_not_hold(self):
        self.partner.country_id = self.env.ref("base.us")
        self.assert_contacted(day("2026-05-01"))

    def test_every_rule_is_told_on_every_file(self):
        case = self.decide()
        rules = [check["rule"] for check in case.decision["checks"]]
        self.assertEqual(len(rules), 15)
        rows = words(case.why_html)
        for rule in rules:
            self.assertIn(case._rule_titles()[rule], rows)

    def test_several_reasons_are_all_told(self):
        self.partner.write({"recovery_excluded": True, "email": False})
        case = self.decide(day("2026-03-14"))
        self.assertEqual(
            self.hold_rules(case),
            ["customer_excluded", "channel_allowed", "day_allowed"],
        )
        self.assertEqual(words(case.why_html).count("Holds"), 3)

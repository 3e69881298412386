# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""What a platform said of an invoice, before anybody is asked for it."""

import random
from datetime import timedelta

from odoo.addons.recouvrement_respectueux_einvoice.core.standing import PATIENCE
from odoo.addons.recouvrement_respectueux_einvoice.core.verdict import (
    CODES,
    TASKS,
    verdict,
)

from ..common import TODAY, TOMORROW, days_ago, words
from ..einvoices import EinvoiceCommon


class TestEinvoiceHolds(EinvoiceCommon):
    def test_what_was_refused_is_ours_and_nobody_is_asked_for_it(self):
        self.told("210", "CMD_ERR")
        self.run_daily()
        case = self.case_of(self.partner)
        self.assertEqual(self.sent(), 0)
        self.assertEqual(self.hold_rules(case)[0], "einvoice_accepted")
        self.assertTrue(case.needs_person)
        self.assertIn("Refused on 03/10/2026", case.situation)
        self.assertIn("the order number is missing or wrong", case.situation)
        why = words(case.why_html)
        self.assertIn("What the e-invoice platforms say", why)
        self.assertIn("1 invoice that we have to put right", why)

    def test_only_that_invoice_is_held(self):
        other = self.invoice(self.partner, 100, due=days_ago(4))
        self.told("207", "QTE_ERR")
        self.run_daily()
        (message,) = self.reminders_of(self.partner, "sent")
        self.assertEqual(message.line_ids.move_id, other)
        self.assertIn("In dispute", words(self.case_of(self.partner).why_html))

    def test_a_task_on_the_invoice_and_its_end(self):
        self.told("208", "JUSTIF_ABS")
        tasks = self.move.activity_ids
        self.assertEqual(tasks.user_id, self.adviser)
        self.assertIn("a supporting document is missing", tasks.summary)
        self.told("209")
        self.assertFalse(self.move.activity_ids)

    def test_a_suspension_ends_when_we_complete_and_it_begins_gently(self):
        self.run_daily()
        self.assertEqual(self.sent(), 1)
        self.told("208", "CMD_ERR", day=TOMORROW)
        self.run_days(20, TOMORROW)
        self.assertEqual(self.sent(), 1)
        back = TODAY + timedelta(days=21)
        self.at(back)
        self.told("209", day=back)
        self.run_daily()
        _first, second = self.reminders_of(self.partner, "sent")
        self.assertEqual(second.contact_date, back)
        self.assertEqual(second.step_id, self.friendly)
        self.run_days(8, back + timedelta(days=1))
        self.assertEqual(self.sent(), 2)

    def test_a_payment_that_was_sent_has_three_days(self):
        self.told("211")
        self.run_daily()
        case = self.case_of(self.partner)
        self.assertFalse(case.needs_person)
        self.assertEqual(case.next_check, TODAY + PATIENCE)
        self.run_days(2, TOMORROW)
        self.assertEqual(self.sent(), 0)
        self.run_daily(TODAY + PATIENCE)
        (message,) = self.reminders_of(self.partner, "sent")
        self.assertEqual(message.step_id, self.friendly)

    def test_it_is_foreseen_as_it_happens(self):
        self.told("211")
        case = self.env["recovery.case"]._open_for(self.partner, self.company)
        (_case, planned), *_others = self.env["recovery.preview"]._plans(case)
        self.assertEqual(planned[0].day, TODAY + PATIENCE)

    def test_a_message_that_waits_is_held_by_what_is_said_meanwhile(self):
        self.friendly.automatic_company_ids = False
        self.run_daily()
        message = self.reminders_of(self.partner, "to_review")
        self.told("207", "PU_ERR")
        message.with_user(self.adviser).action_approve()
        self.run_daily()
        self.assertEqual((message.state, self.sent()), ("cancelled", 0))

    def test_a_colleague_says_that_it_was_put_right(self):
        self.told("221", "ROUTAGE_ERR")
        self.run_daily()
        self.assertEqual(self.sent(), 0)
        self.move.with_user(self.adviser).action_recovery_einvoice_resume()
        self.assertFalse(self.move.activity_ids)
        self.run_daily()
        self.assertEqual(self.sent(), 1)

    def test_what_says_nothing_of_the_customer_changes_nothing(self):
        for code in ("200", "201", "202", "212", "214"):
            self.told(code)
        self.run_daily()
        self.assertEqual(self.sent(), 1)
        self.assertFalse(self.move.activity_ids)
        self.assertNotIn("platforms", words(self.case_of(self.partner).why_html))

    def test_an_agreement_about_it_waits_too(self):
        arranged = self.arranged("deferral", self.move, TODAY, on=days_ago(3))
        self.told("210")
        self.run_days(6, TOMORROW)
        self.assertEqual(self.sent(), 0)
        self.assertEqual(arranged.state, "running")

    # === WHAT IS SAID === #

    def opening_after(self, *codes):
        for number, code in enumerate(codes):
            self.told(code, day=days_ago(5 - number))
        self.run_daily()
        return self.reminders_of(self.partner, "sent")

    def test_an_invoice_that_arrived_is_not_said_to_be_lost(self):
        without = self.opening_after()
        self.assertIn("may have gone astray", words(without.body))

    def test_where_it_has_arrived_that_is_said_instead(self):
        body = words(self.opening_after("203").body)
        self.assertNotIn("astray", body)
        self.assertIn(
            "Our invoice has been on your platform since March 5, 2026.", body
        )
        self.assertIn("If something is holding it up", body)

    def test_who_approved_is_only_asked_for_a_day(self):
        body = words(self.opening_after("204", "205").body)
        self.assertIn("Thank you for approving our invoice on March 6, 2026.", body)
        self.assertNotIn("astray", body)
        self.assertNotIn("If something is holding it up", body)
        self.assertIn("Could you tell us when to expect it?", body)

    def test_one_of_two_that_arrived_says_nothing_of_both(self):
        self.invoice(self.partner, 100, due=days_ago(4))
        body = words(self.opening_after("205").body)
        self.assertIn("may have gone astray", body)

    def test_who_pays_on_time_is_not_told_that_it_got_lost(self):
        for _one in range(3):
            paid = self.invoice(self.partner, 50, due=days_ago(50))
            self.pay(paid, on=days_ago(60))
        body = words(self.opening_after("203").body)
        self.assertNotIn("astray", body)

    def test_the_review_shows_it(self):
        self.friendly.automatic_company_ids = False
        self.told("205", day=days_ago(3))
        self.run_daily()
        message = self.reminders_of(self.partner, "to_review")
        shown = message.with_user(self.adviser).preview()
        self.assertEqual(shown["about"], f"{self.move.name}: approved on 03/07/2026.")

    def test_the_page_of_the_customer_shows_it(self):
        case = self.env["recovery.case"]._open_for(self.partner, self.company)
        case = case.with_context(lang="fr_FR")
        self.told("207", "QTE_ERR")
        values = case._page_values()
        (shown,) = values["invoices"]
        self.assertIn("Votre plateforme", shown["einvoice"])
        self.assertFalse(values["asked_total"])
        page = words(
            self.env["ir.qweb"]._render(
                "recouvrement_respectueux.page_open", {"page": values, "case": case}
            )
        )
        self.assertIn(words(shown["einvoice"]), page)

    def test_the_invoice_shows_it(self):
        self.told("210", "CMD_ERR")
        self.env["recovery.case"]._open_for(self.partner, self.company)
        own = self.move.with_user(self.adviser)
        self.assertTrue(own.recovery_einvoice_waits)
        self.assertIn("Refused on 03/10/2026", own.recovery_banner)

    # === MANY === #

    def test_a_run_takes_at_most_two_queries_more(self):
        def cost(code):
            partner = self.customer(f"Customer {code}")
            move = self.invoice(partner, 100, due=days_ago(10))
            if code:
                self.told(code, move=move)
            case = self.env["recovery.case"]._open_for(partner, self.company)
            return self.queries_of(case._decide)

        cost("203"), cost(None)  # fills Odoo's own caches
        self.assertLessEqual(cost("205") - cost(None), 2)
        self.assertLessEqual(cost("210") - cost(None), 0)

    def test_as_many_queries_for_many(self):
        def files(count):
            cases = self.env["recovery.case"]
            for number in range(count):
                partner = self.customer(f"Customer {count} {number}")
                move = self.invoice(partner, 100, due=days_ago(10))
                self.told("207", move=move)
                cases |= cases._open_for(partner, self.company)
            return cases

        few, many = files(1), files(7)
        self.queries_of(many._read_files)  # fills Odoo's own caches
        self.assertEqual(
            self.queries_of(many._read_files), self.queries_of(few._read_files)
        )

    def test_random_statuses_no_message_on_what_is_held_and_each_in_time(self):
        """The replay of `bench/einvoices.py`, small."""
        chance = random.Random(24)
        moves = {}
        for number in range(30):
            partner = self.customer(f"Customer {number}")
            move = self.invoice(partner, 100 + number, due=days_ago(6))
            moves[move] = chance.choice([*CODES])
            self.told(moves[move], move=move)
        for day in range(6):
            self.run_daily(TODAY + timedelta(days=day))
        for move, code in moves.items():
            sent = self.reminders_of(move.partner_id, "sent")
            effect = verdict(code)
            with self.subTest(code=code):
                if effect in TASKS:
                    self.assertFalse(sent)
                    self.assertTrue(move.activity_ids)
                else:
                    due = TODAY + PATIENCE if effect == "sent" else TODAY
                    self.assertEqual(sent.mapped("contact_date"), [due])

# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""The thank-you when all is paid: a contact like any other (I5, I6)."""

from datetime import timedelta

from ..common import TODAY, TOMORROW, RecoveryCommon, receivables, words
from ..ledger import LedgerEntries

WEEK = TODAY + timedelta(days=8)  # the contact of the first day no longer counts


class TestThanks(RecoveryCommon):
    def setUp(self):
        super().setUp()
        self.make_automatic(self.friendly)
        self.company.recovery_thanks = "automatic"
        self.partner = self.customer()
        self.move = self.invoice(self.partner)

    def thanks(self):
        return self.reminders_of(self.partner).filtered(
            lambda reminder: reminder.kind == "thanks"
        )

    def settled(self, at=WEEK):
        """The customer was written to, then paid."""
        self.run_daily()
        self.at(at)
        self.pay(self.move)
        self.run_daily()
        return self.thanks()

    def test_a_customer_who_pays_is_thanked(self):
        thanks = self.settled()
        self.assertEqual(thanks.state, "sent")
        self.assertEqual(thanks.line_ids.move_id, self.move)
        mail = self.mails_to(self.partner)[-1]
        self.assertIn("Thank you", words(mail.body_html))
        self.assertIn(self.move.name, words(mail.body_html))
        self.assertIn("thank you", mail.subject)

    def test_a_second_run_does_not_thank_again(self):
        self.settled()
        self.run_daily()
        self.run_daily(WEEK + timedelta(days=8))
        self.assertEqual(len(self.thanks()), 1)
        self.assertEqual(len(self.mails_to(self.partner)), 2)

    def test_thanks_wait_for_a_review_by_default(self):
        fresh = self.env["res.company"].create({"name": "Fresh"})
        self.assertEqual(fresh.recovery_thanks, "review")
        self.company.recovery_thanks = "review"
        self.assertEqual(self.settled().state, "to_review")
        self.assertEqual(len(self.mails_to(self.partner)), 1)
        self.approve(self.thanks())
        self.assertEqual(self.thanks().state, "sent")
        self.assertEqual(len(self.mails_to(self.partner)), 2)

    def test_a_return_that_nobody_has_matched_holds_the_thanks(self):
        self.company.recovery_thanks = "review"
        thanks = self.settled()
        self.env["account.bank.statement.line"].create(
            {
                "journal_id": self.company_data["default_journal_bank"].id,
                "date": WEEK,
                "amount": -100,
                "payment_ref": "REJET CHQ",
                "partner_id": self.partner.id,
            }
        )
        self.approve(thanks)
        self.assertEqual(thanks.state, "cancelled")

    def test_no_thanks_when_the_setting_is_off(self):
        self.company.recovery_thanks = "no"
        self.assertFalse(self.settled())

    def test_no_thanks_for_a_credit_note(self):
        self.run_daily()
        self.at(WEEK)
        self.credit_note(self.move)
        self.run_daily()
        self.assertEqual(self.case_of(self.partner).state, "closed")
        self.assertFalse(self.thanks())

    def test_no_thanks_to_a_customer_who_was_never_written_to(self):
        self.pay(self.move, 40)
        self.partner.recovery_excluded = True
        self.run_daily()
        self.pay(self.move)
        self.run_daily(WEEK)
        self.assertEqual(self.case_of(self.partner).state, "closed")
        self.assertFalse(self.thanks())

    def test_no_thanks_to_a_customer_who_refuses_e_mail(self):
        self.run_daily()
        self.partner.recovery_refuse_email = True
        self.pay(self.move)
        self.run_daily(WEEK)
        self.assertFalse(self.thanks())

    def test_a_refusal_that_comes_later_holds_the_thanks(self):
        self.company.recovery_thanks = "review"
        thanks = self.settled()
        self.partner.recovery_refuse_email = True
        self.approve(thanks)
        self.assertEqual(thanks.state, "cancelled")
        self.assertIn("refuses", thanks.hold_reason)
        self.assertEqual(len(self.mails_to(self.partner)), 1)

    def test_an_excluded_customer_is_not_thanked(self):
        self.run_daily()
        self.partner.recovery_excluded = True
        self.pay(self.move)
        self.run_daily(WEEK)
        self.assertFalse(self.thanks().filtered(lambda one: one.state == "sent"))

    def test_thanks_wait_for_the_contact_budget(self):
        thanks = self.settled(TOMORROW)
        self.assertEqual(thanks.state, "approved")
        self.assertEqual(str(thanks.send_after.date()), "2026-03-17")
        self.run_days(5, TODAY + timedelta(days=2))
        self.assertEqual(thanks.state, "approved")
        self.run_daily(TODAY + timedelta(days=7))
        self.assertEqual(thanks.state, "sent")

    def test_thanks_and_a_new_question_never_leave_on_one_day(self):
        self.settled(at=TOMORROW)
        budget = TODAY + timedelta(days=7)  # both may leave from that day on
        self.invoice(self.partner, due=budget - timedelta(days=3))
        self.run_daily(budget)
        self.assertEqual(self.thanks().contact_date, budget)
        sent = self.reminders_of(self.partner).filtered(lambda one: one.sent_on)
        self.assertEqual(sorted(sent.mapped("contact_date")), [TODAY, budget])
        self.run_daily(budget + timedelta(days=7))
        self.assertEqual(len(self.mails_to(self.partner)), 3)

    def test_thanks_name_every_invoice_that_was_asked_for_once(self):
        self.make_automatic()
        second = self.invoice(self.partner, 50)
        self.run_daily()
        for ahead in (9, 10):
            self.run_daily(TODAY + timedelta(days=ahead))
        self.at(TODAY + timedelta(days=20))
        self.pay(self.move)
        self.pay(second)
        self.run_daily()
        self.assertEqual(self.thanks().line_ids.move_id, self.move + second)
        self.assertEqual(len(self.thanks().line_ids), 2)

    def test_a_settled_file_stays_settled_whatever_is_said(self):
        self.company.recovery_thanks = "review"
        self.approve(self.settled())
        self.assertEqual(self.thanks().state, "sent")
        self.assertEqual(self.case_of(self.partner).stage, "closed")

    def test_a_person_approves_thanks_that_were_edited(self):
        self.company.recovery_thanks = "review"
        thanks = self.settled()
        thanks.with_user(self.adviser).body = "<p>Many thanks, Anne!</p>"
        self.approve(thanks)
        self.assertIn("Many thanks, Anne!", self.mails_to(self.partner)[-1].body_html)

    def test_who_refuses_emails_meanwhile_gets_no_thanks_by_email(self):
        self.company.recovery_thanks = "review"
        thanks = self.settled()
        self.partner.write(
            {"recovery_refuse_email": True, "recovery_channel": "letter"}
        )
        self.approve(thanks)
        self.assertEqual(thanks.state, "cancelled")
        self.assertEqual(len(self.mails_to(self.partner)), 1)

    def test_who_likes_letters_gets_no_thanks_by_email(self):
        self.partner.recovery_channel = "letter"
        self.assertFalse(self.settled())

    def test_who_waits_for_an_answer_is_answered_not_thanked(self):
        self.company.recovery_thanks = "review"
        thanks = self.settled()
        self.case_of(self.partner)._await_answer()
        self.approve(thanks)
        self.assertEqual(thanks.state, "cancelled")
        self.assertEqual(thanks.hold_code, "answer_awaited")


class TestThanksForAnEntry(LedgerEntries, RecoveryCommon):
    """Who pays an opening balance is thanked as for an invoice, whoever else is in the
    same entry."""

    def setUp(self):
        super().setUp()
        self.make_automatic()
        self.company.recovery_thanks = "automatic"
        self.partner, self.other = self.customer(), self.customer("Other")
        entry = self.opening_entry((self.partner, 100, "F1"), (self.other, 50, "F2"))
        self.claim = receivables(entry).filtered(
            lambda line: line.partner_id == self.partner
        )
        self.run_daily()
        self.assertEqual(len(self.reminders_of(self.partner, "sent")), 1)
        self.at(WEEK)

    def thanks(self, partner=None):
        return self.reminders_of(partner or self.partner).filtered(
            lambda reminder: reminder.kind == "thanks"
        )

    def paid(self, amount=100):
        entry = self.payment(self.partner, amount).move_id
        (self.claim + receivables(entry)).reconcile()
        return entry

    def test_who_pays_their_line_is_thanked(self):
        self.paid()
        self.run_daily()
        self.assertEqual(self.thanks().state, "sent")
        self.assertEqual(self.thanks().line_ids.name, "F1")
        self.assertFalse(self.thanks(self.other))

    def test_a_line_that_was_credited_is_not_paid(self):
        entry = self.opening_entry((self.partner, -100, "Gift"))
        (self.claim + receivables(entry)).reconcile()
        self.run_daily()
        self.assertEqual(self.case_of(self.partner).state, "closed")
        self.assertFalse(self.thanks())

    def test_nor_is_one_that_is_open_again(self):
        self.company.recovery_thanks = "review"
        self.paid()
        self.run_daily()
        self.claim.remove_move_reconcile()
        self.approve(self.thanks())
        self.assertEqual(self.thanks().state, "cancelled")

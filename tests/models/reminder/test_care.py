# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""After-care: one question when all is settled, where the company wants it."""

from datetime import timedelta

from ..common import TODAY, RecoveryCommon, words

PAID = TODAY + timedelta(days=8)  # the contact of the first day no longer counts
ASKED = PAID + timedelta(days=7)


class TestCare(RecoveryCommon):
    def setUp(self):
        super().setUp()
        self.make_automatic(self.friendly)
        self.company.recovery_thanks = "no"
        self.company.recovery_care = "automatic"
        self.partner = self.customer()
        self.move = self.invoice(self.partner)

    def settle(self):
        """The customer was written to, then paid."""
        self.run_daily()
        self.at(PAID)
        self.pay(self.move)
        self.run_daily()

    def care(self):
        return self.reminders_of(self.partner).filtered(lambda one: one.kind == "care")

    def test_nobody_is_asked_by_default(self):
        fresh = self.env["res.company"].create({"name": "Fresh"})
        self.assertEqual((fresh.recovery_care, fresh.recovery_care_days), ("no", 7))
        self.company.recovery_care = "no"
        self.settle()
        self.run_days(20, ASKED)
        self.assertFalse(self.care())

    def test_a_week_after_the_payment_one_question_once(self):
        self.settle()
        self.run_daily(ASKED - timedelta(days=1))
        self.assertFalse(self.care())
        self.run_days(20, ASKED)
        self.assertEqual((self.care().state, self.care().contact_date), ("sent", ASKED))
        text = words(self.mails_to(self.partner)[-1].body_html)
        self.assertIn("How was it for you", text)
        self.assertIn(self.move.name, text)
        self.assertEqual(self.case_of(self.partner).stage, "closed")

    def test_it_may_wait_for_a_review(self):
        self.company.recovery_care = "review"
        self.settle()
        self.run_daily(ASKED)
        self.assertEqual(self.care().state, "to_review")
        self.approve(self.care())
        self.assertEqual(self.care().state, "sent")

    def test_an_answer_without_a_name_leaves_no_second_on_the_question(self):
        self.company.recovery_care = "review"
        self.settle()
        self.run_daily(ASKED)
        care, names = self.care(), ["state", "hold_code", "write_date", "write_uid"]
        self.env.flush_all()
        before = care.read(names)
        self.at(f"{ASKED + timedelta(days=1)} 13:37:42")
        visitor = self.env.ref("base.public_user")
        case = self.case_of(self.partner).with_user(visitor).sudo()
        case._take_rating(1, "A word", anonymous=True)
        self.env.flush_all()
        self.env.invalidate_all()
        self.assertEqual(care.read(names), before)
        self.approve(care)
        self.assertEqual(care.state, "cancelled")

    def test_who_answers_with_a_name_is_not_asked(self):
        self.company.recovery_care = "review"
        self.settle()
        self.run_daily(ASKED)
        self.case_of(self.partner).sudo()._take_rating(5, "", anonymous=False)
        self.assertEqual(self.care().state, "cancelled")

    def test_what_was_held_is_not_asked_again(self):
        self.company.recovery_care = "review"
        self.settle()
        self.run_daily(ASKED)
        self.care()._hold_by_hand("Said by telephone")
        self.run_days(20, ASKED)
        self.assertEqual(self.care().mapped("state"), ["cancelled"])

    def test_a_customer_asked_lately_is_left_in_peace(self):
        self.settle()
        self.run_days(8, ASKED)
        again = self.invoice(self.partner, due=PAID + timedelta(days=10))
        self.run_days(20, ASKED + timedelta(days=8))
        self.pay(again)
        self.run_days(20, ASKED + timedelta(days=28))
        self.assertEqual(len(self.partner.recovery_case_ids), 2)
        self.assertEqual(len(self.care()), 1)

    def test_nobody_is_asked_while_something_is_late(self):
        self.settle()
        self.invoice(self.partner, due=PAID + timedelta(days=3))
        self.run_days(3, ASKED)
        self.assertFalse(self.care())

    def test_who_paid_without_a_message_is_not_asked(self):
        self.partner.recovery_excluded = True
        self.pay(self.move, 40)
        self.run_daily()
        self.pay(self.move)
        self.run_days(20, PAID)
        self.assertEqual(self.case_of(self.partner).state, "closed")
        self.assertFalse(self.care())

    def test_who_refuses_e_mail_is_not_asked(self):
        self.settle()
        self.partner.recovery_refuse_email = True
        self.run_daily(ASKED)
        self.assertFalse(self.care())

    def test_an_old_file_is_not_asked_about(self):
        self.company.recovery_care = "no"
        self.settle()
        self.company.recovery_care = "automatic"
        self.run_days(3, ASKED + timedelta(days=15))
        self.assertFalse(self.care())

    def test_the_question_is_no_contact_of_the_figures(self):
        self.settle()
        self.run_daily(ASKED)
        found = self.env["recovery.kpi.contact"].search(
            [("partner_id", "=", self.partner.id)]
        )
        self.assertEqual(found.mapped("kind"), ["step"])

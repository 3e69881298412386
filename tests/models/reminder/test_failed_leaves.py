# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""A message that failed leaves the review once nobody has a reason to send it again."""

from datetime import timedelta

from odoo.exceptions import UserError
from odoo.tools import mute_logger
from odoo.tools.safe_eval import safe_eval

from ..arrangements import ArrangementCommon
from ..common import ADDON, TODAY, TOMORROW, RecoveryCommon, receivables
from ..smtp import mail_server
from .test_mail_server import SMTP_ERRORS


class FailedCommon(RecoveryCommon):
    """Builds data; holds no test."""

    def refused(self, partner):
        """The first message of this customer, which the mail server did not take."""
        self.make_automatic()
        self.run_daily()
        refused = [partner.email]
        with mail_server(self.env, refused), mute_logger(*SMTP_ERRORS):
            self.run_mail_queue()
        message = self.reminders_of(partner)
        self.assertEqual(message.state, "failed")
        return message

    def listed(self):
        """What the three lists of the review show."""
        found = self.env["recovery.reminder"]
        for name in ("review", "calls", "letters"):
            action = self.env.ref(f"{ADDON}.recovery_reminder_action_{name}")
            domain = self.env["ir.actions.act_window"]._for_xml_id(action.xml_id)
            found |= found.search(safe_eval(domain["domain"]))
        return found

    def assert_gone(self, message):
        self.assertNotIn(message, self.listed())
        self.assertTrue(message.hold_reason)


class TestFailedLeaves(FailedCommon):
    def setUp(self):
        super().setUp()
        self.partner = self.customer()
        self.move = self.invoice(self.partner)

    def test_what_failed_leaves_when_its_invoice_is_paid(self):
        message = self.refused(self.partner)
        self.assertIn(message, self.listed())
        self.pay(self.move)
        self.assert_gone(message)
        self.assertIn(self.partner.email, message.hold_reason)

    def test_what_failed_in_a_file_that_is_settled_otherwise_leaves(self):
        message = self.refused(self.partner)
        receivables(self.move).no_followup = True
        self.run_daily(TOMORROW)
        self.assertEqual(self.case_of(self.partner).state, "closed")
        self.assert_gone(message)

    def test_what_failed_in_a_file_that_was_closed_before_leaves(self):
        message = self.refused(self.partner)
        self.case_of(self.partner)._record({"state": "closed", "stage": "closed"})
        receivables(self.move).no_followup = True
        self.run_daily(TOMORROW)
        self.assert_gone(message)

    def test_the_file_goes_on_after_what_failed_about_a_paid_invoice(self):
        message = self.refused(self.partner)
        self.invoice(self.partner, 50, due=TODAY - timedelta(days=1))
        self.pay(self.move)
        self.assert_gone(message)
        self.run_daily(TODAY + timedelta(days=20))
        self.assertNotIn(
            "last_one_arrived", self.hold_rules(self.case_of(self.partner))
        )

    def test_it_stays_as_the_trace_of_what_was_tried(self):
        message = self.refused(self.partner)
        self.pay(self.move)
        self.env.flush_all()
        with self.assertRaises(UserError):
            message.unlink()
        with self.assertRaises(UserError):
            message.subject = "Something else"
        told = self.env["recovery.kpi.contact"].search(
            [("partner_id", "=", self.partner.id)]
        )
        self.assertEqual(sum(told.mapped("sent")), 0)
        self.assertTrue(told)

    def test_what_failed_leaves_where_its_invoices_are_arranged(self):
        message = self.refused(self.partner)
        self.arranged("promise", self.move, TODAY + timedelta(days=9), on=TODAY)
        self.assert_gone(message)

    def test_what_failed_leaves_when_a_procedure_begins(self):
        message = self.refused(self.partner)
        self.env["recovery.procedure"].create(
            {"partner_id": self.partner.id, "kind": "reorganisation", "since": TODAY}
        )
        self.assert_gone(message)


class TestFailedThanks(FailedCommon):
    def test_a_thank_you_that_failed_stays_while_there_is_something_to_thank_for(self):
        self.make_automatic(self.friendly)
        self.company.recovery_thanks = "automatic"
        partner = self.customer()
        move = self.invoice(partner)
        self.run_daily()
        with mail_server(self.env):
            self.run_mail_queue()
        payment = self.pay(move)
        self.run_daily(TODAY + timedelta(days=8))
        thanks = self.reminders_of(partner)[-1]
        self.assertEqual(thanks.kind, "thanks")
        thanks._mark_failed("refused", "")
        self.run_daily(TODAY + timedelta(days=9))
        self.assertIn(thanks, self.listed())
        payment.action_draft()
        self.run_daily(TODAY + timedelta(days=10))
        self.assert_gone(thanks)


class TestFailedWords(ArrangementCommon, FailedCommon):
    def test_a_failed_note_leaves_once_its_day_has_passed(self):
        self.agreed(number=3, first_date=TODAY + timedelta(days=6))
        self.run_daily(TODAY + timedelta(days=3))
        note = self.reminders_of(self.partner, "to_review")
        self.assertEqual(note.kind, "coming")
        note._mark_failed("refused", "")
        self.run_daily(TODAY + timedelta(days=7))
        self.assert_gone(note)

    def test_a_failed_note_leaves_with_its_arrangement(self):
        agreed = self.agreed(number=3, first_date=TODAY + timedelta(days=6))
        self.run_daily(TODAY + timedelta(days=3))
        note = self.reminders_of(self.partner, "to_review")
        note._mark_failed("refused", "")
        agreed._end("cancelled", "They asked for it")
        self.assert_gone(note)

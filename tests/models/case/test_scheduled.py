# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""What a colleague schedules is an answer like any other, on the facts of its hour."""

from datetime import timedelta

from odoo import fields
from odoo.fields import Command
from odoo.tools import SQL

from ..common import TODAY, TOMORROW
from ..incoming import IncomingCommon

KIND = "<p>Thank you for your message. We look into it and call you this week.</p>"


class TestScheduled(IncomingCommon):
    """One customer who was written to gently, and has written to us."""

    def setUp(self):
        super().setUp()
        self.answer("The machine is broken.")
        self.assertTrue(self.case.awaiting_answer_since)

    def schedule(self, record=None, body=KIND):
        record = record or self.case
        self.at(f"{TODAY} 10:00:00")
        one = (
            self.env["mail.scheduled.message"]
            .with_user(self.adviser)
            .create(
                {
                    "model": record._name,
                    "res_id": record.id,
                    "subject": "Your message",
                    "body": body,
                    "author_id": self.adviser.partner_id.id,
                    "partner_ids": [Command.set(record._recipient().ids)],
                    "scheduled_date": f"{TOMORROW} 08:00:00",
                }
            )
        )

        return self.dated(one, "create_date")

    def dated(self, record, column):
        """PostgreSQL dates records by its own clock, which does not stand still."""
        self.env.flush_all()
        self.env.cr.execute(
            SQL(
                "UPDATE %s SET %s = %s WHERE id = %s",
                SQL.identifier(record._table),
                SQL.identifier(column),
                fields.Datetime.now(),
                record.id,
            )
        )
        record.invalidate_recordset([column])
        return record

    def post(self):
        self.at(TOMORROW)
        self.run_job("mail.ir_cron_post_scheduled_message")

    def written(self, record=None):
        """What colleagues wrote to the customer on this record."""
        return (record or self.case).message_ids.filtered(
            lambda one: one.subject == "Your message"
        )

    def test_a_scheduled_answer_ends_the_wait_and_is_copied(self):
        copied = self.customer("Accountant")
        self.partner.recovery_copy_ids = copied
        self.schedule()
        self.post()
        self.assertTrue(self.written())
        self.assertFalse(self.case.awaiting_answer_since)
        mails = self.env["mail.mail"].sudo().search([])
        self.assertTrue(mails.filtered(lambda one: copied.email in str(one.email_to)))

    def test_it_does_not_leave_where_the_customer_has_written_since(self):
        self.schedule()
        self.at(f"{TODAY} 15:00:00")
        self.answer("And now the second one is broken too.")
        self.post()
        self.assertFalse(self.written())
        self.assertTrue(self.case.awaiting_answer_since)
        told = (
            self.env["mail.message"]
            .sudo()
            .search([("partner_ids", "in", self.adviser.partner_id.ids)])
        )
        self.assertIn(
            "could not be sent", " ".join(filter(None, told.mapped("subject")))
        )

    def test_whoever_sends_it_by_hand_has_read_it(self):
        one = self.schedule()
        self.at(f"{TODAY} 15:00:00")
        self.answer("And now the second one is broken too.")
        one.post_message()
        self.assertTrue(self.written())

    def test_words_that_could_hurt_do_not_leave_later_either(self):
        self.schedule(body="<p>Pay at once, or the bailiff comes.</p>")
        self.post()
        self.assertFalse(self.written())
        self.assertTrue(self.case.awaiting_answer_since)

    def test_a_proposal_that_was_taken_back_does_not_leave(self):
        offer = self.arranged("deferral", self.move, TODAY + timedelta(days=30))
        self.schedule(offer)
        self.at(f"{TODAY} 15:00:00")
        offer._end("cancelled", "They pay at once.")
        self.post()
        self.assertFalse(self.written(offer))

    def test_what_is_written_after_its_end_leaves(self):
        offer = self.arranged("deferral", self.move, TODAY + timedelta(days=30))
        self.at(f"{TODAY} 09:30:00")
        offer._end("cancelled", "They pay at once.")
        self.dated(offer, "write_date")
        self.schedule(offer)
        self.post()
        self.assertTrue(self.written(offer))

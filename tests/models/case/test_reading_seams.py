# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Suggestions where something came in between: paid, answered, written again, twice."""

from odoo.exceptions import MissingError
from odoo.fields import Command

from ..common import TODAY, TOMORROW, day
from ..incoming import IncomingCommon

PROMISE = "We will pay on Friday."
THANKS = "Thank you, noted."
DISPUTE = "We dispute this invoice: the goods arrived damaged."


class SeamsCommon(IncomingCommon):
    """Answers are read by grammar alone; holds no test."""

    def setUp(self):
        super().setUp()
        reader = self.registry["recovery.reader"]
        self.patch(reader, "_reply_judge", lambda _self: None)

    def read(self, text, **more):
        """The suggestions after this reply, as the adviser has them on screen."""
        before = self.env["recovery.reading"].sudo().search([])
        self.answer(text, **more)
        found = self.env["recovery.reading"].sudo().search([]) - before
        return found.with_user(self.adviser).with_context(lang="en_US")

    def opened(self, action):
        dialog = self.env[action["res_model"]].with_user(self.adviser)
        return dialog.browse(action["res_id"])


class TestReadingSeams(SeamsCommon):
    # === WHAT CAME IN BETWEEN === #

    def test_a_reply_to_a_settled_file_is_shown_there_and_answered(self):
        self.pay(self.move)
        self.run_daily()
        self.assertEqual(self.case.state, "closed")
        reading = self.read(PROMISE)
        self.assertEqual(self.case.with_user(self.adviser).reading_ids, reading)
        dialog = self.opened(reading.action_follow())
        self.assertEqual(dialog.follow, "nothing")
        dialog.action_answer()
        self.assertFalse(self.case.arrangement_ids)
        self.assertFalse(self.case.awaiting_answer_since)

    def test_it_goes_on_in_the_file_that_opens_next(self):
        self.pay(self.move)
        self.run_daily()
        reading = self.read(DISPUTE)
        self.invoice(self.partner, 50)
        self.run_daily(TOMORROW)
        living = self.case_of(self.partner)
        self.assertNotEqual(living, self.case)
        self.assertTrue(living.awaiting_answer_since)
        self.assertEqual(living.with_user(self.adviser).reading_ids, reading)

    def test_paid_in_between_nothing_is_promised(self):
        reading = self.read(PROMISE)
        self.pay(self.move)
        dialog = self.opened(reading.action_follow())
        self.assertEqual((dialog.follow, dialog.promised_on), ("nothing", False))
        self.assertNotIn("I note that you will pay", dialog.body)

    def test_an_invoice_credited_in_between_is_not_put_in_dispute(self):
        reading = self.read(DISPUTE)
        self.credit(self.move)
        dialog = self.opened(reading.action_follow())
        self.assertFalse(dialog.disputed_ids)

    def credit(self, move):
        wizard = self.env["account.move.reversal"].with_context(
            active_model="account.move", active_ids=move.ids
        )
        wizard = wizard.create({"journal_id": move.journal_id.id, "date": TODAY})
        wizard.refund_moves()
        wizard.new_move_ids.action_post()
        entries = (move | wizard.new_move_ids).line_ids
        entries.filtered(
            lambda one: (
                one.account_id.account_type == "asset_receivable" and not one.reconciled
            )
        ).reconcile()

    def test_of_two_replies_thanks_do_not_close_the_other(self):
        thanks = self.read(THANKS)
        self.assertEqual(thanks.offer, "Close as acknowledged")
        self.read(DISPUTE)
        self.env.invalidate_all()
        self.assertEqual(thanks.offer, "Answer")
        self.assertEqual(thanks.action_follow()["res_model"], "recovery.case.answer")
        self.assertTrue(self.case.awaiting_answer_since)

    def test_nor_one_in_which_nothing_was_understood(self):
        thanks = self.read(THANKS)
        self.read("The blue one, please.")
        thanks.action_follow()
        self.assertTrue(self.case.awaiting_answer_since)

    def test_a_day_that_is_over_is_asked_for_again(self):
        reading = self.read(PROMISE)
        self.at("2026-03-16 09:00")
        self.env.invalidate_all()
        self.assertEqual(reading.offer, "Answer: ask for the day")
        dialog = self.opened(reading.action_follow())
        self.assertFalse(dialog.follow or dialog.promised_on)
        self.assertIn("Which day suits you", dialog.body)

    def test_a_part_that_is_promised_is_no_promise_of_all(self):
        reading = self.read("We will pay 40 EUR on Friday.")
        dialog = self.opened(reading.action_follow())
        self.assertEqual(dialog.promised_amount, 40)
        dialog.action_answer()
        self.assertEqual(self.case.arrangement_ids.amount, 40)

    # === TWICE === #

    def test_a_second_click_closes_nothing_that_came_after(self):
        thanks = self.read(THANKS)
        thanks.action_follow()
        self.assertFalse(self.case.awaiting_answer_since)
        self.read(DISPUTE)
        told = thanks.action_follow()  # in another tab
        self.assertEqual(told["tag"], "display_notification")
        self.assertTrue(self.case.awaiting_answer_since)

    def test_two_tabs_note_one_promise(self):
        reading = self.read(PROMISE)
        first = self.opened(reading.action_follow())
        second = self.opened(reading.action_follow())
        first.action_answer()
        second.action_answer()
        self.assertIn("answered in between", second.notice)
        self.assertEqual(len(self.case.arrangement_ids), 1)

    def test_what_was_private_is_gone_in_the_other_tab(self):
        reading = self.read("I lost my job and cannot pay at the moment.")
        self.opened(reading.action_follow()).action_answer()
        with self.assertRaises(MissingError):
            reading.action_follow()

    def test_two_stops_and_one_was_misread(self):
        first = self.read("Please stop emailing me.")
        second = self.read("STOP")
        self.assertEqual({*first.mapped("state"), *second.mapped("state")}, {"alone"})
        first.action_not_said()
        self.assertTrue(self.partner.recovery_refuse_email)
        second.action_not_said()
        self.assertFalse(self.partner.recovery_refuse_email)

    def test_what_they_refused_on_their_page_no_click_takes_back(self):
        self.partner.recovery_refuse_email = True
        reading = self.read("STOP")
        reading.action_undo()
        reading.action_not_said()
        self.assertTrue(self.partner.recovery_refuse_email)
        self.assertTrue(self.case.awaiting_answer_since)

    # === WHO WROTE, AND HOW === #

    def test_a_third_language_waits_for_a_person(self):
        self.assertFalse(self.read("Wir zahlen die Rechnung am kommenden Freitag."))
        self.assertEqual(self.case.awaiting_answer_since, TODAY)

    def test_the_invoice_that_is_named_is_the_one_promised(self):
        other = self.invoice(self.partner, 60)
        reading = self.read(f"We will pay {other.name} on Friday.")
        self.assertEqual(reading.sudo().move_ids, other)
        dialog = self.opened(reading.action_follow())
        self.assertEqual(dialog.promised_ids, other)
        dialog.action_answer()
        agreed = self.case.arrangement_ids.line_ids.move_line_id.move_id
        self.assertEqual(agreed, other)

    # === WHAT A MANAGER SEES === #

    def test_answers_are_counted_by_kind_step_and_time_to_ours(self):
        reading = self.read(PROMISE)
        self.read(DISPUTE).action_not_said()
        self.at("2026-03-11 09:00")
        self.opened(reading.action_follow()).action_answer()
        row = self.figures()
        self.assertEqual((row.kind, row.step_id), ("promise", self.reminder.step_id))
        self.assertEqual((row.replied_on, row.days_to_answer), (TODAY, 1))
        self.assertFalse(self.rates("kept"))
        self.pay(self.move, on=day("2026-03-12"))
        self.run_daily(day("2026-03-20"))
        self.assertEqual(self.case.arrangement_ids.state, "kept")
        self.assertEqual(self.rates("kept"), 1)

    def figures(self):
        self.env.flush_all()
        rows = self.env["recovery.kpi.reply"].with_user(self.adviser)
        return rows.search([("company_id", "=", self.company.id)])

    def rates(self, name):
        self.env.flush_all()
        rows = self.env["recovery.kpi.reply"].with_user(self.adviser)
        return rows.formatted_read_group([], [], [f"{name}:avg"])[0][f"{name}:avg"]

    # === WHAT IS KEPT === #

    def test_erasing_the_customer_erases_what_was_understood(self):
        reading = self.read(PROMISE)
        self.partner.sudo()._recovery_erase(self.company)
        self.assertFalse(reading.exists())

    def test_merged_customers_keep_what_was_understood(self):
        reading = self.read(PROMISE)
        twin = self.customer("Dupont twin")
        self.invoice(twin, 30)
        self.run_daily()
        kept = self.case_of(twin)
        self.env["base.partner.merge.automatic.wizard"].create(
            {
                "partner_ids": [Command.set((self.partner + twin).ids)],
                "dst_partner_id": twin.id,
            }
        ).action_merge()
        self.env.invalidate_all()
        living = kept if kept.state == "open" else self.case
        self.assertEqual(reading.sudo().case_id, living)

    def test_messages_of_before_the_update_are_answered_as_ever(self):
        self.read(PROMISE).sudo().unlink()
        dialog = self.opened(self.case.with_user(self.adviser).action_answer())
        self.assertFalse(dialog.reading_ids)
        dialog.write({"follow": "nothing", "body": "<p>Thank you, noted.</p>"})
        dialog.action_answer()
        self.assertFalse(self.case.awaiting_answer_since)

    def test_a_return_is_waited_for_by_a_click(self):
        self.company.recovery_waits_for_return = False
        reading = self.read("I am out of the office, back on 24 March.")
        self.assertEqual(reading.offer, "Wait until they are back")
        reading.action_follow()
        self.assertEqual(self.case.paused_until, day("2026-03-24"))


class TestReadingOfCopies(SeamsCommon):
    def deliver(self):
        self.copy = self.customer("Anne", parent_id=self.partner.id)
        self.reminder.copy_ids = self.copy
        return super().deliver()

    def test_who_only_reads_a_copy_is_not_read(self):
        del self.received["To"]
        self.received["To"] = self.copy.email
        self.assertFalse(self.read(PROMISE))
        self.assertFalse(self.case.awaiting_answer_since)

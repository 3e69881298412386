# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Two customers turn out to be one: Odoo merges them, nothing is lost or said twice."""

from datetime import timedelta

from odoo.fields import Command

from ..common import TODAY, TOMORROW, RecoveryCommon, days_ago

LATER = TODAY + timedelta(days=30)


class TestMerge(RecoveryCommon):
    """`one` owes 100, `two` owes 30; `two` becomes `one`."""

    def setUp(self):
        super().setUp()
        self.one, self.two = self.customer("One"), self.customer("Two")
        self.moves = self.invoice(self.one, 100, due=days_ago(10))
        self.moves += self.invoice(self.two, 30, due=days_ago(8))

    def merge(self, source=None, into=None):
        """As an administrator does, who alone may merge customers with invoices."""
        source, into = source or self.two, into or self.one
        self.env["base.partner.merge.automatic.wizard"].create(
            {
                "partner_ids": [Command.set((source + into).ids)],
                "dst_partner_id": into.id,
            }
        ).action_merge()
        self.env.invalidate_all()
        self.assertFalse(source.exists())

    def files(self):
        """Files before merging: that of `one`, that of `two`."""
        return self.case_of(self.one), self.case_of(self.two)

    # === FILES === #

    def test_one_file_goes_on_with_the_invoices_of_both(self):
        self.run_daily()
        kept, folded = self.files()
        waiting = folded.reminder_ids
        self.merge()
        self.assertEqual((kept.state, kept.open_amount), ("open", 130))
        self.assertEqual((folded.state, folded.outcome), ("closed", "excluded"))
        self.assertEqual(folded.partner_id, self.one)
        self.assertEqual((waiting.state, waiting.hold_code), ("cancelled", "changed"))
        self.approve(kept.reminder_ids)
        message = self.reminders_of(self.one, "sent")
        self.assertEqual(message.line_ids.move_id, self.moves)
        self.assertEqual(len(self.mails_to(self.one)), 1)

    def test_nobody_is_thanked_for_what_is_still_open(self):
        self.company.recovery_thanks = "automatic"
        self.run_daily()
        _kept, folded = self.files()
        self.merge()
        self.run_days(3, start=TOMORROW)
        self.assertEqual(folded.state, "closed")
        self.assertNotIn("thanks", self.reminders_of(self.one).mapped("kind"))

    def test_what_was_sent_to_either_counts_for_both(self):
        self.make_automatic()
        self.run_daily()
        self.merge()
        self.run_days(7, start=TOMORROW)
        sent = self.reminders_of(self.one, "sent")
        self.assertEqual(sent.mapped("contact_date"), [TODAY, TODAY])
        self.run_days(3, start=TODAY + timedelta(days=8))
        later = self.reminders_of(self.one, "sent") - sent
        self.assertEqual(later.line_ids.move_id, self.moves)

    def test_the_only_file_goes_on_under_the_other_name(self):
        paid = self.customer("Without a file")
        self.run_daily()
        _kept, case = self.files()
        self.merge(into=paid)
        self.assertEqual((case.state, case.partner_id), ("open", paid))
        self.run_daily(TOMORROW)
        self.assertEqual(self.case_of(paid), case)

    def test_a_file_of_each_company_goes_on(self):
        other = self.setup_other_company(name="Other")["company"]
        self.invoice(self.two, 70, company=other)
        self.run_daily()
        elsewhere = self.case_of(self.two, other)
        self.merge()
        self.assertEqual((elsewhere.state, elsewhere.partner_id), ("open", self.one))

    # === WHAT IS UNDER WAY === #

    def test_an_arrangement_goes_on_in_the_file_that_stays(self):
        self.run_daily()
        kept, folded = self.files()
        plan = self.arranged("deferral", self.moves[1], LATER, on=TODAY)
        self.assertEqual(plan.case_id, folded)
        self.merge()
        self.assertEqual((plan.case_id, plan.partner_id), (kept, self.one))
        self.approve(kept.reminder_ids)
        asked = self.reminders_of(self.one, "sent").line_ids.move_id
        self.assertEqual(asked, self.moves[0])
        self.pay(self.moves[1])
        self.assertEqual(plan.state, "kept")

    def test_who_wrote_is_answered_first(self):
        self.run_daily()
        kept, folded = self.files()
        folded._await_answer()
        self.merge()
        self.run_daily(TOMORROW)
        self.assertEqual(kept.awaiting_answer_since, TODAY)
        self.assertIn("answer_awaited", self.hold_rules(kept))

    def test_who_answers_an_old_message_is_answered_first(self):
        """Their mail program writes to the file that has ended."""
        self.run_daily()
        kept, folded = self.files()
        self.merge()
        folded.message_post(
            body="I have a question.",
            author_id=self.one.id,
            message_type="email",
            subtype_xmlid="mail.mt_comment",
        )
        self.run_daily(TOMORROW)
        self.assertEqual(kept.awaiting_answer_since, TODAY)
        self.assertIn("answer_awaited", self.hold_rules(kept))
        folded.with_user(self.adviser).message_post(
            body="Here is the answer.",
            message_type="comment",
            subtype_xmlid="mail.mt_comment",
        )
        self.assertFalse(kept.awaiting_answer_since)

    def test_a_pause_holds_and_one_that_is_over_does_not(self):
        self.run_daily()
        kept, folded = self.files()
        kept.paused_until, folded.paused_until = TOMORROW, LATER
        self.at(TODAY + timedelta(days=2))
        self.merge()
        self.assertEqual(kept.paused_until, LATER)

    def test_one_conversation_goes_on(self):
        self.run_daily()
        kept, folded = self.files()
        talk = self.env["recovery.conversation"].create({"case_id": folded.id})
        self.merge()
        self.assertEqual((talk.case_id, talk.partner_id), (kept, self.one))

    def test_two_conversations_do_not_stop_the_merge(self):
        self.run_daily()
        files = self.files()
        talks = self.env["recovery.conversation"].create(
            [{"case_id": case.id} for case in files]
        )
        self.merge()
        self.assertEqual(tuple(talk.case_id for talk in talks), files)

    # === WHAT IS NOTED ON THE CUSTOMER === #

    def test_a_procedure_of_both_is_one(self):
        procedures = self.env["recovery.procedure"].create(
            [
                {"partner_id": self.one.id, "kind": "safeguard"},
                {
                    "partner_id": self.two.id,
                    "kind": "liquidation",
                    "since": days_ago(9),
                },
            ]
        )
        self.merge()
        self.assertEqual(procedures.partner_id, self.one)
        self.assertEqual(procedures.mapped("ended_on"), [TODAY, False])
        self.run_daily()
        self.assertIn("no_procedure", self.hold_rules(self.case_of(self.one)))

    def test_the_same_need_of_both_is_noted_once_for_the_longer_time(self):
        # sudo: the test itself may not see needs
        needs = self.env["recovery.care"].sudo()
        longer = needs.create({"partner_id": self.two.id, "need": "more_time"})
        needs.create(
            [
                {"partner_id": self.one.id, "need": "more_time", "until": LATER},
                {"partner_id": self.one.id, "need": "large_print"},
            ]
        )
        self.merge()
        kept = needs.search([("partner_id", "=", self.one.id)])
        self.assertEqual(sorted(kept.mapped("need")), ["large_print", "more_time"])
        self.assertIn(longer, kept)

    def test_one_intermediary_is_written_to_in_their_place(self):
        named = self.env["recovery.intermediary"].create(
            [
                {
                    "partner_id": partner.id,
                    "name": f"Adviser of {partner.name}",
                    "email": f"{partner.id}@aide.example",
                    "until": LATER,
                    "messages": "instead",
                }
                for partner in (self.one, self.two)
            ]
        )
        for each in named:
            each.action_confirm()
        self.merge()
        self.assertEqual(named.mapped("messages"), ["instead", "none"])
        self.run_daily()
        message = self.reminders_of(self.one)
        self.assertEqual(message.recipient_id, named[0].contact_id)

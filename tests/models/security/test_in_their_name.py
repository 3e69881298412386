# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Nobody speaks in a customer's place, on another day, or moves what was said (I19):
over RPC a colleague names whatever author, day and place they like."""

from datetime import timedelta

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command

from ..arrangements import ArrangementCommon

LAST_YEAR = "2025-01-01 00:00:00"
SAID = {"message_type": "comment", "subtype_xmlid": "mail.mt_comment"}


class TestInTheirName(ArrangementCommon):
    def setUp(self):
        super().setUp()
        self.run_daily()
        self.case = self.case_of(self.partner)

    def refused(self, *acts):
        for act in acts:
            with self.assertRaises(UserError), self.env.cr.savepoint():
                act()
                self.env.flush_all()
            self.env.invalidate_all()

    # === WHO SPEAKS === #

    def test_a_colleague_does_not_speak_for_the_customer(self):
        contact = self.customer("Anne", is_company=False, parent_id=self.partner.id)
        for user in (self.adviser, self.manager):
            mine = self.case.with_user(user)
            for author in (self.partner, contact):
                for kind in ("comment", "email", "notification"):
                    for subtype in ("mail.mt_comment", "mail.mt_note"):
                        self.refused(
                            lambda mine=mine, author=author, kind=kind, name=subtype: (
                                mine.message_post(
                                    body="STOP",
                                    author_id=author.id,
                                    message_type=kind,
                                    subtype_xmlid=name,
                                )
                            )
                        )
            self.refused(
                lambda mine=mine: mine.message_post(
                    body="STOP", email_from=self.partner.email, **SAID
                )
            )
        self.assertFalse(self.case.awaiting_answer_since)
        self.assertFalse(self.partner.recovery_refuse_email)

    def test_nor_by_a_message_that_is_made(self):
        one = self.agreed(self.moves[1])
        for place in (self.case, one, self.moves[0]):
            values = {"body": "I owe it all", "author_id": self.partner.id}
            values |= {"model": place._name, "res_id": place.id}
            messages = self.env["mail.message"].with_user(self.adviser)
            defaults = {f"default_{name}": value for name, value in values.items()}
            self.refused(
                lambda values=values, messages=messages: messages.create(values),
                lambda defaults=defaults, messages=messages: messages.with_context(
                    **defaults
                ).create({"message_type": "email"}),
            )

    def test_nor_in_the_window_in_which_one_writes(self):
        for mode in ("comment", "mass_mail"):
            window = self.env["mail.compose.message"].with_user(self.adviser)
            values = {
                "composition_mode": mode,
                "model": self.case._name,
                "res_ids": str(self.case.ids),
                "subject": "Your invoices",
                "body": "<p>Thank you for your patience.</p>",
                "author_id": self.partner.id,
                "email_from": self.partner.email_formatted,
                "partner_ids": self.partner.ids,
            }
            self.refused(lambda one=window, v=values: one.create(v)._action_send_mail())

    def test_nothing_is_said_on_another_day(self):
        mine = self.case.with_user(self.adviser)
        self.refused(
            lambda: mine.message_post(body="We called", date=LAST_YEAR, **SAID),
            lambda: (
                self.env["mail.message"]
                .with_user(self.adviser)
                .create({"model": mine._name, "res_id": mine.id, "date": LAST_YEAR})
            ),
        )

    def test_colleagues_write_in_their_own_name(self):
        mine = self.case.with_user(self.adviser)
        note = mine.message_post(body="Their accountant called: next week.")
        self.assertEqual(note.author_id, self.adviser.partner_id)
        told = mine.message_post(body="Thank you", partner_ids=self.partner.ids, **SAID)
        self.assertEqual(told.author_id, self.adviser.partner_id)

    def test_the_page_and_the_mail_gateway_speak_for_the_customer(self):
        answer = self.env["recovery.answer"].sudo()
        answer._take(self.case.sudo(), "message", "n1", words="Next week")
        self.assertEqual(self.case.message_ids[0].author_id, self.partner)
        self.case.sudo().message_post(
            body="Soon", author_id=self.partner.id, message_type="email"
        )
        self.assertTrue(self.case.awaiting_answer_since)

    # === WHAT WAS SAID STAYS WHERE IT IS === #

    def test_what_was_said_is_not_taken_elsewhere(self):
        told = self.case.with_user(self.adviser).message_post(
            body="Thank you", partner_ids=self.partner.ids, **SAID
        )
        mine = told.with_user(self.adviser)
        for values in (
            {"res_id": 0},
            {"model": "res.partner", "res_id": self.partner.id},
            {"partner_ids": [Command.clear()]},
            {"message_id": "<other@example.com>"},
            {"incoming_email_to": "other@example.com"},
            {"outgoing_email_to": "other@example.com"},
            {"record_company_id": False},
        ):
            with self.subTest(values=values):
                self.refused(lambda values=values: mine.write(values))
        self.assertEqual(told.partner_ids, self.partner)

    def test_a_note_is_corrected_and_becomes_nothing_else(self):
        mine = self.case.with_user(self.adviser)
        note = mine.message_post(body="They call on Monday.", message_type="comment")
        note.write({"body": "<p>They call on Tuesday.</p>"})
        comment = self.env.ref("mail.mt_comment").id
        for values in (
            {"author_id": self.partner.id},
            {"date": LAST_YEAR},
            {"subtype_id": comment},
            {"message_type": "email", "email_from": self.partner.email},
            {"res_id": 0},
        ):
            with self.subTest(values=values):
                self.refused(lambda values=values: note.write(values))
        self.assertIn("Tuesday", note.body)

    def test_what_was_said_elsewhere_is_not_moved_here(self):
        other = self.adviser.partner_id.message_post(
            body="Yes", author_id=self.adviser.partner_id.id, **SAID
        )
        self.refused(
            lambda: other.with_user(self.adviser).write(
                {"model": "recovery.case", "res_id": self.case.id}
            )
        )

    def test_nobody_writes_a_note_of_ours_on_a_customer(self):
        employee = self.new_user("emma", "base.group_user,base.group_partner_manager")
        note = self.partner.with_user(employee).message_post(body="Hello")
        ours = self.env.ref("recouvrement_respectueux.mt_customer").id
        with self.assertRaises(AccessError):
            note.write({"subtype_id": ours})

    # === A FILE IN WHICH THE CUSTOMER SPOKE === #

    def test_a_file_with_an_answer_is_not_deleted(self):
        answer = self.env["recovery.answer"].sudo()
        answer._take(self.case.sudo(), "message", "n1", words="Next week")
        self.refused(lambda: self.case.with_user(self.manager).unlink())

    def test_a_file_with_an_email_or_a_talk_is_not_deleted(self):
        other = self.customer("Other SARL")
        self.invoice(other, 500)
        self.run_daily(self.own_today() + timedelta(days=1))
        talked = self.case_of(other)
        action = talked.with_user(self.adviser).action_start_conversation()
        self.env[action["res_model"]].browse(action["res_id"]).action_end()
        self.case.sudo().message_post(
            body="Soon",
            author_id=self.partner.id,
            message_type="email",
            subtype_xmlid="mail.mt_comment",
        )
        for case in (self.case, talked):
            self.refused(lambda case=case: case.with_user(self.manager).unlink())

    def test_a_file_in_which_nothing_was_said_may_go(self):
        self.case.with_user(self.manager).unlink()
        self.assertFalse(self.case.exists())

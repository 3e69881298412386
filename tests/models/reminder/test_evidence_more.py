# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Evidence beside messages: what was agreed and signed, talks, files, whose file it is.
Nobody types it, by whatever way: a field, a default of a caller, a file behind it."""

import base64
from datetime import timedelta

from odoo.exceptions import AccessError, UserError

from dev.paths import ADDONS

from ..arrangements import ArrangementCommon
from ..common import TODAY

PIXEL = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9"
    "awAAAABJRU5ErkJggg=="
)
# What a caller may say in the context, to be taken for a default.
DEFAULTS = {
    "default_accepted_on": TODAY,
    "default_accepted_by": "Somebody",
    "default_accepted_how": "paper",
    "default_approval": "granted",
    "default_outcome": "cancelled",
    "default_proposed_on": TODAY + timedelta(days=3000),
    "default_state": "running",
}


class TestEvidenceMore(ArrangementCommon):
    def setUp(self):
        super().setUp()
        self.run_daily()
        self.case = self.case_of(self.partner)

    def refused(self, *acts, by=UserError):
        for act in acts:
            with self.assertRaises(by), self.env.cr.savepoint():
                act()
                self.env.flush_all()
            self.env.invalidate_all()

    # === WHAT WAS AGREED === #

    def test_nobody_points_what_was_agreed_to_another_page(self):
        one = self.agreed(self.moves[1])
        hidden = self.env["ir.attachment"].create({"name": "pay.pdf", "raw": b"x"})
        for user in (self.adviser, self.manager):
            mine = one.with_user(user)
            self.refused(
                lambda mine=mine: mine.write({"agreed_page_id": hidden.id}),
                lambda mine=mine: mine.write({"name": "ARR/1"}),
                lambda mine=mine: mine.write({"version": 9}),
                lambda mine=mine: mine.write({"proposed_on": "2020-01-01"}),
            )
        self.assertFalse(one.agreed_page_id)

    def test_no_default_of_a_caller_is_recorded(self):
        offers = self.env["recovery.arrangement"].with_user(self.adviser)
        wizard = self.dialog(self.moves[1])
        values = wizard._values(wizard._dues()[0])
        offer = offers.with_context(**DEFAULTS).create(values)
        self.assertEqual((offer.state, offer.proposed_on), ("proposed", TODAY))
        self.assertFalse(offer.accepted_on or offer.outcome or offer.accepted_by)
        self.refused(lambda: offers.create({**values, "proposed_on": TODAY}))

    def test_files_that_were_signed_stay(self):
        one = self.propose(self.moves[1])
        one.sudo()._sign("Anne", self.partner, PIXEL.encode())
        files = self.env["ir.attachment"].with_user(self.adviser)
        drawn = [("res_model", "=", one._name), ("res_id", "=", one.id)]
        drawn = files.search([*drawn, ("res_field", "=", "signature")])
        page = files.browse(one.agreed_page_id.id)
        self.assertTrue(page and drawn)
        for file in (page, drawn):
            self.refused(
                lambda file=file: file.write({"raw": b"other"}),
                lambda file=file: file.write({"datas": base64.b64encode(b"other")}),
                lambda file=file: file.write({"name": "other.pdf"}),
                lambda file=file: file.write({"res_model": "x", "res_id": 1}),
                file.unlink,
            )
        self.assertTrue(page.exists() and drawn.exists())

    def test_a_file_among_colleagues_may_go(self):
        mine = self.case.with_user(self.adviser)
        note = mine.message_post(
            body="Look", message_type="comment", attachments=[("a.txt", b"a")]
        )
        note.attachment_ids.write({"name": "b.txt"})
        note.attachment_ids.unlink()
        self.assertFalse(note.attachment_ids)

    def test_what_is_taken_over_from_another_record_is_typed_nowhere(self):
        """Of each model of ours that a user may write on."""
        for name, model in sorted(self.registry.items()):
            if model._original_module not in ADDONS or model._abstract:
                continue
            taken_over = [
                field.name
                for field in model._fields.values()
                if field.related and field.store and field.readonly
            ]
            records = self.env[name].with_user(self.manager)
            if not taken_over or not records.has_access("write"):
                continue
            if name in ("recovery.formal.notice", "recovery.reminder"):
                continue  # their steps record them: see their own tests
            with self.subTest(model=name):
                self.assertTrue(hasattr(records, "_check_derived"))
                for typed in taken_over:
                    with self.assertRaises(AccessError):
                        records._check_derived({typed: False})

    def test_a_line_is_about_the_invoice_of_its_entry(self):
        offer = self.propose(
            self.moves[1], kind="gesture", discount_amount=10, reason="Late delivery"
        )
        other = self.invoice(self.customer("Other SARL"), 500)
        line = offer.line_ids.with_user(self.adviser)
        self.refused(
            lambda: line.write({"move_id": other.id}),
            lambda: offer.with_user(self.adviser).write(
                {"line_ids": [(1, line.id, {"move_id": other.id})]}
            ),
        )
        self.accept(offer)
        self.assertEqual(offer.credit_note_ids.reversed_entry_id, self.moves[1])

    # === TALKS === #

    def test_a_talk_that_has_ended_is_not_rewritten(self):
        talks = self.env["recovery.conversation"].with_user(self.adviser)
        action = self.case.with_user(self.adviser).action_start_conversation()
        talk = talks.browse(action["res_id"])
        talk.write({"said": "Next month", "agreed": "We call"})
        self.refused(lambda: talk.write({"state": "ended"}))
        talk.action_end()
        begun = {"default_state": "ended", "default_ended_on": "2026-02-01 00:00:00"}
        self.refused(
            lambda: talk.write({"state": "open"}),
            lambda: talk.write({"said": "Never"}),
            lambda: talk.write({"started_on": "2026-01-01 00:00:00"}),
            lambda: talk.with_user(self.manager).write({"agreed": "All of it"}),
            lambda: talks.create({"case_id": self.case.id, "state": "ended"}),
        )
        invented = talks.with_context(**begun).create({"case_id": self.case.id})
        self.assertEqual((invented.state, invented.ended_on), ("open", False))
        self.assertEqual(talk.said, "Next month")

    # === WHOSE FILE === #

    def test_a_file_stays_with_its_customer(self):
        other = self.customer("Other SARL")
        for user in (self.adviser, self.manager):
            mine = self.case.with_user(user)
            self.refused(
                lambda mine=mine: mine.write({"partner_id": other.id}),
                lambda mine=mine: mine.write({"link_until": "2030-01-01"}),
                by=AccessError,
            )
        self.assertEqual(self.case.partner_id, self.partner)

    # === WHO ACTS FOR A CUSTOMER === #

    def test_only_a_contact_that_was_made_for_them_is_forgotten(self):
        kept = self.customer("Somebody Else")
        kept.message_post(body="A word")
        people = self.env["recovery.intermediary"].with_user(self.adviser)
        values = {
            "partner_id": self.partner.id,
            "name": "Ana",
            "until": TODAY + timedelta(days=9),
            "contact_id": kept.id,
        }
        mine = people.create({**values, "contact_made": True})
        mine |= people.with_context(default_contact_made=True).create(values)
        mine[:1].write({"contact_made": True})
        made = people.create({**values, "contact_id": False, "email": "ana@x.example"})
        made.messages = "copy"
        made.action_confirm()
        own = made.contact_id
        self.assertTrue(made.contact_made and own)
        made.write({"contact_id": kept.id})
        (mine | made).sudo().unlink()
        self.assertEqual(kept.name, "Somebody Else")
        self.assertTrue(kept.active and kept.message_ids.filtered("body"))

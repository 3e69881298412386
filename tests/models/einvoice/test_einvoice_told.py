# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""How a status gets in: by a file, a program, a colleague; and that it stays."""

from base64 import b64encode

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tools import mute_logger

from ..common import TODAY, TOMORROW, day, days_ago
from ..einvoices import EinvoiceCommon

REFUSED_DAY = day("2026-09-09")


class TestEinvoiceTold(EinvoiceCommon):
    def dialog(self, **values):
        notes = self.env["recovery.einvoice.note"].with_user(self.adviser)
        return notes.create({"move_id": self.move.id, **values})

    def with_file(self, content):
        return self.dialog(file=b64encode(content), file_name="status.xml")

    def of(self, move=None):
        return (move or self.move).recovery_einvoice_ids.sorted("id")

    # === A FILE === #

    def test_a_file_is_read_and_kept_as_the_proof(self):
        content = self.content(move=self.move)
        self.with_file(content).action_note()
        (one,) = self.of()
        self.assertEqual((one.code, one.reasons), ("210", "CMD_ERR TX_TVA_ERR"))
        self.assertEqual((one.day, one.source), (REFUSED_DAY, "file"))
        self.assertEqual(one.reference, "CDV-2026-0001")
        self.assertEqual(one.file, b64encode(content))

    def test_the_same_file_twice_is_one_fact(self):
        for _time in range(2):
            self.with_file(self.content(move=self.move)).action_note()
        self.assertEqual(len(self.of()), 1)

    def test_an_answer_of_peppol_is_read_too(self):
        self.with_file(self.content("response_uq.xml", self.move)).action_note()
        (one,) = self.of()
        self.assertEqual((one.code, one.reasons), ("207", "REF_ERR PU_ERR"))

    def test_a_file_about_something_else_is_refused_in_one_sentence(self):
        for content, said in (
            (self.content(), "This file is about INV/2026/00042, and not about"),
            (b"%PDF-1.7", "cannot be read as a status"),
            (b"<Invoice/>", "is a document, and no status"),
            (self.content(move=self.move, **{">210<": ">999<"}), "do not know: 999"),
            (b" " * 2_000_001, "too large"),
        ):
            with self.subTest(said), self.assertRaisesRegex(UserError, said):
                self.with_file(content).action_note()
        self.assertFalse(self.of())

    def test_it_is_said_in_french(self):
        notes = self.with_file(b"<Invoice/>").with_context(lang="fr_FR")
        with self.assertRaisesRegex(UserError, "Ce fichier est un document"):
            notes.action_note()

    def drop(self, content, move=None):
        return (
            self.env["ir.attachment"]
            .with_user(self.adviser)
            .create(
                {
                    "name": "status.xml",
                    "raw": content,
                    "res_model": "account.move",
                    "res_id": (move or self.move).id,
                }
            )
        )

    def test_a_file_that_is_dropped_on_the_invoice_is_read(self):
        self.drop(self.content(move=self.move))
        self.assertEqual(self.of().code, "210")

    def test_one_that_says_nothing_of_it_is_told_in_the_history(self):
        self.drop(self.content())
        self.assertFalse(self.of())
        self.assertIn("not about", self.move.message_ids[0].body)

    def test_other_files_are_left_alone(self):
        before = self.move.message_ids
        self.drop(b"<Invoice/>")
        self.drop(b"\x89PNG")
        self.assertEqual(self.move.message_ids, before)

    def test_a_colleague_posts_it_on_the_file_of_the_customer(self):
        case = self.env["recovery.case"]._open_for(self.partner, self.company)
        case.with_user(self.adviser).message_post(
            body="From the platform",
            message_type="comment",
            subtype_xmlid="mail.mt_note",
            attachments=[("status.xml", self.content(move=self.move))],
        )
        self.assertEqual((self.of().code, self.of().source), ("210", "file"))

    # === A PROGRAM === #

    def test_a_program_tells_it(self):
        own = self.move.with_user(self.adviser)
        (id_,) = own.recovery_note_einvoice_status(
            "208", "2026-03-09", ["CMD_ERR"], reference="m1", proof="platform"
        )
        one = self.env["recovery.einvoice.status"].browse(id_)
        self.assertEqual((one.code, one.day), ("208", days_ago(1)))
        self.assertEqual((one.source, one.proof), ("connector", "platform"))
        again = own.recovery_note_einvoice_status("208", "2026-03-09", "CMD_ERR")
        self.assertEqual(again, [])

    def test_what_is_no_code_is_refused(self):
        for code, reasons in (("999", ()), ("210", ["NONSENSE"]), ("words", ())):
            with self.subTest(code), self.assertRaises(ValidationError):
                self.move.recovery_note_einvoice_status(code, reasons=reasons)

    @mute_logger("odoo.addons.base.models.ir_rule")
    def test_who_may_not_write_on_the_invoice_tells_nothing(self):
        stranger = self.new_user("paul", "base.group_user")
        with self.assertRaises(AccessError):
            self.move.with_user(stranger).recovery_note_einvoice_status("210")
        self.assertFalse(self.of())

    # === A COLLEAGUE === #

    def test_a_colleague_notes_it_by_hand(self):
        dialog = self.dialog(code="207", reason="QTE_ERR", proof="seen on the platform")
        self.assertIn("we look into it", dialog.follows)
        dialog.action_note()
        (one,) = self.of()
        self.assertEqual((one.code, one.day, one.source), ("207", TODAY, "hand"))
        self.assertEqual(one.create_uid, self.adviser)

    def test_nothing_chosen_and_a_day_to_come_are_refused(self):
        with self.assertRaises(UserError):
            self.dialog().action_note()
        with self.assertRaises(UserError):
            self.dialog(code="207", day=TOMORROW).action_note()

    # === IT STAYS === #

    def test_what_was_said_is_changed_by_nobody(self):
        one = self.told("207")
        manager = self.new_user("anne", "account.group_account_manager")
        for user in (self.adviser, manager):
            own = one.with_user(user)
            for act in (
                lambda own=own: own.write({"code": "205"}),
                lambda own=own: own.unlink(),
                lambda own=own: own.create({"move_id": self.move.id, "code": "205"}),
            ):
                with self.assertRaises(AccessError):
                    act()
        with self.assertRaises(AccessError):
            one.sudo().code = "205"

    def test_other_companies_and_portal_users_see_nothing(self):
        one = self.told("207")
        other = self.env["res.company"].create({"name": "Other"})
        colleague = self.new_user("eve", "account.group_account_invoice", other)
        portal = self.new_user("pia", "base.group_portal")
        for user in (colleague, portal):
            with self.assertRaises(AccessError):
                one.with_user(user).read(["code"])
        with self.assertRaises(AccessError):
            self.move.with_user(portal).read(["recovery_einvoice_text"])

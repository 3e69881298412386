# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Every text that leaves to a customer from our screens passes the same gate, and none
leaves unfinished."""

from odoo.exceptions import UserError
from odoo.tests import Form

from ..common import ADDON, BLOCKS
from ..reviews import ReviewCommon
from ..smtp import mail_server

HARSH = "Payez tout de suite, sinon l'huissier passera."
KIND = "Merci pour votre message, nous regardons cela demain."
FALSE_ALARM = "The word is the name of the street"


class SaidCommon(ReviewCommon):
    def setUp(self):
        super().setUp()
        self.manager = self.new_user("Manon Manager", f"{ADDON}.group_recovery_manager")

    def text_composer(self):
        """Odoo's window for the reminder as a text message."""
        wishes = {"phone": "+33 6 12 34 56 78", "recovery_channel": "sms"}
        self.partner.write(wishes)
        self.reminder._record({"channel": "sms", "state": "to_review"})
        action = self.reminder.with_user(self.adviser).action_send_text()
        composers = self.env["sms.composer"].with_user(self.adviser)
        return composers.with_context(**action["context"]).create({})

    def sent(self):
        with mail_server(self.env) as mailbox:
            self.env["mail.mail"].search([("state", "=", "outgoing")]).send()
        return sum(self.partner.email in to for to in mailbox.recipients)

    def composer(self, record, user=None, **values):
        context = {  # as the button of the history opens it
            "default_model": record._name,
            "default_res_ids": record.ids,
            "default_partner_ids": self.partner.ids,
            "default_composition_mode": "comment",
        }
        if record != self.case:
            context = record.action_send()["context"]
        composers = self.env["mail.compose.message"].with_user(user or self.adviser)
        composer = composers.with_context(**context).create({})
        composer.write(values)
        return composer

    def arrangement(self):
        action = self.case.with_user(self.adviser).action_propose_arrangement()
        wizard = self.env[action["res_model"]].with_user(self.adviser)
        wizard = wizard.browse(action["res_id"])
        return self.env["recovery.arrangement"].browse(
            wizard.action_propose()["res_id"]
        )


class TestGate(SaidCommon):
    def test_a_harsh_answer_does_not_leave(self):
        composer = self.composer(self.case, body=f"<p>{HARSH}</p>")
        with self.assertRaisesRegex(UserError, "huissier"):
            composer._action_send_mail()
        self.assertEqual(self.sent(), 0)

    def test_a_kind_answer_leaves(self):
        self.composer(self.case, body=f"<p>{KIND}</p>")._action_send_mail()
        self.assertEqual(self.sent(), 1)

    def test_the_dialog_of_the_answer_is_read_too(self):
        dialogs = self.env["recovery.case.answer"].with_user(self.adviser)
        dialog = dialogs.browse(
            self.case.with_user(self.adviser).action_answer()["res_id"]
        )
        dialog.write({"body": f"<p>{HARSH}</p>", "follow": "nothing"})
        with self.assertRaisesRegex(UserError, "huissier"):
            dialog.action_answer()
        self.assertEqual(self.sent(), 0)

    def test_a_harsh_message_from_the_history_does_not_leave(self):
        case = self.case.with_user(self.adviser)
        common = {"message_type": "comment", "partner_ids": self.partner.ids}
        for kind in ("mail.mt_comment", "mail.mt_note"):
            with self.assertRaisesRegex(UserError, "huissier"):
                case.message_post(body=HARSH, subtype_xmlid=kind, **common)
        with self.assertRaisesRegex(UserError, "huissier"):
            case.message_post(body=HARSH, partner_ids=self.partner.ids)
        with self.assertRaisesRegex(UserError, "huissier"):
            case.message_notify(body=HARSH, partner_ids=self.partner.ids)
        with self.assertRaisesRegex(UserError, "huissier"):
            case.message_post(body=KIND, subject=HARSH, **common)
        self.assertEqual(self.sent(), 0)

    def test_each_language_is_read_by_its_own_phrases(self):
        rule = self.env["recovery.tone.rule"]
        self.assertFalse(rule._hurting("Nous vous présentons nos excuses."))
        mixed = f"<p>{KIND}</p><p>Pay at once, or else the bailiff will come.</p>"
        self.assertIn("bailiff", "".join(rule._hurting(mixed)))
        titled = rule._hurting(f"<p>{KIND}</p>", subject="The bailiff is on the way")
        self.assertIn("bailiff", "".join(titled))

    def test_a_note_among_colleagues_is_theirs(self):
        note = "Le client parle d'un huissier."
        self.assertTrue(self.case.with_user(self.adviser).message_post(body=note))

    def test_a_harsh_agreement_or_gesture_does_not_leave(self):
        one = self.arrangement()
        composer = self.composer(one, body=f"<p>{HARSH}</p>")
        with self.assertRaisesRegex(UserError, "huissier"):
            composer._action_send_mail()
        self.assertEqual(self.sent(), 0)

    def test_to_many_at_once_it_does_not_leave_either(self):
        composer = (
            self.env["mail.compose.message"]
            .with_user(self.manager)
            .create(
                {
                    "model": "recovery.case",
                    "res_ids": str(self.case.ids),
                    "composition_mode": "mass_mail",
                    "subject": "Hello",
                    "body": f"<p>{HARSH}</p>",
                }
            )
        )
        with self.assertRaisesRegex(UserError, "huissier"):
            composer._action_send_mail()

    def test_a_manager_may_say_that_it_is_a_false_alarm(self):
        body = f"<p>{HARSH}</p>"
        composer = self.composer(self.case, self.manager, body=body)
        composer.recovery_accepted = FALSE_ALARM
        composer._action_send_mail()
        self.assertEqual(self.sent(), 1)
        history = "".join(map(str, self.case.message_ids.sudo().mapped("body")))
        self.assertIn(FALSE_ALARM, history)

    def test_nobody_else_may(self):
        case = self.case.with_user(self.adviser).with_context(
            recovery_wording_accepted=FALSE_ALARM
        )
        with self.assertRaisesRegex(UserError, "huissier"):
            case.message_post(
                body=HARSH, message_type="comment", subtype_xmlid="mail.mt_comment"
            )

    def test_what_a_customer_reads_beside_an_offer_passes_it(self):
        answer = (
            self.env["recovery.answer"]
            .sudo()
            .create(
                {
                    "case_id": self.case.id,
                    "partner_id": self.partner.id,
                    "kind": "time",
                    "number": 3,
                }
            )
        )
        offers = self.env["recovery.answer.offer"].with_user(self.adviser)
        with self.assertRaisesRegex(UserError, "huissier"):
            offers.create({"answer_id": answer.id, "reason": HARSH})
        with self.assertRaisesRegex(UserError, "huissier"):
            answer.refusal_reason = HARSH

    def test_a_note_that_the_customer_reads_passes_it(self):
        for record, name in (
            (self.case, "delay_note"),
            (self.move, "recovery_delay_note"),
        ):
            with self.assertRaisesRegex(UserError, "huissier"):
                record[name] = HARSH
            record[name] = "Waits for the delivery"

    def test_a_text_message_passes_it(self):
        if "sms.composer" not in self.env:
            return
        composer = self.text_composer()
        composer.body = HARSH
        with self.assertRaisesRegex(UserError, "huissier"):
            composer.action_send_sms()

    def test_who_receives_nothing_is_said(self):
        self.env["mail.blacklist"].sudo()._add(self.partner.email)
        with self.assertRaisesRegex(UserError, "Nothing reaches"):
            self.composer(self.case, body=f"<p>{KIND}</p>")._action_send_mail()


class TestUnfinished(SaidCommon):
    UNFINISHED = (
        "Bonjour {{ object.partner_id.name }}, votre facture attend.",
        "Bonjour [PRENOM], votre facture attend.",
        "Bonjour %(name)s, votre facture attend.",
        "Bonjour ${object.name}, votre facture attend.",
        "Bonjour False, votre facture attend.",
        "Bonjour None, votre facture attend.",
        "Bonjour, votre facture XXX attend.",
    )

    def write_text(self, words):
        body = f"<div><p>{words}</p>{BLOCKS}</div>" if words else ""
        for lang in ("en_US", "fr_FR"):
            self.friendly.template_id.with_context(lang=lang).body_html = body

    def next_message(self):
        partner = self.customer(f"Another {self.env['res.partner'].search_count([])}")
        self.invoice(partner)
        self.run_daily()
        return self.reminders_of(partner)

    def test_an_unfinished_text_is_held_remarked_and_named(self):
        self.make_automatic()
        for words in (*self.UNFINISHED, ""):
            with self.subTest(words):
                self.write_text(words)
                self.assertTrue(self.friendly.template_id.recovery_tone_remarks)
                held = self.next_message()
                self.assertEqual((held.state, held.hold_code), ("to_review", "tone"))
                self.assertTrue(held.tone_remarks)
                with self.assertRaises(UserError):
                    held.with_user(self.adviser).action_approve()
        self.assertEqual(self.sent(), 0)

    def test_markup_that_nobody_rendered_is_held(self):
        for body in (
            '<p>Bonjour &lt;t t-out="object.name"/&gt;, merci.</p>',
            "<p>Bonjour object.partner_id.name, merci.</p>",
        ):
            with self.subTest(body):
                self.reminder.body = body
                self.assertTrue(self.reminder.tone_stops, self.reminder.body)

    def test_an_empty_body_is_held(self):
        for body in (False, "<p><br/></p>", "<p> </p><p>.</p>"):
            self.reminder.body = body
            self.assertTrue(self.reminder.tone_stops)
            self.assertIn("says nothing yet", self.reminder.tone_remarks)

    def test_an_empty_person_or_payment_block_is_held(self):
        words = "<p>Bonjour, votre facture attend.</p>"
        for name in ("rr_person", "rr_panel"):
            self.reminder.body = f'{words}<div class="{name}"><p> </p></div>'
            self.assertTrue(self.reminder.tone_stops, name)

    def test_an_answer_that_is_not_finished_does_not_leave(self):
        for body in ("<p>Bonjour [Prénom],</p>", "<p><br></p>", "<p>Bonjour False</p>"):
            with self.assertRaises(UserError):
                self.composer(self.case, body=body)._action_send_mail()
        self.assertEqual(self.sent(), 0)

    def test_what_is_finished_has_no_remark(self):
        self.assertFalse(self.reminder.tone_stops)
        with Form(self.reminder.with_user(self.adviser)) as form:
            self.assertFalse(form.tone_stops)

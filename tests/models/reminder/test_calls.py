# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Calls and texts that a person makes: the words, the number, and what came of them."""

from urllib.parse import parse_qs, urlsplit

from odoo import fields
from odoo.exceptions import AccessError

from ..common import TODAY, TOMORROW, RecoveryCommon, words


class TestCalls(RecoveryCommon):
    def call(self, channel="phone", name="Anne Roux", phone="+33 6 01 02 03 04", **kw):
        """A prepared call or text about one invoice of 100, as a colleague sees it."""
        partner = self.customer(
            name, recovery_channel=channel, phone=phone, is_company=False, **kw
        )
        self.invoice(partner, 100)
        self.run_daily()
        found = self.reminders_of(partner).with_user(self.adviser)
        self.assertEqual((found.channel, found.state), (channel, "to_review"))
        return found

    def notes(self, call):
        return [words(body) for body in call.case_id.message_ids.mapped("body")]

    def text(self, call):
        """What the WhatsApp link prepares."""
        return parse_qs(urlsplit(call.whatsapp_url).query)["text"][0]

    # === WORDS === #

    def test_a_colleague_sees_the_facts_and_the_words(self):
        call = self.call(lang="fr_FR")
        call.case_id.sudo().delay_note = "Prefers the morning"
        self.assertEqual(call.number, "+33 6 01 02 03 04")
        facts = words(call.call_facts)
        for fact in (call.line_ids.name, "100.00", "02/28/2026", "Prefers the morning"):
            self.assertIn(fact, facts)
        said = words(call.call_words)
        for part in ("Bonjour", "Claire Martin", "Anne Roux", "100,00", "Merci"):
            self.assertIn(part, said)

    def test_what_was_said_before_is_known(self):
        call = self.call()
        call.action_contact_made()
        self.run_days(12, TOMORROW)
        following = self.reminders_of(call.partner_id, "to_review")
        self.assertIn(f"Phone call, “{call.subject}”", words(following.call_facts))

    def test_code_in_a_name_stays_text(self):
        evil = "<script>steal()</script> {{ 1 + 1 }}\n& <b>x</b>"
        call = self.call(name=evil, email="evil@client.example")
        for markup in (call.call_words, call.call_facts):
            self.assertNotIn("<script>", markup)
        self.assertIn(" ".join(evil.split()), words(call.call_words))
        self.assertIn(" ".join(evil.split()), self.text(call))
        self.assertNotIn(" ", call.whatsapp_url)

    # === OUTCOMES === #

    def test_who_was_not_reached_is_called_on_the_next_day_that_suits(self):
        call = self.call(recovery_wed=False)  # tomorrow is a Wednesday
        call.action_call_not_reached()
        self.assertEqual(call.state, "to_review")
        self.assertEqual(
            call.send_after, fields.Datetime.to_datetime("2026-03-12 08:00:00")
        )
        self.assertTrue([note for note in self.notes(call) if "not reached" in note])
        self.assertFalse(call.contact_date)

    def test_after_three_tries_a_call_becomes_a_message_to_review(self):
        call = self.call()
        for _try in range(2):
            call.action_call_not_reached()
        self.assertEqual((call.channel, call.tries), ("phone", 2))
        call.action_call_not_reached()
        self.assertEqual((call.channel, call.state), ("email", "to_review"))
        self.assertIn(call.line_ids.name, words(call.body))
        self.assertFalse(call.contact_date)
        self.assertTrue([note for note in self.notes(call) if "3 times" in note])
        call.action_call_not_reached()
        self.assertEqual(call.tries, 3)

    def test_what_a_call_became_leaves_once_it_is_approved(self):
        call = self.call()
        other = self.customer(
            "Desk", parent_id=call.partner_id.id, type="invoice", is_company=False
        )
        (other | call.partner_id).sudo().write({"email": False})
        other.sudo().email = "desk@client.example"
        for _try in range(3):
            call.action_call_not_reached()
        self.assertEqual((call.channel, call.recipient_id), ("email", other))
        call.action_approve()
        self.run_daily(TOMORROW)
        self.assertEqual((call.state, call.contact_date), ("sent", TOMORROW))
        self.assertEqual(self.reminders_of(call.partner_id), call.sudo())

    def test_who_cannot_be_written_to_stays_a_call(self):
        call = self.call(email=False)
        for _try in range(3):
            call.action_call_not_reached()
        self.assertEqual((call.channel, call.state), ("phone", "to_review"))
        self.assertTrue([note for note in self.notes(call) if "no address" in note])

    def test_who_says_it_is_paid_is_not_asked_again_before_we_looked(self):
        call = self.call()
        action = call.action_call_paid()
        self.assertEqual(action["res_id"], call.case_id.id)
        self.assertEqual((call.state, call.contact_date), ("sent", TODAY))
        self.assertEqual(call.case_id.awaiting_answer_since, TODAY)
        self.run_days(30, TOMORROW)
        self.assertEqual(self.reminders_of(call.partner_id), call.sudo())
        call.case_id.action_answered()
        self.run_days(12, TODAY.replace(month=4, day=10))
        self.assertGreater(len(self.reminders_of(call.partner_id)), 1)

    def test_a_disagreement_leads_to_the_invoice(self):
        call = self.call()
        action = call.action_call_disagrees()
        self.assertEqual(
            (action["res_model"], action["res_id"]),
            ("account.move", call.line_ids.move_id.id),
        )
        self.assertEqual(call.state, "sent")
        self.assertEqual(call.case_id.stage, "person")

    def test_more_time_leads_to_a_proposal(self):
        call = self.call()
        action = call.action_call_more_time()
        dialog = self.env[action["res_model"]].browse(action["res_id"])
        self.assertEqual(dialog._name, "recovery.arrangement.proposal")
        self.assertEqual(dialog.entry_ids.move_id, call.line_ids.move_id)
        self.assertEqual(call.state, "sent")

    def test_an_outcome_counts_once(self):
        call = self.call()
        call.action_call_more_time()
        before = self.notes(call)
        call.action_call_more_time()
        call.action_call_not_reached()
        self.assertEqual((call.state, self.notes(call)), ("sent", before))

    def test_others_in_the_company_neither_see_nor_close_a_call(self):
        call = self.call()
        stranger = self.new_user("marc", "base.group_user")
        with self.assertRaises(AccessError):
            call.with_user(stranger).action_call_not_reached()
        with self.assertRaises(AccessError):
            call.with_user(stranger).read(["call_facts"])

    # === TEXTS === #

    def test_a_prepared_text_says_neither_amount_nor_invoice(self):
        for lang, hello in (("en_US", "Hello Anne"), ("fr_FR", "Bonjour Anne")):
            for channel in ("phone", "sms"):
                call = self.call(channel, f"Anne {lang} {channel}", lang=lang)
                link = urlsplit(call.whatsapp_url)
                self.assertEqual((link.netloc, link.path), ("wa.me", "/33601020304"))
                text = self.text(call)
                self.assertIn(hello, text)
                self.assertIn("+33 1 99 88 77 66", text)
                for word in (call.line_ids.name, "100", "€", "nvoice", "acture"):
                    self.assertNotIn(word, text)

    def test_numbers_are_written_as_whatsapp_wants_them(self):
        call = self.call()
        for typed in ("0033 6 01 02 03 04", "+33 (0)6 01-02.03.04"):
            call.recipient_id.sudo().phone = typed
            self.assertIn("/33601020304?", call.whatsapp_url)
        call.recipient_id.sudo().phone = "ask at the desk"
        self.assertFalse(call.whatsapp_url)

    def test_a_refused_channel_is_not_offered(self):
        call = self.call()
        call.partner_id.sudo().recovery_refuse_sms = True
        self.assertEqual((bool(call.number), call.whatsapp_url), (True, ""))
        call.partner_id.sudo().write(
            {"recovery_refuse_sms": False, "recovery_refuse_phone": True}
        )
        self.assertTrue(call.is_refused)
        self.assertFalse(call.number or call.whatsapp_url)

    def test_letters_and_e_mails_offer_no_number(self):
        partner = self.customer(phone="+33 6 01 02 03 04")
        self.invoice(partner)
        self.run_daily()
        mail = self.reminders_of(partner)
        self.assertFalse(mail.number or mail.whatsapp_url or mail.can_text)

    def test_a_text_opens_in_odoo_with_our_words(self):
        text = self.call("sms")
        self.assertEqual(text.can_text, "sms.composer" in self.env)
        context = text.action_send_text()["context"]
        self.assertEqual(context["default_body"], text.short_text)
        self.assertEqual(context["default_res_id"], text.recipient_id.id)
        text.partner_id.sudo().recovery_refuse_sms = True
        self.assertFalse(text.can_text)

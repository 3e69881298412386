# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Messages are read for what could hurt before they leave; a manager has the last word.

The phrases themselves and the corpus are tested in tests/core/test_tone.py.
"""

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tools import convert_file, mute_logger

from ..common import ADDON, BLOCKS, TOMORROW, RecoveryCommon, words
from ..reviews import ReviewCommon

OURS = ("recovery.reminder", "recovery.arrangement", "recovery.case")
HARSH = "Sans règlement, nous saisirons le tribunal."


def text_of(template, body, lang="en_US"):
    """Write this sentence into a message text, the blocks of facts kept."""
    template.with_context(lang=lang).body_html = f"<div><p>{body}</p>{BLOCKS}</div>"


class TestToneOfShippedTexts(RecoveryCommon):
    """Nothing that the addon ships is remarked upon, whoever receives it."""

    def setUp(self):
        super().setUp()
        self.bank_account()

    def late_customers(self, lang):
        people = {
            "company": self.customer("SOCIÉTÉ DUPONT FRÈRES", lang),
            "consumer": self.customer("Zoé Œuvrard", lang, is_company=False),
            "court": self.customer("Tribunal de Commerce", lang),
            "long": self.customer("Compagnie Générale des " + "Eaux " * 12, lang),
        }
        for partner in people.values():
            self.invoice(partner, 1234.5)
        for _more in range(4):
            self.invoice(people["long"], 80)
        self.pay(self.invoice(people["consumer"], 300), 120)
        return people.values()

    def assert_nothing_to_say(self, reminders):
        for reminder in reminders:
            found = reminder._tone_remarks()[reminder.id]
            self.assertFalse(found, f"{reminder.subject}\n{words(reminder.body)}")

    def test_every_step_in_both_languages(self):
        for lang in ("fr_FR", "en_US"):
            partners = self.late_customers(lang)
            self.run_daily()
            for partner in partners:
                reminder = self.reminders_of(partner)
                for step in self.path.step_ids:
                    reminder._record({"step_id": step.id})
                    reminder._compose()
                    with self.subTest(lang=lang, step=step.name, who=partner.name):
                        self.assert_nothing_to_say(reminder)

    def test_thanks_and_words_of_an_arrangement(self):
        for lang in ("fr_FR", "en_US"):
            for partner in self.late_customers(lang):
                self.run_daily()
                reminder = self.reminders_of(partner)
                for kind in ("thanks", "care", "coming", "late", "talk", "after_talk"):
                    reminder._record({"kind": kind, "step_id": False})
                    reminder._compose()
                    with self.subTest(lang=lang, kind=kind, who=partner.name):
                        self.assert_nothing_to_say(reminder)

    def test_no_banner_on_a_shipped_text(self):
        texts = self.env["mail.template"].search([("model", "in", OURS)])
        self.assertGreater(len(texts), 14)
        for text in texts:
            self.assertFalse(text.recovery_tone_remarks, text.name)


class TestToneBeforeSending(RecoveryCommon):
    """Automatic steps: what could hurt waits for a person, the rest leaves."""

    def setUp(self):
        super().setUp()
        self.make_automatic()
        self.partner = self.customer("Dupont", "fr_FR")
        self.kind = self.customer("Brown")
        for partner in (self.partner, self.kind):
            self.invoice(partner)
        text_of(self.friendly.template_id, HARSH, "fr_FR")

    def test_a_harsh_text_is_held_and_the_reason_is_said(self):
        self.run_daily()
        held = self.reminders_of(self.partner)
        self.assertEqual((held.state, held.hold_code), ("to_review", "tone"))
        self.assertEqual(held.case_id.stage, "review")
        self.assertIn("“tribunal” sounds like a court case", held.hold_reason)
        self.assertIn("proposer une solution ensemble", held.hold_reason)
        in_french = held.with_context(lang="fr_FR").hold_reason
        self.assertIn("« tribunal » fait penser à un procès", in_french)
        self.assertFalse(self.mails_to(self.partner))
        self.assertEqual(self.reminders_of(self.kind).state, "sent")

    def test_what_is_approved_by_another_way_is_stopped_at_the_door(self):
        self.run_daily()
        held = self.reminders_of(self.partner)
        held._record({"state": "approved"})
        self.run_daily()
        self.assertEqual((held.state, held.hold_code), ("to_review", "tone"))
        self.assertFalse(self.mails_to(self.partner))

    def test_a_text_that_became_harsh_while_it_waited_is_held(self):
        self.partner.recovery_channel = "email"
        text_of(self.friendly.template_id, "Bonjour", "fr_FR")
        self.at("2026-03-10 22:00")  # nobody is written to at night
        self.run_daily("2026-03-10 22:00")
        waiting = self.reminders_of(self.partner)
        self.assertEqual(waiting.state, "approved")
        text_of(self.friendly.template_id, HARSH, "fr_FR")
        self.pay(waiting.line_ids.move_id, 40)
        self.run_daily(TOMORROW)
        self.assertEqual((waiting.state, waiting.hold_code), ("to_review", "tone"))

    def waiting_at_night(self):
        """A kind message, read and found to be so, that waits for the morning."""
        text_of(self.friendly.template_id, "Bonjour", "fr_FR")
        self.run_daily("2026-03-10 22:00")
        waiting = self.reminders_of(self.partner)
        self.assertEqual(waiting.state, "approved")
        return waiting

    def test_words_that_passed_are_read_again_once_more_is_looked_for(self):
        waiting = self.waiting_at_night()
        self.env["recovery.tone.rule"].create(
            {"lang": "fr", "pattern": "bonjour", "category": "words"}
        )
        self.run_daily(TOMORROW)
        self.assertEqual((waiting.state, waiting.hold_code), ("to_review", "tone"))

    def test_words_that_passed_are_read_again_once_they_are_changed(self):
        waiting = self.waiting_at_night()
        waiting.body = f"<p>{HARSH}</p>"
        self.run_daily(TOMORROW)
        self.assertEqual((waiting.state, waiting.tone_stops), ("to_review", True))
        self.assertFalse(self.mails_to(self.partner))

    def test_words_that_passed_and_stay_leave_in_the_morning(self):
        waiting = self.waiting_at_night()
        passed = waiting.sudo().tone_passed
        self.assertTrue(passed)
        self.run_daily(TOMORROW)
        self.assertEqual(waiting.state, "sent")
        self.assertEqual(waiting.sudo().tone_passed, passed)

    def test_a_colleague_who_decides_has_the_words_read_too(self):
        self.run_daily("2026-03-09 22:00")
        both = self.partner | self.kind
        self.reminders_of(both)._hold("changed")
        files = self.env["recovery.case"].search([("partner_id", "in", both.ids)])
        files.with_user(self.adviser).action_decide()
        held, kind = (self.reminders_of(one)[-1:] for one in both)
        self.assertEqual((held.state, held.hold_code), ("to_review", "tone"))
        self.assertEqual((kind.state, kind.hold_code), ("approved", False))

    def test_a_missing_part_holds_what_a_machine_sends(self):
        template = self.friendly.template_id.with_context(lang="fr_FR")
        template.body_html = "<p>Bonjour, tout va bien ?</p>"
        self.run_daily()
        held = self.reminders_of(self.partner)
        self.assertEqual((held.state, held.hold_code), ("to_review", "tone"))
        for part in (
            "amount",
            "invoice number",
            "due date",
            "How to pay",
            "person to talk",
            "telephone number",
        ):
            self.assertIn(part, held.hold_reason)

    def test_advice_holds_nothing(self):
        text_of(self.friendly.template_id, "Bonjour, merci !", "fr_FR")
        self.run_daily()
        self.assertEqual(self.reminders_of(self.partner).state, "sent")

    def test_the_author_of_a_text_sees_the_remarks_at_once(self):
        template = self.friendly.template_id
        self.assertIn("“tribunal”", template.recovery_tone_remarks)
        self.assertIn("French", template.recovery_tone_remarks)
        text_of(template, "Tout va bien ?", "fr_FR")
        self.assertFalse(template.recovery_tone_remarks)
        template.subject = "{{ 'Final notice' if object.invoice_count else '' }}"
        self.assertIn("“Final notice”", template.recovery_tone_remarks)


class TestToneByHand(ReviewCommon):
    """Edited and approved by a colleague; accepted by a manager only."""

    def setUp(self):
        super().setUp()
        self.manager = self.new_user("boss", f"{ADDON}.group_recovery_manager")

    def write_harsh(self):
        self.as_colleague().body = "<p>Pay now or we go to court.</p>"

    def accept(self, user, **values):
        action = self.reminder.with_user(user).action_accept_tone()
        wizard = self.env["recovery.reminder.wording"].with_user(user)
        wizard = wizard.with_context(**action["context"])
        wizard.create({"reason": "Tennis court", **values}).action_accept()

    def test_what_a_colleague_wrote_is_remarked_upon_with_better_words(self):
        self.assertFalse(self.reminder.tone_remarks)
        self.write_harsh()
        remarks = self.reminder.tone_remarks.splitlines()
        self.assertEqual(
            remarks[0],
            "“court” sounds like a court case. Better: “a solution together”.",
        )
        self.assertIn("The amount is missing.", remarks)  # advice: a person wrote it
        self.assertTrue(self.reminder.tone_stops)
        self.assertIn("“court”", self.as_colleague().preview()["remarks"])

    def test_approving_harsh_words_is_refused_with_the_reason(self):
        self.write_harsh()
        with self.assertRaisesRegex(UserError, "sounds like a court case"):
            self.as_colleague().action_approve()
        self.assertEqual(self.reminder.state, "to_review")

    def test_words_made_kind_leave(self):
        self.write_harsh()
        self.as_colleague().body = "<p>Shall we talk about it?</p>"
        self.approve(self.reminder)
        self.assertEqual(self.reminder.state, "sent")

    def test_many_at_once_the_kind_ones_are_approved(self):
        other = self.customer("Other")
        self.invoice(other)
        self.run_daily(TOMORROW)
        self.write_harsh()
        both = self.reminder + self.reminders_of(other)
        told = both.with_user(self.adviser).action_approve()
        self.assertEqual(both.mapped("state"), ["to_review", "approved"])
        self.assertIn("1 message", told["params"]["message"])
        self.assertIn("court case", self.reminder.hold_reason)

    def test_a_manager_accepts_with_a_reason_and_it_leaves(self):
        self.write_harsh()
        self.accept(self.manager)
        self.assertEqual(self.reminder.tone_accepted_by_id, self.manager)
        self.assertEqual(self.reminder.tone_accepted_reason, "Tennis court")
        self.assertFalse(self.reminder.tone_remarks)
        note = words(self.case.message_ids[0].body)
        self.assertIn("Tennis court", note)
        self.assertIn("“court”", note)
        self.approve(self.reminder)
        self.assertEqual(self.reminder.state, "sent")

    def test_a_changed_text_is_judged_again(self):
        self.write_harsh()
        self.accept(self.manager)
        self.as_colleague().body = "<p>Pay now or we go to court: final notice.</p>"
        self.assertNotIn("“court”", self.reminder.tone_remarks)
        with self.assertRaisesRegex(UserError, "final notice"):
            self.as_colleague().action_approve()

    def test_accepted_words_stay_accepted_with_new_amounts(self):
        text_of(self.friendly.template_id, "We met at the tennis court.")
        self.reminder._compose()
        self.accept(self.manager)
        self.pay(self.move, 40)
        self.approve(self.reminder)
        self.assertEqual(self.reminder.state, "sent")
        self.assertIn("60.00", self.reminder.total_text)

    def test_a_colleague_cannot_accept(self):
        self.write_harsh()
        with self.assertRaises(AccessError), mute_logger("odoo.addons.base.models"):
            self.accept(self.adviser)
        with self.assertRaises(AccessError):
            self.as_colleague()._accept_tone("me")

    def test_a_colleague_cannot_accept_through_the_fields_either(self):
        self.write_harsh()
        for values in (
            {"tone_accepted": ["phrase court"]},
            {"tone_accepted_by_id": self.manager.id},
            {"tone_accepted_reason": "me"},
        ):
            with self.assertRaises(AccessError):
                self.as_colleague().write(values)
            with self.assertRaises(AccessError):
                self.as_colleague().sudo().write(values)
        self.reminder._hold_by_hand("test")
        sly = self.as_colleague().with_context(default_tone_accepted=["phrase court"])
        with self.assertRaises(AccessError):
            sly.copy({"state": "to_review"})

    def test_a_reason_is_needed(self):
        self.write_harsh()
        with self.assertRaisesRegex(UserError, "why"):
            self.accept(self.manager, reason="  ")
        self.assertTrue(self.reminder.tone_stops)

    def test_an_edited_table_is_not_judged(self):
        """What a customer bought is quoted, not said."""
        self.move.payment_reference = "Court fees, final notice"
        self.reminder.line_ids.sudo().name = "Court fees, final notice"
        self.reminder._compose()
        self.as_colleague().body = self.reminder.body.replace("Hello", "Good morning")
        self.assertFalse(self.reminder.tone_remarks)

    def test_a_call_needs_no_table(self):
        self.reminder._record({"channel": "phone"})
        self.reminder.body = "<p>Is all well?</p>"
        self.assertFalse(self.reminder.tone_remarks)

    def test_reading_costs_the_same_for_2_and_20(self):
        for number in range(21):
            self.invoice(self.customer(f"Customer {number}"))
        self.run_daily(TOMORROW)
        reminders = self.env["recovery.reminder"].search([], limit=20)
        self.assertEqual(len(reminders), 20)
        reminders._tone_remarks()  # what Odoo keeps between two readings
        few = self.queries_of(reminders[:2]._tone_remarks)
        many = self.queries_of(reminders._tone_remarks)
        self.assertEqual(few, many)


class TestToneRules(ReviewCommon):
    """The list of words belongs to the managers."""

    def setUp(self):
        super().setUp()
        boss = self.new_user("boss", f"{ADDON}.group_recovery_manager")
        self.rules = self.env["recovery.tone.rule"].with_user(boss)
        self.court = self.rules.search([("pattern", "=", "court")])
        self.as_colleague().body = "<p>We met at the tennis court.</p>"

    def test_an_archived_phrase_is_not_looked_for(self):
        self.assertTrue(self.reminder.tone_stops)
        self.court.active = False
        self.reminder.invalidate_recordset()
        self.assertFalse(self.reminder.tone_stops)

    def test_a_phrase_made_an_advice_stops_nobody(self):
        self.court.severity = "advice"
        self.assertFalse(self.reminder.tone_stops)
        self.approve(self.reminder)
        self.assertEqual(self.reminder.state, "sent")

    def test_a_new_phrase_is_looked_for_at_once(self):
        self.assertNotIn("tennis", self.reminder.tone_remarks.splitlines()[0])
        self.rules.create({"lang": "en", "pattern": "tennis*", "category": "promotion"})
        self.reminder.invalidate_recordset()
        self.assertIn("“tennis” is advertising.", self.reminder.tone_remarks)

    def test_words_allowed_from_a_stage_on(self):
        self.court.stage = "friendly"
        self.assertFalse(self.reminder.tone_stops)
        self.reminder._record({"step_id": self.courtesy.id})
        self.assertTrue(self.reminder.tone_stops)

    def test_a_pattern_without_a_word_is_refused(self):
        for pattern in ("*", "…", "… court"):
            with self.assertRaisesRegex(ValidationError, "at least one word"):
                self.court.pattern = pattern

    def test_the_same_words_twice_are_refused(self):
        with (
            self.assertRaisesRegex(Exception, "recovery_tone_rule_once"),
            mute_logger("odoo.sql_db"),
        ):
            self.rules.create({"lang": "en", "pattern": "court"})

    def test_an_update_of_the_addon_keeps_what_a_manager_changed(self):
        self.court.write({"severity": "advice", "better": "square"})
        for name in ("recovery.tone.rule.csv", "recovery_tone_rule_data.xml"):
            convert_file(self.env, ADDON, f"data/{name}", {}, mode="update")
        self.assertEqual((self.court.severity, self.court.better), ("advice", "square"))

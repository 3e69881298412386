# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Every gate asks the one reader, and no text is judged twice in the daily job."""

from unittest.mock import patch

from odoo.exceptions import AccessError, UserError

from odoo.addons.recouvrement_respectueux.core.tone import ADVICE, REFUSED

from ...core.tone_corpus import HARSH, KIND
from ..common import ADDON, BLOCKS, RecoveryCommon
from ..reminder.test_said import SaidCommon
from ..reviews import ReviewCommon

MARK = "Zwischen den Zeilen steht noch etwas anderes."
CODES = {"accusation", "command", "fake_document", "guilt", "insult", "intrusive"}
CODES |= {"minimising", "passive_aggressive", "sarcasm", "shame", "urgency", "other"}
CODES |= {"threat_legal", "threat_reputation", "threat_service"}


class Judging:
    """`read_tone` finds one sentence harsh; keeps what it was asked."""

    severity = REFUSED

    def setUp(self):
        super().setUp()
        self.asked = []
        reader = type(self.env["recovery.reader"])
        stand_in = patch.object(reader, "read_tone", self._read_tone())
        stand_in.start()
        self.addCleanup(stand_in.stop)
        self.env.registry.clear_cache()  # nothing is known from other tests
        self.addCleanup(self.env.registry.clear_cache)

    def _read_tone(test):
        def read_tone(self, text, lang, stage="friendly"):
            test.asked.append((text, lang, stage))
            found = {"severity": test.severity, "code": "shame", "confidence": 0.95}
            return [found | {"words": MARK, "better": ""}] if MARK in text else []

        return read_tone


class TestEveryGate(Judging, SaidCommon):
    def refused(self, step, *args, **options):
        with self.assertRaisesRegex(UserError, "put the customer to shame"):
            step(*args, **options)

    def test_an_answer_an_agreement_and_a_gesture(self):
        for record in (self.case, self.arrangement()):
            self.refused(self.composer(record, body=f"<p>{MARK}</p>")._action_send_mail)
        dialogs = self.env["recovery.case.answer"].with_user(self.adviser)
        opened = self.case.with_user(self.adviser).action_answer()
        dialog = dialogs.browse(opened["res_id"])
        dialog.write({"body": f"<p>{MARK}</p>", "follow": "nothing"})
        self.refused(dialog.action_answer)
        self.assertEqual(self.sent(), 0)

    def test_notes_that_the_customer_reads_and_reasons(self):
        self.refused(self.case.write, {"delay_note": MARK})
        answers = self.env["recovery.answer"].sudo()
        values = {"case_id": self.case.id, "partner_id": self.partner.id}
        answer = answers.create({**values, "kind": "time", "number": 3})
        offers = self.env["recovery.answer.offer"].with_user(self.adviser)
        self.refused(offers.create, {"answer_id": answer.id, "reason": MARK})

    def test_a_letter_and_an_edited_message(self):
        self.as_colleague().body = f"<p>{MARK}</p>"
        self.assertTrue(self.reminder.tone_stops)
        self.assertIn("to shame", self.reminder.tone_remarks)
        self.refused(self.as_colleague().action_approve)
        self.reminder._record({"channel": "letter"})
        self.assertEqual(self.reminder._harsh(), self.reminder)  # asked for letters

    def test_a_text_message(self):
        if "sms.composer" not in self.env:
            return
        composer = self.text_composer()
        composer.body = MARK
        self.refused(composer.action_send_sms)

    def test_a_text_of_ours_says_so_to_its_author(self):
        text = self.friendly.template_id
        text.body_html = f"<div><p>{MARK}</p>{BLOCKS}</div>"
        self.assertIn("to shame", text.recovery_tone_remarks)

    def test_advice_stops_nobody(self):
        self.severity = ADVICE
        self.composer(self.case, body=f"<p>{MARK}</p>")._action_send_mail()
        self.assertEqual(self.sent(), 1)

    def test_what_a_phrase_holds_stays_held(self):
        """The reader, which finds nothing here, lets nothing of the list pass."""
        rules = self.env["recovery.tone.rule"]
        for lines in HARSH.values():
            for line in lines:
                self.assertTrue(rules._hurting(line), line)


class TestOncePerText(Judging, RecoveryCommon):
    """The daily job: words are judged per text and language, not per message."""

    def setUp(self):
        super().setUp()
        self.make_automatic()
        self.bank_account()

    def late(self, number, lang):
        partner = self.customer(f"Society {number} {lang}", lang)
        self.invoice(partner, 100 + 7.31 * number)
        return partner

    def test_judgements_do_not_grow_with_messages(self):
        text = self.friendly.template_id
        for lang in ("en_US", "fr_FR"):
            words = "We changed this: <t t-out='object.total_text'>1</t>, dear reader."
            body = f"<div><p>{words}</p>{BLOCKS}</div>"
            text.with_context(lang=lang).body_html = body
        for lang in ("en_US", "fr_FR"):
            self.late(1, lang)
        self.run_daily()
        first = len(self.asked)
        self.assertEqual(first, len(set(self.asked)))
        self.assertEqual(
            {lang for _text, lang, _stage in self.asked}, {"en_US", "fr_FR"}
        )
        people = [
            self.late(n, lang) for n in range(2, 12) for lang in ("en_US", "fr_FR")
        ]
        self.run_daily()
        states = {self.reminders_of(one).state for one in people}
        self.assertEqual(states, {"sent"})
        self.assertEqual(len(self.asked), first)

    def test_one_among_many_alike_is_stopped_alone(self):
        words = "<t t-out='object.partner_id.ref or None'/> wrote."
        self.friendly.template_id.body_html = f"<div><p>Hello, {words}</p>{BLOCKS}</div>"
        people = [self.late(number, "en_US") for number in range(6)]
        people[3].ref = MARK
        people[4].name = "Bailiff and Sons"
        people[5].ref = "False"
        self.run_daily()
        states = [self.reminders_of(one).state for one in people]
        self.assertEqual(states, ["sent"] * 3 + ["to_review", "sent", "to_review"])

    def test_the_form_of_many_alike_is_looked_at_once(self):
        people = [self.late(number, "en_US") for number in range(8)]
        looked, gate = [], type(self.env["recovery.reader"])
        remarks = gate._remarks

        def counting(self, text, *args, **kwargs):
            looked.append(text)
            return remarks(self, text, *args, **kwargs)

        with patch.object(gate, "_remarks", counting):
            self.run_daily()
        states = {self.reminders_of(one).state for one in people}
        self.assertEqual(states, {"sent"})
        self.assertLess(len(looked), 8)

    def test_what_we_ship_is_not_judged_again(self):
        for lang in ("en_US", "fr_FR"):
            self.late(1, lang)
        self.run_daily()
        asked = " ".join(text for text, *_rest in self.asked)
        for words in ("slipped your mind", "Un oubli", "Already paid", "regards"):
            self.assertNotIn(words, asked)

    def test_no_query_more(self):
        for number in range(20):
            self.late(number, "fr_FR")
        self.run_daily("2026-03-09 22:00")  # nobody is written to at night
        waiting = self.env["recovery.reminder"].search([("state", "=", "approved")])
        self.assertEqual(len(waiting), 20)
        waiting._harsh()
        with_it = self.queries_of(waiting._harsh)
        reader = type(self.env["recovery.reader"])
        with patch.object(reader, "_remarks", lambda self, *_args, **_kwargs: ()):
            self.assertEqual(with_it, self.queries_of(waiting._harsh))

    def test_words_of_a_person_are_judged_by_themselves(self):
        partner = self.late(1, "en_US")
        self.friendly.automatic_company_ids = False
        self.run_daily()
        one = self.reminders_of(partner)
        one.with_user(self.adviser).body = "<p>Come and see us, 480 people did.</p>"
        one._tone_found()
        one._tone_found()
        mine = [text for text, *_rest in self.asked if "480 people" in text]
        self.assertEqual(len(mine), 2)  # as written, and kept nowhere


class TestWithTheReader(RecoveryCommon):
    """The trained heads in the gates, on the kept examples of the phrases."""

    def test_the_kept_examples(self):
        rules = self.env["recovery.tone.rule"]
        for lang, lines in HARSH.items():
            for line in lines:
                self.assertTrue(rules._hurting(line), f"{lang}: {line}")
        for lines in KIND.values():
            remarked = [line for line in lines if [*rules._read_typed(line)]]
            self.assertLessEqual(len(remarked), 0.05 * len(lines), remarked)

    def test_a_threat_between_the_lines_is_remarked(self):
        words = "On connaît du monde dans le quartier, ça finira par se savoir."
        found = [
            one.code for _lang, one in self.env["recovery.tone.rule"]._read_typed(words)
        ]
        self.assertTrue(CODES.intersection(found), found)


class TestHints(ReviewCommon):
    """While typing: what the gate would say, for those who may write to customers."""

    def setUp(self):
        super().setUp()
        self.rules = self.env["recovery.tone.rule"].with_user(self.adviser)
        self.taken = self.env["recovery.tone.taken"]

    def test_the_passage_why_and_a_kind_alternative(self):
        kind = "Bonjour, nous espérons que tout va bien pour vous."
        text = f"{kind} Sans règlement, nous saisirons le tribunal."
        (hint, *_more) = self.rules.hints(text)
        self.assertTrue(hint["holds"])
        self.assertEqual(hint["code"], "legal")
        self.assertIn("tribunal", hint["why"])
        self.assertEqual(
            hint["replaced"], "Sans règlement, nous saisirons le tribunal."
        )
        self.assertEqual(
            hint["better"], "Nous aimerions trouver une solution avec vous."
        )
        self.assertEqual(
            self.rules.hints(text.replace(hint["replaced"], hint["better"])), []
        )

    def test_words_alone_are_replaced_where_their_meaning_is_kind(self):
        (hint, *_more) = self.rules.hints("We would like to talk about your debt.")
        self.assertEqual((hint["replaced"], hint["code"]), ("debt", "words"))
        self.assertTrue(hint["better"])

    def test_every_alternative_passes_the_reader(self):
        for lang in ("fr_FR", "en_US"):
            for words in self.rules.with_context(lang=lang)._kind_sentences().values():
                self.assertEqual(self.rules.hints(words), [], words)

    def test_names_of_the_file_are_not_judged(self):
        self.partner.name = "Tribunal de Commerce"
        text = "Bonjour Tribunal de Commerce, merci de votre message."
        self.assertTrue(self.rules.hints(text))
        self.assertFalse(self.rules.hints(text, "recovery.case", self.case.id))
        self.assertFalse(self.rules.hints(text, "recovery.reminder", self.reminder.id))

    def test_it_reads_no_more_than_it_should_and_writes_nothing(self):
        self.assertEqual(self.rules.hints(""), [])
        self.assertEqual(self.rules.hints(None), [])
        self.assertEqual(self.rules.hints("Thank you. " * 700 + "Le tribunal."), [])
        self.assertTrue(type(self.rules).hints._readonly)

    def test_neither_a_portal_user_nor_a_plain_employee(self):
        for group in ("base.group_portal", "base.group_user"):
            stranger = self.new_user(f"stranger {group}", group)
            rules = self.rules.with_user(stranger)
            for step in (rules.hints, rules.took):
                with self.assertRaises(AccessError):
                    step("legal")
            with self.assertRaises(AccessError):
                self.taken.with_user(stranger).search([])

    def test_a_file_of_another_company_is_refused(self):
        other = self.env["res.company"].create({"name": "Other"})
        self.case.sudo().flush_recordset()
        self.env.cr.execute(
            "UPDATE recovery_case SET company_id = %s WHERE id = %s",
            (other.id, self.case.id),
        )
        self.env.invalidate_all()
        with self.assertRaises(AccessError):
            self.rules.hints("Bonjour", "recovery.case", self.case.id)

    def test_managers_see_counts_and_no_words(self):
        self.rules.took("legal")
        self.rules.took("no such code")
        manager = self.new_user("boss", f"{ADDON}.group_recovery_manager")
        self.as_colleague().body = "<p>We met at the tennis court.</p>"
        self.reminder.with_user(manager)._accept_tone("Tennis")
        rows = self.taken.with_user(manager).search([])
        found = {(row.code, row.outcome) for row in rows}
        self.assertLessEqual(
            {
                ("legal", "alternative"),
                ("other", "alternative"),
                ("legal", "false_alarm"),
            },
            found,
        )
        self.assertEqual(
            {name for name in self.taken._fields if self.taken._fields[name].store},
            {"id", "code", "outcome", "taken_on"},
        )
        with self.assertRaises(AccessError):
            self.taken.with_user(self.adviser).search([])
        with self.assertRaises(AccessError):
            self.taken.with_user(manager).create(
                {"code": "legal", "outcome": "alternative"}
            )

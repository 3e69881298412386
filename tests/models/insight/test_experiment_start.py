# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Never harsher than what it is compared with, and unchanged while it runs."""

import psycopg2.errors

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tools import mute_logger

from ..common import ADDON, TODAY, words
from ..experiments import OTHER, ExperimentCommon


class TestStart(ExperimentCommon):
    def assert_refused(self, sentence, **values):
        self.experiment.write(values)
        with self.assertRaisesRegex(ValidationError, sentence):
            with self.env.cr.savepoint():
                self.start()
        self.experiment.invalidate_recordset()
        self.assertEqual(self.experiment.state, "draft")

    def test_a_text_is_not_compared_with_itself(self):
        text = self.friendly.template_id
        self.assert_refused("the same text", template_b_id=text.id)

    def test_a_text_for_something_else_is_refused(self):
        text = self.env.ref(f"{ADDON}.mail_template_arrangement")
        self.assert_refused("no message text", template_b_id=text.id)

    def test_a_harsh_text_is_refused_in_any_language(self):
        self.say("We go to court.")
        self.assert_refused("English.*“court” sounds like a court case")
        self.say(OTHER["en_US"])
        self.say("Nous saisirons le tribunal.", "fr_FR")
        self.assert_refused("French.*“tribunal” sounds like a court case")

    def test_a_harsh_text_is_refused_even_where_the_present_one_is_harsh_too(self):
        self.say("We go to court.", text=self.friendly.template_id)
        self.say("So we go to court.")
        self.assert_refused("sounds like a court case")

    def test_advice_that_the_present_text_does_not_need_is_refused(self):
        self.say("Good morning!")
        self.assert_refused("raises the voice")
        self.say("Hello!", text=self.friendly.template_id)
        self.start()
        self.assertEqual(self.experiment.state, "running")

    def test_words_that_are_allowed_from_a_later_step_on_are_refused(self):
        self.env["recovery.tone.rule"].create(
            {"lang": "en", "pattern": "for the third time", "stage": "last_amicable"}
        )
        self.say("We are glad to write to you for the third time this year.")
        self.assert_refused("“for the third time” is a hard word")
        self.experiment.step_id = self.last
        self.start()
        self.assertEqual(self.experiment.state, "running")

    def test_its_author_is_told_the_same_in_the_text_itself(self):
        self.env["recovery.tone.rule"].create(
            {"lang": "en", "pattern": "for the third time", "stage": "last_amicable"}
        )
        self.say("We are glad to write to you for the third time this year.")
        self.assertIn("hard word", self.other_text.recovery_tone_remarks)
        self.experiment.step_id = self.last
        self.other_text.invalidate_recordset()
        self.assertFalse(self.other_text.recovery_tone_remarks)

    def test_a_text_without_its_translation_is_refused(self):
        self.say(OTHER["en_US"], "fr_FR")
        self.assert_refused("the same text in English.*French.*Translate it")

    def test_two_at_once_on_one_step_are_refused(self):
        self.start()
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaisesRegex(psycopg2.errors.UniqueViolation, "one_running"),
            self.env.cr.savepoint(),
        ):
            self.new_experiment().action_start()
            self.env.flush_all()

    def test_another_step_another_company_or_later_is_fine(self):
        self.start()
        other = self.setup_other_company()["company"]
        self.new_experiment(step_id=self.courtesy.id).action_start()
        self.new_experiment(company_id=other.id).action_start()
        self.experiment.action_end()
        self.env.flush_all()  # each button is a transaction of its own
        self.new_experiment().action_start()
        running = self.env["recovery.experiment"].search([("state", "=", "running")])
        self.assertEqual(len(running), 3)

    def test_no_way_round_the_button(self):
        self.say("We go to court.")
        by_hand = {"state": "running", "start_date": TODAY}
        boss = self.experiment.with_user(self.manager)
        with self.assertRaisesRegex(ValidationError, "court"):
            boss.write(by_hand)
        with self.assertRaisesRegex(ValidationError, "court"):
            self.new_experiment(**by_hand)

    def test_an_accountant_reads_and_starts_nothing(self):
        mine = self.experiment.with_user(self.adviser)
        with self.assertRaises(AccessError):
            mine.action_start()
        self.start()
        self.assertIn("No difference", words(mine.report_html))
        self.assertEqual(mine.template_a_id, self.friendly.template_id)
        with self.assertRaises(AccessError):
            mine.action_end()
        with self.assertRaises(AccessError):
            mine.copy()


class TestWhileItRuns(ExperimentCommon):
    def setUp(self):
        super().setUp()
        self.start()

    def assert_stays(self, change):
        """Refused while it runs, possible afterwards."""
        with self.assertRaisesRegex(UserError, "experiment"), self.env.cr.savepoint():
            change()
        self.experiment.action_end()
        change()

    def test_wording_a_stays(self):
        text = self.friendly.template_id
        self.assert_stays(lambda: text.write({"subject": "Hello"}))

    def test_wording_b_stays(self):
        self.assert_stays(lambda: self.say("Pay now."))

    def test_its_translation_stays(self):
        body = {"fr_FR": "<p>Payez.</p>"}
        self.assert_stays(
            lambda: self.other_text.update_field_translations("body_html", body)
        )

    def test_the_step_keeps_its_text(self):
        self.assert_stays(
            lambda: self.friendly.write({"template_id": self.other_text.id})
        )
        self.assertEqual(
            self.experiment.template_a_id,
            self.env.ref(f"{ADDON}.mail_template_friendly"),
            "an ended experiment remembers what it compared",
        )

    def test_the_step_keeps_its_stage(self):
        self.assert_stays(lambda: self.friendly.write({"stage": "firm"}))

    def test_other_texts_and_steps_are_free(self):
        self.firm.template_id.subject = "Hello"
        self.firm.template_id = self.other_text
        self.friendly.name = "First question"
        self.assertEqual(self.firm.template_id, self.other_text)

    def test_what_is_compared_stays_for_ever(self):
        boss = self.experiment.with_user(self.manager)
        for _state in ("running", "ended"):
            with self.assertRaisesRegex(UserError, "has begun"):
                boss.template_b_id = self.firm.template_id
            with self.assertRaisesRegex(UserError, "stays, as the trace"):
                boss.unlink()
            boss.action_end()
        boss.name = "Shorter, spring"
        self.new_experiment().with_user(self.manager).unlink()

    def test_nobody_chooses_who_receives_what(self):
        partner = self.people("a")
        self.run_daily()
        reminder = self.reminders_of(partner)
        for user in (self.adviser, self.manager):
            mine = reminder.with_user(user)
            for values in ({"arm": "b"}, {"experiment_id": False, "arm": False}):
                with self.assertRaisesRegex(AccessError, "drawn, and not chosen"):
                    mine.write(values)
        chosen = {
            "case_id": reminder.case_id.id,
            "company_id": self.company.id,
            "partner_id": partner.id,
            "recipient_id": partner.id,
            "step_id": self.friendly.id,
            "state": "cancelled",
            "experiment_id": self.experiment.id,
            "arm": "b",
        }
        messages = self.env["recovery.reminder"]
        # Nobody enters a message; a step that enters one draws, it chooses neither.
        for entered, refusal in (
            (messages.with_user(self.adviser), "recorded by its buttons"),
            (messages.sudo(), "drawn, and not chosen"),
        ):
            with self.assertRaisesRegex(AccessError, refusal):
                with self.env.cr.savepoint():
                    entered.create(chosen)
        self.assertEqual(reminder.arm, "a")

# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Two wordings of one step: drawn per customer, never harsher, told by counting."""

import psycopg2.errors

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tools import mute_logger

from odoo.addons.recouvrement_respectueux.core.experiment import Rate

from .common import ADDON, BLOCKS, TODAY, TOMORROW, RecoveryCommon, day, words

OTHER = {"en_US": "How are you these days?", "fr_FR": "Comment allez-vous ?"}
AS_BEFORE = "It may have slipped through"


class ExperimentCommon(RecoveryCommon):
    """An experiment on the friendly step, not started; B has words of its own."""

    def setUp(self):
        super().setUp()
        self.other_text = self.friendly.template_id.copy({"name": "Shorter"})
        self.manager = self.new_user("boss", f"{ADDON}.group_recovery_manager")
        for lang, sentence in OTHER.items():
            self.say(sentence, lang)
        self.experiment = self.new_experiment()

    def say(self, sentence, lang="en_US", text=None):
        text = (text or self.other_text).with_context(lang=lang)
        text.body_html = f"<div><p>{sentence}</p>{BLOCKS}</div>"

    def new_experiment(self, **values):
        values = {"name": "Shorter", "step_id": self.friendly.id, **values}
        values.setdefault("template_b_id", self.other_text.id)
        return self.env["recovery.experiment"].create(values)

    def start(self):
        self.experiment.with_user(self.manager).action_start()

    def people(self, *arms, due=None, **values):
        """A late customer for each of these arms, in this order."""
        people = self.env["res.partner"]
        for arm in arms:
            partner = self.customer(f"Customer {len(people)}", **values)
            while self.experiment._arm_of(partner.id) != arm:
                partner = self.customer(f"Customer {len(people)}", **values)
            self.invoice(partner, due=due)
            people += partner
        return people

    def drawn(self, partners):
        return self.reminders_of(partners).mapped("arm")


class TestDraw(ExperimentCommon):
    def test_without_a_running_experiment_nothing_is_drawn(self):
        one, two = self.people("a", "b")
        for partner in (one, two):
            self.run_daily()
            reminder = self.reminders_of(partner)
            self.assertFalse(reminder.experiment_id or reminder.arm)
            self.assertIn(AS_BEFORE, words(reminder.body))

    def test_each_customer_receives_the_wording_drawn(self):
        self.start()
        english = self.people("a", "b", "b")
        french = self.people("b", lang="fr_FR")
        self.run_daily()
        self.assertEqual(self.drawn(english + french), ["a", "b", "b", "b"])
        a, *b = self.reminders_of(english)
        self.assertIn(AS_BEFORE, words(a.body))
        for reminder in b:
            self.assertIn(OTHER["en_US"], words(reminder.body))
            self.assertNotIn(AS_BEFORE, words(reminder.body))
        self.assertIn(OTHER["fr_FR"], words(self.reminders_of(french).body))

    def test_about_half_receive_each(self):
        drawn = [self.experiment._arm_of(number) for number in range(1000)]
        self.assertTrue(430 < drawn.count("b") < 570, drawn.count("b"))

    def test_a_customer_keeps_the_arm_from_one_invoice_to_the_next(self):
        self.start()
        people = self.people("a", "b")
        self.make_automatic()
        self.company.recovery_bank_max_age = 0
        self.run_daily()
        for move in self.reminders_of(people).line_ids.move_id:
            self.pay(move)
        later = day("2026-05-12")
        self.at(later)
        for partner in people:
            self.invoice(partner, due="2026-05-04")
        self.run_daily(later)
        for partner, arm in zip(people, "ab", strict=True):
            steps = self.reminders_of(partner).filtered(lambda one: one.kind == "step")
            self.assertEqual(steps.mapped("arm"), [arm, arm])
            self.assertEqual(len({(one.case_id, one.cycle) for one in steps}), 2)

    def test_only_this_step_takes_part(self):
        self.start()
        partner = self.people("b", due="2026-03-13")
        self.run_daily()
        reminder = self.reminders_of(partner)
        self.assertEqual(reminder.step_id, self.courtesy)
        self.assertFalse(reminder.experiment_id)

    def test_a_call_has_words_of_its_own_and_takes_no_part(self):
        self.start()
        partner = self.people("b", recovery_channel="phone", phone="+33612345678")
        self.run_daily()
        reminder = self.reminders_of(partner)
        self.assertEqual(reminder.channel, "phone")
        self.assertFalse(reminder.arm)

    def test_a_letter_takes_part(self):
        self.start()
        partner = self.people(
            "b", recovery_channel="letter", street="8 quai Sud", zip="33000", city="B"
        )
        self.run_daily()
        reminder = self.reminders_of(partner)
        self.assertEqual((reminder.channel, reminder.arm), ("letter", "b"))
        self.assertIn(OTHER["en_US"], words(reminder.body))

    def test_a_message_that_is_written_again_keeps_its_wording(self):
        self.start()
        partner = self.people("b")
        self.run_daily()
        self.experiment.action_end()
        reminder = self.reminders_of(partner)
        self.pay(reminder.line_ids.move_id, 40)
        self.approve(reminder)
        self.assertEqual((reminder.state, reminder.arm), ("sent", "b"))
        self.assertIn("60.00", words(reminder.body))
        self.assertIn(OTHER["en_US"], words(reminder.body))

    def test_the_end_gives_new_messages_the_text_of_the_step_again(self):
        self.start()
        self.experiment.with_user(self.manager).action_end()
        partner = self.people("b")
        self.run_daily()
        self.assertFalse(self.reminders_of(partner).arm)
        self.assertIn(AS_BEFORE, words(self.reminders_of(partner).body))
        self.assertEqual(self.experiment.end_date, TODAY)

    def test_another_company_knows_nothing_of_it(self):
        other = self.setup_other_company(name="Other")["company"]
        self.start()
        partner = self.people("b")
        partner.company_id = False
        self.invoice(partner, company=other)
        self.run_daily()
        arms = {one.company_id: one.arm for one in self.reminders_of(partner)}
        self.assertEqual(arms, {self.company: "b", other: False})
        stranger = self.new_user("eve", f"{ADDON}.group_recovery_manager", other)
        theirs = self.env["recovery.experiment"].with_user(stranger)
        self.assertFalse(theirs.search([]))
        with self.assertRaises(AccessError):
            self.experiment.with_user(stranger).read(["report_html"])

    def test_one_query_for_a_whole_batch(self):
        self.start()
        model, step = self.env["recovery.experiment"], self.friendly.id
        common = {"step_id": step, "company_id": self.company.id, "channel": "email"}
        batch = [{**common, "partner_id": number} for number in range(500)]
        model._draw(batch[:1])  # fills the caches of rights
        self.env.flush_all()
        with self.assertQueryCount(1):
            drawn = model._draw(batch)
        self.assertEqual({one["arm"] for one in drawn}, {"a", "b"})
        with self.assertQueryCount(0):
            model._draw([{**one, "step_id": False} for one in batch])


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
        self.say("We write for the third time.")
        self.assert_refused("“for the third time” is a hard word")
        self.experiment.step_id = self.last
        self.start()
        self.assertEqual(self.experiment.state, "running")

    def test_its_author_is_told_the_same_in_the_text_itself(self):
        self.env["recovery.tone.rule"].create(
            {"lang": "en", "pattern": "for the third time", "stage": "last_amicable"}
        )
        self.say("We write for the third time.")
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
        with self.assertRaisesRegex(AccessError, "drawn"), self.env.cr.savepoint():
            self.env["recovery.reminder"].with_user(self.adviser).create(
                {
                    "case_id": reminder.case_id.id,
                    "company_id": self.company.id,
                    "partner_id": partner.id,
                    "recipient_id": partner.id,
                    "step_id": self.friendly.id,
                    "state": "cancelled",
                    "experiment_id": self.experiment.id,
                    "arm": "b",
                }
            )
        self.assertEqual(reminder.arm, "a")


class TestReport(ExperimentCommon):
    """Three customers in each arm, written to on 10 March."""

    def setUp(self):
        super().setUp()
        self.start()
        self.make_automatic()
        self.company.recovery_bank_max_age = 0
        self.a = self.people("a", "a", "a")
        self.b = self.people("b", "b", "b")
        self.run_daily()

    def counts(self):
        """``{outcome: (count, of how many) of A, the same of B}``."""
        self.env.invalidate_all()
        figures = self.experiment._figures().items()
        return {
            name: tuple((rate.count, rate.total) for rate in rates)
            for name, rates in figures
        }

    def paid(self, partner, on):
        self.at(day(on))
        self.pay(self.reminders_of(partner).line_ids.move_id[:1])

    def rated(self, partner, *faces):
        case = self.case_of(partner)
        for face in faces:
            rating = self.env["rating.rating"].create(
                {
                    "res_model_id": self.env["ir.model"]._get_id("recovery.case"),
                    "res_id": case.id,
                    "partner_id": partner.id,
                }
            )
            case.rating_apply(face, rating=rating)

    def wrote(self, partner):
        self.case_of(partner).message_post(
            body="Hello", author_id=partner.id, message_type="comment"
        )

    def test_what_followed_counted_by_hand(self):
        self.at(day("2026-03-12"))
        self.wrote(self.b[2])
        self.paid(self.a[0], "2026-03-15")
        self.paid(self.b[0], "2026-03-15")
        self.paid(self.b[1], "2026-03-24")  # the 14th day
        self.rated(self.a[1], 1)
        self.paid(self.a[2], "2026-03-25")  # too late to be a consequence
        self.at(day("2026-04-20"))
        nobody = ((0, 0), (0, 0))
        self.assertEqual(
            self.counts(),
            {
                "complained": ((1, 3), (0, 3)),
                "paid": ((1, 3), (2, 3)),
                "answered": ((0, 3), (1, 3)),
                "satisfied": nobody,  # one answer would tell who gave it
            },
        )
        shown = words(self.experiment.report_html)
        self.assertIn("No difference can be told yet.", shown)
        for row in (
            "Customers written to 3 3",
            "Paid within 14 days 1 of 3 (33%) 2 of 3 (67%) +33.3 points "
            "(-31.6 to +71.8)",
            "Complained 1 of 3 (33%) 0 of 3 (0%) -33.3 points (-79.2 to +29.1)",
            "Satisfied, of those who said – – –",
        ):
            self.assertIn(row, shown)

    def test_before_14_days_have_passed_nobody_is_counted(self):
        self.paid(self.b[0], "2026-03-15")
        counts = self.counts()
        self.assertEqual(counts["paid"], ((0, 0), (0, 0)))
        self.assertEqual(counts["complained"], ((0, 3), (0, 3)))
        self.assertIn("Paid within 14 days – – –", words(self.experiment.report_html))

    def test_only_what_was_sent_and_each_customer_once(self):
        held = self.people("a", due="2026-03-05")
        self.friendly.automatic_company_ids = False
        self.run_daily(TOMORROW)
        self.assertEqual(self.counts()["complained"], ((0, 3), (0, 3)))
        self.reminders_of(held)._hold_by_hand("Not today")
        self.make_automatic()
        self.run_daily(day("2026-03-12"))
        self.assertEqual(self.drawn(held), ["a", "a"])
        self.paid(self.b[0], "2026-03-15")
        self.at(day("2026-05-12"))
        self.invoice(self.b[0], due="2026-05-04")
        self.run_daily(day("2026-05-12"))
        self.assertEqual(self.drawn(self.b[0]).count("b"), 2)
        self.assertEqual(self.counts()["paid"], ((0, 4), (1, 3)))

    def test_faces_given_after_the_message_the_worse_one_counts(self):
        self.at("2026-03-09 09:00")
        self.rated(self.a[0], 1)
        self.at("2026-03-12 09:00")
        self.rated(self.a[1], 5, 1)
        self.rated(self.b[0], 3)
        self.rated(self.b[1], 5)
        faces = self.experiment._faces(self.experiment._first_messages())
        self.assertEqual(faces, {"a": [1, 0, 1], "b": [2, 1, 0]})

    def test_five_opinions_in_each_arm_are_told(self):
        people = self.people(*"aabb")
        self.run_daily(TOMORROW)
        for partner in self.a + self.b + people:
            self.rated(partner, 5 if partner != self.a[0] else 3)
        self.assertEqual(self.counts()["satisfied"], ((4, 5), (5, 5)))

    def test_the_pivot_has_both_wordings(self):
        self.paid(self.b[0], "2026-03-15")
        self.at(day("2026-04-20"))
        action = self.experiment.with_user(self.adviser).action_open_contacts()
        contacts = self.env[action["res_model"]]
        groups = contacts._read_group(
            action["domain"], ["arm"], ["sent:sum", "paid_14:avg"]
        )
        self.assertEqual(groups, [("a", 3, 0), ("b", 3, 1 / 3)])

    def said(self, lang="en_US", **figures):
        """The sentences about these figures; the other ones tell nothing."""
        nothing = (Rate(0, 100), Rate(0, 100))
        names = ("complained", "paid", "answered", "satisfied")
        figures = {**dict.fromkeys(names, nothing), **figures}
        return self.experiment.with_context(lang=lang)._sentences(figures)

    def test_more_complaints_are_said_first(self):
        more = (Rate(10, 100), Rate(40, 100))
        first, second = self.said(paid=more, complained=more)
        self.assertIn("more complaints: keep A", first)
        self.assertEqual(second, "B was followed by more payments.")

    def test_every_finding_has_its_sentence(self):
        less = (Rate(40, 100), Rate(10, 100))
        for name in ("complained", "paid", "answered", "satisfied"):
            up, down = (self.said(**{name: rates}) for rates in (less[::-1], less))
            self.assertEqual((len(up), len(down)), (1, 1))
            self.assertIn("more", up[0].lower())
            self.assertIn("fewer", down[0].lower())

    def test_figures_are_written_as_the_reader_writes_them(self):
        self.assertEqual(self.experiment._say_points(-0.0312), "-3.1")
        french = self.experiment.with_context(lang="fr_FR")
        self.assertEqual(french._say_points(0.0523), "+5,2")
        self.assertRegex(french._say_rate(Rate(1, 3)), r"33\s%")

# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Two wordings of one step: drawn per customer, kept, one query for a batch."""

from odoo.exceptions import AccessError

from ..common import ADDON, TODAY, day, words
from ..experiments import AS_BEFORE, OTHER, ExperimentCommon


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

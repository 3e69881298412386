# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""After the figures: a meeting, decisions that are tasks, and minutes sent once."""

from odoo.exceptions import AccessError, UserError, ValidationError

from ..common import TODAY, day, words
from .common import TeamCommon


class TestTeamDecisions(TeamCommon):
    def setUp(self):
        super().setUp()
        self.review = self.review_of()
        self.review.member_ids = self.boss + self.adviser

    # === DECISIONS === #

    def test_a_decision_is_a_task_of_its_owner(self):
        task = self.decide(self.review).activity_id
        self.assertEqual(task.user_id, self.adviser)
        self.assertEqual((task.summary, task.res_id), ("Call first", self.review.id))
        self.assertEqual(task.date_deadline, day("2026-03-20"))

    def test_it_is_done_when_the_task_is_done(self):
        decision = self.decide(self.review)
        self.assertEqual(decision.state, "open")
        decision.activity_id.with_user(self.adviser).action_done()
        self.assertEqual((decision.state, decision.done_on), ("done", TODAY))
        decision.activity_id.unlink()
        self.assertEqual((decision.state, decision.done_on), ("done", TODAY))

    def test_the_button_does_the_task_even_when_the_task_was_thrown_away(self):
        decision = self.decide(self.review)
        decision.activity_id.unlink()
        self.assertEqual(decision.state, "open")
        decision.action_done()
        self.assertEqual(decision.state, "done")

    def test_the_task_follows_the_decision(self):
        decision = self.decide(self.review)
        decision.write({"user_id": self.boss.id, "due_date": "2026-04-01"})
        decision.name = "Call twice"
        task = decision.activity_id
        self.assertEqual((task.user_id, task.summary), (self.boss, "Call twice"))
        self.assertEqual(task.date_deadline, day("2026-04-01"))
        decision.unlink()
        self.assertFalse(task.exists())

    def test_a_colleague_who_does_not_see_reviews_cannot_own_one(self):
        other = self.new_user("other", "base.group_user", name="Olga Roux")
        with self.assertRaisesRegex(ValidationError, "Olga Roux does not see"):
            self.decide(self.review, user=other)

    def test_the_next_review_begins_with_what_is_open(self):
        left, done = self.decide(self.review, "Left"), self.decide(self.review, "Done")
        done.action_done()
        self.at("2026-04-03")
        after = self.review_of("2026-03-01")
        self.assertEqual(after.carried_ids, left)
        self.assertFalse(self.review.carried_ids)
        left.action_done()
        self.assertEqual(after.carried_ids.mapped("state"), ["done"])
        self.at("2026-05-03")
        self.assertFalse(self.review_of("2026-04-01").carried_ids)

    # === MEETING === #

    def test_the_participants_are_invited_once(self):
        self.review._ask_for_a_date()
        with self.assertRaisesRegex(UserError, "day and hour"):
            self.review.with_user(self.adviser).action_invite()
        self.review.meeting_at = "2026-03-12 09:00:00"
        self.review.with_user(self.adviser).action_invite()
        event = self.review.event_id
        self.assertEqual(event.partner_ids, self.review.member_ids.partner_id)
        self.assertEqual(str(event.stop), "2026-03-12 10:00:00")
        self.assertFalse(self.review.activity_ids, "the day is chosen")
        opened = self.review.action_invite()
        self.assertEqual((opened["res_id"], self.review.event_id), (event.id, event))

    def test_who_has_no_email_is_named_and_not_forgotten(self):
        self.adviser.email = False
        self.review.meeting_at = "2026-03-12 09:00:00"
        said = self.review.with_user(self.boss).action_invite()["params"]["message"]
        self.assertIn("Without an e-mail address: Claire Martin.", said)
        self.assertIn(self.adviser.partner_id, self.review.event_id.partner_ids)

    # === MINUTES === #

    def minutes(self):
        """What is in the mail queue about the review."""
        own = [("model", "=", "recovery.review"), ("subject", "like", "Minutes:")]
        return self.env["mail.mail"].sudo().search(own)

    def test_the_minutes_go_out_once_to_each_in_their_language(self):
        self.adviser.lang = "fr_FR"
        self.review.lessons = "Ask first <b>"
        self.decide(self.review, "Call before writing")
        self.review.with_user(self.boss).action_send_minutes()
        sent = self.env["mail.mail"].sudo().search([("model", "=", "recovery.review")])
        by = {mail.recipient_ids: mail for mail in sent if "omp" in mail.subject}
        french, english = by[self.adviser.partner_id], self.minutes()
        self.assertEqual(english.recipient_ids, self.boss.partner_id)
        self.assertEqual(english.subject, "Minutes: Team review: February 2026")
        said = words(english.body_html)
        for part in ("Recovery rate", "Ask first <b>", "Call before writing"):
            self.assertIn(part, said)
        self.assertIn("Taux de recouvrement", words(french.body_html))
        self.assertIn("février 2026", french.subject)
        self.assertEqual(self.review.state, "held")
        with self.assertRaisesRegex(UserError, "already"):
            self.review.with_user(self.boss).action_send_minutes()

    def test_no_customer_is_named_in_the_minutes(self):
        self.rated(1, "Three calls a day", name="Anne Named")
        self.file_of(self.customer("Stuck SARL"))
        self.env.cr.execute("UPDATE mail_message SET date = '2026-01-02'")
        self.review.action_prepare()
        self.assertIn("Anne Named", self.review.experiences_html)
        self.assertEqual(self.review.stuck_ids.case_id.partner_id.name, "Stuck SARL")
        self.review.action_send_minutes()
        said = self.minutes().mapped("body_html")
        self.assertEqual(len(said), 1)
        for hidden in ("Anne Named", "Three calls", "Stuck SARL"):
            self.assertNotIn(hidden, said[0])

    def test_nobody_with_an_address_is_said_kindly(self):
        (self.boss + self.adviser).email = False
        with self.assertRaisesRegex(UserError, "None of the participants"):
            self.review.action_send_minutes()
        self.assertEqual(self.review.state, "prepared")

    def test_a_held_review_keeps_its_figures(self):
        self.review.action_send_minutes()
        self.pay(self.invoice(self.partner, due="2026-02-10"), on=day("2026-02-20"))
        self.review.action_prepare()
        self.assertFalse(any(self.review.figure_ids.mapped("has_value")))

    # === RIGHTS === #

    def test_an_employee_sees_no_review(self):
        other = self.new_user("other", "base.group_user")
        with self.assertRaises(AccessError):
            self.review.with_user(other).read(["lessons"])

    def test_a_user_writes_what_was_learned_but_no_target(self):
        mine = self.review.with_user(self.adviser)
        mine.lessons = "Ask first"
        with self.assertRaises(AccessError):
            mine.figure_ids[:1].target = 10

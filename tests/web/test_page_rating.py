# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""How it went: one question on the page of a settled file, asked once."""

import re
from datetime import date, timedelta

from odoo.exceptions import AccessError
from odoo.tools import mute_logger

from ..models.common import words
from .pages import TODAY, PageCommon

PAID = TODAY + timedelta(days=1)
MARCH = (date(2026, 3, 31), date(2026, 3, 1), date(2026, 3, 31))


class TestPageRating(PageCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.chief = cls.new_user("chief", "account.group_account_manager", name="Chief")
        managers = cls.env.ref("account.group_account_manager").all_user_ids
        (managers - cls.chief).group_ids -= cls.env.ref("account.group_account_manager")

    def setUp(self):
        super().setUp()
        self.approve(self.reminders_of(self.partner))
        self.settle()
        self.enter()

    def settle(self):
        self.pay(self.move)
        self.run_daily(PAID)
        self.assertEqual((self.case.state, self.case.outcome), ("closed", "settled"))

    def rate(self, face="well", case=None, **form):
        return self.say("rate", case=case, face=face, **form)

    def ratings(self, case=None):
        return (case or self.case).sudo().rating_ids

    def tasks(self, user):
        return self.env["mail.activity"].sudo().search([("user_id", "=", user.id)])

    def figures(self, *names):
        found = self.env["recovery.kpi"].figures(*MARCH)
        return [found[name] for name in names]

    def assert_closed(self, answer):
        self.assertEqual(answer.status_code, 404)
        self.assertFalse(self.ratings())

    # === THE ANSWER === #

    def test_a_happy_face_feeds_the_figures(self):
        done = self.rate("well", words="Kind people.")
        self.assertIn("We read every answer", self.text(done))
        self.assertNotIn("How did it go?", self.text(done))
        rating = self.ratings()
        self.assertEqual((rating.rating, rating.feedback), (5, "Kind people."))
        self.assertEqual(rating.partner_id, self.partner)
        self.assertEqual(rating.rated_partner_id, self.adviser.partner_id)
        self.assertEqual(self.figures("satisfaction_rate", "answer_rate"), [1, 1])
        self.assertFalse(self.tasks(self.chief))
        note = self.case.message_ids[0]
        self.assertEqual(
            (note.author_id, words(note.body)), (self.partner, "Kind people.")
        )
        self.assertFalse(note.notification_ids)

    def test_faces_are_counted_as_the_figures_count_them(self):
        self.rate("so_so")
        found = self.figures("satisfaction_rate", "complaint_rate")
        self.assertEqual(found, [0, 0])

    def test_a_bad_face_is_a_task_of_a_manager_not_of_the_person_rated(self):
        before = self.tasks(self.adviser)
        self.rate("not_well", words="Six calls.")
        self.assertEqual(self.figures("complaint_rate"), [1])
        task = self.tasks(self.chief)
        self.assertEqual((task.res_model, task.res_id), ("recovery.case", self.case.id))
        self.assertIn("did not go well", task.summary)
        self.assertEqual(self.tasks(self.adviser), before)

    def test_without_a_manager_the_person_to_talk_to_is_asked(self):
        self.chief.active = False
        self.case.user_id = self.new_user("paul", "account.group_account_invoice")
        self.rate("not_well")
        self.assertEqual(len(self.tasks(self.adviser)), 1)
        self.assertFalse(self.tasks(self.case.user_id))

    def nameless(self):
        return self.env["recovery.rating.nameless"].sudo().search([])

    def test_without_a_name_no_path_leads_to_the_customer(self):
        before, written = self.case.message_ids, self.case.write_date
        self.rate("not_well", words="Not kind.", anonymous="1")
        answer = self.nameless()
        self.assertEqual((answer.face, answer.words), (1, "Not kind."))
        self.assertEqual(set(answer._fields) & {"create_date", "write_uid"}, set())
        self.assertEqual(answer.quarter, date(2026, 1, 1))
        self.assertFalse(self.ratings().filtered("consumed"))
        self.assertFalse(self.ratings().filtered("feedback"))
        self.assertEqual(self.case.message_ids, before)
        self.assertEqual(self.case.write_date, written)
        for user in (self.chief, self.adviser):
            cases = self.env["recovery.case"].with_user(user)
            for found in ("Not kind", "N", ""):
                asked = [("rating_ids.feedback", "ilike", found)]
                self.assertFalse(cases.search(asked))
            with self.assertRaises(AccessError):
                answer.with_user(user).read(["words"])

    def test_without_a_name_a_manager_hears_of_it_on_a_monday(self):
        self.rate("not_well", words="Not kind.", anonymous="1")
        self.run_days(4, PAID + timedelta(days=1))
        self.assertFalse(self.tasks(self.chief))
        self.run_days(8, date(2026, 3, 16))
        task = self.tasks(self.chief)
        self.assertEqual(len(task), 1)
        self.assertFalse(task.res_model or task.res_id)
        self.assertIn("Not kind.", task.note)
        self.assertNotIn("Anne", task.summary + task.note)

    def test_without_a_name_figures_tell_a_group_of_a_whole_quarter(self):
        answers = self.env["recovery.rating.nameless"]
        self.rate("not_well", words="Not kind.", anonymous="1")
        for _ in range(3):
            answers._keep(self.company, 5, "")
        self.at(date(2026, 4, 1))
        quarter = (date(2026, 3, 31), date(2026, 1, 1), date(2026, 3, 31))
        figures = self.env["recovery.kpi"].figures
        rows = self.env["recovery.kpi.satisfaction"]
        self.assertIsNone(figures(*quarter)["satisfaction_rate"])
        self.assertFalse(rows.search([("asked_on", "=", date(2026, 3, 31))]))
        self.at(PAID)
        answers._keep(self.company, 5, "")
        self.assertIsNone(figures(*quarter)["satisfaction_rate"])
        self.at(date(2026, 4, 1))
        self.assertEqual(figures(*quarter)["satisfaction_rate"], 0.8)
        self.assertIsNone(figures(*MARCH)["satisfaction_rate"])
        told = rows.search([("asked_on", "=", date(2026, 3, 31))])
        self.assertEqual(sorted(told.mapped("satisfied")), [0, 1, 1, 1, 1])
        self.assertFalse(told.user_id)

    def test_a_name_that_is_shown_is_seen(self):
        self.rate("well")
        records = self.env["rating.rating"].with_user(self.adviser)
        self.assertEqual(
            records.search([("res_model", "=", "recovery.case")]), self.ratings()
        )

    # === ASKED ONCE === #

    def test_without_a_name_it_is_asked_once_too(self):
        token = self.csrf()
        self.rate("well", anonymous="1")
        self.post("rate", {"csrf_token": token, "face": "not_well", "anonymous": "1"})
        self.assertEqual(self.nameless().mapped("face"), [5])
        self.assertIn("already told us", self.text(self.enter(choice="rate")))

    def test_it_is_asked_once(self):
        token = self.csrf()
        self.rate("well")
        again = self.post("rate", {"csrf_token": token, "face": "not_well"})
        self.assertEqual(again.status_code, 200)
        self.assertIn("We read every answer", self.text(again))
        self.assertEqual(self.ratings().mapped("rating"), [5])
        self.assertIn("already told us", self.text(self.enter(choice="rate")))

    def test_no_face_is_asked_kindly_and_nothing_depends_on_it(self):
        for face in ("", "5", "<b>"):
            answer = self.rate(face, words="Hello")
            self.assertEqual(answer.status_code, 422)
            self.assertIn("you need not answer", self.text(answer))
            self.assertIn("Hello", self.text(answer))
        self.assertFalse(self.ratings())

    def test_an_open_file_asks_nothing(self):
        other = self.customer("Other SARL")
        self.invoice(other, 50)
        self.run_daily()
        case = self.case_of(other)
        self.assertNotIn("How did it go?", self.text(self.enter(case)))
        token = self.csrf(case)
        sent = self.post("rate", {"csrf_token": token, "face": "well"}, case)
        self.assertEqual(sent.status_code, 404)
        self.assertFalse(self.ratings(case))

    @mute_logger("odoo.http")
    def test_strangers_other_sites_and_old_links_say_nothing(self):
        self.assertEqual(self.post("rate", {"face": "well"}).status_code, 400)
        other = self.customer("Other SARL")
        self.invoice(other, 50)
        self.run_daily()
        self.enter(self.case_of(other))
        token = self.csrf(self.case_of(other))
        self.assert_closed(self.post("rate", {"csrf_token": token, "face": "well"}))
        self.enter()
        token = self.csrf()
        self.case.action_revoke_link()
        self.assert_closed(self.post("rate", {"csrf_token": token, "face": "well"}))

    def csrf(self, case=None):
        return re.search(r'name="csrf_token" value="([^"]+)"', self.see(case).text)[1]


class TestRatingMessage(PageCommon):
    """The thanks and the after-care lead to the question."""

    def setUp(self):
        super().setUp()
        self.make_automatic()
        self.company.recovery_thanks = "no"
        self.company.recovery_care = "automatic"
        self.approve(self.reminders_of(self.partner))
        self.pay(self.move)

    def links(self):
        mails = self.mails_to(self.partner)
        emails = [email for mail in mails for email in mail._prepare_outgoing_list()]
        bodies = "".join(email["body"] for email in emails)
        return re.findall(r'/my/recovery/l/([\w-]{43})/rate"', bodies)

    def ratings(self):
        return self.case.sudo().rating_ids

    def test_after_care_leads_to_the_page_and_counts_as_asked(self):
        self.run_days(12, PAID)
        (token,) = self.links()
        self.assertEqual(token, self.case.sudo()._link_token())
        self.assertEqual(self.ratings().mapped("consumed"), [False])
        figures = self.env["recovery.kpi"].figures(*MARCH)
        self.assertEqual(
            (figures["answer_rate"], figures["satisfaction_rate"]), (0, None)
        )
        self.env.flush_all()
        self.authenticate(None, None)
        page = self.url_open(f"/my/recovery/l/{token}/rate")
        self.assertIn("How did it go?", self.text(page))
        self.env.invalidate_all()
        self.assertFalse(self.ratings().consumed)  # a look changes nothing
        self.say("rate", face="well")
        self.assertEqual(self.ratings().mapped("consumed"), [True])

    def test_who_answered_the_thanks_is_not_asked_again(self):
        self.company.recovery_thanks = "automatic"
        self.run_days(8, PAID)
        self.assertEqual(len(self.links()), 1)
        self.assertEqual(len(self.ratings()), 1)
        self.enter()
        self.say("rate", face="so_so", anonymous="1")
        self.run_days(20, PAID + timedelta(days=8))
        self.assertEqual(len(self.links()), 1)
        self.assertEqual(len(self.ratings()), 1)

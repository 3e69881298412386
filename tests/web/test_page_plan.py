# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Time on the customer's page: dates agreed at once, or asked for and answered."""

from datetime import timedelta

import vobject
from lxml import html

from odoo.exceptions import UserError, ValidationError
from odoo.tests import Form
from odoo.tools import mute_logger

from ..models.common import day, words
from .pages import TODAY, PageCommon

FIRST = TODAY + timedelta(days=14)


class TestPagePlan(PageCommon):
    """One invoice of 100, due ten days ago."""

    def setUp(self):
        super().setUp()
        self.company.recovery_smallest_installment = 10
        self.enter()

    def table(self, number=3, first=FIRST, case=None):
        """Ask for a table, as the button does."""
        path = f"/my/recovery/{(case or self.case).id}/time"
        return self.url_open(f"{path}?first_date={first}&number={number}")

    def form_of(self, answer):
        """What the button under the table of this page sends."""
        tree = html.fromstring(answer.text)
        hidden = tree.xpath("//form[@id='time_send']//input[@type='hidden']")
        return {one.get("name"): one.get("value") for one in hidden}

    def agree(self, number=3, first=FIRST, **form):
        return self.post("time", self.form_of(self.table(number, first)) | form)

    def arrangements(self):
        return self.env["recovery.arrangement"].search(
            [("partner_id", "=", self.partner.id)]
        )

    def dues(self, arrangement):
        return [(str(one.due_date), one.amount) for one in arrangement.installment_ids]

    def mails(self):
        own = [("model", "=", "recovery.arrangement")]
        return self.env["mail.mail"].sudo().search(own)

    def assert_not_taken(self, answer, part):
        self.assertEqual(answer.status_code, 422)
        text = self.text(answer)
        self.assertIn(part, text)
        self.assertIn("Nothing was recorded", text)
        self.assertFalse(self.answers())
        self.assertFalse(self.arrangements())

    # === THE TABLE === #

    def test_the_table_shows_dates_and_amounts_and_changes_nothing(self):
        answer = self.table()
        self.assertEqual(answer.status_code, 200)
        text = self.text(answer)
        for part in ("March 24, 2026", "May 24, 2026", "33.33", "33.34", "These dates"):
            self.assertIn(part, text)
        self.assertIn("Agree to these dates", text)
        self.assertIn("you recognise that", text)
        self.assertFalse(self.answers())
        self.assertFalse(self.arrangements())

    def test_outside_the_limits_the_delay_is_promised(self):
        for number, first in ((4, FIRST), (1, TODAY + timedelta(days=31))):
            text = self.text(self.table(number, first))
            self.assertIn("Ask for these dates", text)
            self.assertIn("within 2 working days, by March 12, 2026", text)
            self.assertNotIn("Agree to these dates", text)

    def test_each_limit_of_the_company_counts(self):
        for limits in (
            {"recovery_self_months": 0},
            {"recovery_self_amount": 99},
            {"recovery_self_days": 13},
        ):
            with self.subTest(limits):
                before = {name: self.company[name] for name in limits}
                self.company.write(limits)
                self.assertIn("Ask for these dates", self.text(self.table()))
                self.company.write(before)
        self.assertIn("Agree to these dates", self.text(self.table()))

    def test_instalments_below_the_smallest_are_refused_with_what_is_possible(self):
        self.company.recovery_smallest_installment = 30
        answer = self.table(4)
        self.assert_not_taken(answer, "Please choose at most 3.")
        self.assertNotIn("Ask for these dates", self.text(answer))

    def test_odd_terms_are_said_kindly(self):
        self.assert_not_taken(self.table(first="2026-03-09"), "has passed")
        self.assert_not_taken(self.table(first="2027-03-20"), "more than a year")
        self.assert_not_taken(self.table(first="soon"), "could not read")
        self.assert_not_taken(self.table(first=""), "choose a day")
        for number in ("0", "25", "3.5", "-1", "²", "1e9"):
            self.assert_not_taken(self.table(number), "from 1 to 24")

    # === AGREED AT ONCE === #

    def test_inside_the_limits_it_is_agreed_at_once(self):
        answer = self.agree(words="Thank you")
        self.assertIn("this is agreed", self.text(answer))
        one = self.arrangements()
        self.assertEqual(
            (one.state, one.accepted_by, one.accepted_how, one.accepted_on),
            ("accepted", "Anne Roux", "page", TODAY),
        )
        self.assertEqual(
            self.dues(one),
            [("2026-03-24", 33.33), ("2026-04-24", 33.33), ("2026-05-24", 33.34)],
        )
        self.assertEqual(one.user_id, self.adviser)
        self.assertEqual(one.case_id, self.case)
        wish = self.answers()
        self.assertEqual((wish.settled, wish.arrangement_id), ("accepted", one))
        self.assertFalse(self.case.awaiting_answer_since)
        said = "".join(one.message_ids.mapped("body"))
        self.assertIn("by Anne Roux, on their page", words(said))

    def test_reminders_are_held_as_with_any_arrangement(self):
        self.agree()
        self.assertEqual(self.reminders_of(self.partner).hold_code, "arranged")
        self.make_automatic()
        self.run_days(5, TODAY + timedelta(days=1))
        self.assertFalse(self.reminders_of(self.partner, "sent"))

    def test_the_customer_has_the_agreement_by_mail_with_both_copies(self):
        self.agree()
        mail = self.mails()
        self.assertEqual(mail.recipient_ids, self.partner)
        names = sorted(mail.attachment_ids.mapped("name"))
        self.assertEqual([name[-4:] for name in names], ["html", ".ics"])
        self.assertIn("what we agreed", words(mail.body_html))
        self.assertNotIn("talking with us", words(mail.body_html))

    def test_the_page_shows_it_with_its_copies(self):
        self.agree()
        one = self.arrangements()
        text = self.text(self.see())
        self.assertNotIn("left to pay", text)
        for part in (
            one.name,
            "everything is arranged",
            "Part of our arrangement",
            "is part of our arrangement",
        ):
            self.assertIn(part, text)
        path = f"/my/recovery/{self.case.id}/arrangement/{one.id}"
        page = self.url_open(f"{path}/pdf")
        self.assertEqual(page.headers["Content-Type"], "application/pdf")

    def test_the_dates_go_into_a_calendar(self):
        self.agree()
        path = f"/my/recovery/{self.case.id}/arrangement/{self.arrangements().id}"
        login = self.new_user("anne", "base.group_portal")
        login.partner_id.parent_id = self.partner
        self.let_time_pass()  # the calendar's library compares real days only
        self.authenticate("anne", "anne")
        answer = self.url_open(f"{path}/calendar")
        self.assertIn("text/calendar", answer.headers["Content-Type"])
        self.assertIn("no-store", answer.headers["Cache-Control"])
        events = vobject.readOne(answer.text).vevent_list
        self.assertEqual(events[0].dtstart.value, day("2026-03-24"))

    def test_one_date_is_a_deferral(self):
        self.agree(number=1)
        one = self.arrangements()
        self.assertEqual(
            (one.kind, self.dues(one)), ("deferral", [("2026-03-24", 100)])
        )

    def test_it_is_about_what_is_free_and_not_disputed(self):
        wrong = self.invoice(self.partner, 50)
        self.dispute(wrong)
        later = self.invoice(self.partner, 60, due=TODAY + timedelta(days=20))
        self.assertIn("These dates are for", self.text(self.table()))
        self.agree()
        self.assertEqual(self.arrangements().line_ids.move_id, self.move + later)
        self.assertEqual(self.arrangements().amount, 160)

    def test_a_customer_without_mail_agrees_too(self):
        self.partner.email = False
        self.assertIn("this is agreed", self.text(self.agree()))
        self.assertFalse(self.mails())
        # A colleague is asked to see to it.
        self.assertIn("Send the agreement", self.arrangements().activity_ids.summary)

    # === TWICE, STALE, NOT THEIRS === #

    def test_a_form_that_comes_twice_agrees_once(self):
        form = self.form_of(self.table())
        self.post("time", form)
        again = self.post("time", form)
        self.assertEqual(again.status_code, 200)
        self.assertIn("agreed already", self.text(again))
        self.assertEqual(len(self.arrangements()), 1)
        self.assertEqual(len(self.answers()), 1)
        self.assertEqual(len(self.mails()), 1)

    def test_two_tabs_agree_once(self):
        tabs = [self.form_of(self.table(2)), self.form_of(self.table(3))]
        answers = [self.post("time", tab) for tab in tabs]
        self.assertIn("agreed already", self.text(answers[1]))
        self.assertEqual(len(self.arrangements().installment_ids), 2)
        self.assertEqual(len(self.answers()), 1)

    def test_a_wish_sent_twice_counts_once(self):
        form = self.form_of(self.table(6))
        self.post("time", form)
        self.assertIn("We already have it", self.text(self.post("time", form)))
        self.assertEqual(len(self.answers()), 1)

    def test_the_books_are_read_again(self):
        form = self.form_of(self.table())
        self.pay(self.move, 40)
        answer = self.post("time", form)
        self.assert_not_taken(answer, "as they are now")
        self.assertIn("20.00", self.text(answer))
        self.post("time", self.form_of(answer))
        self.assertEqual(self.arrangements().amount, 60)

    def test_the_limits_are_read_again(self):
        form = self.form_of(self.table())
        self.company.recovery_self_months = 2
        self.assert_not_taken(self.post("time", form), "Ask for these dates")

    def test_terms_that_were_not_shown_are_not_agreed_to(self):
        form = self.form_of(self.table(3))
        for odd in ({"number": "4"}, {"shown": ""}, {"number": "2"}):
            self.assert_not_taken(self.post("time", form | odd), "once more")

    @mute_logger("odoo.http")
    def test_a_form_of_another_site_is_refused(self):
        form = self.form_of(self.table())
        del form["csrf_token"]
        self.assertEqual(self.post("time", form).status_code, 400)
        self.assertFalse(self.arrangements())

    def test_a_stranger_sees_and_agrees_to_nothing(self):
        form = self.form_of(self.table())
        self.agree()
        copies = f"arrangement/{self.arrangements().id}"
        other = self.customer("Other SARL")
        self.invoice(other, 10)
        self.run_daily()
        theirs = self.case_of(other)
        for path in ("time", f"{copies}/pdf", f"{copies}/calendar"):
            answer = self.url_open(f"/my/recovery/{theirs.id}/{path}")
            self.assertEqual(answer.status_code, 404)
        self.assertEqual(self.post("time", form, theirs).status_code, 404)
        self.enter(theirs)  # now with a link of their own
        for path in (f"{copies}/pdf", f"{copies}/calendar"):
            answer = self.url_open(f"/my/recovery/{theirs.id}/{path}")
            self.assertEqual(answer.status_code, 404)
        self.assertEqual(len(self.arrangements()), 1)

    # === ASKED FOR === #

    def ask(self, number=6):
        self.agree(number, words="After pay day")
        return self.answers()

    def test_outside_a_person_answers_by_the_promised_day(self):
        answer = self.agree(6)
        self.assertIn("answers you; no reminder leaves before", self.text(answer))
        wish = self.answers()
        self.assertEqual(
            (wish.settled, wish.number, wish.first_date, str(wish.promised_on)),
            ("open", 6, FIRST, "2026-03-12"),
        )
        self.assertFalse(self.arrangements())
        self.assertEqual(self.case.awaiting_answer_since, TODAY)
        task = wish._tasks()
        self.assertEqual(str(task.date_deadline), "2026-03-12")
        self.assertEqual(task.user_id, self.adviser)
        text = self.text(self.see())
        self.assertIn(
            "You asked for 6 instalments, the first one on March 24, 2026", text
        )
        self.assertIn("answers you by March 12, 2026", text)

    def test_a_colleague_accepts_the_wish(self):
        wish = self.ask()
        wish.with_user(self.adviser).action_accept_wish()
        one = self.arrangements()
        self.assertEqual((one.state, len(one.installment_ids)), ("accepted", 6))
        self.assertEqual((wish.settled, wish.arrangement_id), ("accepted", one))
        self.assertEqual(one.accepted_how, "page")
        self.assertFalse(self.case.awaiting_answer_since)
        self.assertFalse(wish._tasks())
        self.assertEqual(self.mails().recipient_ids, self.partner)
        with self.assertRaisesRegex(UserError, "has its answer already"):
            wish.with_user(self.adviser).action_accept_wish()

    def test_the_limits_of_colleagues_apply(self):
        self.company.recovery_plan_months = 5
        self.partner.lang = "en_US"
        wish = self.ask(5)
        self.company.recovery_plan_months = 4
        with self.assertRaisesRegex(ValidationError, "your company allows 4 months"):
            wish.with_user(self.adviser).action_accept_wish()
        self.assertEqual(wish.settled, "open")

    def test_another_answer_than_yes_comes_with_a_reason_and_an_offer(self):
        wish = self.ask()
        self.counter(wish, "Our accounts close in June.", number=4)
        one = self.arrangements()
        self.assertEqual((one.state, len(one.installment_ids)), ("proposed", 4))
        self.assertEqual((wish.settled, wish.arrangement_id), ("answered", one))
        self.assertFalse(self.case.awaiting_answer_since)
        text = self.text(self.see())
        for part in ("Our proposal", "About your request: Our accounts close in June."):
            self.assertIn(part, text)
        self.assertNotIn("You asked for", text)

    def counter(self, wish, reason, **terms):
        """Answer as a colleague does, dialog by dialog."""
        env = wish.with_user(self.adviser).env
        action = wish.with_user(self.adviser).action_answer_wish()
        why = Form(env["recovery.answer.offer"].with_context(**action["context"]))
        why.reason = reason
        action = why.save().action_offer()
        dialog = env[action["res_model"]].browse(action["res_id"])
        self.assertEqual((dialog.number, dialog.first_date), (6, FIRST))
        dialog.write(terms)
        return dialog.action_propose()

    def test_no_refusal_without_a_reason_or_an_offer(self):
        wish = self.ask()
        action = wish.with_user(self.adviser).action_answer_wish()
        offers = self.env["recovery.answer.offer"].with_user(self.adviser)
        why = Form(offers.with_context(**action["context"]))
        with self.assertRaisesRegex(AssertionError, "reason is a required field"):
            why.save()
        why.reason = "Too long for us"
        why.save().action_offer()
        self.assertEqual(wish.settled, "open")  # nothing was offered yet
        self.assertEqual(self.case.awaiting_answer_since, TODAY)

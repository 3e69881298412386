# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""What customers choose on their page: how they are contacted, who may act for them,
what becomes of their data."""

from datetime import date, timedelta

from lxml import html

from odoo.exceptions import AccessError, ValidationError
from odoo.tools import mute_logger

from ..models.common import words
from .pages import TODAY, PageCommon

WEEK = ["mon", "tue", "wed", "thu", "fri"]
WISHES = {"channel": "", "lang": "en_US", "hour_from": "", "hour_to": "", "days": WEEK}
CHANNELS = ["email", "sms", "letter", "phone"]
ANA = {
    "name": "Ana Lima",
    "organisation": "Aide & Cie",
    "email": "ana@aide.example",
    "may": "talk",
    "until": "2026-06-30",
}


class WishesCommon(PageCommon):
    def setUp(self):
        super().setUp()
        self.enter()

    def wish(self, case=None, **form):
        return self.say("wishes", case=case, **{**WISHES, **form})

    def commit(self):
        """What Odoo writes before it commits: the history."""
        self.env.flush_all()
        self.env.cr.precommit.run()
        self.env.invalidate_all()

    def history(self):
        return "\n".join(words(one.body) for one in self.partner.message_ids)

    def stranger_token(self):
        self.authenticate(None, None)
        page = self.url_open("/web/login").text
        return page.split('csrf_token: "')[1].split('"')[0]

    def assert_kind_fault(self, answer, part):
        self.assertEqual(answer.status_code, 422)
        self.assertIn(part, self.text(answer))
        self.assertIn("Nothing was recorded", self.text(answer))


class TestPageContact(WishesCommon):
    def test_everything_that_was_chosen_is_kept_and_shown_again(self):
        done = self.wish(
            channel="letter",
            refused=["sms", "phone"],
            days=["mon", "sat"],
            hour_from="09:30",
            hour_to="12:00",
            large_print="1",
        )
        self.assertIn("we keep to it from now on", self.text(done))
        one = self.partner
        self.assertEqual(one.recovery_channel, "letter")
        self.assertEqual(one._recovery_refused(), {"sms", "phone"})
        self.assertEqual((one.recovery_hour_from, one.recovery_hour_to), (9.5, 12))
        self.assertEqual(one._recovery_wishes()["days"], ["mon", "sat"])
        self.assertTrue(one.recovery_large_print)
        tree = html.fromstring(done.text)
        form = tree.xpath("//form[contains(@action, '/wishes')]")[0]
        ticked = form.xpath(".//input[@checked]/@id")
        self.assertEqual(
            ticked,
            ["refused_sms", "refused_phone", "days_mon", "days_sat", "wishes_large"],
        )
        self.assertEqual(
            form.xpath(".//input[@type='time']/@value"), ["09:30", "12:00"]
        )
        self.assertEqual(form.xpath(".//option[@selected]/@value"), ["letter", "en_US"])

    def test_the_history_says_that_the_customer_chose(self):
        self.commit()
        self.wish(channel="letter", refused=["sms"], large_print="1")
        self.commit()
        changes = self.partner.message_ids.tracking_value_ids
        names = set(changes.field_id.mapped("name"))
        self.assertIn("recovery_refuse_sms", names)
        self.assertIn("recovery_channel", names)
        self.assertEqual(changes.mail_message_id.author_id, self.partner)

    def test_a_channel_refused_here_counts_in_the_figures(self):
        self.approve(self.reminders_of(self.partner))
        self.commit()
        self.wish(refused=["phone"])
        self.commit()
        span = (date(2026, 3, 31), date(2026, 3, 1), date(2026, 3, 31))
        self.assertEqual(self.env["recovery.kpi"].figures(*span)["opt_out_rate"], 1)

    def test_what_was_prepared_waits_for_the_new_wishes(self):
        self.make_automatic()
        self.wish(refused=["email"])
        self.run_days(3, TODAY + timedelta(days=1))
        self.assertFalse(self.reminders_of(self.partner, "sent"))

    def test_all_may_be_refused_once_confirmed(self):
        asked = self.wish(refused=CHANNELS)
        self.assert_kind_fault(asked, "please confirm it below")
        self.assertIn("I want none of these ways", self.text(asked))
        self.assertFalse(self.partner._recovery_refused())
        done = self.wish(refused=CHANNELS, nothing="1")
        self.assertIn("no message leaves by itself any more", self.text(done))
        self.assertEqual(self.partner._recovery_refused(), set(CHANNELS))
        self.run_daily(TODAY + timedelta(days=1))
        self.assertEqual(self.case.stage, "person")

    def test_faults_are_said_kindly_and_keep_what_was_written(self):
        for form, part in (
            ({"days": []}, "Please leave at least one"),
            ({"channel": "sms", "refused": ["sms"]}, "choose another one"),
            ({"hour_from": "09:00"}, "could not read these hours"),
            ({"hour_from": "12:00", "hour_to": "09:00"}, "end before they begin"),
            ({"channel": "pigeon"}, "choose one of"),
            ({"lang": "xx_XX"}, "choose one of"),
            ({"days": ["mon", "excluded"]}, "choose one of"),
        ):
            self.assert_kind_fault(self.wish(large_print="1", **form), part)
        self.assertFalse(self.partner.recovery_large_print)
        shown = self.wish(hour_from="12:00", hour_to="09:00", refused=["sms"])
        ticked = html.fromstring(shown.text).xpath("//input[@checked]/@id")
        self.assertIn("refused_sms", ticked)

    def test_only_wishes_are_written(self):
        before = self.partner.read(["name", "email", "credit_limit", "user_id"])
        self.wish(
            name="Evil",
            email="evil@x.example",
            recovery_excluded="1",
            excluded="1",
            user_id="2",
            recovery_path_id="1",
            partner_id="1",
        )
        self.assertEqual(
            self.partner.read(["name", "email", "credit_limit", "user_id"]), before
        )
        mine = self.partner.with_company(self.company)
        self.assertFalse(mine.recovery_excluded)
        self.assertFalse(mine.recovery_path_id)

    def test_the_language_is_changed_for_the_customer_and_their_contact(self):
        contact = self.customer(
            "Anne", parent_id=self.partner.id, is_company=False, type="invoice"
        )
        done = self.wish(lang="fr_FR")
        self.assertEqual((self.partner + contact).mapped("lang"), ["fr_FR"] * 2)
        self.assertIn('lang="fr-FR"', done.text)
        self.assertIn("Français", self.history().replace("French", "Français"))

    def test_larger_letters_are_larger(self):
        style = "html { font-size: 125%; }"
        self.assertNotIn(style, self.see().text)
        self.assertIn(style, self.wish(large_print="1").text)
        letter = self.reminders_of(self.partner)
        report = "recouvrement_respectueux.report_letters"
        reports = self.env["ir.actions.report"]
        sheet, _kind = reports._render_qweb_html(report, letter.ids)
        self.assertIn(b'class="rr_letter rr_large"', sheet)

    def test_the_last_of_two_tabs_counts(self):
        self.wish(refused=["sms"])
        self.wish(refused=["phone"])
        self.assertEqual(self.partner._recovery_refused(), {"phone"})

    @mute_logger("odoo.http")
    def test_strangers_and_other_sites_change_nothing(self):
        other = self.customer("Other SARL")
        self.invoice(other, 50)
        self.run_daily()
        theirs = self.case_of(other)
        data = {**WISHES, "refused": ["sms"]}
        self.assertEqual(self.post("wishes", data).status_code, 400)
        token = self.stranger_token()
        for case in (self.case, theirs):
            sent = self.post("wishes", {**data, "csrf_token": token}, case)
            self.assertEqual(sent.status_code, 404)
        self.enter()
        self.case.action_revoke_link()
        self.env.flush_all()
        page = self.url_open("/web/login").text
        token = page.split('csrf_token: "')[1].split('"')[0]
        sent = self.post("wishes", {**data, "csrf_token": token})
        self.assertEqual(sent.status_code, 404)
        self.assertFalse((self.partner + other).filtered("recovery_refuse_sms"))


class TestPageData(WishesCommon):
    def test_the_customer_sees_what_we_hold(self):
        self.partner.write(
            {"street": "8 quai Sud", "zip": "69002", "city": "Lyon", "phone": "0611"}
        )
        self.env.flush_all()
        text = self.text(self.see())
        for part in ("8 quai Sud, 69002 Lyon", "0611", self.partner.email):
            self.assertIn(part, text)

    def test_a_request_is_a_task_of_a_month_that_outlives_the_file(self):
        done = self.say("data", request="erase", words="All of it, please.")
        self.assertIn("within a month", self.text(done))
        answer = self.answers()
        self.assertEqual((answer.kind, answer.request), ("data", "erase"))
        task = self.case.activity_ids.filtered(lambda one: not one.automated)
        self.assertIn("Please erase it", task.summary)
        self.assertEqual(task.date_deadline, date(2026, 4, 10))
        self.assertEqual(task.user_id, self.adviser)
        self.assertEqual(self.case.awaiting_answer_since, TODAY)
        self.pay(self.move)
        self.run_daily(TODAY + timedelta(days=1))
        self.assertEqual(self.case.state, "closed")
        self.assertEqual(self.case.activity_ids, task)
        self.assertTrue(self.partner.active)

    def test_a_form_that_comes_twice_counts_once(self):
        for _time in range(2):
            self.say("data", nonce="abc", request="copy")
        self.assertEqual(len(self.answers()), 1)

    def test_faults_are_said_kindly(self):
        sent = self.say("data", request="correct", words=" ")
        self.assert_kind_fault(sent, "What should we correct?")
        for odd in ({}, {"request": "delete"}):
            self.assert_kind_fault(self.say("data", **odd), "choose one of")
        self.assertFalse(self.answers())

    def test_a_stranger_asks_nothing(self):
        token = self.stranger_token()
        data = {"request": "copy", "csrf_token": token}
        self.assertEqual(self.post("data", data).status_code, 404)
        self.assertFalse(self.answers())


class TestPageIntermediary(WishesCommon):
    def named(self):
        found = self.env["recovery.intermediary"].search([])
        return found.filtered(lambda one: one.partner_id == self.partner)

    def test_a_colleague_confirms_before_anything_is_said(self):
        done = self.say("intermediary", **ANA)
        self.assertIn("A person confirms it with you first", self.text(done))
        one = self.named()
        self.assertEqual(
            (one.state, one.may, one.until), ("asked", "talk", date(2026, 6, 30))
        )
        self.assertEqual(one.company_id, self.company)
        self.assertIn("Ana Lima, Aide & Cie", self.case.activity_ids[-1].summary)
        self.assertFalse(self.mails_to(self.partner))
        one.with_user(self.adviser).action_confirm()
        self.assertEqual(one.state, "confirmed")
        self.assertIn("Ana Lima, Aide & Cie may act", self.history())
        self.env.flush_all()
        text = self.text(self.see())
        self.assertIn("Ana Lima, Aide & Cie", text)
        self.assertNotIn("A person will confirm", text)

    def test_the_customer_ends_it(self):
        self.say("intermediary", **ANA)
        one = self.named()
        done = self.say(f"intermediary/{one.id}/end")
        self.assertIn("we do not speak with them", self.text(done))
        self.assertEqual(one.state, "ended")
        self.assertIn("may not act for this customer any more", self.history())
        self.assertEqual(self.partner.message_ids[0].author_id, self.partner)
        self.assertNotIn("Ana Lima", self.text(self.see()))

    def test_it_ends_with_its_day(self):
        self.say("intermediary", **ANA, phone="06")
        self.at(date(2026, 6, 30))
        self.assertIn("Ana Lima", self.text(self.enter()))
        self.at(date(2026, 7, 1))
        self.assertNotIn("Ana Lima", self.text(self.enter()))

    def test_the_same_form_counts_once_and_a_table_is_not_filled(self):
        for number in (0, 0, 1, 2, 3, 4):
            self.say("intermediary", **{**ANA, "name": f"Ana {number}"})
        self.assertEqual(len(self.named()), 5)
        sixth = self.say("intermediary", **{**ANA, "name": "Ana 6"})
        self.assert_kind_fault(sixth, "Five people may act for you")
        self.assertEqual(len(self.named()), 5)

    def test_faults_are_said_kindly(self):
        for form, part in (
            ({"name": ""}, "Please enter a name"),
            ({"email": ""}, "an e-mail address or a phone"),
            ({"email": "x@"}, "could not read this e-mail"),
            ({"may": "pay"}, "choose one of"),
            ({"until": ""}, "Until which day?"),
            ({"until": "2026-03-09"}, "has passed"),
        ):
            sent = self.say("intermediary", **{**ANA, **form})
            self.assert_kind_fault(sent, part)
        self.assertFalse(self.named())

    def test_nobody_ends_or_confirms_those_of_others(self):
        other = self.customer("Other SARL")
        theirs = self.env["recovery.intermediary"].create(
            {**ANA, "partner_id": other.id, "company_id": self.company.id}
        )
        self.say("intermediary", **ANA, state="confirmed", partner_id=str(other.id))
        self.assertEqual(self.named().state, "asked")
        tree = html.fromstring(self.see().text)
        token = tree.xpath("//input[@name='csrf_token']/@value")[0]
        self.post(f"intermediary/{theirs.id}/end", {"csrf_token": token})
        self.assertEqual(theirs.state, "asked")
        token = self.stranger_token()
        sent = self.post(f"intermediary/{self.named().id}/end", {"csrf_token": token})
        self.assertEqual(sent.status_code, 404)
        self.assertEqual(self.named().state, "asked")

    def test_rights_and_companies(self):
        self.say("intermediary", **ANA)
        company = self.setup_other_company(name="Other")["company"]
        stranger = self.new_user("stranger", "account.group_account_invoice", company)
        seller = self.new_user("seller", "base.group_user")
        records = self.env["recovery.intermediary"]
        self.assertFalse(records.with_user(stranger).search([]))
        with self.assertRaises(AccessError):
            records.with_user(seller).search([])
        with self.assertRaises(AccessError):
            self.named().with_user(self.adviser).unlink()

    def test_a_day_that_has_passed_is_refused(self):
        self.say("intermediary", **ANA)
        with self.assertRaisesRegex(ValidationError, "which has passed"):
            self.named().until = TODAY - timedelta(days=1)

# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Every route of the customer's page, for everybody who has no business there.

The routes are read from Odoo: a new one fails here until it stands in the table.
"""

import re
from contextlib import closing
from datetime import timedelta

from freezegun import freeze_time
from lxml import html

from odoo.tools import SQL, mute_logger

from odoo.addons.recouvrement_respectueux.controllers import visitor
from odoo.addons.recouvrement_respectueux.controllers.answers import KINDS

from ..models.common import ADDON, receivables
from .pages import TODAY, PageCommon
from .payments import demo_provider
from .test_page_answers import PROGRAM
from .test_page_sign import drawing
from .test_page_wishes import ANA, WISHES

PAGE = "/my/recovery"
# Whoever is logged in sees a list of their own files there, and nothing else.
OWN = {("GET", "")}
LINKS = {("GET", "/l/{token}"), ("GET", "/l/{token}/{choice}")}
READ = {
    ("GET", "/{case_id}"),
    ("GET", "/{case_id}/time"),
    ("GET", "/{case_id}/invoice/{move_id}"),
    ("GET", "/{case_id}/arrangement/{number}/pdf"),
    ("GET", "/{case_id}/arrangement/{number}/calendar"),
    ("GET", "/{case_id}/online/{what}"),
}
SIGN = ("POST", "/{case_id}/sign/{number}")
FORMS = {
    ("POST", "/{case_id}/pay"),
    ("POST", "/{case_id}/{kind}"),
    ("POST", "/{case_id}/time"),
    ("POST", "/{case_id}/agree"),
    ("POST", "/{case_id}/wishes"),
    ("POST", "/{case_id}/data"),
    ("POST", "/{case_id}/intermediary"),
    ("POST", "/{case_id}/intermediary/{one_id}/end"),
    ("POST", "/{case_id}/rate"),
}
PAY = ("POST", "/{case_id}/transaction/{what}")
TABLE = OWN | LINKS | READ | FORMS | {SIGN, PAY}
KEPT = (
    "recovery_answer",
    "recovery_case",
    "recovery_arrangement",
    "recovery_intermediary",
    "mail_message",
    "mail_activity",
    "rating_rating",
    "account_move",
    "payment_transaction",
)
AMOUNTS = {"free": "101.01", "running": "202.02", "ticked": "303.03", "drawn": "404.04"}
UNSEEN = "\x00\x1b\u202e"
ODD = f"<i onclick='x'>{UNSEEN}Anne</i>"


class TableCommon(PageCommon):
    """A customer with everything that a page may show: a settled file to rate, and an
    open one with something free, something agreed and two proposals."""

    def setUp(self):
        super().setUp()
        visitor.ATTEMPTS._failed.clear()  # they live as long as the worker
        self.provider = demo_provider(self.company)
        self.settled = self.case
        self.approve(self.reminders_of(self.partner))
        self.pay(self.move)
        self.run_daily(TODAY + timedelta(days=1))
        for name, amount in AMOUNTS.items():
            setattr(self, name, self.invoice(self.partner, float(amount)))
        self.run_daily(TODAY + timedelta(days=2))
        self.case = self.case_of(self.partner)
        self.let_time_pass()  # the calendar's library compares real days only
        self.today = self.company._recovery_today()
        self.agree_on_something()
        self.own = self.forms_of_the_owner()

    def agree_on_something(self):
        later = self.today + timedelta(days=20)
        self.agreed = self.arranged("deferral", self.running, later, self.today)
        self.to_tick, self.to_draw = self.propose(self.ticked), self.propose(self.drawn)
        terms = {**ANA, "until": later, "partner_id": self.partner.id}
        terms["company_id"] = self.company.id
        self.one = self.env["recovery.intermediary"].create(terms)

    def propose(self, move):
        wizard = self.env["recovery.arrangement.proposal"].with_user(self.adviser)
        dialog = wizard.browse(wizard._open(receivables(move))["res_id"])
        dialog.write({"first_date": self.today + timedelta(days=10), "number": 2})
        action = dialog.action_propose()
        return self.env["recovery.arrangement"].browse(action["res_id"])

    def open_as_owner(self):
        """Both links in one session: a token for each file."""
        paths = [self.link(self.settled), self.link()]
        self.token = paths[-1].rsplit("/", 1)[1]
        self.follow(paths)
        return paths

    def follow(self, paths):
        self.authenticate(None, None)
        for path in paths:
            self.assertEqual(self.url_open(path).status_code, 200)

    # === WHAT IS SENT === #

    def forms_of_the_owner(self):
        """What each form of the page sends when its customer fills it in:
        ``{path: values}``."""
        self.open_as_owner()
        hidden = self.hidden(self.settled) | self.hidden(self.case)
        filled = self.filled_in()
        twice = set(self.hidden(self.settled)) - {f"{PAGE}/{self.settled.id}/rate"}
        self.assertEqual(set(hidden) - twice, set(filled), "a form without a row")
        return {path: hidden[path] | values for path, values in filled.items()}

    def hidden(self, case):
        """What the forms of this page send besides what is typed."""
        forms = html.fromstring(self.see(case).text).xpath("//form[@method='post']")
        return {
            form.get("action"): {
                one.get("name"): one.get("value")
                for one in form.xpath(".//input[@type='hidden']")
            }
            for form in forms
        }

    def filled_in(self):
        reason = self.env.ref(f"{ADDON}.delay_reason_service")
        wrong = {"move": str(self.free.id), "reason": str(reason.id), "words": "Late"}
        agreed = {"arrangement": str(self.to_tick.id), "name": "Anne", "agreed": "1"}
        until = str(self.today + timedelta(days=60))
        values = {
            "pay": {"move": str(self.free.id)},
            "paid": {"reference": "VIR 77"},
            "reason": {"reason": wrong["reason"]},
            "wrong": wrong,
            "message": {"words": "Good morning"},
            "call": {"words": "After 17:00"},
            "time": {"words": "After my pay day"},
            "agree": agreed,
            "wishes": {**WISHES, "refused": ["sms"]},
            "data": {"request": "copy"},
            "intermediary": {**ANA, "name": "Luc Petit", "until": until},
            f"intermediary/{self.one.id}/end": {},
        }
        forms = {f"{PAGE}/{self.case.id}/{kind}": one for kind, one in values.items()}
        return {**forms, f"{PAGE}/{self.settled.id}/rate": {"face": "well"}}

    def paths(self, *routes, token="x" * 43):
        """``(method, path)`` of these routes, for the customer's own files."""
        for method, route in sorted(routes):
            for kind in KINDS.split(",") if "{kind}" in route else [""]:
                path = route.format(
                    case_id=(self.settled if "rate" in route else self.case).id,
                    move_id=self.free.id,
                    number=(self.to_draw if "sign" in route else self.agreed).id,
                    one_id=self.one.id,
                    token=token,
                    choice="time",
                    kind=kind,
                    what="late",
                )
                yield method, f"{PAGE}{path}"

    def send(self, method, path, csrf_token=""):
        """Send what the owner would send there; a stranger may have seen it all."""
        if method == "GET":
            return self.url_open(path, allow_redirects=True)
        if "/sign/" in path:
            values = {"name": "Anne Roux", "signature": drawing()}
            return self.url_open(path, json={"params": values})
        if "/transaction/" in path:
            values = {"provider_id": self.provider.id, "amount": 101.01}
            return self.url_open(path, json={"params": values})
        data = {**self.own[path], "csrf_token": csrf_token}
        return self.url_open(path, data=data, allow_redirects=True)

    def csrf_token(self, path=f"{PAGE}/0"):
        return self.url_open(path).text.split('csrf_token: "')[1].split('"')[0]

    # === WHAT MUST NOT BE === #

    def rows(self, tables=KEPT):
        """What is kept, in short; two equal ones mean that nothing has changed."""
        self.env.flush_all()
        parts = [
            SQL(
                "(SELECT md5(string_agg(t::text, '' ORDER BY id)) FROM %s t)",
                SQL.identifier(table),
            )
            for table in tables
        ]
        customer = "(SELECT md5(t::text) FROM res_partner t WHERE id = %s)"
        parts.append(SQL(customer, self.partner.id))
        self.env.cr.execute(SQL("SELECT %s", SQL(", ").join(parts)))
        return dict(zip((*tables, "res_partner"), self.env.cr.fetchone(), strict=True))

    def assert_tells_nothing(self, answer):
        names = [self.partner.name, self.one.name, self.agreed.name, self.move.name]
        moves = self.free + self.running + self.ticked + self.drawn
        for secret in (*names, *moves.mapped("name"), *AMOUNTS.values()):
            self.assertNotIn(secret, answer.text)

    def assert_refused(self, method, path, answer):
        self.assert_tells_nothing(answer)
        if path == PAGE:
            return
        if "/sign/" in path:
            self.assertIn("no longer open", answer.json()["result"]["error"])
            return
        if "/transaction/" in path:
            message = answer.json()["error"]["data"]["message"]
            self.assertIn("nothing was paid", message)
            return
        self.assertEqual(answer.status_code, 404)
        self.assertIn("does not open anything", self.text(answer))
        self.assertNotIn(self.company.name, self.text(answer))

    def assert_every_route_refuses(self, token="x" * 43):
        csrf_token, before = self.csrf_token(), self.rows()
        for method, path in self.paths(*TABLE, token=token):
            with self.subTest(method=method, path=path):
                answer = self.send(method, path, csrf_token)
                self.assert_refused(method, path, answer)
                self.assertEqual(self.rows(), before)


class TestPageTable(TableCommon):
    def test_every_route_stands_in_the_table(self):
        found = set()
        for rule in self.env["ir.http"].routing_map().iter_rules():
            if rule.rule.startswith(PAGE):
                route = re.sub(r"<(?:[^:>]*:)?(\w+)>", r"{\1}", rule.rule)
                methods = set(rule.methods or {"GET"}) - {"HEAD", "OPTIONS"}
                found |= {(one, route.removeprefix(PAGE)) for one in methods}
        self.assertEqual(found, TABLE)

    # === NOBODY ELSE === #

    def test_a_stranger(self):
        self.authenticate(None, None)
        self.assert_every_route_refuses()

    def test_the_owner_of_a_link_that_has_ended(self):
        """Followed once more on its last day: the session is still there."""
        paths = self.open_as_owner()
        self.clock = self._frozen.enter_context(freeze_time(self.today))
        self.at(self.today + timedelta(days=90))
        self.follow(paths)
        self.at(self.today + timedelta(days=91))
        self.assert_every_route_refuses(self.token)

    def test_the_owner_of_a_link_that_was_taken_back(self):
        self.open_as_owner()
        (self.case + self.settled).action_revoke_link()
        self.assert_every_route_refuses(self.token)

    def test_another_customer_who_is_logged_in(self):
        other = self.customer("Other SARL")
        self.invoice(other, 50)
        self.run_daily()
        self.new_user("other", "base.group_portal").partner_id.parent_id = other
        self.authenticate("other", "other")
        self.assert_every_route_refuses()

    def test_a_colleague_without_a_link(self):
        self.authenticate(self.adviser.login, self.adviser.login)
        self.assert_every_route_refuses()

    def test_the_owner_of_the_link_of_another_customer(self):
        other = self.customer("Other SARL")
        self.invoice(other, 50)
        self.run_daily()
        self.assertEqual(self.enter(self.case_of(other)).status_code, 200)
        self.assert_every_route_refuses()

    def test_the_same_customer_of_another_company(self):
        company = self.setup_other_company(name="Other")["company"]
        self.invoice(self.partner, 75, company=company)
        self.run_daily()
        theirs = self.case_of(self.partner, company)
        self.assertEqual(self.enter(theirs).status_code, 200)
        self.assert_every_route_refuses()

    # === BUT THE OWNER === #

    def test_the_owner_reaches_every_page(self):
        self.open_as_owner()
        terms = f"?first_date={self.today}&number=2"
        for method, path in self.paths(*READ, *LINKS, token=self.token):
            with self.subTest(path=path):
                self.assertEqual(self.send(method, path + terms).status_code, 200)

    def test_every_form_of_the_owner_counts_once(self):
        """The table would prove nothing with forms that nobody could send."""
        self.open_as_owner()
        token = self.csrf_token(f"{PAGE}/{self.case.id}")
        for method, path in self.paths(*FORMS, SIGN):
            with self.subTest(path=path), closing(self.env.cr.savepoint()):
                before = self.rows()
                answer = self.send(method, path, token)
                self.assertEqual(answer.status_code, 200)
                self.assertNotIn("Nothing was recorded", answer.text)
                done = self.rows()
                self.assertNotEqual(done, before)
                self.send(method, path, token)
                again = self.rows()
                # The same wishes are written once more.
                for rows in (done, again):
                    rows.pop("res_partner")
                self.assertEqual(again, done)

    def test_each_form_of_one_page_counts(self):
        """Somebody goes back and says something else: the same page, another form."""
        self.open_as_owner()
        token = self.csrf_token(f"{PAGE}/{self.case.id}")
        for kind in ("message", "call", "data"):
            self.send("POST", f"{PAGE}/{self.case.id}/{kind}", token)
        said = self.answers()
        self.assertEqual(set(said.mapped("kind")), {"message", "call", "data"})

    @mute_logger("odoo.http")
    def test_a_form_of_another_site_is_refused(self):
        for visit in (self.open_as_owner, lambda: self.authenticate(None, None)):
            visit()
            before = self.rows()
            for method, path in self.paths(*FORMS):
                with self.subTest(path=path):
                    answer = self.send(method, path)
                    self.assertEqual(answer.status_code, 400)
                    self.assert_tells_nothing(answer)
                    self.assertEqual(self.rows(), before)
            # Other sites cannot send JSON; their forms are not even read.
            path = next(self.paths(SIGN))[1]
            sent = self.url_open(path, data={"name": "x", "signature": drawing()})
            self.assertEqual(sent.status_code, 415)
            self.assertEqual(self.rows(), before)


class TestPageTableOdd(TableCommon):
    """What nobody types by chance."""

    def setUp(self):
        super().setUp()
        self.open_as_owner()
        self.token_of_form = self.csrf_token(f"{PAGE}/{self.case.id}")

    def send_odd(self, kind, case=None, files=None, **odd):
        path = f"{PAGE}/{(case or self.case).id}/{kind}"
        data = {**self.own[path], **odd, "csrf_token": self.token_of_form}
        answer = self.url_open(path, data=data, files=files)
        self.env.invalidate_all()
        return answer

    def assert_plain(self, answer, *texts):
        """Kept as text, and shown as text."""
        self.assertEqual(answer.status_code, 200)
        for text in texts:
            self.assertIn("<i onclick='x'>Anne</i>", text)
        self.assertNotIn("<i onclick", answer.text)
        for char in UNSEEN:
            self.assertNotIn(char, answer.text)

    def test_code_and_unseen_characters_in_every_text(self):
        for kind in ("reason", "wrong", "message", "call", "data", "time"):
            with self.subTest(kind=kind), closing(self.env.cr.savepoint()):
                answer = self.send_odd(kind, words=ODD)
                self.assert_plain(answer, self.answers()[0].words)
        answer = self.send_odd("paid", reference=ODD)
        self.assert_plain(answer, self.answers()[0].reference)

    def test_code_and_unseen_characters_in_names(self):
        odd = {"name": ODD, "organisation": ODD, "phone": ODD}
        answer = self.send_odd("intermediary", **odd)
        one = self.env["recovery.intermediary"].search([], limit=1, order="id desc")
        self.assert_plain(answer, one.name, one.organisation, one.phone)
        answer = self.send_odd("agree", name=ODD)
        self.assert_plain(answer, self.to_tick.accepted_by)
        answer = self.send_odd("rate", self.settled, words=ODD)
        self.assert_plain(answer, self.settled.sudo().rating_ids.feedback)

    def test_code_and_unseen_characters_where_something_is_chosen(self):
        before = self.rows()
        for kind, names in {
            "paid": ("paid_on",),
            "reason": ("reason",),
            "wrong": ("move", "reason"),
            "time": ("first_date", "number", "shown"),
            "agree": ("arrangement",),
            "wishes": ("channel", "refused", "days", "hour_from", "lang"),
            "data": ("request",),
            "intermediary": ("email", "may", "until"),
        }.items():
            for name in names:
                with self.subTest(kind=kind, name=name):
                    answer = self.send_odd(kind, **{name: ODD})
                    self.assertEqual(answer.status_code, 422)
                    self.assertNotIn("<i onclick", answer.text)
                    self.assertEqual(self.rows(), before)

    def test_large_files_and_programs(self):
        before = self.rows()
        for name, content, part in (
            ("photo.jpg", b"\xff\xd8\xff" + b"\0" * 20_000_000, "larger than 5 MB"),
            ("photo.jpg", PROGRAM, "We can take pictures"),
            ("photo.png", b"\x7fELF" + b"\0" * 200, "We can take pictures"),
            ("photo.svg", b"<svg onload='x'/>", "We can take pictures"),
            ("page.html", b"<html><script>x</script></html>", "We can take pictures"),
        ):
            with self.subTest(name=name, size=len(content)):
                file = ("files", (name, content, "image/jpeg"))
                answer = self.send_odd("wrong", files=[file])
                self.assertEqual(answer.status_code, 422)
                self.assertIn(part, self.text(answer))
                self.assertEqual(self.rows(), before)

# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Every route of the customer's page, and a customer with everything on it."""

from datetime import timedelta

from lxml import html

from odoo.tools import SQL

from odoo.addons.recouvrement_respectueux.controllers import visitor
from odoo.addons.recouvrement_respectueux.controllers.answers import KINDS

from ..models.common import ADDON, receivables
from .pages import TODAY, PageCommon
from .payments import demo_provider
from .test_page_sign import drawing
from .test_page_wishes import ANA, WISHES

PAGE = "/my/recovery"
# Whoever is logged in sees a list of their own files there, and nothing else.
OWN = {("GET", "")}
LINKS = {("GET", "/l/{token}"), ("GET", "/l/{token}/{choice}")}
# The way out of a shared computer: it is everybody's, and tells nothing.
OUT = {("POST", "/leave"), ("GET", "/left")}
READ = {
    ("GET", "/{case_id}"),
    ("GET", "/to/{case_id}"),
    ("GET", "/to/{case_id}/{choice}"),
    ("GET", "/{case_id}/time"),
    ("GET", "/{case_id}/invoice/{move_id}"),
    ("GET", "/{case_id}/arrangement/{number}/pdf"),
    ("GET", "/{case_id}/arrangement/{number}/calendar"),
    ("GET", "/{case_id}/online/{what}"),
}
SIGN = ("POST", "/{case_id}/sign/{number}")
FORMS = {
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
TABLE = OWN | LINKS | READ | FORMS | {SIGN, PAY}  # each is somebody's own
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
            if form.get("action") != f"{PAGE}/leave"
        }

    def filled_in(self):
        reason = self.env.ref(f"{ADDON}.delay_reason_service")
        wrong = {"move": str(self.free.id), "reason": str(reason.id), "words": "Late"}
        agreed = {"arrangement": str(self.to_tick.id), "name": "Anne", "agreed": "1"}
        until = str(self.today + timedelta(days=60))
        values = {
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
            path += f"?shown={self.to_draw._page_shown()}"
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

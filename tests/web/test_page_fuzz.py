# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Addresses and forms that nobody thought of: no error, nobody else's data, and no
reading that writes."""

import inspect
import re
from contextlib import closing
from urllib.parse import quote, urlencode

from hypothesis import given, settings
from hypothesis import strategies as st

from odoo.tools import SQL, mute_logger

from odoo.addons.recouvrement_respectueux.controllers import visitor
from odoo.addons.recouvrement_respectueux.controllers.limits import LIMITS

from .page_table import PAGE, TableCommon
from .test_page_sign import drawing

# Few, since each is a request or two; the same ones on each run.
FEW = settings(max_examples=25, derandomize=True, database=None)
ENDLESS = "9" * 5000  # Python refuses to make a number of it
# What no database takes, and numbers that are none.
NONE = ("A\0b", "\0", "NaN", "Infinity", "-Infinity", "1e999", "-0", "٣٤")
WORDS = (
    "l invoice time arrangement pdf calendar online late sign agree pay wrong".split()
)
NUMBERS = ("0", "-1", "01", "1.5", "1e3", str(2**31), str(2**63), str(2**70), "٣")
ODD = ("", " ", "\x00", "\r\nSet-Cookie: a=b", "\u2028", "<b>", "'--", "%s", "é" * 300)
TEXTS = st.sampled_from(NUMBERS + ODD) | st.text(max_size=20)
QUERY = "choice done first_date number shown move access_token lang kw".split()
# In JSON: numbers that are none, text that no database takes, nothing, too much.
JSON = ("NaN", "Infinity", "-Infinity", "1e999", "9" * 400, '"A\\u0000b"')
JSON += ('"\\ud800"', "null", "true", "[]", "{}", "[[]]", '"x"', '""', "-1", "{")


class TestPageFuzz(TableCommon):
    def setUp(self):
        super().setUp()
        self.stranger = self.customer("Zoé Autre", is_company=False)
        self.theirs = self.invoice(self.stranger, 919.19)
        self.run_daily()
        self.strange = self.case_of(self.stranger)
        self.open_as_owner()
        self.form_token = self.csrf_token(f"{PAGE}/{self.case.id}")
        known = [self.case, self.settled, self.strange, self.free, self.theirs]
        known += [self.agreed, self.to_tick, self.one]
        self.ids = [str(record.id) for record in known]

    def known(self):
        """Numbers of records that exist, one's own and somebody else's."""
        return st.sampled_from(self.ids)

    def paths(self):
        """Parts of an address under the page, in any order."""
        part = self.known() | st.sampled_from(WORDS) | TEXTS
        return st.lists(part, max_size=4).map(
            lambda parts: PAGE + "".join(f"/{quote(one, safe='')}" for one in parts)
        )

    def assert_kind(self, answer):
        """Neither an error nor a word about somebody else."""
        self.assertLess(answer.status_code, 500, answer.url[:200])
        self.assertNotIn("Traceback", answer.text)
        self.assertNotIn("Set-Cookie: a=b", answer.text)
        for secret in (self.stranger.name, "919.19", self.theirs.name):
            self.assertNotIn(secret, answer.text)

    def of_stranger(self):
        """All that is kept about the other customer, in short."""
        self.env.flush_all()
        case, partner = self.strange.id, self.stranger.id
        self.env.cr.execute(
            SQL(
                """SELECT (SELECT md5(t::text) FROM recovery_case t WHERE id = %s),
                          (SELECT md5(t::text) FROM res_partner t WHERE id = %s),
                          (SELECT md5(t::text) FROM account_move t WHERE id = %s),
                          (SELECT COUNT(*) FROM recovery_answer WHERE case_id = %s)""",
                *(case, partner, self.theirs.id, case),
            )
        )
        return self.env.cr.fetchone()

    def test_addresses(self):
        values = st.dictionaries(st.sampled_from(QUERY), TEXTS, max_size=3)
        before = self.rows()

        @FEW
        @given(self.paths(), values)
        def look(path, query):
            visitor.ATTEMPTS._failed.clear()
            self.assert_kind(self.url_open(f"{path}?{urlencode(query)}"))
            self.assertEqual(self.rows(), before)

        look()

    def names(self):
        """Every field of every form."""
        names = {name for one in self.own.values() for name in one}
        return sorted(names - {"csrf_token", "nonce"})

    def send_odd(self, path, data):
        """Send this; bytes go as a file. Nothing of it stays."""
        for limit in LIMITS.values():
            limit._failed.clear()  # else all that follows would meet a closed door
        data = {**data, "csrf_token": self.form_token}
        files = {name: one for name, one in data.items() if isinstance(one, bytes)}
        data = {name: one for name, one in data.items() if name not in files}
        before = self.of_stranger()
        with closing(self.env.cr.savepoint()):
            self.assert_kind(self.url_open(path, data=data, files=files or None))
            self.assertEqual(self.of_stranger(), before)
        self.env.invalidate_all()

    def test_forms(self):
        """Any form with anything in it, for any file."""
        forms = sorted(path.split("/", 4)[4] for path in self.own)
        odd = TEXTS | self.known() | st.just(b"a file")
        values = st.dictionaries(st.sampled_from(self.names()), odd, max_size=5)

        @FEW
        @given(st.sampled_from(forms), self.known(), values, st.booleans())
        def say(form, case, values, filled):
            path = f"{PAGE}/{case}/{form}"
            own = self.own.get(path, {}) if filled else {}
            self.send_odd(path, {**own, **values})

        say()

    def test_each_field_as_a_file_and_as_a_number_without_end(self):
        for path, own in self.own.items():
            for odd in (b"a file", ENDLESS):
                with self.subTest(path=path, odd=odd[:6]):
                    self.send_odd(path, dict.fromkeys(own, odd))
                for name in set(own) & {"move", "arrangement", "number", "name"}:
                    with self.subTest(path=path, name=name, odd=odd[:6]):
                        self.send_odd(path, {**own, name: odd})

    def test_each_field_with_what_no_database_takes(self):
        for path, own in self.own.items():
            for odd in NONE:
                with self.subTest(path=path, odd=odd):
                    self.send_odd(path, dict.fromkeys(own, odd))
            for name in own:
                with self.subTest(path=path, name=name):
                    self.send_odd(path, {**own, name: "A\0b"})
                    self.send_raw(path, {**own, name: b"\xff\xfe\x80"})

    def send_raw(self, path, data):
        """A form as it stands on the wire."""
        data = {**data, "csrf_token": self.form_token}
        pairs = {
            name: value if isinstance(value, bytes) else str(value or "").encode()
            for name, value in data.items()
        }
        head = {"Content-Type": "application/x-www-form-urlencoded"}
        with closing(self.env.cr.savepoint()):
            body = urlencode(pairs).encode()
            self.assert_kind(self.url_open(path, data=body, headers=head))
        self.env.invalidate_all()

    def test_a_json_route_with_anything_in_each_of_its_parts(self):
        """Read from Odoo's map: a new one is tried by itself."""
        calls = [
            rule
            for rule in self.env["ir.http"].routing_map().iter_rules()
            if rule.rule.startswith(PAGE) and rule.endpoint.routing["type"] != "http"
        ]
        self.assertGreaterEqual(len(calls), 2)
        known = {"case_id": self.case.id, "number": self.to_draw.id, "what": "late"}
        for rule in calls:
            path = re.sub(r"<(?:[^:>]*:)?(\w+)>", r"{\1}", rule.rule).format(**known)
            taken = set(inspect.signature(rule.endpoint).parameters) - known.keys()
            taken -= {"self", "_kw", "kwargs"}
            more = {"provider_id", "flow"} if "amount" in taken else set()
            for name in sorted(taken | more):
                for odd in JSON:
                    with self.subTest(path=path, name=name, odd=odd[:20]):
                        body = f'{{"params": {{"{name}": {odd}}}}}'
                        said = self.call_odd(path, body)
                        if odd != "{" and "error" in said.json():
                            error = said.json()["error"]["data"]["name"]
                            self.assertTrue(error.startswith("odoo.exceptions."))
            for body in JSON:
                with self.subTest(path=path, body=body[:20]):
                    self.call_odd(path, f'{{"params": {body}}}')

    @mute_logger("odoo.http")
    def call_odd(self, path, body):
        """Refused in one way or another; nothing is kept of it."""
        for limit in LIMITS.values():
            limit._failed.clear()
        before, head = self.rows(), {"Content-Type": "application/json"}
        with closing(self.env.cr.savepoint()):
            answer = self.url_open(path, data=body.encode(), headers=head)
            self.assertLess(answer.status_code, 500)
            for secret in (self.stranger.name, "919.19", self.theirs.name):
                self.assertNotIn(secret, answer.text)
            self.assertEqual(self.rows(), before)
        self.env.invalidate_all()
        return answer

    def test_a_signature_of_anything(self):
        path = f"{PAGE}/{self.case.id}/sign/{self.to_draw.id}"
        for odd in (None, 1, [], {}, ["x"], "x", ENDLESS, True):
            with self.subTest(odd=str(odd)[:9]):
                for values in (
                    {"name": odd, "signature": drawing()},
                    {"signature": odd},
                ):
                    values = {"name": "Anne", **values}
                    with closing(self.env.cr.savepoint()):
                        answer = self.url_open(path, json={"params": values}).json()
                        self.assertIn("result", answer)

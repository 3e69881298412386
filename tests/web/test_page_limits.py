# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Whoever holds a link costs little: how often, how much, how large; and what a shared
computer keeps of it."""

import base64
import struct
import time
import zlib

from lxml import html

from odoo.tools import mute_logger

from odoo.addons.recouvrement_respectueux.controllers.limits import LIMITS
from odoo.addons.recouvrement_respectueux.controllers.secrecy import (
    HEADERS,
    is_ours,
)
from odoo.addons.recouvrement_respectueux.core.limits import FILES_PER_DAY, PER_HOUR

from ..models.common import ADDON
from .page_table import FORMS, LINKS, OUT, PAGE, PAY, READ, SIGN, TableCommon

# What costs little and changes nothing needs no limit.
FREE = {"", "/to/{case_id}", "/to/{case_id}/{choice}", "/left", "/leave"}
FREE |= {route for _method, route in LINKS}
NOT_A_NUMBER = '{"params": {"provider_id": 1, "amount": %s, "flow": "direct"}}'


def png(width, height, rows=b""):
    """A PNG that announces this size, whatever is in it."""

    def chunk(kind, data):
        crc = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + crc

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    parts = (
        chunk(b"IHDR", head),
        chunk(b"IDAT", zlib.compress(rows)),
        chunk(b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


class TestPageLimits(TableCommon):
    def setUp(self):
        super().setUp()
        for limit in LIMITS.values():
            limit._failed.clear()  # they live as long as the worker
        self.open_as_owner()

    # === HOW OFTEN === #

    def routes(self):
        for rule in self.env["ir.http"].routing_map().iter_rules():
            if rule.rule.startswith(PAGE):
                yield rule

    def test_every_form_and_every_costly_page_has_a_limit(self):
        free = set()
        for rule in self.routes():
            limit = getattr(rule.endpoint, "limit", None)
            if limit is None:
                free.add(rule.rule.removeprefix(PAGE).replace("<", "{<"))
            else:
                self.assertIn(limit, PER_HOUR)
        self.assertEqual(len(free), len(FREE), free)

    def test_answers_without_end(self):
        for _number in range(PER_HOUR["say"] + 5):
            answer = self.say("message", words="Once more")
        self.assertEqual(answer.status_code, 429)
        self.assertIn("A short pause, please", self.text(answer))
        self.assertLessEqual(len(self.answers()), PER_HOUR["say"])
        self.assertEqual(self.see().status_code, 200)

    def test_answers_without_end_by_way_of_many_workers(self):
        """Each worker begins to count anew; what was said stands in the database."""
        for _number in range(PER_HOUR["say"] + 5):
            LIMITS["say"]._failed.clear()
            answer = self.say("message", words="Once more")
        self.assertEqual(answer.status_code, 422)
        self.assertIn("many answers from you within an hour", self.text(answer))
        self.assertLessEqual(len(self.answers()), PER_HOUR["say"])

    def test_one_file_uses_up_nothing_of_another(self):
        other = self.customer("Other SARL")
        self.invoice(other, 50)
        self.run_daily()
        path = f"{PAGE}/{self.case.id}/arrangement/{self.agreed.id}/pdf"
        for _number in range(PER_HOUR["print"] + 1):
            answer = self.url_open(path)
        self.assertEqual(answer.status_code, 429)
        theirs = self.enter(self.case_of(other))
        self.assertEqual(theirs.status_code, 200)
        move = html.fromstring(theirs.text).xpath("//a[contains(@href, '/invoice/')]")
        self.assertEqual(self.url_open(move[0].get("href")).status_code, 200)

    def test_a_reader_without_end_gets_a_short_page_and_shuts_out_nobody(self):
        LIMITS["read"]._failed.clear()  # the links led to the page
        self.patch(LIMITS["read"], "most", 3)
        page = f"{PAGE}/{self.case.id}"
        for _number in range(3):
            self.assertEqual(self.url_open(page).status_code, 200)
        self.assertEqual(self.url_open(page).status_code, 429)
        self.say_again()
        self.assertEqual(len(self.answers()), 1)
        # A colleague reads along.
        self.authenticate(self.adviser.login, self.adviser.login)
        for _number in range(3):
            self.assertEqual(self.url_open(page).status_code, 200)

    def say_again(self):
        """A form that was opened before still counts."""
        path = f"{PAGE}/{self.case.id}/message"
        token = {"csrf_token": self.csrf_token()}
        self.url_open(path, data={**self.own[path], **token, "words": "Hello"})

    def test_a_stranger_uses_up_nothing(self):
        path = f"{PAGE}/{self.case.id}/arrangement/{self.agreed.id}/pdf"
        self.authenticate(None, None)
        for _number in range(PER_HOUR["print"] + 1):
            self.assertEqual(self.url_open(path).status_code, 404)
        self.open_as_owner()
        self.assertEqual(self.url_open(path).status_code, 200)

    def test_a_widget_gets_a_sentence_too(self):
        path = f"{PAGE}/{self.case.id}/sign/{self.to_draw.id}"
        for _number in range(PER_HOUR["sign"] + 1):
            answer = self.url_open(path, json={"params": {"name": ""}})
        self.assertIn("many times within an hour", answer.json()["result"]["error"])

    # === HOW MUCH, HOW LARGE === #

    def upload(self, *contents, name="photo.hta"):
        files = [("files", (name, content, "image/png")) for content in contents]
        return self.say(
            "wrong", files=files, move=str(self.free.id), reason=self.reason()
        )

    def reason(self):
        page = html.fromstring(self.see().text)
        return page.xpath("//select[@id='wrong_reason']/option")[0].get("value")

    def kept(self):
        return self.case.message_ids.attachment_ids

    def test_files_are_known_by_what_they_hold_and_named_by_us(self):
        answer = self.upload(png(2, 2, b"\0\0\0" * 2), name="../x\u202egnp.exe")
        self.assertIn("Thank you for telling us", self.text(answer))
        self.assertEqual(self.kept().mapped("name"), ["picture-1.png"])
        for content in (
            b"<script>",
            b"MZ\x90\0",
            b"<html><hta:application>",
            b"PK\3\4",
        ):
            answer = self.upload(content, name="photo.png")
            self.assertEqual(answer.status_code, 422)
            self.assertIn("We can take pictures", self.text(answer))
        self.assertEqual(len(self.kept()), 1)

    def test_a_day_s_files(self):
        picture = png(2, 2, b"\0\0\0" * 2)
        for _number in range(FILES_PER_DAY):
            answer = self.upload(picture, picture)
        self.assertEqual(answer.status_code, 422)
        self.assertIn("many files from you today", self.text(answer))
        self.assertLessEqual(len(self.kept()), FILES_PER_DAY)

    def test_a_picture_is_measured_before_it_is_opened(self):
        for size in ((60_000, 60_000), (2**31 - 1, 2**31 - 1), (0, 5)):
            answer = self.upload(png(*size))
            self.assertEqual(answer.status_code, 422, size)
        self.assertFalse(self.kept())

    def sign(self, content):
        signature = base64.b64encode(content).decode()
        values = {"name": "Anne Roux", "signature": signature}
        path = f"{PAGE}/{self.case.id}/sign/{self.to_draw.id}"
        return self.url_open(path, json={"params": values}).json()

    def test_a_signature_of_49_megapixels(self):
        started = time.process_time()
        for content in (
            png(7000, 7000, (b"\0" + b"\0" * 7000) * 7000),
            png(100_000, 100_000),
            b"\x89PNG\r\n\x1a\n",
            b"",
        ):
            said = self.sign(content)
            self.assertIn("could not read this signature", said["result"]["error"])
        self.assertLess(time.process_time() - started, 5)
        self.assertFalse(self.to_draw.accepted_on)

    # === NUMBERS THAT ARE NONE === #

    def test_numbers_that_are_none(self):
        path = f"{PAGE}/{self.case.id}/transaction/late"
        head = {"Content-Type": "application/json"}
        numbers = ("NaN", "Infinity", "-Infinity", "1e999", "9" * 400, "null", '"1"')
        for odd in (*numbers, "[]", "{}", "true"):
            answer = self.url_open(path, data=NOT_A_NUMBER % odd, headers=head)
            self.assertEqual(answer.status_code, 200)
            error = answer.json()["error"]["data"]
            self.assertIn("nothing was paid", error["message"], odd)
        self.assertFalse(self.env["payment.transaction"].search([]))

    def test_a_payment_of_anything(self):
        path = f"{PAGE}/{self.case.id}/transaction/late"
        good = {"provider_id": self.provider.id, "amount": 101.01, "flow": "direct"}
        other = self.provider.copy({"company_id": self.company.id, "state": "disabled"})
        for odd in (2**70, -1, "1", None, [], {}, True, other.id):
            for name in ("provider_id", "payment_method_id", "token_id", "flow"):
                values = {**good, name: odd}
                if odd is None and name in ("payment_method_id", "token_id"):
                    continue
                answer = self.url_open(path, json={"params": values}).json()
                with self.subTest(name=name, odd=odd):
                    LIMITS["pay"]._failed.clear()
                    if name in ("provider_id", "flow") or type(odd) is not int:
                        message = answer["error"]["data"]["message"]
                        self.assertIn("nothing was paid", message)

    def test_signs_that_no_database_takes(self):
        path = f"{PAGE}/{self.case.id}/sign/{self.to_draw.id}"
        for name in ("\0", "A\0nne", "\ud800", "\udfffA"):
            with self.subTest(name=name.encode("ascii", "backslashreplace")):
                values = {"name": name, "signature": "x"}
                answer = self.url_open(path, json={"params": values})
                self.assertIn("result", answer.json())
        for field in ("nonce", "words", "csrf_extra"):
            form = {"words": "Hello", field: "A\0b"}
            self.assertEqual(self.say("message", **form).status_code, 200)

    # === WHAT OTHERS LEARN === #

    def test_every_route_of_ours_begins_as_the_headers_know(self):
        """Whatever addon of ours serves it: `is_ours` gives it its headers."""
        rules = [
            rule.rule
            for rule in self.env["ir.http"].routing_map().iter_rules()
            if rule.endpoint.__module__.startswith(f"odoo.addons.{ADDON}")
        ]
        self.assertGreater(len(rules), 20)
        self.assertFalse([one for one in rules if not is_ours(one)])

    def assert_private(self, answer):
        for name, value in HEADERS.items():
            self.assertIn(value, answer.headers.get(name, ""), (answer.url, name))

    @mute_logger("odoo.http")
    def test_every_answer_is_private(self):
        every = READ | FORMS | LINKS | OUT | {SIGN, PAY, ("GET", "")}
        for visit in (self.open_as_owner, lambda: self.authenticate(None, None)):
            for method, path in self.paths(*every, token=self.token):
                visit()
                with self.subTest(method=method, path=path):
                    if method == "GET":
                        answer = self.url_open(path, allow_redirects=False)
                    elif "/leave" in path:
                        no = {"allow_redirects": False}
                        answer = self.url_open(path, data={"x": "y"}, **no)
                    else:  # without what proves that it comes from our page
                        answer = self.send(method, path)
                    self.assert_private(answer)
        for path in (
            f"{PAGE}/leave",
            f"{PAGE}/nothing/here",
            f"{PAGE}/{2**70}",
            "/recovery/held/0",
            # Addresses that are put right: the answer leads elsewhere.
            f"{PAGE}//{self.case.id}",
            f"{PAGE}/l//{self.token}",
            f"{PAGE}/{self.case.id}//invoice/{self.free.id}",
        ):
            self.assert_private(self.url_open(path, allow_redirects=False))
        self.authenticate(self.adviser.login, self.adviser.login)
        self.assert_private(self.url_open(f"/recovery/held/{self.partner.id}"))

    def test_no_address_holds_a_key_of_odoo_s(self):
        pages = [self.see(), self.url_open(f"{PAGE}/{self.case.id}/online/late")]
        for answer in pages:
            self.assertNotIn("access_token=", answer.text)
            self.assertNotIn("/my/invoices/", answer.text)
        for move in self.free + self.ticked + self.drawn + self.running:
            self.assertFalse(move.access_token)

    def test_one_invoice_is_paid_on_the_page_and_closed_with_the_link(self):
        path = f"{PAGE}/{self.case.id}/online/invoice-{self.free.id}"
        self.assertIn(path, self.see().text)
        self.assertIn("101.01", self.text(self.url_open(path)))
        self.case.with_user(self.adviser).action_revoke_link()
        self.env.flush_all()
        answer = self.url_open(path)
        self.assertEqual(answer.status_code, 404)
        self.assert_tells_nothing(answer)

    # === A SHARED COMPUTER === #

    def test_the_session_is_another_one_once_a_link_has_opened_a_file(self):
        self.authenticate(None, None)
        self.url_open(f"{PAGE}/left")
        before = self.opener.cookies.get("session_id")
        path = self.link()
        self.assertEqual(self.url_open(path).status_code, 200)
        after = self.opener.cookies.get("session_id")
        self.assertNotEqual(before, after)
        self.url_open(path)
        self.assertEqual(self.opener.cookies.get("session_id"), after)
        self.opener.cookies.set("session_id", before, domain="127.0.0.1")
        self.assertEqual(self.see().status_code, 404)

    def test_leave_this_page(self):
        form = html.fromstring(self.see().text).xpath(
            "//form[contains(@action,'leave')]"
        )
        token = form[0].xpath(".//input")[0].get("value")
        answer = self.url_open(f"{PAGE}/leave", data={"csrf_token": token})
        self.assertIn("You have left your page", self.text(answer))
        for case in (self.case, self.settled):
            self.assertEqual(self.see(case).status_code, 404)

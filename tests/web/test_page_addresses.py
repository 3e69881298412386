# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""The same page by an address that is written otherwise: its answers are as private,
and nothing that is logged holds the token."""

import logging

from odoo.tools import mute_logger

from odoo.addons.recouvrement_respectueux.controllers.secrecy import (
    HEADERS,
    WithoutTokens,
)

from .pages import PageCommon

PAGE = "/my/recovery"
HUGE = (2**31, 2**63, 2**64, 10**30)


class TestPageAddresses(PageCommon):
    def ways(self):
        """The address of a link, as other programs may write it."""
        link = self.link()
        yield link
        yield f"/{link}"
        yield link.replace("/my/", "/my//")
        yield link.replace("/recovery/", "//recovery/")
        for lang in ("fr", "fr_FR", "en"):
            yield f"/{lang}{link}"
        yield link.replace("/my", "/%6dy")
        yield f"{link}/"
        yield f"{link}?x=1"

    @mute_logger("odoo.http")
    def test_every_way_is_answered_privately(self):
        self.env["res.lang"]._activate_lang("fr_FR")
        for path in self.ways():
            self.authenticate(None, None)
            answer = self.opener.get(
                self.base_url() + path, allow_redirects=False, timeout=60
            )
            with self.subTest(path=path):
                self.assertLess(answer.status_code, 500)
                if answer.status_code == 404:
                    continue
                for name, value in HEADERS.items():
                    self.assertIn(value, answer.headers.get(name, ""), name)

    def test_no_way_stands_in_the_log(self):
        secret = self.link().rsplit("/", 1)[1]
        for path in (*self.ways(), *map(self.packed, self.ways())):
            record = logging.LogRecord(
                "werkzeug", logging.INFO, "", 1, "GET %s HTTP/1.1", (path,), None
            )
            WithoutTokens().filter(record)
            with self.subTest(path=path):
                self.assertNotIn(secret, record.getMessage())

    def packed(self, path):
        return f"/r?u=https%3A%2F%2Fx.example{path.replace('/', '%2F')}"

    @mute_logger("odoo.http", "odoo.sql_db")
    def test_a_number_that_no_database_takes_is_no_error_of_ours(self):
        for login in (None, "claire"):
            self.authenticate(login, login)
            for number in HUGE:
                for path in (
                    f"/recovery/held/{number}",
                    f"{PAGE}/{number}",
                    f"{PAGE}/to/{number}",
                    f"{PAGE}/{self.case.id}/invoice/{number}",
                    f"{PAGE}/{self.case.id}/arrangement/{number}/pdf",
                    f"{PAGE}/{self.case.id}/arrangement/{number}/calendar",
                    f"{PAGE}/{number}/online/late",
                ):
                    with self.subTest(path=path, login=login):
                        self.assertLess(self.url_open(path).status_code, 500)

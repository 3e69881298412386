# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Every route of the customer's page, for everybody who has no business there.

The routes are read from Odoo: a new one fails here until it stands in the table.
"""

import re
from contextlib import closing
from datetime import timedelta

from freezegun import freeze_time

from odoo.tools import mute_logger

from .page_table import (
    FORMS,
    LINKS,
    OUT,
    PAGE,
    READ,
    SIGN,
    TABLE,
    TableCommon,
)
from .test_page_sign import drawing

OUT_OF_HERE = ("POST", "/leave")


class TestPageTable(TableCommon):
    def test_every_route_stands_in_the_table(self):
        found = set()
        for rule in self.env["ir.http"].routing_map().iter_rules():
            if rule.rule.startswith(PAGE):
                route = re.sub(r"<(?:[^:>]*:)?(\w+)>", r"{\1}", rule.rule)
                methods = set(rule.methods or {"GET"}) - {"HEAD", "OPTIONS"}
                found |= {(one, route.removeprefix(PAGE)) for one in methods}
        self.assertEqual(found, TABLE | OUT)

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

    def test_a_colleague_who_may_not_read_files(self):
        self.new_user("plain", "base.group_user")
        self.authenticate("plain", "plain")
        self.assert_every_route_refuses()

    def test_a_colleague_of_another_company(self):
        other = self.setup_other_company(name="Other")["company"]
        self.new_user("theirs", "account.group_account_manager", other)
        self.authenticate("theirs", "theirs")
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
    def test_a_form_counts_when_it_is_sent_and_in_no_other_way(self):
        """Odoo passes OPTIONS on to a form, and asks it for no token."""
        self.open_as_owner()
        token = self.csrf_token(f"{PAGE}/{self.case.id}")
        before = self.rows()
        for _method, path in self.paths(*FORMS, OUT_OF_HERE):
            for method in ("OPTIONS", "PUT", "PATCH", "DELETE"):
                with self.subTest(method=method, path=path):
                    data = {**self.own.get(path, {}), "csrf_token": token}
                    answer = self.url_open(path, data=data, method=method)
                    self.assertEqual(answer.status_code, 405)
                    self.assertEqual(self.rows(), before)
        self.assertEqual(self.see().status_code, 200)

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

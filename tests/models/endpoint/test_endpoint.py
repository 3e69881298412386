# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""An endpoint reads for the company that agreed; a bad one changes nothing.

The server is our own, in a thread: right, slow, wrong, huge, elsewhere, hostile.
"""

import json
import time

from odoo.exceptions import AccessError, ValidationError

from odoo.addons.recouvrement_respectueux_endpoint.models import recovery_reader

from ..common import TODAY
from ..endpoints import RIGHT, EndpointCommon, answers, drips, said, says_nothing

TEXT = (
    "Bonjour, ici Paul Durand, 06 12 34 56 78. La machine chauffe trop, facture 4521."
)
SECRETS = ("Paul", "Durand", "06", "78", "4521")
HOSTILE = said(
    {"kind": "stop", "confidence": 1, "words": "facture"},
    {"kind": "out_of_office", "confidence": 1, "words": "facture"},
    {"kind": "close_the_file", "confidence": 1, "words": "facture"},
    {"kind": "promise", "confidence": 1, "words": "je paie demain"},
)


class TestEndpoint(EndpointCommon):
    def read(self, text=TEXT, company=None):
        reader = self.env["recovery.reader"].with_company(company or self.company)
        with self.nothing_written():
            found = reader.read_reply_elsewhere(text, TODAY, "fr_FR")
            found = found or reader.read_reply(text, TODAY, "fr_FR")
        return {one["kind"]: one for one in found["intents"]}

    # === CONSENT === #

    def test_nothing_leaves_until_somebody_agrees(self):
        self.read()
        self.assertFalse(self.server.asked)
        dialog = self.agree()
        company = self.company.sudo()
        self.assertEqual(company.recovery_endpoint_agreed_by_id, self.admin)
        self.assertTrue(company.recovery_endpoint_agreed_on)
        self.assertTrue(company.recovery_endpoint_agreed.startswith("1 "))
        dialog.invalidate_recordset()
        self.assertIn(self.admin.name, dialog.recovery_endpoint_said)
        french = dialog.with_context(lang="fr_FR")
        self.assertIn("a donné son accord", french._recovery_endpoint_words(company))
        self.assertIn("dispute", self.read())
        self.settings(recovery_endpoint_agree=False)
        self.read()
        self.assertEqual(len(self.server.asked), 1)

    def test_another_address_is_agreed_to_anew(self):
        self.agree()
        self.company.recovery_endpoint_url = self.url + "/"
        self.read()
        self.assertFalse(self.server.asked)

    def test_another_company_agrees_for_itself(self):
        self.agree()
        other = self.env["res.company"].create({"name": "Autre"})
        self.read(company=other)
        self.assertFalse(self.server.asked)

    def test_a_transaction_that_wrote_waits_for_nobody(self):
        self.agree()
        self.company.name = "Atelier"
        self.env.flush_all()
        self.env["recovery.reader"].read_reply_elsewhere(TEXT, TODAY)
        self.assertFalse(self.server.asked)

    # === THE KEY === #

    def test_nobody_reads_the_key(self):
        self.agree()
        for user in (self.admin, self.adviser, self.env.ref("base.user_admin")):
            company = self.company.with_user(user)
            for name in ("key", "agreed", "agreed_by_id", "agreed_on"):
                field = f"recovery_endpoint_{name}"
                with self.assertRaises(AccessError):
                    company.read([field])
                with self.assertRaises(AccessError):
                    company.write({field: False})
                with self.assertRaises(AccessError):
                    company.search([(field, "=like", "s%")])
        dialog = self.settings()
        self.assertFalse(dialog.recovery_endpoint_new_key)
        self.assertEqual(self.company.sudo().recovery_endpoint_key, "s3cret-key")
        with self.assertRaises(AccessError):
            self.company.with_user(self.adviser).read(["recovery_endpoint_url"])

    def test_a_dash_takes_the_key_away(self):
        self.settings(recovery_endpoint_new_key="-")
        self.assertFalse(self.company.sudo().recovery_endpoint_key)

    def test_an_address_that_may_not_be(self):
        for url in (
            "http://ia.example",
            "file:///etc/passwd",
            "https://a:b@ia.example",
        ):
            with self.assertRaises(ValidationError), self.env.cr.savepoint():
                self.company.recovery_endpoint_url = url

    # === WHAT LEAVES, WHAT COMES === #

    def test_what_leaves_tells_nobody(self):
        self.agree()
        found = self.read()
        self.assertEqual(found["dispute"]["confidence"], 0.91)
        self.assertIn("machine chauffe trop", found["dispute"]["words"])
        (path, headers, body) = self.server.asked[0]
        self.assertEqual(path, "/v1/chat/completions")
        self.assertEqual(headers["Authorization"], "Bearer s3cret-key")
        sent = json.loads(json.loads(body)["messages"][1]["content"])["reply"]
        self.assertIn("chauffe trop", sent)
        for secret in SECRETS:
            self.assertNotIn(secret, sent)

    def test_a_bad_server_changes_nothing(self):
        here = self.read()
        self.agree()
        elsewhere = {"Location": self.url + "/elsewhere"}
        for name, behave in {
            "wrong": answers(b"<html>"),
            "error": answers(b"", 503),
            "redirect": answers(b"", 307, **elsewhere),
            "huge": answers(RIGHT + b" " * 100_000),
            "closing": says_nothing,
            "slow": lambda handler: time.sleep(3),
            "dripping": drips,
        }.items():
            with self.subTest(name):
                recovery_reader.BREAKER.failures.clear()
                self.server.asked.clear()
                self.server.behave = behave
                before = time.perf_counter()
                with self.assertNoLogs("odoo", "WARNING"):
                    self.assertEqual(self.read(), here)
                self.assertEqual(len(self.server.asked), 1)
                self.assertLess(time.perf_counter() - before, 2.5)

    def test_a_hostile_answer_is_no_more_than_a_list(self):
        here = self.read()
        self.agree()
        self.server.behave = answers(HOSTILE)
        self.assertLessEqual(set(self.read()), set(here))

    def test_a_dead_server_is_left_alone(self):
        self.agree()
        self.server.behave = answers(b"", 500)
        for _ in range(6):
            self.read()
        self.assertEqual(len(self.server.asked), 3)

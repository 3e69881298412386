# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Who may see a customer's page: the owner of the link, the customer, nobody else."""

import logging
import logging.handlers
import queue
from datetime import timedelta

from odoo.tools import SQL

from odoo.addons.recouvrement_respectueux.controllers import visitor

from ..models.common import ADDON
from .pages import TODAY, PageCommon

LINK = f"/my/recovery/l/{'x' * 43}"


class TestPageAccess(PageCommon):
    def setUp(self):
        super().setUp()
        visitor.ATTEMPTS._failed.clear()  # they live as long as the worker

    def assert_closed(self, answer, status=404):
        self.assertEqual(answer.status_code, status)
        text = self.text(answer)
        self.assertIn("does not open anything", text)
        for secret in ("Anne Roux", self.move.name, "100.00", self.company.name):
            self.assertNotIn(secret, text)

    # === WHO === #

    def test_the_owner_of_the_link_sees_their_file(self):
        answer = self.enter()
        self.assertEqual(answer.status_code, 200)
        self.assertTrue(answer.url.endswith(f"/my/recovery/{self.case.id}"))
        text = self.text(answer)
        for part in ("Hello Anne Roux", self.move.name, "100.00", "Claire Martin"):
            self.assertIn(part, text)

    def test_a_stranger_sees_nothing(self):
        self.authenticate(None, None)
        self.assert_closed(self.see())
        self.assert_closed(self.url_open(LINK))
        self.assert_closed(self.url_open("/my/recovery/999999"))

    def test_the_customer_who_is_logged_in_needs_no_link(self):
        login = self.new_user("anne", "base.group_portal")
        login.partner_id.parent_id = self.partner
        self.authenticate("anne", "anne")
        answer = self.url_open("/my/recovery")
        self.assertTrue(answer.url.endswith(f"/my/recovery/{self.case.id}"))
        self.assertIn(self.move.name, self.text(answer))

    def test_another_customer_who_is_logged_in_sees_nothing(self):
        self.new_user("other", "base.group_portal")
        self.authenticate("other", "other")
        self.assert_closed(self.see())
        self.assertIn("Nothing is open", self.text(self.url_open("/my/recovery")))

    def test_a_link_opens_one_file_only(self):
        other = self.customer("Other SARL")
        theirs = self.invoice(other, 50)
        self.run_daily()
        self.enter()
        self.assert_closed(self.see(self.case_of(other)))
        for move in (theirs, self.move.copy()):
            self.assert_closed(
                self.url_open(f"/my/recovery/{self.case.id}/invoice/{move.id}")
            )

    def test_the_same_customer_of_another_company_is_another_file(self):
        company = self.setup_other_company(name="Other")["company"]
        theirs = self.invoice(self.partner, 75, company=company)
        self.run_daily()
        text = self.text(self.enter())
        self.assertNotIn("75.00", text)
        self.assert_closed(
            self.url_open(f"/my/recovery/{self.case.id}/invoice/{theirs.id}")
        )
        self.assert_closed(self.see(self.case_of(self.partner, company)))

    # === HOW LONG === #

    def test_a_link_ends_after_ninety_days(self):
        path = self.link()
        self.at(TODAY + timedelta(days=90))
        self.authenticate(None, None)
        self.assertEqual(self.url_open(path).status_code, 200)
        self.at(TODAY + timedelta(days=91))
        self.assert_closed(self.see())
        self.assert_closed(self.url_open(path))

    def test_a_link_that_was_taken_back_ends_at_once(self):
        path = self.link()
        self.assertEqual(self.enter().status_code, 200)
        self.case.with_user(self.adviser).action_revoke_link()
        self.env.flush_all()
        self.assert_closed(self.see())
        self.assert_closed(self.url_open(path))
        self.assertNotEqual(self.link(), path)

    def test_a_link_changes_when_the_file_closes(self):
        path = self.link()
        self.pay(self.move)
        self.run_daily()
        self.assertEqual(self.case.state, "closed")
        self.authenticate(None, None)
        self.assert_closed(self.url_open(path))
        self.assertIn("Nothing is open", self.text(self.enter()))

    # === SECRETS === #

    def test_no_secret_stands_in_an_address_a_referrer_or_a_search_engine(self):
        path = self.link()
        token = path.rsplit("/", 1)[1]
        self.authenticate(None, None)
        first = self.url_open(path, allow_redirects=False)
        self.assertEqual(first.status_code, 303)
        self.assertNotIn(token, first.headers["Location"])
        page = self.url_open(first.headers["Location"])
        self.assertNotIn(token, page.text)
        for answer in (first, page, self.url_open(LINK)):
            self.assertEqual(answer.headers["Referrer-Policy"], "no-referrer")
            self.assertIn("noindex", answer.headers["X-Robots-Tag"])
            self.assertIn("no-store", answer.headers["Cache-Control"])

    def test_no_secret_stands_in_the_log(self):
        logger, path = logging.getLogger("werkzeug"), self.link()
        kept = queue.SimpleQueue()  # the server logs in a thread of its own
        handler = logging.handlers.QueueHandler(kept)
        logger.addHandler(handler)
        self.addCleanup(logger.removeHandler, handler)
        self.addCleanup(logger.setLevel, logger.level)
        logger.setLevel(logging.INFO)
        self.url_open(path, allow_redirects=False)
        text = kept.get(timeout=20).getMessage()
        self.assertIn("/my/recovery/l/***", text)
        self.assertNotIn(path.rsplit("/", 1)[1], text)

    def test_a_get_changes_nothing(self):
        self.link()
        tables = ("recovery_case", "recovery_answer", "mail_message", "account_move")
        before = [self.rows(table) for table in tables]
        for choice in ("", "pay", "wrong", "paid", "time"):
            self.assertEqual(self.enter(choice=choice).status_code, 200)
        self.assertEqual([self.rows(table) for table in tables], before)

    def rows(self, table):
        self.cr.flush()  # and what was changed before is noted, as when a request ends
        rows = "SELECT md5(string_agg(t::text, '' ORDER BY id)) FROM %s t"
        self.cr.execute(SQL(rows, SQL.identifier(table)))
        return self.cr.fetchone()

    # === ABUSE === #

    def test_a_thousand_guesses_are_stopped(self):
        self.authenticate(None, None)
        for _guess in range(20):
            self.assert_closed(self.url_open(LINK))
        answer = self.url_open(LINK)
        self.assert_closed(answer, 429)
        self.assertLessEqual(int(answer.headers["Retry-After"]), 601)

    def test_a_good_link_opens_behind_an_address_of_many_dead_ones(self):
        """Offices and telephones share an address: some leave, others come."""
        self.authenticate(None, None)
        for _guess in range(25):
            self.url_open(LINK)
        answer = self.url_open(self.link())
        self.assertEqual(answer.status_code, 200)
        self.assertIn(self.move.name, self.text(answer))
        self.assert_closed(self.url_open(LINK), 429)

    def test_odd_addresses_are_refused_kindly(self):
        self.enter()
        for odd in ("l/%00", "l/" + "y" * 5000, "l/..%2f", f"{2**40}", "l/x/%3Cb%3E"):
            answer = self.url_open(f"/my/recovery/{odd}")
            self.assertEqual(answer.status_code, 404, odd)
            self.assertNotIn("Traceback", answer.text)

    def test_a_choice_is_no_way_in_for_code(self):
        answer = self.url_open(
            f"/my/recovery/{self.case.id}?choice=<script>alert(1)</script>&done=%22%3E"
        )
        self.assertNotIn("<script>alert", self.enter().text + answer.text)

    def test_the_page_speaks_the_language_of_the_customer(self):
        self.partner.lang = "fr_FR"
        self.env.flush_all()
        answer = self.enter()
        self.assertIn("Bonjour Anne Roux", self.text(answer))
        self.assertIn('lang="fr-FR"', answer.text)

    def test_everything_about_the_file_is_there(self):
        self.approve(self.reminders_of(self.partner))
        self.pay(self.move, 40)
        text = self.text(self.enter())
        for part in ("60.00", "of $ 100.00", "40.00", "at most once in 7 days"):
            self.assertIn(part.replace("$ ", ""), text.replace("$ ", ""))
        self.assertIn(self.reminders_of(self.partner).subject, text)

    def test_the_invoice_on_the_page_is_the_document_that_odoo_keeps(self):
        kept = self.env["ir.attachment"].create(
            {
                "name": "FAC.pdf",
                "raw": b"%PDF-1.4 as it was sent",
                "mimetype": "application/pdf",
                "res_model": "account.move",
                "res_id": self.move.id,
                "res_field": "invoice_pdf_report_file",
            }
        )
        self.enter()
        answer = self.url_open(f"/my/recovery/{self.case.id}/invoice/{self.move.id}")
        self.assertEqual(answer.content, kept.raw)
        self.assertEqual(answer.headers["Content-Type"], "application/pdf")

    def test_the_invoice_as_pdf(self):
        self.enter()
        answer = self.url_open(f"/my/recovery/{self.case.id}/invoice/{self.move.id}")
        self.assertEqual(answer.status_code, 200)
        self.assertEqual(answer.headers["Content-Type"], "application/pdf")
        self.assertEqual(self.env.ref(f"{ADDON}.page").type, "qweb")

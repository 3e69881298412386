# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Some weeks of real claims and payments: what must hold on each day holds.

The same replay as `make replay`, on one customer in thirty and in a lively season:
claims become due, are paid late, in full or too much, and some are disputed.
"""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from types import SimpleNamespace
from unittest import TestCase

from odoo.tests import tagged

from odoo.addons.account.tests.common import AccountTestInvoicingCommon

from bench.checks import Broken, CaseFile, Checks, OpenLine, Sent
from bench.claims import Claim, Feed, Movement, load_claims, refunds_of
from bench.company import switch_on
from bench.days import Replay

FIRST, LAST = date(2007, 11, 5), date(2007, 11, 30)
EVERY, RANK = 30, 13  # a slice in which some pay late, too much, or disagree


@tagged("post_install", "-at_install")
class TestReplay(AccountTestInvoicingCommon):
    @classmethod
    @AccountTestInvoicingCommon.setup_country("fr")
    def setUpClass(cls):
        super().setUpClass()
        cls.env.company.email = "contact@example.com"
        switch_on(cls.env.company, cls.env.user)

    def test_weeks_of_real_claims(self):
        claims = [claim for claim in load_claims() if claim.customer % EVERY == RANK]
        with self.enter_registry_test_mode(), self.registry.cursor() as cursor:
            company = self.env.company.with_env(self.env(cr=cursor, su=True))
            replay = Replay(company, Feed(claims), daily=True)
            replay.run(FIRST, LAST)
        self._assert_lively(replay.table)

    def _assert_lively(self, table):
        """The weeks were not quiet: every kind of message left, files were held."""
        for kind in ("courtesy", "friendly", "firm", "last_amicable", "thanks"):
            self.assertGreater(table.total(kind), 0, kind)
        held = set().union(*(row.held for row in table.rows))
        for rule in ("credit_to_allocate", "something_to_ask", "step_reached"):
            self.assertIn(rule, held)
        self.assertGreater(sum(row.closed for row in table.rows), 0)


class TestChecks(TestCase):
    """The checks themselves: each one fails when its invariant is broken."""

    DAY = date(2008, 11, 4)  # a Tuesday

    def setUp(self):
        self.checks = Checks(SimpleNamespace(env=None))
        due = self.DAY - timedelta(days=5)
        self.line = OpenLine(7, 1, "A7", due, Decimal("32.00"), None)
        self.sent = Sent(3, 2, 1, "step", "friendly", {7: Decimal("32.00")})
        self.file = CaseFile(2, 1, ("step_reached",), self.DAY, None, False)

    def _owed(self, morning, sent):
        self.checks._only_what_is_owed(self.DAY, morning, [sent])

    def _answered(self, morning, sent, files):
        self.checks._everybody_answered(self.DAY, morning, sent, files)

    def test_a_right_day_passes(self):
        self.checks._contact_limits(self.DAY, [self.sent])
        self._owed([self.line], self.sent)
        self._answered([self.line], [self.sent], [self.file])
        self._answered([self.line], [], [self.file])

    def test_contact_limits(self):
        self.checks._contact_limits(self.DAY, [self.sent])
        for days, kind in ((0, "thanks"), (6, "step"), (4, "step")):
            later = self.DAY + timedelta(days=days)
            with self.assertRaises(Broken):
                self.checks._contact_limits(later, [replace(self.sent, kind=kind)])

    def test_fourth_contact_in_thirty_days(self):
        first = date(2008, 11, 12)
        for days in (0, 7, 14):
            later = first + timedelta(days=days)
            self.checks._contact_limits(later, [self.sent])
        with self.assertRaises(Broken):
            self.checks._contact_limits(first + timedelta(days=29), [self.sent])

    def test_holiday(self):
        with self.assertRaises(Broken):
            self.checks._contact_limits(date(2008, 11, 11), [self.sent])

    def test_paid_before_the_run(self):
        with self.assertRaises(Broken):
            self._owed([], self.sent)

    def test_a_cent_too_much(self):
        with self.assertRaises(Broken):
            self._owed([replace(self.line, residual=Decimal("31.99"))], self.sent)

    def test_disputed(self):
        with self.assertRaises(Broken):
            self._owed([replace(self.line, held="disputed")], self.sent)

    def test_another_customers_invoice(self):
        with self.assertRaises(Broken):
            self._owed([replace(self.line, partner=9)], self.sent)

    def test_thanks_for_what_is_open(self):
        with self.assertRaises(Broken):
            self._owed([self.line], replace(self.sent, kind="thanks"))

    def test_claim_without_an_answer(self):
        yesterday = self.DAY - timedelta(days=1)
        files = [
            [],
            [replace(self.file, holds=())],
            [replace(self.file, decided_on=yesterday, until=self.DAY)],
        ]
        for cases in files:
            with self.subTest(cases=cases), self.assertRaises(Broken):
                self._answered([self.line], [], cases)

    def test_claim_left_out_of_the_message(self):
        other = replace(self.line, id=8)
        with self.assertRaises(Broken):
            self._answered([self.line, other], [self.sent], [self.file])


class TestClaims(TestCase):
    """What the data becomes."""

    def test_news_comes_once_and_whole(self):
        claims = load_claims()
        feed = Feed(claims)
        early = feed.until(FIRST)
        late = feed.until(date.max)
        self.assertEqual(len(claims), 10000)
        self.assertEqual(len(early.claims) + len(late.claims), 10000)
        self.assertTrue(all(claim.issued_on <= FIRST for claim in early.claims))
        self.assertFalse(feed.until(date.max).payments)

    def test_only_what_exceeds_a_claim_is_refunded(self):
        day = date(2008, 1, 1)
        claim = Claim("A1", 0, day, day, Decimal("32.00"))
        payments = [
            Movement("A1", day, Decimal("30.00")),
            Movement("A1", day, Decimal("12.50")),
            Movement("A1", day, Decimal("5.00")),
        ]
        refunds = refunds_of([claim], payments)
        self.assertEqual([one.amount for one in refunds], [Decimal("10.50"), 5])

# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Thirty days of a random ledger, each message checked from outside as it leaves.

Large, with many seeds: `make soak`.
"""

import os
from datetime import timedelta

from bench.random_ledger.life import AMONG_PEOPLE, IN_LEDGER, Life
from bench.random_ledger.post import Post
from bench.random_ledger.world import World

from ..common import TODAY, RecoveryCommon
from ..smtp import sending

CUSTOMERS, DOCUMENTS, DAYS, EVENTS = 8, 24, 30, 4
SEED = 19


class TestRandomLedger(RecoveryCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.alias_domain_id = cls.env["mail.alias.domain"].create(
            {"name": "maison.example"}
        )
        cls.other = cls.setup_other_company(name="Other")["company"]
        cls.branch = cls.env["res.company"].create(
            {"name": "Branch", "parent_id": cls.company.id}
        )
        cls.cr.precommit.run()  # Odoo gives the branch its accounts
        for one in cls.other + cls.branch:
            one.alias_domain_id = cls.company.alias_domain_id

    def test_every_message_of_thirty_random_days_is_right(self):
        seed = int(os.environ.get("SEED", SEED))
        with self.enter_registry_test_mode(), self.registry.cursor() as cursor:
            env = self.env(cr=cursor, su=True)
            companies = self.company, self.branch, self.other
            world = World(env, *companies, seed, CUSTOMERS)
            with Post(env) as post, sending(env):
                life = Life(world, post, self.clock, commit=cursor.commit)
                life.begin(DOCUMENTS)
                life.live(TODAY + timedelta(days=1), DAYS, EVENTS)
            env.flush_all()
        self.assert_right(life)
        self.assert_lively(life)

    def assert_right(self, life):
        self.assertFalse(life.broken, life.report())

    def assert_lively(self, life):
        """It was not quiet: messages left, and nearly everything happened."""
        self.assertGreater(len(life.world.left), CUSTOMERS)
        quiet = [name for name in (*IN_LEDGER, *AMONG_PEOPLE) if not life.counts[name]]
        self.assertLess(len(quiet), 4, quiet)

# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""What the faults share: late customers, daily jobs in processes of their own, counts.

A job is a fork, as Odoo's own workers are: it has its own connections, and its end,
however it comes, touches nobody else.
"""

import os
import signal
import sys
import time
import traceback
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from decimal import Decimal

from freezegun.api import freeze_time

from odoo import sql_db
from odoo.tools import SQL

from dev.paths import LOGS

from .. import database
from ..claims import Claim
from ..company import french_company
from ..daily import LATE_DAYS, working_day
from ..days import moment
from ..ledger import Ledger

INVOICES = 3  # of each customer
LONGEST = 600  # seconds until an undisturbed job must have ended
LOG = LOGS / "faults.log"  # what the jobs complain about while they are disturbed


class World:
    """A database with a French company and customers who are late."""

    def __init__(self, name, batch):
        self.name = name
        self.batch = batch
        self.day = working_day(datetime.now().date())
        self.expected = 0  # customers, each of whom is to be written to once

    @contextmanager
    def opened(self):
        """An environment that is closed before any process is started."""
        with database.opened(self.name) as env:
            yield env
        sql_db.close_all()

    def add(self, customers):
        """Post overdue invoices of customers who are new."""
        due = self.day - timedelta(days=LATE_DAYS)
        numbers = range(self.expected, self.expected + customers)
        claims = [
            Claim(f"F{number}-{i}", number, due - timedelta(days=30), due, Decimal(40))
            for number in numbers
            for i in range(INVOICES)
        ]
        with self.opened() as env:
            Ledger(env, env.ref("base.main_company")).post(claims)
            env.cr.commit()
        self.expected += customers

    # === JOBS === #

    def start(self, act=None):
        """Run the daily job, or `act(env)`, in a process of its own; its number."""
        sql_db.close_all()
        sys.stdout.flush()
        number = os.fork()
        if not number:
            os._exit(self._child(act or _daily_job))
        return number

    def _child(self, act):
        """Everything that the job does; the code with which it ends."""
        log = os.open(LOG, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
        os.dup2(log, sys.stderr.fileno())
        try:
            self._small_batches()
            with database.opened(self.name) as env, freeze_time(moment(self.day)):
                act(env)
        except BaseException:
            traceback.print_exc()
            return 1
        return 0

    def _small_batches(self):
        # Now, not above: the addon is on no path before Odoo has its configuration.
        from odoo.addons.recouvrement_respectueux.models.base import recovery_batch

        recovery_batch.BATCH = self.batch

    def run(self, act=None):
        """The daily job, or `act(env)`, until it has ended; its code."""
        return ended(self.start(act))

    # === WHAT CAME OUT === #

    def counts(self):
        """Messages sent, customers written to, e-mails, files, messages of other
        states."""
        with self.opened() as env:
            ((*found,),) = env.execute_query(_query())
        return found

    def is_right(self):
        """Exactly one of everything per customer, and nothing else."""
        return self.counts() == [self.expected] * 4 + [0]

    def verdict(self, what, fine=True):
        """Say in one line how it went; 0 when every message is there exactly once."""
        names = ("messages", "customers", "e-mails", "files", "not sent")
        said = ", ".join(
            f"{count} {name}" for count, name in zip(self.counts(), names, strict=True)
        )
        right = fine and self.is_right()
        end = "every message exactly once" if right else "BROKEN"
        print(f"{what}; {said} of {self.expected} expected: {end}.", flush=True)
        return int(not right)


def made(options) -> World:
    """A new database with the company, and no customer yet."""
    database.configure()
    database.renew(options.database)
    world = World(options.database, options.batch)
    with world.opened() as env:
        french_company(env)
    return world


def add_options(parser, name, customers=400):
    """What every fault may be told."""
    parser.add_argument("--customers", type=int, default=customers)
    parser.add_argument("--batch", type=int, default=10, help="records per commit")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--database", default=f"recovery_{name}")


def ended(number):
    """Wait for a process; the code with which it ended, below 0 when it was killed."""
    until = time.monotonic() + LONGEST
    while time.monotonic() < until:
        done, status = os.waitpid(number, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.02)
    kill(number)
    raise TimeoutError(f"a job did not end within {LONGEST} s; see {LOG}")


def kill(number):
    """kill -9; the code with which the process had ended, or -9."""
    with suppress(ProcessLookupError):
        os.kill(number, signal.SIGKILL)
    _number, status = os.waitpid(number, 0)
    return os.waitstatus_to_exitcode(status)


def _daily_job(env):
    env["recovery.case"]._cron_daily()


def _query():
    return SQL(
        """
        SELECT (SELECT COUNT(*) FROM recovery_reminder WHERE state = 'sent'),
               (SELECT COUNT(DISTINCT partner_id) FROM recovery_reminder
                 WHERE state = 'sent'),
               (SELECT COUNT(*) FROM mail_mail mail
                  JOIN mail_message message ON message.id = mail.mail_message_id
                 WHERE message.model = 'recovery.case'),
               (SELECT COUNT(*) FROM recovery_case),
               (SELECT COUNT(*) FROM recovery_reminder WHERE state != 'sent')
        """
    )

# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Every message exactly once: with kill -9 in the middle, and with two jobs at once.

The daily job runs in processes of its own, in small batches. `--kills 10` ends it ten
times at random moments, then lets it finish; `--two` starts two at the same time. At
the end each customer must have one message sent, with one e-mail.
"""

import argparse
import random
import subprocess
import sys
import time
from datetime import date, datetime

from freezegun.api import freeze_time

from odoo.tools import SQL

from . import database
from .company import french_company
from .daily import load_overdue, working_day
from .days import moment

NAME = "recovery_kill"
CUSTOMERS, BATCH = 2000, 20
LONGEST = 600  # seconds until an undisturbed job must have ended


def main(arguments) -> int:
    """Run the proof, or one daily job when called as the child."""
    options = _options(arguments)
    database.configure()
    if options.child:
        return _job(options)
    database.renew(options.database, options.template)
    day = working_day(datetime.now().date())
    with database.opened(options.database) as env:
        load_overdue(french_company(env), day, options.customers)
        env.cr.commit()
        print(f"{options.customers} customers, five overdue invoices each.")
        codes = _two_at_once(options, day) if options.two else _kills(env, options, day)
        return _verdict(env, options.customers, codes)


# === THE CHILD === #


def _job(options):
    """One daily job on `options.child`, in batches of `options.batch` records."""
    with database.opened(options.database) as env:
        # Now, not above: the addon is on no path before Odoo has its configuration.
        from odoo.addons.recouvrement_respectueux.models import recovery_batch

        recovery_batch.BATCH = options.batch
        with freeze_time(moment(options.child)):
            print("begins", flush=True)
            env["recovery.case"]._cron_daily()
    return 0


def _start(options, day):
    """Start a daily job and return once it has begun to work."""
    command = [sys.executable, "-m", "bench.kill", "--child", str(day)]
    command += ["--database", options.database, "--batch", str(options.batch)]
    child = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    child.stdout.readline()
    return child


# === THE PROOFS === #


def _kills(env, options, day):
    """Kill the job again and again at random moments, then let it end."""
    chance = random.Random(options.seed)
    for number in range(1, options.kills + 1):
        child = _start(options, day)
        time.sleep(chance.uniform(0.05, options.longest))
        ended = child.poll() is not None
        child.kill()
        child.wait()
        state = "had ended by itself" if ended else "killed"
        print(f"{number:3}: {state}; {_say(_counts(env))}", flush=True)
    return [_finish(_start(options, day))]


def _two_at_once(options, day):
    """Two jobs on one database."""
    children = [_start(options, day) for _ in range(2)]
    return [_finish(child) for child in children]


def _finish(child):
    child.wait(LONGEST)
    return child.returncode


def _counts(env):
    """Messages sent, customers written to, e-mails, files, messages of other states."""
    env.cr.rollback()
    ((*counts,),) = env.execute_query(_query())
    return counts


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


def _say(counts):
    names = ("sent", "customers", "e-mails", "files", "not sent")
    return ", ".join(f"{n} {name}" for n, name in zip(counts, names, strict=True))


def _verdict(env, expected, codes):
    """Exactly one of everything per customer; 0 when it is so."""
    counts = _counts(env)
    print(f"at the end: {_say(counts)}; {expected} expected; exit codes {codes}")
    right = counts == [expected] * 4 + [0] and not any(codes)
    print("Every message exactly once." if right else "BROKEN: doubles or losses.")
    return int(not right)


def _options(arguments):
    parser = argparse.ArgumentParser(prog="bench.kill", description=__doc__)
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--two", action="store_true", help="two jobs at once instead")
    parser.add_argument("--customers", type=int, default=CUSTOMERS)
    parser.add_argument("--batch", type=int, default=BATCH, help="records per commit")
    parser.add_argument("--longest", type=float, default=4.0, help="seconds per life")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--child", type=date.fromisoformat, help=argparse.SUPPRESS)
    parser.add_argument("--database", default=NAME)
    parser.add_argument("--template", help="copy this database, not the prepared one")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

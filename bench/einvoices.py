# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""`make einvoices`: 10,000 late invoices of which platforms say anything at all.

Up to three random statuses of each, then a week of the daily job. What each status does
is worked out a second time, in plain Python, from the words of the standard. Exit code
1 where a message leaves about an invoice that is held, where one that is not held is
not written to on its day.
"""

import argparse
import random
import sys
from datetime import datetime, timedelta

from freezegun.api import freeze_time

from . import database
from .company import french_company
from .daily import load_overdue, working_day
from .days import moment

NAME = "recovery_einvoices"
INVOICES, DAYS = 10_000, 7
CODES = [*range(200, 215), 220, 221, *range(224, 229), 501]
# What holds, and the codes that end it; told apart from the addon's own table.
HOLDS = {
    **dict.fromkeys((210, 220), ()),
    **dict.fromkeys((213, 221, 501), (203, 204, 205)),
    **dict.fromkeys((206, 207), (205,)),
    208: (209, 205),
    **dict.fromkeys((224, 225, 226, 227), (228,)),
}
SENT, PATIENCE = 211, 3


def main(arguments) -> int:
    """Load, tell, run, compare; 1 where something is not as it should be."""
    options = _options(arguments)
    database.configure()
    database.renew(options.database, options.template)
    day = working_day(datetime.now().date())
    with database.opened(options.database) as env:
        company = french_company(env)
        ledger = load_overdue(company, day, options.invoices, options.invoices)
        company.recovery_looked_on = day - timedelta(days=100)
        chance = random.Random(options.seed)
        with freeze_time(moment(day)):
            told = _tell(env, [*ledger.moves.values()], day, chance)
        costs = _run(env, company, day, options.more)
        faults = [*_faults(env, told, day)]
    held = sum(_due(one, day) is None for one in told.values())
    print(f"{len(told)} invoices, {held} held, {DAYS} days. Queries of a batch of 500:")
    for what, queries in costs.items():
        print(f"  {what}: {queries}")
    for fault in faults[:20]:
        print(f"BROKEN: {fault}")
    if not faults:
        print("No message about what is held; each other one on its day.")
    return int(bool(faults))


def _tell(env, moves, day, chance):
    """Random statuses of each invoice: ``{id: [(day, code)]}``, in their order."""
    told = {}
    for move in moves:
        days = sorted(chance.choices(range(6), k=chance.randint(0, 3)))
        told[move] = [
            (day - timedelta(days=5 - one), chance.choice(CODES)) for one in days
        ]
    env["recovery.einvoice.status"]._note(
        [
            {
                "move_id": move,
                "code": str(code),
                "reasons": False,
                "day": said,
                "source": "connector",
            }
            for move, own in told.items()
            for said, code in own
        ]
    )
    env.cr.commit()
    return told


def _run(env, company, day, more):
    """The daily job on each of some days; queries of the first whole batch."""
    files, costs = env["recovery.case"], {}
    for ahead in range(DAYS + more):
        with freeze_time(moment(day + timedelta(days=ahead))):
            files._collect(company)
            while batch := files._claim(files._claim_query(company)):
                if not costs and len(batch) == 500:
                    costs = _queries(env, batch)
                batch._decide_and_send()
                env.cr.commit()
            env["recovery.reminder"]._deliver()
            env.cr.commit()
    return costs


def _queries(env, batch):
    """Queries of reading the facts of this batch, and of all statuses alone."""
    moves = env["account.move"].search(
        [("commercial_partner_id", "in", batch.partner_id.ids)]
    )

    def cost(work):
        env.flush_all()
        env.invalidate_all()
        before = env.cr.sql_log_count
        work()
        return env.cr.sql_log_count - before

    return {
        "facts, statuses included": cost(batch._read_files),
        "statuses, for the words": cost(
            lambda: env["recovery.einvoice.status"]._standings(moves)
        ),
    }


def _due(own, day):
    """The day on which an invoice is written about; None where it is held."""
    held, until = {}, day
    for said, code in own:
        held = {one: ends for one, ends in held.items() if code not in ends}
        if code in HOLDS:
            held[code] = HOLDS[code]
        if code == SENT:
            until = max(until, said + timedelta(days=PATIENCE))
    return None if held else until


def _faults(env, told, day):
    """What did not happen as it should."""
    lines = env["recovery.reminder.line"].search([("state", "=", "sent")])
    sent = {}
    for line in lines.sorted("id"):
        sent.setdefault(line.move_id.id, line.reminder_id.contact_date)
    for move, own in told.items():
        due = _due(own, day)
        said = [code for _day, code in own]
        if due is None and move in sent:
            yield f"invoice {move} {said}: held, and written about on {sent[move]}"
        if due is not None and sent.get(move) != _working(due):
            yield f"invoice {move} {said}: due on {due}, written on {sent.get(move)}"


def _working(day):
    """The first day from this one on that is no weekend."""
    return day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)


def _options(arguments):
    parser = argparse.ArgumentParser(prog="bench.einvoices", description=__doc__)
    parser.add_argument("--invoices", type=int, default=INVOICES)
    parser.add_argument("--seed", type=int, default=24)
    parser.add_argument("--more", type=int, default=0, help="more days")
    parser.add_argument("--database", default=NAME)
    parser.add_argument("--template", help="copy this database, not the prepared one")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Live one day after the other, and look at each message as it leaves."""

from datetime import datetime, time, timedelta, timezone

from odoo.exceptions import UserError

from .books import Books
from .invariants import CHECKS, PARIS, WEEKEND
from .ledger import Ledger
from .people import People

# What may happen, and how often besides the others.
IN_LEDGER = {
    "invoice": 8,
    "opening": 1,
    "credit": 2,
    "pay": 6,
    "advance": 2,
    "allocate": 3,
    "bank_line": 1,
    "bank_matched": 1,
    "returned": 2,
    "write_off": 1,
    "to_draft": 1,
    "due_moved": 1,
}
AMONG_PEOPLE = {
    "hold": 2,
    "pause": 1,
    "dispute": 2,
    "arrange": 2,
    "unarrange": 1,
    "answered": 3,
    "customer_writes": 2,
    "stranger_writes": 1,
    "contact_changes": 2,
    "language_changes": 2,
    "person_changes": 1,
    "account_changes": 1,
    "archive": 1,
}


class Life:
    """Moves the clock, lets things happen, runs the jobs, keeps what was wrong."""

    def __init__(self, world, post, clock, without=(), commit=lambda: None):
        self.world, self.env, self.post = world, world.env, post
        self.ledger, self.people = Ledger(world), People(world, post)
        self.clock, self.commit = clock, commit
        self.checks = {k: v for k, v in CHECKS.items() if k not in without}
        self.broken = []  # (check, what, story)
        self.refused = []  # what Odoo did not allow
        self.counts = dict.fromkeys([*IN_LEDGER, *AMONG_PEOPLE], 0)
        world.left, world.left_on = [], []

    def begin(self, documents):
        """The books of the first morning."""
        for _one in range(documents):
            self.ledger.invoice()

    def live(self, first, days, events):
        """So many days from `first` on, with so many events on each."""
        for ahead in range(days):
            self.day(first + timedelta(days=ahead), events)

    def day(self, day, events):
        """One day: the job before the hours, a review, the queue twice, and what
        happens in between."""
        self.at(day, time(7, 30))
        self.happen(events)
        self.run_job()
        if day.weekday() >= WEEKEND:
            return  # a job on one of its days off is enough
        self.people.approve()
        self.at(day, time(9, 30))
        self.happen(events // 2)
        self.run_job()
        self.happen(events // 2)
        self.run_queue()
        self.people.approve()
        self.at(day, time(14))
        self.run_job()
        self.happen(events // 2)
        self.run_queue()

    # === WHAT HAPPENS === #

    def happen(self, count):
        """So many things happen, one after the other."""
        weights = {**IN_LEDGER, **AMONG_PEOPLE}
        for name in self.world.chance.choices([*weights], [*weights.values()], k=count):
            actor = self.ledger if name in IN_LEDGER else self.people
            try:
                with self.env.cr.savepoint():
                    getattr(actor, name)()
                self.counts[name] += 1
            except UserError as error:  # Odoo does not allow it: it does not happen
                self.refused.append(f"{name}: {error}")
            self.look(lambda: Books(self.env))
        self.env.flush_all()
        self.commit()

    def at(self, day, hour):
        """Move the clock to this hour in Paris."""
        local = datetime.combine(day, hour, PARIS)
        self.clock.move_to(local.astimezone(timezone.utc).replace(tzinfo=None))
        self.env.cr._now = None
        self.env.invalidate_all()

    def run_job(self):
        """The daily job, as the scheduler runs it."""
        self.env["recovery.case"].with_context({})._cron_daily()
        self.env.invalidate_all()
        self.look(lambda: Books(self.env))

    def run_queue(self):
        """Odoo's mail queue; the books are those of the moment before."""
        books = Books(self.env)
        self.env["mail.mail"].with_context({}).process_email_queue()
        self.commit()
        self.look(lambda: books)

    # === WHAT LEFT === #

    def look(self, books_now):
        """Check what has arrived since the last time."""
        letters = self.post.collect()
        if not letters:
            return
        books = books_now()
        for letter in letters:
            if letter.customer in self.world.customers.ids and self._is_out(letter):
                self._check(letter, books)

    def _is_out(self, letter):
        """Whether it went to anybody but colleagues."""
        return not set(letter.readers) <= set(self.world.colleagues.mapped("email"))

    def report(self, most=3):
        """What was wrong: how often each check found something, and some of it."""
        found = {}
        for name, text, story in self.broken:
            found.setdefault(name, []).append(f"{text}\n    {story}")
        return "\n".join(
            f"{name}: {len(texts)} of {len(self.world.left)} messages\n"
            + "\n".join(f"  {text}" for text in texts[:most])
            for name, texts in found.items()
        )

    def _check(self, letter, books):
        customer = self.env["res.partner"].browse(letter.customer)
        told = f"{letter.kind or 'mail'} {letter.reminder} left to {letter.readers}"
        self.world.tell(customer, told)
        for name, find in self.checks.items():
            for what in find(letter, books, self.world):
                story = "\n    ".join(self.world.story[customer.id][-20:])
                text = f"{self.world.today} {name}: {told}: {what}"
                self.broken.append((name, text, story))
        self.world.left.append(letter)
        self.world.left_on.append(self.world.today)

# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Live one day after the other: the news of yesterday, the daily job, the checks."""

from datetime import datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

from freezegun.api import freeze_time

from .checks import Checks
from .ledger import Ledger
from .table import Table

MORNING = time(10)  # in Paris, when messages may leave


class Replay:
    """Runs the daily job on real claims with the clock set."""

    def __init__(self, company, feed, daily=False):
        self.company = company
        self.env = company.env
        self.feed = feed
        self.ledger = Ledger(self.env, company)
        self.checks = Checks(company)
        self.table = Table(daily)

    def run(self, first, last, progress=iter):
        """Live the days from `first` to `last`; `progress` wraps the list of days.

        :raise Broken: when an invariant does not hold
        """
        days = [first + timedelta(days=i) for i in range((last - first).days + 1)]
        # Moved on, as each new freeze looks through every loaded module; and not
        # `freezegun.freeze_time`, which Odoo replaces by its own in tests.
        with freeze_time(moment(first), ignore=["tqdm"]) as clock:
            self.ledger.load(self.feed.until(first - timedelta(days=1)))
            for day in progress(days):
                clock.move_to(moment(day))
                self.live(day)

    def live(self, day):
        """One morning: book what yesterday brought, run the job, check."""
        self.ledger.book(self.feed.until(day - timedelta(days=1)))
        morning = self.checks.open_lines()
        self.env["recovery.case"]._cron_daily()
        self.env.invalidate_all()
        sent, files = self.checks.sent_on(day), self.checks.files()
        self.table.add(day, morning, sent, files)
        self.checks.check(day, morning, sent, files)


def moment(day):
    """Ten o'clock in Paris on `day`, as naive UTC."""
    local = datetime.combine(day, MORNING, ZoneInfo("Europe/Paris"))
    return local.astimezone(timezone.utc).replace(tzinfo=None)

# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""What the benches of the daily job share: its day, its invoices, its clocks."""

import time
from datetime import datetime, timedelta
from decimal import Decimal

from .claims import Claim
from .ledger import Ledger

NAME = "recovery_daily"
CUSTOMERS, INVOICES = 2000, 10000
LATE_DAYS = 20


def working_day(day):
    """The first Tuesday of February after `day`: never a holiday in France."""
    first = datetime(day.year + 1, 2, 1).date()
    return first + timedelta(days=(1 - first.weekday()) % 7)


def load_overdue(company, day, customers=CUSTOMERS, invoices=None):
    """Post overdue invoices for these customers, five each unless said."""
    due = day - timedelta(days=LATE_DAYS)
    count = invoices or customers * INVOICES // CUSTOMERS
    claims = [
        Claim(f"B{i:06}", i % customers, due - timedelta(days=30), due, Decimal(40 + i))
        for i in range(count)
    ]
    ledger = Ledger(company.env, company)
    ledger.post(claims)
    return ledger


def clocks():
    """Seconds that passed, and those this process worked; the freeze leaves both."""
    return time.clock_gettime(time.CLOCK_MONOTONIC), time.process_time()

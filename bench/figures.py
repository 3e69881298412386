# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""`make figures`: the manager's figures on 10,000 real claims, worked out twice.

Once by the addon from the ledger, once in plain Python from the claims, at the ends
of four quarters. Exit code 1 when a figure differs.
"""

import sys
import time
from calendar import monthrange
from datetime import date

from . import database
from .claims import Claim, Feed, load_claims, load_payments
from .company import french_company
from .ledger import Ledger
from .plain_figures import plain_figures

NAME = "recovery_figures"
LAST = date(2013, 12, 31)
QUARTERS = ((2007, 3), (2008, 6), (2009, 9), (2010, 12))


def main() -> int:
    """Compare and print; 1 when a figure differs."""
    database.configure()
    database.renew(NAME)
    with database.opened(NAME) as env:
        company = french_company(env)
        claims = load_claims()
        load(company, claims)
        # So much at once: PostgreSQL must count before it plans.
        env.cr.execute(
            "ANALYZE account_move, account_move_line, account_partial_reconcile"
        )
        env.cr.commit()
        return _compare(company, claims)


def load(company, claims: list[Claim]) -> None:
    """Enter these claims with all their payments, up to the last one."""
    Ledger(company.env, company).load(Feed(claims).until(LAST))


def differences(company, claims: list[Claim], year: int, month: int) -> list[str]:
    """Sentences on the figures of one quarter that are not equal."""
    end = date(year, month, monthrange(year, month)[1])
    start = date(year, month - 2, 1)
    found = company.env["recovery.kpi"].figures(end, start, end, company)
    expected = plain_figures(
        [*claims, model_invoice()], load_payments(claims), end, start, end
    )
    return [
        f"{end}: {name} is {found[name]}, not {value}"
        for name, value in expected.items()
        if not _same(found[name], value)
    ]


def model_invoice() -> Claim:
    """The entry of 1 EUR that the ledger copies from: it is an open invoice too."""
    return Claim("model", -1, date(2006, 1, 1), date(2006, 1, 2), 1)


def _same(one, two):
    if isinstance(one, float) and isinstance(two, float | int):
        return abs(one - two) < 1e-6 * max(1, abs(two))
    return one == two


def _compare(company, claims):
    wrong = []
    for year, month in QUARTERS:
        start = time.monotonic()
        wrong += (found := differences(company, claims, year, month))
        seconds = time.monotonic() - start
        print(f"{year}-{month:02}: {len(found)} differences, {seconds:.2f} s")
    print("\n".join(wrong) or f"Every figure of {len(claims)} claims is the same.")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())

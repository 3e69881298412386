# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Enter one set of customers, in a process of its own (for `bench.compare`)."""

import argparse
import sys
from datetime import datetime

from . import database, peer
from .company import french_company
from .daily import working_day
from .overdue import seed, seed_files


def main(arguments) -> int:
    """Seed the database named."""
    options = _options(arguments)
    database.configure(options.addons_path)
    with database.opened(options.database) as env:
        company = french_company(env)
        if options.owner == "peer":
            peer.prepare(company)
        day = working_day(datetime.now().date())
        seed(company, day, options.customers, options.each)
        if options.due:
            seed_files(company, day, options.due)
    return 0


def _options(arguments):
    parser = argparse.ArgumentParser(prog="bench.seed", description=__doc__)
    parser.add_argument("owner", help="who works on it: ours, floor or peer")
    parser.add_argument("database")
    parser.add_argument("customers", type=int)
    parser.add_argument("each", type=int, help="overdue invoices of each")
    parser.add_argument(
        "--due", type=int, help="every file is open already, one in so many is due"
    )
    parser.add_argument("--addons-path", help="where the peer is, besides Odoo")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""`make forecast`: runs `bench.forecast` once Odoo knows where our addons are."""

import sys

from . import database


def main() -> int:
    """Print the errors; 1 when a promise is not kept."""
    database.configure()
    from .forecast import report  # found only now

    return report()


if __name__ == "__main__":
    sys.exit(main())

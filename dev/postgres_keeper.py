# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Stop the embedded PostgreSQL once nobody uses it any more. Started by `postgres`."""

import os
import sys
from pathlib import Path

from .postgres import stop_when_unused

if __name__ == "__main__":
    # The starter becomes Odoo, which waits for its children when it ends.
    if os.fork():
        os._exit(0)
    stop_when_unused(Path(sys.argv[1]))

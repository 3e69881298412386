# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""`./odoo …`: any Odoo command line, with this project's set-up.

The process becomes Odoo itself: exit code, signals and kill -9 are Odoo's own.
"""

import os
import sys

from .environment import ready
from .progress import Stop, say


def main(arguments) -> None:
    """Replace this process by Odoo; the open lock keeps PostgreSQL running."""
    try:
        environment = ready()
    except Stop as stop:
        say(str(stop))
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)
    if environment.held is not None:
        os.set_inheritable(environment.held, True)
    command = environment.odoo_command(*arguments)
    os.execve(command[0], command, environment.variables)

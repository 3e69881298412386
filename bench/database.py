# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""A database of its own for each bench."""

import os
from contextlib import contextmanager

from odoo import api
from odoo.modules.registry import Registry
from odoo.tools import config

from dev import databases, run_tests
from dev.environment import session


def renew(name: str, template: str | None = None) -> None:
    """Make database `name` anew from the prepared one, or from `template`."""
    with session() as environment:
        if not template:
            run_tests.prepare_ready(environment)
        databases.copy(environment, template or run_tests.READY, name)


def configure(addons_path: str | None = None) -> None:
    """Read the checkout's configuration, or other folders of addons; log warnings only,
    keep the time zone UTC."""
    os.environ["TZ"] = "UTC"
    options = ["--log-level=warn", "--max-cron-threads=0"]
    if addons_path:
        options.append(f"--addons-path={addons_path}")
    config.parse_config(options, setup_logging=True)


@contextmanager
def opened(name: str):
    """An environment of the superuser in database `name`."""
    with Registry(name).cursor() as cursor:
        yield api.Environment(cursor, api.SUPERUSER_ID, {})

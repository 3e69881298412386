# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""A database of its own for each bench, and the French company that works in it."""

import os
from contextlib import contextmanager

import odoo
from odoo import api
from odoo.modules.registry import Registry
from odoo.tools import config

from dev import databases, run_tests
from dev.environment import session

ADDRESS = {"street": "1 rue de la Paix", "zip": "75002", "city": "Paris"}


def renew(name: str, template: str | None = None) -> None:
    """Make database `name` anew from the prepared one, or from `template`."""
    with session() as environment:
        if not template:
            run_tests.prepare_ready(environment)
        databases.copy(environment, template or run_tests.READY, name)


def drop(name: str) -> None:
    """Remove database `name`."""
    odoo.sql_db.close_db(name)
    with session() as environment:
        databases.drop(environment, name)


def configure() -> None:
    """Read the checkout's configuration; log warnings only, keep the time zone UTC."""
    os.environ["TZ"] = "UTC"
    config.parse_config(["--log-level=warn", "--max-cron-threads=0"], setup_logging=True)


@contextmanager
def opened(name: str):
    """An environment of the superuser in database `name`."""
    with Registry(name).cursor() as cursor:
        yield api.Environment(cursor, api.SUPERUSER_ID, {})


def french_company(env):
    """The database's company as a French one with a chart of accounts."""
    company = env.ref("base.main_company")
    euro, france = env.ref("base.EUR"), env.ref("base.fr")
    euro.active = True
    values = {"country_id": france.id, "currency_id": euro.id, **ADDRESS}
    company.write({**values, "name": "Exemple SARL", "email": "contact@example.com"})
    env["account.chart.template"].try_loading("fr", company, install_demo=False)
    switch_on(company)
    env.cr.commit()
    return company


def switch_on(company) -> None:
    """Every step of the shipped path and the thanks leave without a review."""
    path = company.env.ref("recouvrement_respectueux.path_default")
    path.step_ids.automatic_company_ids = [(4, company.id)]
    company.recovery_user_id = company.env.ref("base.user_admin")
    company.recovery_thanks = "automatic"

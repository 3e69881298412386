# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""The peer: OCA's `account_credit_control`, from the Python index, for comparison.

It is fetched into the cache that checkouts share and installed in a database of its
own. Nothing of it is part of this product.
"""

from pathlib import Path

from dev import databases, oca
from dev.environment import Environment

MODULE = "account_credit_control"
VERSION = "19.0.1.0.0.13"
PACKAGE = f"odoo-addon-account-credit-control=={VERSION}"
POLICY = f"{MODULE}.credit_control_3_time"
TEMPLATE = f"{MODULE}.email_template_credit_control_base"


def addons_path(environment: Environment) -> Path:
    """Folder with the peer's addon, fetched when missing."""
    return oca.fetched(environment, f"peer-{VERSION}", PACKAGE) / "odoo" / "addons"


def install(environment: Environment, name: str, template: str) -> None:
    """Make database `name` from `template`, with the peer instead of our addons."""
    databases.copy(environment, template, name)
    path = f"--addons-path={paths(environment)}"
    databases.install(environment, name, [MODULE], path)


def paths(environment: Environment) -> str:
    """The peer's addons and Odoo's, without ours, as Odoo's option has them."""
    folders = (addons_path(environment), *environment.odoo.addons)
    return ",".join(map(str, folders))


def prepare(company) -> None:
    """The peer's shipped policy for every customer's invoices, by e-mail."""
    env = company.env
    accounts = env["account.account"].search(
        [("account_type", "=", "asset_receivable")]
    )
    policy = env.ref(POLICY)
    policy.account_ids = accounts
    company.credit_policy_id = policy


def run(env, day, with_pdf=False) -> int:
    """Its whole day: lines, communications, e-mails in the queue; returns how many."""
    env = env(context={**env.context, "mail_notify_force_send": False})
    if not with_pdf:
        env.ref(TEMPLATE).report_template_ids = False
    values = {"date": day, "policy_ids": env.ref(POLICY).ids}
    control = env["credit.control.run"].create(values)
    control.generate_credit_lines()
    control.set_to_ready_lines()
    control.run_channel_action()
    env.cr.commit()
    return env["mail.mail"].search_count([])

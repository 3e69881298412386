from odoo.tools import SQL

from . import models, report, wizards


def uninstall_hook(env):
    """Messages keep what was written; which of two wordings it was goes with the
    experiments, which would hold their texts and steps for ever."""
    env.cr.execute("UPDATE recovery_reminder SET experiment_id = NULL, arm = NULL")
    env.cr.execute(SQL("DELETE FROM %s", SQL.identifier("recovery_experiment")))

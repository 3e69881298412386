from odoo.tools import SQL

from . import controllers, models, report, wizards


def uninstall_hook(env):
    """Remove our own records before Odoo removes what they point to.

    Reminders keep their step and steps keep their text: Odoo would try to delete the
    texts first and be refused. The ledger and the customers are not touched.
    """
    for table in ("recovery_reminder", "recovery_case", "recovery_path"):
        env.cr.execute(SQL("DELETE FROM %s", SQL.identifier(table)))

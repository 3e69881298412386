from odoo.tools import SQL

from . import models, wizards


def uninstall_hook(env):
    """Remove the formal notices first: they keep the files and invoices that they are
    about, and the addon below could not go with them. The ledger is not touched."""
    for table in ("recovery_formal_notice_line", "recovery_formal_notice"):
        env.cr.execute(SQL("DELETE FROM %s", SQL.identifier(table)))

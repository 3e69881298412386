# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""The content of tables in a few letters each, read without Odoo's models."""

from odoo import sql_db
from odoo.tools import SQL

from dev.paths import ADDONS

# Who wrote last, when, and in which file a text is shipped, is no content.
SKIPPED = ("write_date", "write_uid", "template_fs")
ENTRIES = ("id", "name", "partner_id", "date", "state")
AMOUNTS = ("amount_total", "amount_residual", "payment_state")
LINES = ("debit", "credit", "balance", "amount_currency", "amount_residual")
LEDGER_COLUMNS = {
    "account_move": (*ENTRIES, *AMOUNTS),
    "account_move_line": ("id", "move_id", "account_id", "partner_id", *LINES),
    "account_partial_reconcile": ("id", "debit_move_id", "credit_move_id", "amount"),
    "res_partner": ("id", "name", "email", "parent_id"),
}


def own_columns(name):
    """Columns of the tables of the addon and of its messages, and those that it adds to
    others: ``{table: columns}``."""
    with sql_db.db_connect(name).cursor() as cr:
        cr.execute(
            """
            SELECT table_name, array_agg(column_name::text ORDER BY column_name)
              FROM information_schema.columns
              JOIN pg_tables ON tablename = table_name
             WHERE schemaname = 'public' AND column_name NOT IN %s
               AND (tablename LIKE 'recovery\\_%%'
                    OR column_name LIKE 'recovery\\_%%'
                    OR tablename IN ('mail_mail', 'mail_template'))
          GROUP BY table_name
            """,
            [SKIPPED],
        )
        return dict(cr.fetchall())


def names(name):
    """What our addons name in a database: ``{(addon, model, name)}``."""
    with sql_db.db_connect(name).cursor() as cr:
        cr.execute(
            "SELECT module, model, name FROM ir_model_data WHERE module IN %s",
            [ADDONS],
        )
        found = set(cr.fetchall())
    sql_db.close_all()
    return found


def prints(name, columns):
    """A print of each table in these columns: ``{table: (rows, md5)}``; none where a
    table or a column is gone."""
    found = {}
    own = own_columns(name)
    with sql_db.db_connect(name).cursor() as cr:
        for table, names in columns.items():
            known = {*own.get(table, ()), *LEDGER_COLUMNS.get(table, ())}
            if not set(names) <= known:
                found[table] = None
                continue
            cr.execute(
                SQL(
                    """
                    SELECT COUNT(*), md5(string_agg(own::text, '|' ORDER BY own::text))
                      FROM (SELECT %s FROM %s) own
                    """,
                    SQL(", ").join(map(SQL.identifier, names)),
                    SQL.identifier(table),
                )
            )
            found[table] = cr.fetchone()
    sql_db.close_all()
    return found

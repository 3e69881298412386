# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""What an addon must not leave behind, read without Odoo's models."""

from odoo import sql_db

# Who names a model without a foreign key: table, and the column with the name.
NAMING = (
    ("ir_act_window", "res_model"),
    ("ir_attachment", "res_model"),
    ("ir_filters", "model_id"),
    ("ir_ui_view", "model"),
    ("mail_activity", "res_model"),
    ("mail_activity_type", "res_model"),
    ("mail_followers", "res_model"),
    ("mail_message", "model"),
    ("mail_template", "model"),
    ("rating_rating", "res_model"),
)
UNKNOWN = """
    SELECT DISTINCT '{table}: ' || {column} FROM {table}
     WHERE {column} IS NOT NULL AND {column} NOT IN (SELECT model FROM ir_model)
"""
# Ours that Odoo knows nothing of any more.
TABLES = r"""
    SELECT 'table ' || tablename FROM pg_tables
     WHERE schemaname = 'public' AND tablename LIKE 'recovery\_%'
       AND tablename NOT IN (SELECT replace(model, '.', '_') FROM ir_model)
       AND tablename NOT IN (SELECT name FROM ir_model_relation)
"""
COLUMNS = r"""
    SELECT 'column ' || table_name || '.' || column_name
      FROM information_schema.columns
     WHERE table_schema = 'public' AND column_name LIKE 'recovery\_%'
       AND table_name NOT LIKE 'recovery\_%'
       AND table_name NOT IN (SELECT name FROM ir_model_relation)
       AND (table_name, column_name) NOT IN (
           SELECT replace(model, '.', '_'), name FROM ir_model_fields)
"""
# A scheduled action of ours may be about a model of Odoo.
CRONS = """
    SELECT 'scheduled action ' || cron_name FROM ir_cron
     WHERE cron_name LIKE 'Amicable recovery%'
       AND id NOT IN (SELECT res_id FROM ir_model_data WHERE model = 'ir.cron')
"""
NAMED = "SELECT 'named ' || module || '.' || name FROM ir_model_data WHERE module IN %s"


def leftovers(name, gone):
    """What stands in the database after these addons are uninstalled, in words."""
    found = []
    with sql_db.db_connect(name).cursor() as cr:
        queries = [UNKNOWN.format(table=table, column=col) for table, col in NAMING]
        for query in (*queries, TABLES, COLUMNS, CRONS):
            cr.execute(query)
            found += [said for (said,) in cr.fetchall()]
        cr.execute(NAMED, [tuple(gone)])
        found += [said for (said,) in cr.fetchall()]
    sql_db.close_all()
    return found

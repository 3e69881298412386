"""The tokens of personal links leave the database; the links sent so far still open."""

from odoo.tools import SQL
from odoo.tools.sql import column_exists, create_column

SENT = "/my/recovery/l/[A-Za-z0-9_-]{43}"
# Where their words stand: table, column, and the file that they are about.
KEPT = (
    ("recovery_reminder", "body", "SELECT id, case_id FROM recovery_reminder"),
    (
        "mail_message",
        "body",
        """SELECT id, res_id FROM mail_message WHERE model = 'recovery.case' UNION ALL
           SELECT m.id, a.case_id FROM mail_message m JOIN recovery_arrangement a
               ON a.id = m.res_id WHERE m.model = 'recovery.arrangement'""",
    ),
    (
        "mail_mail",
        "body_html",
        """SELECT l.id, m.res_id FROM mail_mail l
             JOIN mail_message m ON m.id = l.mail_message_id
            WHERE m.model = 'recovery.case' UNION ALL
           SELECT l.id, a.case_id FROM mail_mail l
             JOIN mail_message m ON m.id = l.mail_message_id
             JOIN recovery_arrangement a ON a.id = m.res_id
            WHERE m.model = 'recovery.arrangement'""",
    ),
)


def migrate(cr, version):
    if not version or not column_exists(cr, "recovery_case", "link_token"):
        return
    create_column(cr, "recovery_case", "link_former", "varchar")
    cr.execute(
        """
        UPDATE recovery_case
           SET link_former = encode(sha256(convert_to(link_token, 'UTF8')), 'hex')
         WHERE link_token IS NOT NULL
        """
    )
    for table, column, files in KEPT:
        values = {
            "table": SQL.identifier(table),
            "body": SQL.identifier(column),
            "files": SQL(files),
            "sent": SENT,
        }
        cr.execute(
            SQL(
                """
                UPDATE %(table)s t
                   SET %(body)s = regexp_replace(t.%(body)s, %(sent)s,
                                  '/my/recovery/to/' || f.case_id, 'g')
                  FROM (%(files)s) AS f (id, case_id)
                 WHERE f.id = t.id AND f.case_id IS NOT NULL AND t.%(body)s ~ %(sent)s
                """,
                **values,
            )
        )
        cr.execute(  # about no file any more
            SQL(
                """
                UPDATE %(table)s t
                   SET %(body)s = regexp_replace(t.%(body)s, %(sent)s,
                                                 '/my/recovery/l/***', 'g')
                 WHERE t.%(body)s ~ %(sent)s
                """,
                **values,
            )
        )
    cr.execute("ALTER TABLE recovery_case DROP COLUMN link_token")

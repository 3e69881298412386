from odoo import SUPERUSER_ID, api


def migrate(cr, version):
    """What messages of before told of a whole invoice becomes a fact of their own; an
    approval of before was for the terms of then."""
    cr.execute(
        """
        UPDATE recovery_reminder_line told SET amount_whole = entry.amount_currency
          FROM account_move_line entry
         WHERE entry.id = told.move_line_id AND told.amount_whole IS NULL
        """
    )
    cr.execute(
        "UPDATE recovery_arrangement SET terms_by_id = create_uid "
        "WHERE terms_by_id IS NULL"
    )
    arrangements = api.Environment(cr, SUPERUSER_ID, {})["recovery.arrangement"]
    approved = [("approved_by_id", "!=", False), ("approved_terms", "=", False)]
    for one in arrangements.search(approved):
        one._record({"approved_terms": one._terms()})

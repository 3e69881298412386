def migrate(cr, version):
    """Companies that write to customers already go on as they did: nothing of their
    files is aside now, and what is late is no backlog."""
    cr.execute(
        "UPDATE recovery_case SET old_looked_on = opened_on WHERE state = 'open'"
    )
    cr.execute(
        """UPDATE res_company SET recovery_looked_on = (
                  SELECT MIN(date_maturity) FROM account_move_line
                   WHERE company_id = res_company.id)
            WHERE id IN (SELECT company_id FROM recovery_case)"""
    )

def migrate(cr, version):
    """Files that are open already go on as they were: nothing of them is aside now."""
    cr.execute(
        "UPDATE recovery_case SET old_looked_on = opened_on WHERE state = 'open'"
    )

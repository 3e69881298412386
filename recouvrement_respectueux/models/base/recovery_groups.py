"""The groups of the addon, one place for every check of them."""

USER = "recouvrement_respectueux.group_recovery_user"
MANAGER = "recouvrement_respectueux.group_recovery_manager"
# Odoo's own: who keeps or reads the books.
ACCOUNTANT = "account.group_account_invoice,account.group_account_readonly"


def by_hand(env):
    """Whether somebody types this, or a program in their name: no step of ours as the
    system, and not Odoo's administrator, who brings in what another system recorded."""
    return not (env.su or env.user._is_system())

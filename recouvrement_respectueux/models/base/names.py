"""Names that many rooms ask for, one place for each: our groups, what our own steps
note, the layout of e-mails sent by hand, our kinds of note and task."""

from ...core.aside import Aside

USER = "recouvrement_respectueux.group_recovery_user"
MANAGER = "recouvrement_respectueux.group_recovery_manager"
# Odoo's own: who keeps or reads the books.
ACCOUNTANT = "account.group_account_invoice,account.group_account_readonly"


def by_hand(env):
    """Whether somebody types this, or a program in their name: no step of ours as the
    system, and not Odoo's administrator, who brings in what another system recorded."""
    return not (env.su or env.user._is_system())


RECORDING = Aside("recording")  # a step of ours is at it

LAYOUT = "recouvrement_respectueux.arrangement_layout"

NOTED = "recouvrement_respectueux.mt_customer"  # of messages
TASK = "recouvrement_respectueux.activity_customer"  # of activities

OUR_TASK = "recouvrement_respectueux.activity_file"
TO_DO = "mail.mail_activity_data_todo"
OUR_TASKS = [OUR_TASK, TO_DO]  # with the kind that they had before


def kind_of_task(env):
    """The activity type of our tasks; where it is gone Odoo's, which nobody deletes."""
    return env.ref(OUR_TASK, raise_if_not_found=False) or env.ref(TO_DO)

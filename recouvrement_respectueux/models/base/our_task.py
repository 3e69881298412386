"""The kind of the tasks that we give a colleague, so that they are told from what users
plan. Those on a customer have a kind of their own (`on_customer`)."""

OUR_TASK = "recouvrement_respectueux.activity_file"
TO_DO = "mail.mail_activity_data_todo"
OUR_TASKS = [OUR_TASK, TO_DO]  # with the kind that they had before


def kind_of_task(env):
    """The activity type of our tasks; where it is gone Odoo's, which nobody deletes."""
    return env.ref(OUR_TASK, raise_if_not_found=False) or env.ref(TO_DO)

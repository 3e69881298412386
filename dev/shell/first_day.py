# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Odoo shell script of `make run`: one run of the daily job, then tell what it did.

Run once, when the demo database is made. The messages go through Odoo's mail queue to
the mail sink, as they would to a mail server.
"""

CRON = "recouvrement_respectueux.ir_cron_recovery_daily"


def _first_day(env):
    cron = env.ref(CRON, raise_if_not_found=False)
    if not cron:
        print("The addon has no daily job yet: nothing was sent.")
        return
    cron.method_direct_trigger()
    env.cr.commit()
    env["mail.mail"].process_email_queue()
    env.cr.commit()
    _report(env)


def _report(env):
    """Print who was contacted, who was held and why."""
    # To finish with the models: contacted, waiting, held, and the reasons for it.
    sent = env["mail.mail"].search_count([("state", "=", "sent")])
    failed = env["mail.mail"].search_count([("state", "=", "exception")])
    print(f"Messages sent: {sent}, refused by the mail server: {failed}.")


_first_day(env)  # noqa: F821 (the shell's own)

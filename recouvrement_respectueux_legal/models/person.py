"""A machine takes no legal step and charges nothing (I10): people do, by name."""

from odoo import SUPERUSER_ID
from odoo.exceptions import AccessError


def require_person(env):
    """Refuse whatever is not a colleague at work: a scheduled action, whoever it runs
    as, the superuser, code that gives itself rights, a visitor.

    :raise AccessError: always, for these
    """
    is_job = "cron_id" in env.context
    is_person = env.user._is_internal() and env.uid != SUPERUSER_ID and not env.su
    if is_job or not is_person:
        raise AccessError(
            env._(
                "A legal step is taken by a person who answers for it, never by a "
                "machine. Open the file and use its buttons."
            )
        )

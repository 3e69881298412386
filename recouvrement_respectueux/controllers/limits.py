"""How often a page may be asked for what costs, or for what somebody has to read."""

from datetime import timedelta
from functools import wraps

from odoo import fields
from odoo.http import request

from ..core.attempts import Attempts
from ..core.limits import PER_HOUR

HOUR = timedelta(hours=1)
# Per worker of Odoo, as a reading must not write. Answers are counted in the database
# too (`recovery.answer`): each one makes work for a person.
LIMITS = {what: Attempts(most, HOUR) for what, most in PER_HOUR.items()}


def at_most(what, otherwise="_recovery_often"):
    """The route serves a file so many times an hour; beyond, a kind sentence.

    It counts for who may see the file only: nobody else uses up what is the customer's.

    :param str what: one of `PER_HOUR`
    :param str otherwise: method that answers beyond, with the file
    """

    def limit(endpoint):
        @wraps(endpoint)
        def served(self, case_id, *args, **values):
            case = self._recovery_file(case_id)
            # Colleagues who read along use up nothing that is the customer's.
            ours = request.env.user._is_internal()
            who = f"{request.db}/{case.id}/{request.env.uid if ours else ''}"
            now = fields.Datetime.now()
            if case and LIMITS[what].wait(who, now):
                return getattr(self, otherwise)(case)
            if case:
                LIMITS[what].note(who, now)
            return endpoint(self, case_id, *args, **values)

        served.limit = what
        return served

    return limit

"""No secret of a customer in a log, in a search engine or in another site's log."""

import logging
import re

from werkzeug.exceptions import HTTPException

from ..core.personal_link import PAGE, without_tokens

# The token alone, in a query that failed.
TOKEN = re.compile(r"(?<=')[\w-]{43}(?=')", re.ASCII)
# The page is the customer's: not kept by shared computers, not passed on to others, not
# put into a frame of another site.
HEADERS = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow",
    "X-Frame-Options": "DENY",
    "Content-Security-Policy": "frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
}
# How the addresses of all our routes begin, a language before them or a slash too many:
# Odoo answers those by leading to the right one, which it says with all that is in it.
OURS = re.compile(
    r"/+(?:[a-z]{2,3}(?:[_-][a-z@]+)?/+)?"
    rf"(?:{PAGE[1:].replace('/', '/+')}|recovery/)",
    re.I,
)
# Requests, queries that fail, what is said to a mail server: they are logged as they
# stand.
TALKATIVE = ("werkzeug", "odoo.sql_db", "odoo.addons.base.models.ir_mail_server")


def is_ours(path):
    return bool(OURS.match(path))


def secretive(response, environ):
    """This answer of ours, a page or an error, with the headers that keep it private.

    :return: the answer; an error as what is sent of it
    """
    if isinstance(response, HTTPException):
        response = response.get_response(environ)
    response.headers.update(HEADERS)
    return response


class WithoutTokens(logging.Filter):
    """Take the tokens of personal links out of what is logged."""

    def filter(self, record):
        if record.args and isinstance(record.args, tuple):
            record.args = tuple(map(_without, record.args))
        record.msg = _without(record.msg)
        return True


def _without(value):
    """This value as it may be logged: as it is, or as text without the tokens."""
    text = value.decode(errors="replace") if isinstance(value, bytes) else str(value)
    kept = TOKEN.sub("***", without_tokens(text))
    return value if kept == text else kept


for name in TALKATIVE:
    logging.getLogger(name).addFilter(WithoutTokens())

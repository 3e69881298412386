"""No secret of a customer in a log, in a search engine or in another site's log."""

import logging
import re

# The link in an address or a text; the token alone in a query that failed.
LINK = re.compile(r"(/my/recovery/l/)[\w-]+|(')[\w-]{43}(?=')")
# The page is the customer's: not kept by shared computers, not passed on to others.
HEADERS = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow",
}
# Requests, and queries that fail: they are logged with the texts they were to write.
TALKATIVE = ("werkzeug", "odoo.sql_db")


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
    kept = LINK.sub(r"\1\2***", text)
    return value if kept == text else kept


for name in TALKATIVE:
    logging.getLogger(name).addFilter(WithoutTokens())

"""No secret of a customer in a log, in a search engine or in another site's log."""

import logging
import re

LINK = re.compile(r"(/my/recovery/l/)[^/?\s\"]+")
# The page is the customer's: not kept by shared computers, not passed on to others.
HEADERS = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow",
}


class WithoutTokens(logging.Filter):
    """Take the tokens of personal links out of the requests that are logged."""

    def filter(self, record):
        if record.args and isinstance(record.args, tuple):
            record.args = tuple(map(_without, record.args))
        record.msg = _without(record.msg)
        return True


def _without(value):
    return LINK.sub(r"\1***", value) if isinstance(value, str) else value


logging.getLogger("werkzeug").addFilter(WithoutTokens())

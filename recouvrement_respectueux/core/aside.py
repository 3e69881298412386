"""What one function tells another that it does not call itself.

Odoo's context would carry it too, but whoever calls over RPC writes that context: here
nobody but our own code can, and it is over with the block.
"""

from contextlib import contextmanager
from contextvars import ContextVar


class Aside:
    """A value for the calls made within a block.

    >>> day = Aside("day")
    >>> with day.told("Monday"):
    ...     day.said()
    'Monday'
    >>> day.said() is None
    True
    """

    def __init__(self, name, default=None):
        self._said = ContextVar(name, default=default)

    def said(self):
        """The value of the innermost block, else the default."""
        return self._said.get()

    @contextmanager
    def told(self, value):
        """Within this block, it is said."""
        mark = self._said.set(value)
        try:
            yield
        finally:
            self._said.reset(mark)

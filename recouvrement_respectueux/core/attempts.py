"""How often somebody tries to open a link that does not exist."""

from collections import deque
from datetime import datetime, timedelta

KEPT = 10_000  # visitors remembered at most, so that memory stays bounded


class Attempts:
    """Failed attempts by visitor: at most ``most`` within ``span``.

    The moment is an argument, so that it can be tested without waiting.
    """

    def __init__(self, most: int, span: timedelta):
        self.most, self.span = most, span
        self._failed = {}

    def wait(self, visitor: str, now: datetime) -> int:
        """Seconds that this visitor has to wait before the next attempt; 0: none."""
        failed = self._recent(visitor, now)
        if len(failed) < self.most:
            return 0
        return int((failed[0] + self.span - now).total_seconds()) + 1

    def note(self, visitor: str, now: datetime) -> None:
        """This visitor has just failed."""
        failed = self._recent(visitor, now)
        failed.append(now)
        self._failed.pop(visitor, None)  # the latest visitors stand last
        self._failed[visitor] = deque(failed, maxlen=self.most)
        while len(self._failed) > KEPT:
            self._failed.pop(next(iter(self._failed)))

    def _recent(self, visitor, now):
        failed = self._failed.get(visitor, ())
        return [moment for moment in failed if moment > now - self.span]

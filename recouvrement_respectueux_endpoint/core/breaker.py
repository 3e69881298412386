"""A server that does not answer is left alone for a while."""

from dataclasses import dataclass, field

FAILURES = 3  # in a row, then nobody asks
REST = 300.0  # seconds before it is tried once again


@dataclass
class Breaker:
    """Counts failures per key in this process; `now` is in seconds, ever rising."""

    failures: dict = field(default_factory=dict)

    def allows(self, key, now: float) -> bool:
        """Whether to ask; after a rest one question goes, the next ones wait for it."""
        count, since = self.failures.get(key, (0, now))
        if count < FAILURES:
            return True
        if now - since < REST:
            return False
        self.failures[key] = (count, now)
        return True

    def failed(self, key, now: float):
        """No answer, or none that counts."""
        self.failures[key] = (self.failures.get(key, (0, now))[0] + 1, now)

    def worked(self, key):
        """An answer came."""
        self.failures.pop(key, None)

"""Two wordings compared fairly: who receives which, and what may be said of them.

A customer is drawn once and for all by a hash, so that no table of draws is kept and no
run, worker or host ever draws otherwise. What is compared is customers, not messages:
two messages to one customer are no two witnesses.
"""

import hashlib
from dataclasses import dataclass
from math import sqrt

A, B = "a", "b"
ARMS = (A, B)
Z_95 = 1.959963984540054  # of the normal distribution, for 95 % of cases
# What is compared, in the order in which it is said: harm comes before money.
OUTCOMES = ("complained", "paid", "answered", "satisfied")
FEWEST_OPINIONS = 5  # in each arm; fewer would tell of persons


def arm(seed: str, customer: int) -> str:
    """The arm of this customer in the experiment of this seed: "a" or "b".

    Half of the customers each, and independent of their arm under another seed.
    """
    digest = hashlib.sha256(f"{seed}:{customer}".encode()).digest()
    return ARMS[digest[0] & 1]


@dataclass(frozen=True)
class Rate:
    """So many of so many customers."""

    count: int
    total: int

    @property
    def share(self) -> float | None:
        """From 0 to 1; None where there is nobody to count."""
        return self.count / self.total if self.total else None


@dataclass(frozen=True)
class Difference:
    """B minus A and the ends of its 95 % confidence interval; shares, from -1 to 1."""

    value: float
    low: float
    high: float

    @property
    def sign(self) -> int:
        """1 or -1 where B is clearly more or less than A, 0 where none can be told."""
        return (self.low > 0) - (self.high < 0)


def wilson(rate: Rate) -> tuple[float, float]:
    """The 95 % score interval of a share: Wilson 1927, without continuity correction.

    Unlike the usual one it is right for few customers and for shares near 0 or 1.
    """
    count, total, square = rate.count, rate.total, Z_95**2
    middle = 2 * count + square
    spread = Z_95 * sqrt(square + 4 * count * (total - count) / total)
    whole = 2 * (total + square)
    return (middle - spread) / whole, (middle + spread) / whole


def difference(a: Rate, b: Rate) -> Difference | None:
    """B minus A with its interval; None where one arm has nobody to count.

    Newcombe's hybrid score interval: R. G. Newcombe, "Interval estimation for the
    difference between independent proportions: comparison of eleven methods",
    Statistics in Medicine 17 (1998), 873-890, method 10.
    """
    if not (a.total and b.total):
        return None
    (low_a, high_a), (low_b, high_b) = wilson(a), wilson(b)
    value = b.share - a.share
    below = sqrt((b.share - low_b) ** 2 + (high_a - a.share) ** 2)
    above = sqrt((high_b - b.share) ** 2 + (a.share - low_a) ** 2)
    return Difference(value, max(-1.0, value - below), min(1.0, value + above))


def enough(a: Rate, b: Rate) -> tuple[Rate, Rate]:
    """These two rates of opinions, or two empty ones while there are few of either."""
    scarce = min(a.total, b.total) < FEWEST_OPINIONS
    return (Rate(0, 0), Rate(0, 0)) if scarce else (a, b)


def findings(figures: dict[str, tuple[Rate, Rate]]) -> list[tuple[str, int]]:
    """What can be told, the gravest first: pairs of an outcome and a sign, 1 where B
    was clearly followed by more of it, -1 by less.

    :param figures: ``{outcome: (rate of A, rate of B)}``
    """
    found = [(outcome, difference(*figures[outcome])) for outcome in OUTCOMES]
    return [(outcome, gap.sign) for outcome, gap in found if gap and gap.sign]

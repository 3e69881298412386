"""One monthly amount, shared between all whom a customer owes something.

Shares are fixed: the same amount every month until this one is paid, so that a
customer can set up one standing order for each and never has to change it. A share
is never above what is owed; what a small claim does not need goes to the others at
once. No fee and no interest exist here (I9).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

PROPORTIONAL, EQUAL = RULES = ("proportional", "equal")
MOST_MONTHS = 600  # fifty years: nobody believes in such a proposal


class SharesError(ValueError):
    """A monthly amount that cannot be shared honestly.

    :param str code: ``nobody``, ``not_positive``, ``owed``, ``unknown``, ``wish``,
        ``too_small``, ``too_much``, ``nothing_left`` or ``too_long``
    :param dict values: what the sentence for the user needs; ``at`` is the claim
    """

    def __init__(self, code: str, **values):
        super().__init__(code)
        self.code, self.values = code, values


@dataclass(frozen=True)
class Claim:
    """What is owed to one; ``None`` where the customer does not know it.

    :param fixed: a share that was set by hand; the others share what it leaves
    """

    owed: Decimal | None
    fixed: Decimal | None = None


@dataclass(frozen=True)
class Share:
    """What one receives each month, how many times, and how much the last time.

    ``months`` and ``last`` are ``None`` where the amount owed is not known.
    """

    monthly: Decimal
    months: int | None
    last: Decimal | None


def split(
    claims: Sequence[Claim],
    monthly: Decimal,
    rule: str = PROPORTIONAL,
    places: int = 2,
    most_months: int = MOST_MONTHS,
) -> tuple[Share, ...]:
    """Shares of ``monthly`` in the order of the claims, exact to the last unit.

    They add up to ``monthly``, or to less where less is owed or was wished for.

    :param rule: how what is not set by hand is shared
    :param int places: decimals of the currency
    :raise SharesError: when a number makes no sense, or the end is too far
    """
    _check(claims, monthly, rule)
    units = [_Units.of(claim, rule, places) for claim in claims]
    parts = _fill(units, _whole(monthly, places), monthly)
    shares = [_share(*pair, places) for pair in zip(units, parts, strict=True)]
    for at, share in enumerate(shares):
        if share.months and share.months > most_months:
            raise SharesError("too_long", at=at, months=share.months, most=most_months)
    return tuple(shares)


@dataclass(frozen=True)
class _Units:
    """A claim in the smallest unit of its currency."""

    owed: int | None
    fixed: int | None
    weight: int

    @classmethod
    def of(cls, claim: Claim, rule: str, places: int) -> "_Units":
        owed = None if claim.owed is None else _whole(claim.owed, places)
        fixed = None if claim.fixed is None else _whole(claim.fixed, places)
        if fixed is not None and owed is not None:
            fixed = min(fixed, owed)
        return cls(owed, fixed, owed if rule == PROPORTIONAL and owed else 1)

    def full_at(self, part: int) -> bool:
        """Whether ``part`` pays all that is owed."""
        return self.owed is not None and part >= self.owed


def _check(claims: Sequence[Claim], monthly: Decimal, rule: str) -> None:
    if not claims:
        raise SharesError("nobody")
    if monthly <= 0:
        raise SharesError("not_positive", amount=monthly)
    for at, claim in enumerate(claims):
        if claim.owed is not None and claim.owed <= 0:
            raise SharesError("owed", at=at, amount=claim.owed)
        if claim.fixed is not None and claim.fixed <= 0:
            raise SharesError("wish", at=at, amount=claim.fixed)
        if claim.owed is None and claim.fixed is None and rule == PROPORTIONAL:
            raise SharesError("unknown", at=at)


def _fill(units: list[_Units], monthly: int, amount: Decimal) -> list[int]:
    """Parts of ``monthly``: first what is set by hand, then the rest by the rule."""
    fixed = sum(one.fixed or 0 for one in units)
    free = {at: one for at, one in enumerate(units) if one.fixed is None}
    if fixed > monthly:
        raise SharesError("too_much", amount=amount)
    if monthly - fixed < len(free):
        raise SharesError("nothing_left" if fixed else "too_small", amount=amount)
    parts = _parts(free, monthly - fixed)
    return [parts.get(at, one.fixed) for at, one in enumerate(units)]


def _parts(free: dict[int, _Units], rest: int) -> dict[int, int]:
    """Whole parts of ``rest`` by weight: at least one unit, at most what is owed."""
    settled: dict[int, int] = {}
    while low := [at for at, part in _floors(free, rest).items() if part < 1]:
        for at in low:
            settled[at] = 1
            del free[at]
        rest -= len(low)
    while full := [
        at for at, part in _floors(free, rest).items() if free[at].full_at(part)
    ]:
        for at in full:
            settled[at] = free.pop(at).owed
            rest -= settled[at]
    return settled | _by_largest_remainder(free, rest)


def _floors(free: dict[int, _Units], rest: int) -> dict[int, int]:
    total = sum(one.weight for one in free.values())
    return {at: rest * one.weight // total for at, one in free.items()}


def _by_largest_remainder(free: dict[int, _Units], rest: int) -> dict[int, int]:
    """Each its floor; the units that are left go where rounding took most."""
    parts = _floors(free, rest)
    total = sum(one.weight for one in free.values())
    order = sorted(free, key=lambda at: -(rest * free[at].weight % total))
    for at in order[: rest - sum(parts.values())] if free else ():
        parts[at] += 1
    return parts


def _share(one: _Units, part: int, places: int) -> Share:
    monthly = Decimal(part).scaleb(-places)
    if one.owed is None:
        return Share(monthly, None, None)
    months = -(-one.owed // part)
    last = Decimal(one.owed - part * (months - 1)).scaleb(-places)
    return Share(monthly, months, last)


def _whole(amount: Decimal, places: int) -> int:
    """Amount in the smallest unit; the caller gives whole ones."""
    return int(amount.scaleb(places))

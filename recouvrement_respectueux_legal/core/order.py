"""What a payment settles first: principal, interest, costs, and which invoice.

Instalments of an arrangement have their own order, in the main addon. Here: a payment
on claims that carry accessories (FR-11), and one on several invoices (FR-12).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_DOWN, Decimal

NOTHING, CENT = Decimal(0), Decimal("0.01")
PRINCIPAL, INTEREST, COSTS = "principal", "interest", "costs"
# The creditor's consent is what turns the law's order round (1343-1 protects them).
BY_CONSENT = (PRINCIPAL, INTEREST, COSTS)
BY_LAW = (COSTS, INTEREST, PRINCIPAL)


@dataclass(frozen=True)
class Claim:
    """One invoice with what goes with it; ``costs`` only where they are due by law.

    ``interest_bearing``: the customer has more interest in clearing it (FR-12, 3).
    """

    id: int
    due: date
    principal: Decimal
    interest: Decimal = NOTHING
    costs: Decimal = NOTHING
    chosen: bool = False
    interest_bearing: bool = False

    @property
    def total(self) -> Decimal:
        return self.principal + self.interest + self.costs


def within(
    claim: Claim, paid: Decimal, principal_first: bool = True
) -> dict[str, Decimal]:
    """How much of ``paid`` goes to each part of one claim.

    :param principal_first: with the creditor's consent, the respectful default
    """
    shares = {}
    for part in BY_CONSENT if principal_first else BY_LAW:
        shares[part] = min(paid, getattr(claim, part))
        paid -= shares[part]
    return shares


def left(
    claim: Claim, paid: Decimal, principal_first: bool = True
) -> dict[str, Decimal]:
    """What stays due of each part of one claim once ``paid`` has come in."""
    shares = within(claim, paid, principal_first)
    return {part: getattr(claim, part) - share for part, share in shares.items()}


def among(claims: Sequence[Claim], paid: Decimal, today: date) -> dict[int, Decimal]:
    """How much of ``paid`` goes to each invoice (FR-12): the customer's choice, then
    what is due, then what weighs most on them, then the oldest; equal ones by share.

    :return: ``{claim id: amount}``, in cents; never more than a claim
    """
    shares = dict.fromkeys((one.id for one in claims), NOTHING)
    for equals in _ranks(claims, today):
        total = sum((one.total for one in equals), NOTHING)
        if paid >= total:
            shares.update((one.id, one.total) for one in equals)
            paid -= total
        else:
            shares.update(_by_share(equals, paid, total))
            break
    return shares


def _ranks(claims, today):
    """The claims in groups of equal standing, first to be paid first."""
    groups: dict = {}
    for one in claims:
        is_due = one.due <= today
        key = (not one.chosen, not is_due, not one.interest_bearing, one.due)
        groups.setdefault(key, []).append(one)
    return [groups[key] for key in sorted(groups)]


def _by_share(equals, paid, total):
    shares = {
        one.id: (paid * one.total / total).quantize(CENT, ROUND_DOWN) for one in equals
    }
    odd = paid - sum(shares.values(), NOTHING)
    for one in equals:
        more = min(odd, one.total - shares[one.id])
        shares[one.id] += more
        odd -= more
    return shares

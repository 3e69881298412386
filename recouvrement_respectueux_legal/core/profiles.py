"""Which amounts the law knows for whom: business, public buyer or consumer, by country.

Nothing here is charged by itself: these are ceilings and defaults that a manager may
decide on, and consumers are never charged (FR-05, FR-07, I9).
"""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from .rates import ECB, LEGAL, REFERENCE_BE, Table

BUSINESS, PUBLIC, CONSUMER = BUYERS = ("business", "public", "consumer")
FR, BE = COUNTRIES = ("FR", "BE")
NOTHING = Decimal(0)


@dataclass(frozen=True)
class Terms:
    """What the dated rules say for one kind of customer on the day of the computation;
    None: not known.

    Points are added to the rate of a table; amounts in euros.
    """

    points: Decimal | None = None  # FR-02, FR-33, BE-07, EU-01
    indemnity: Decimal | None = None  # FR-04


@dataclass(frozen=True)
class Profile:
    """How late payment is reckoned for one kind of customer.

    ``fixed``: the rate of the contract, percent a year. ``from_notice``: interest runs
    from the formal notice only (FR-06). ``known``: False where no rule is shipped for
    the country: nothing is computed. ``cap``: no rate above this one is lawful.
    """

    code: str
    table: str | None = None
    points: Decimal | None = NOTHING
    indemnity: Decimal = NOTHING
    from_notice: bool = False
    fixed: Decimal | None = None
    known: bool = True
    chargeable: bool = True
    is_cap: bool = False

    @property
    def has_interest(self) -> bool:
        return self.table is not None or self.fixed is not None

    def percent(self, table: Table, half: date) -> Decimal | None:
        """Percent a year in this half-year; None where it is unknown."""
        known = table.get(half)
        lawful = None
        if known is not None and self.points is not None:
            lawful = known + self.points
        if self.fixed is None:
            return lawful
        if not self.is_cap:
            return self.fixed
        return None if lawful is None else min(self.fixed, lawful)


def profile(
    country: str | None, buyer: str, terms: Terms, contract: Decimal | None = None
) -> Profile:
    """The profile of a customer.

    :param country: whose law applies (ISO code); only France and Belgium are known
    :param buyer: one of ``BUYERS``
    :param contract: rate agreed in the contract, percent a year
    """
    found = _found(country, buyer, terms)
    if contract is None or not found.known or not found.chargeable:
        return found
    return replace(found, fixed=contract)


def consumer_contract(terms: Terms, contract: Decimal | None = None) -> Profile:
    """What a contract with a Belgian consumer may ask at most (BE-07): its own rate,
    never above the cap.

    :param contract: percent a year; None for the cap itself
    """
    return Profile(
        "be_consumer",
        REFERENCE_BE,
        terms.points,
        fixed=contract,
        chargeable=False,
        is_cap=True,
    )


def _found(country, buyer, terms):
    lump = terms.indemnity or NOTHING
    profiles = {
        (FR, BUSINESS): Profile("fr_business", ECB, terms.points, lump),
        (FR, PUBLIC): Profile("fr_public", ECB, terms.points, lump),
        (FR, CONSUMER): Profile(
            "fr_consumer", LEGAL, from_notice=True, chargeable=False
        ),
        (BE, BUSINESS): Profile("be_business", REFERENCE_BE, terms.points, lump),
        (BE, PUBLIC): Profile("be_public", REFERENCE_BE, terms.points, lump),
        # Without a clause in the contract a consumer is asked for nothing (BE-06).
        (BE, CONSUMER): Profile("be_consumer", chargeable=False),
    }
    nothing = Profile("unknown", known=False, chargeable=False)
    return profiles.get((country, buyer), nothing)

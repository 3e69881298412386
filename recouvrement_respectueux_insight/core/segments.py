"""What the rule of a segment may lead to (GD-06, GD-07).

A rule may read what customers are: their sector, their size, where they live. It may
also read what they did, but such a rule only ever makes a path gentler: how somebody
paid never brings a firmer one by itself. Whoever wants that chooses it by hand.
"""

from collections.abc import Iterable

# Of the profile, and of the customer: what is no trace of how they paid or answered.
FACTS = {"company_id", "customer_since", "industry_id", "invoice_count"}
FACTS |= {"order_count", "turnover"}
OF_CUSTOMER = {"category_id", "city", "country_id", "id", "industry_id", "is_company"}
OF_CUSTOMER |= {"lang", "name", "state_id", "user_id", "zip"}


def reads_behaviour(fields: Iterable[str]) -> bool:
    """Whether one of these fields of a profile tells what customers did.

    :param fields: as in a domain, such as ``turnover`` or ``partner_id.country_id``
    """
    return any(not _is_fact(field) for field in fields)


def _is_fact(field):
    first, *rest = field.split(".")
    if first != "partner_id":
        return first in FACTS
    return not rest or rest[0] in OF_CUSTOMER

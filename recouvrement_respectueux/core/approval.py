"""Whether an amount that the company waives needs a second person.

What was approved is exactly what was looked at: the approval keeps the terms, and
counts only as long as they are the same (I19).
"""

from collections.abc import Mapping
from decimal import Decimal

FREE, ASKED, GRANTED = "free", "asked", "granted"


def approval_of(
    waived: Decimal,
    given: Decimal,
    limit: Decimal,
    terms: Mapping,
    approved: Mapping | None,
) -> str:
    """Where the approval of these terms stands.

    :param waived: what these terms waive, in company currency
    :param given: what else this customer was waived or offered in 12 months, in
        company currency
    :param limit: what whoever wrote the terms may waive to one customer in 12 months,
        alone, in company currency
    :param terms: customer, invoices, amounts and dates, as plain data
    :param approved: the terms that a second person agreed to, None where nobody has
    :return: ``free``, ``asked`` or ``granted``
    """
    if not waived:
        return FREE
    if approved is not None and dict(approved) == dict(terms):
        return GRANTED
    return ASKED if given + waived > limit else FREE

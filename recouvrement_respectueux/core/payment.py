"""How to pay a set of claims: on which account, how much, with which reference.

One definition for message, page, document, code to scan, call and formal notice.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

# What the free text of a SEPA transfer holds; a reference is never cut in the middle.
LONGEST = 140


@dataclass(frozen=True)
class Account:
    """An account of the company; ``currency``: None for that of the company."""

    id: int
    currency: str | None = None


@dataclass(frozen=True)
class Claim:
    """What is asked on one claim; ``account``: the one that the invoice names itself,
    None where it names none that is still in use."""

    reference: str
    currency: str
    amount: Decimal
    account: int | None = None


@dataclass(frozen=True)
class Way:
    """One transfer that pays some of the claims; ``account`` is None where the company
    has none for this currency: the customer is told whom to ask."""

    account: int | None
    currency: str
    amount: Decimal
    reference: str


def ways(
    claims: Iterable[Claim], accounts: Sequence[Account], home: str
) -> tuple[Way, ...]:
    """One way for each account and currency, in the order of the claims.

    :param accounts: those of the company that are in use, the preferred first
    :param home: currency of the company
    """
    groups = {}
    for claim in claims:
        own = claim.account or account_for(claim.currency, accounts, home)
        groups.setdefault((own, claim.currency), []).append(claim)
    return tuple(
        Way(
            account,
            currency,
            sum((one.amount for one in group), Decimal(0)),
            one_reference([one.reference for one in group]),
        )
        for (account, currency), group in groups.items()
    )


def account_for(currency: str, accounts: Sequence[Account], home: str) -> int | None:
    """The account that takes this currency; else the first one in that of the company,
    whose bank changes the money; never one in a third currency."""
    for wanted in (currency, home):
        for account in accounts:
            if (account.currency or home) == wanted:
                return account.id
    return None


def one_reference(references: Iterable[str]) -> str:
    """What to write on the transfer: the references, each once and whole, the oldest
    first, as many as the text of a transfer holds (at least one).

    A space between them: reconciliation takes a bank line apart at its spaces and looks
    for each word. Where a reference has spaces itself, a comma tells them apart.
    """
    known = list(dict.fromkeys(one for one in references if one))
    between = ", " if any(" " in one for one in known) else " "
    said = ""
    for one in known:
        longer = f"{said}{between}{one}" if said else one
        if said and len(longer) > LONGEST:
            break
        said = longer
    return said


def quoted(label: str, references: Iterable[str]) -> tuple[str, ...]:
    """Those of these references that the text of a bank line quotes, however the bank
    writes them (capitals, spaces, strokes); never a part of a longer number."""
    return tuple(
        one for one in references if (form := _form(one)) and form.search(label)
    )


def _form(reference):
    signs = [re.escape(sign) for sign in reference if sign.isalnum()]
    if not signs:
        return None
    between = r"[\W_]*"
    alone = rf"(?<![^\W_]){between.join(signs)}(?![^\W_])"
    return re.compile(alone, re.IGNORECASE)

"""Whether one greets by name: a person, never a company or a department."""

import re

# What a department or a shared mailbox is called, not a person.
DEPARTMENT = re.compile(
    r"(?<!\w)(?:services?|comptabilit[ée]|compta|facturation|achats|fournisseurs|"
    r"tr[ée]sorerie|secr[ée]tariat|accueil|direction|administration|entrep[ôo]t|"
    r"d[ée]p[ôo]t|si[èe]ge|agence|d[ée]partement|[ée]quipe|accounts?|accounting|"
    r"payables?|invoic(?:es|ing)|billing|purchas(?:es|ing)|finance|warehouse|treasury|"
    r"office|department|team|reception|info)(?!\w)",
    re.IGNORECASE,
)


def greeted(name: str, is_place: bool) -> str:
    """The name to greet by; "" where it is not a person's.

    :param is_place: a company, or what is called like one
    """
    name = " ".join(name.split())
    return "" if is_place or DEPARTMENT.search(name) else name

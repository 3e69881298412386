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
# What only a company or a public body is called: imported as a person all the same.
BODY = re.compile(
    r"(?<![\w-])(?:sarl|s\.a\.r\.l|sasu?|s\.a\.s|eurl|snc|sci|scop|scea|earl|gaec|gie|"
    r"sel(?:arl|as)|spr?l|srl|bvba|gmbh|ltd|llc|llp|plc|inc|corp|limited|"
    r"soci[ée]t[ée]|entreprise|[ée]tablissements?|ets|compagnie|et cie|"
    r"& ?(?:cie|co|fils)|"
    r"mairie|commune|communaut[ée]|m[ée]tropole|pr[ée]fecture|association|syndicat|"
    r"copropri[ée]t[ée]|lyc[ée]e|[ée]cole|universit[ée]|h[ôo]pital|clinique|cabinet|"
    r"company|council|university|hospital)(?![\w-])",
    re.IGNORECASE,
)


def greeted(name: str, is_place: bool) -> str:
    """The name to greet by; "" where it is not a person's.

    :param is_place: a company, or what is called like one
    """
    name = " ".join(name.split())
    is_person = _is_name(name) and not (DEPARTMENT.search(name) or BODY.search(name))
    return name if is_person and not is_place else ""


def _is_name(name):
    """Whether this is the name of anybody: Odoo calls a contact by its address where
    it knows no more, and imports fill in a sign or a number."""
    return "@" not in name and any(map(str.isalpha, name)) and name.lower() != "n/a"

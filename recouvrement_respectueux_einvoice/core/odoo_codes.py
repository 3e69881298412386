"""The values of Odoo's own fields, in the codes of the standard.

Those of Peppol (`account_peppol`, `account_peppol_response`) and of France
(`l10n_fr_pdp`), as they are in Odoo 19.0 and later.
"""

import re
from types import MappingProxyType

from .verdict import REASONS

CODE_OF = MappingProxyType(
    {
        "submitted": "200",
        "sent": "201",
        "AB": "202",
        "made_available": "203",
        "IP": "204",
        "in_hand": "204",
        "AP": "205",
        "CA": "206",
        "UQ": "207",
        "contested": "207",
        "suspended": "208",
        "completed": "209",
        "RE": "210",
        "refused": "210",
        "payment_sent": "211",
        "PD": "212",
        "cancelled": "220",
    }
)
# In the French lifecycle this one is a platform's: who buys says "refused".
FRENCH = MappingProxyType({**CODE_OF, "RE": "213"})


def reasons_in(words: str | None) -> tuple[str, ...]:
    """The reasons that Odoo keeps as words, each code in brackets.

    >>> reasons_in("[CMD_ERR] Order number\\n[X] Other")
    ('CMD_ERR',)
    """
    found = re.findall(r"\[(\w+)\]", words or "")
    return tuple(dict.fromkeys(one for one in found if one in REASONS))

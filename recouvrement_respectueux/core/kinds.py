"""The kinds of message, and the rules that each has to pass, in order."""

from types import MappingProxyType

from .rules import RULES
from .thanks import THANKS_RULES
from .words import WORD_RULES

STEP = "step"
RULES_OF = MappingProxyType({STEP: RULES, **WORD_RULES})


def rules_of(kind):
    """The rules of this kind of message; those of a friendly word for any other."""
    return RULES_OF.get(kind, THANKS_RULES)

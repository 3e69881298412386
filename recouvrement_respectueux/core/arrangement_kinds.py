"""The kinds of arrangement, what each asks and gives: one table, asked by all others.

A new kind is one entry here, its words in French, and nothing else.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Kind:
    """What an arrangement of this kind may be about.

    ``spread``: over several days. ``part``: of what is open, the rest goes on as
    before. ``promise``: the word of the customer, without anything paid first.
    ``waives``: the company gives something up, which is approved; ``at_once``: and
    credits it as soon as it is agreed, so that nothing need be paid, nor kept.
    """

    name: str
    spread: bool = False
    part: bool = False
    promise: bool = False
    waives: bool = False
    at_once: bool = False

    @property
    def closes(self) -> bool:
        """Whether less than what is open closes it, once that has been paid."""
        return self.waives and not self.at_once

    @property
    def traits(self) -> str:
        """What is so, in one text: ``spread waives closes``."""
        return " ".join(name for name in TRAITS if getattr(self, name))


TRAITS = ("spread", "part", "promise", "waives", "closes", "at_once")
KINDS = {
    "instalments": Kind("Instalments", spread=True),
    "promise": Kind("Promise to Pay", part=True, promise=True),
    "deferral": Kind("Deferral"),
    "settlement": Kind("Settlement", spread=True, waives=True),
    "gesture": Kind("Goodwill Gesture", part=True, waives=True, at_once=True),
}


def kinds_that(**traits: bool) -> tuple[str, ...]:
    """The kinds of which all of this is so."""
    return tuple(
        code
        for code, kind in KINDS.items()
        if all(getattr(kind, name) == value for name, value in traits.items())
    )

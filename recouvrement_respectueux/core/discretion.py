"""What a note about a person should not say (GD-03, I11).

Notes are for facts about an invoice. What a colleague was told about health, family,
belief, a union or an offence is not written down at all, and neither is a judgement.
The words are data; this only finds them, and never changes a note.
"""

from dataclasses import dataclass

from .tone import Phrasebook, matches, plain, without

HEALTH, FAMILY, BELIEF, UNION, OFFENCE, INSULT = KINDS = (
    "health",
    "family",
    "belief",
    "union",
    "offence",
    "insult",
)


@dataclass(frozen=True)
class Found:
    """Words of a note that should not stay there; ``phrase`` is the id of the rule."""

    words: str
    phrase: int


def look(note: str, book: Phrasebook, names: tuple[str, ...] = ()) -> tuple[Found, ...]:
    """Everything in this note that should not be kept, in the order of the text.

    "Not ill" tells of health as well as "ill": a denial is no excuse here.

    :param names: of the customer and of others; they are not judged
    """
    shown = without(names, note)
    whole = plain(shown)
    seen = []
    for phrase, searched in book.likely(whole):
        for match in matches(searched, whole, len(whole)):
            words = " ".join(shown[slice(*match.span())].split())
            seen.append((match.start(), Found(words, phrase.id)))
            break
    return tuple(one for _place, one in sorted(seen, key=lambda pair: pair[0]))

"""What in a text shows that it was not finished: places that were to be filled in, code
instead of words, the word False, nothing at all."""

import re
from html import unescape

PLACES = re.compile(
    "|".join(
        (
            r"\{\{.*?\}\}|\{%.*?%\}|\$\{.*?\}|<%.*?%>|\{\{|\}\}",  # of templates
            r"%\(\w*\)[sdifr]?|(?<![\w%])%(?:\d\$)?[sd]\b",
            r"(?<![\w{])\{\s?\$?[A-Za-z_À-ÿ][\w .-]{0,30}(?:[!:][^{}\s]{1,8})?\}",
            r"\{\d?\}",
            r"«\s?[A-Z_]{3,}\s?»|<<\s?\w[\w ]{0,30}>>|\[\[.*?\]\]",
            r"<(?!t\b)[^\W\d_][\w '’-]{1,30}>|\*\|\w+\|\*",
            r"(?<!\w)%{1,2}[A-Za-z_]{3,}%{1,2}(?!\w)|(?<![\w$])\$[A-Za-z_]{3,}(?!\w)",
            r"(?<![\w])(?:__[A-Za-z]\w*__|#[A-Z][A-Z_]{2,}#|@@\w+@@)",
            r"</?t(?:\s[^<>]*)?/?>|\bt-(?:out|esc|field|foreach|if|att\w*)\s*=",
            r"\b(?:object|record|ctx|doc)\.[a-z_]+(?:\.\w+)*",
            r"\[\s?(?!sic\b)[^\W\d_][^\W\d]*"  # a word in brackets, and some more
            r"(?:['’° ./_-]{1,2}(?:[^\W\d]+|\d{1,2}(?!\d))){0,6}\s?\]",
            r"\((?:à compléter|to be (?:completed|filled in))\)",
            r"(?<!\w)X{3,12}(?!\w)|(?<!\w)x{4,12}(?!\w)",
            r"(?<!\w)(?:TODO|TBD|FIXME|LOREM IPSUM|lorem ipsum)(?!\w)",
        )
    )
)
BARE = re.compile(  # as programs say that there is nothing
    r"(?<![\w@.’'-])(?:False|None|null|undefined|NaN)(?![\w@’'-]|\s+of\b|\.\w)"
)
LONGEST = 40  # characters of what is shown


# A sentence of a text with a place to fill in, and a paragraph that had no other.
_TO_FILL = re.compile(r"(\s?)[^<>.!?]*\[[^\]<>]+\]\.?\s*(<?)")
_EMPTY = re.compile(r"<p>\s*</p>\s*")


def without_places(body: str) -> str:
    """These paragraphs (HTML) without the sentences that wait to be filled in.

    >>> without_places("<p>Thanks. I do [fill in]. Until Friday.</p><p>[so]</p>")
    '<p>Thanks. Until Friday.</p>'
    """
    left = _TO_FILL.sub(lambda match: match[2] or match[1], body)
    return _EMPTY.sub("", left)


def unfinished(text: str) -> tuple[str, ...]:
    """Each place of a text that was to be filled in, as it stands there.

    :param text: the words as their reader sees them
    """
    text = unescape(text)
    found = [match.group() for match in PLACES.finditer(text)]
    return tuple(dict.fromkeys(_short(one) for one in found))


def bare_words(text: str) -> tuple[str, ...]:
    """The words False, None… that stand for something that is missing."""
    return tuple(dict.fromkeys(match.group() for match in BARE.finditer(text)))


def _short(words):
    words = " ".join(words.split())
    return words if len(words) <= LONGEST else f"{words[:LONGEST]}…"

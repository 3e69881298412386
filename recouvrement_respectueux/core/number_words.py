"""Numbers written in letters, French (of France, Belgium, Switzerland) and English."""

import re

from .day_words import any_of

UNITS = {
    **dict.fromkeys(("un", "une", "one"), 1),
    **dict.fromkeys(("deux", "two"), 2),
    **dict.fromkeys(("trois", "three"), 3),
    **dict.fromkeys(("quatre", "four"), 4),
    **dict.fromkeys(("cinq", "five"), 5),
    "six": 6,
    **dict.fromkeys(("sept", "seven"), 7),
    **dict.fromkeys(("huit", "eight"), 8),
    **dict.fromkeys(("neuf", "nine"), 9),
    **dict.fromkeys(("dix", "ten"), 10),
    **dict.fromkeys(("onze", "eleven"), 11),
    **dict.fromkeys(("douze", "twelve"), 12),
    **dict.fromkeys(("treize", "thirteen"), 13),
    **dict.fromkeys(("quatorze", "fourteen"), 14),
    **dict.fromkeys(("quinze", "fifteen"), 15),
    **dict.fromkeys(("seize", "sixteen"), 16),
    **dict.fromkeys(("seventeen",), 17),
    **dict.fromkeys(("eighteen",), 18),
    **dict.fromkeys(("nineteen",), 19),
    **dict.fromkeys(("vingt", "vingts", "twenty"), 20),
    **dict.fromkeys(("trente", "thirty"), 30),
    **dict.fromkeys(("quarante", "forty", "fourty"), 40),
    **dict.fromkeys(("cinquante", "fifty"), 50),
    **dict.fromkeys(("soixante", "sixty"), 60),
    **dict.fromkeys(("septante", "seventy"), 70),
    **dict.fromkeys(("huitante", "octante", "eighty"), 80),
    **dict.fromkeys(("nonante", "ninety"), 90),
}
HUNDRED = ("cent", "cents", "hundred")
THOUSAND = ("mille", "thousand", "grand")
AND = ("et", "and")
SAID = re.compile(
    rf"\b(?:{any_of((*UNITS, *HUNDRED, *THOUSAND))})"
    rf"(?:(?:\s+|-|\s*-\s*)(?:(?:et|and)(?:\s+|-))?"
    rf"(?:{any_of((*UNITS, *HUNDRED, *THOUSAND))}))*\b"
)


def value(words: str) -> int:
    """The number that plain words say: « deux cent dix » is 210.

    « Quatre-vingts » is four times twenty, « soixante-dix-sept » a sum. Words that are
    no number are passed over; 0 where there is none.
    """
    total, part = 0, 0
    for word in re.findall(r"[a-z]+", words):
        if word in THOUSAND:
            total, part = total + (part or 1) * 1000, 0
        elif word in HUNDRED:
            part = part * 100 if 0 < part < 100 else part + 100
        elif word in ("vingt", "vingts") and part % 100 == 4:
            part += 76  # four times twenty, and the four that is counted already
        elif word in UNITS:
            part += UNITS[word]
    return total + part

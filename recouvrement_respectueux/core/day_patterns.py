"""Pieces of the rules about days: months, weekdays, numbers as people write them."""

from .day_words import MONTHS, NUMBERS, SHORT_WEEKDAYS, WEEKDAYS, any_of

MONTH = any_of(MONTHS)
WEEKDAY = any_of(WEEKDAYS)
LONG_WEEKDAY = any_of(set(WEEKDAYS) - set(SHORT_WEEKDAYS))
NUMBER = rf"(?:\d{{1,3}}|{any_of(NUMBERS)})"
ORDINAL = r"(?:er|e|eme|ieme|st|nd|rd|th)?"
NO_DAYS = ("a", "an", "un", "une", "one", "two", "deux", "couple", "a couple of")
ORDINALS = ("first", "second", "third", "premier", "1er")
DAY_WORDS = any_of(
    word for word, value in NUMBERS.items() if value <= 31 and word not in NO_DAYS
)
PLAIN_WORDS = any_of(
    word
    for word, value in NUMBERS.items()
    if value <= 31 and word not in (*NO_DAYS, *ORDINALS)
)
DAY = rf"(?:(?:0?[1-9]|[12]\d|3[01])\s?{ORDINAL}(?!\d)|{DAY_WORDS}(?![\w-]))"
BARE_DAY = rf"(?:(?:0?[1-9]|[12]\d|3[01])\s?{ORDINAL}(?!\d)|{PLAIN_WORDS}(?![\w-]))"
YEAR = r"(?:20\d\d|'2\d(?!\d))"
NEXT_MONTH = (
    r"(?:(?:du|le|au|de|of|the)?\s*(?:(?<!\d )mois\s+pro(?:chain)?"
    r"|mois\s+qui\s+(?:vient|suit|arrive)"
    r"|(?<!\d )mois\s+d'apres|mois\s+suivant|next\s+month|following\s+month"
    r"|coming\s+month"
    r"|month\s+after))"
)
NEXT = r"(?:prochaine?|pro|suivante?|qui\s+(?:vient|arrive|suit)|d'apres)"
END = r"(?:fin|la\s+fin|the\s+end|end|back\s+end|late|derniers?\s+jours?)"
OF = (
    r"(?:\s*(?:,|-|\bin\b|de\s+l[ae]|du|de|d'|of\s+the|of|the|ce|le|this|la|cette|chaque|each"
    r"|every)\s*)*"
)
OF_MONTH = (
    rf"{OF}(?:(?P<month>{MONTH})(?:\s+(?P<year>{YEAR}))?|(?P<next>{NEXT_MONTH})"
    r"|(?:mois|month)(?:\s+(?:en\s+cours|courant|ci|current))?)"
)

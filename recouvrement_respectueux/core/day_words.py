"""The words of the calendar, French and English, as they are typed in a hurry.

All keys are plain: no accents, no capitals (`tone.plain`).
"""

WEEKDAYS = {
    **dict.fromkeys(("lundi", "lun", "monday", "mon", "lundis"), 0),
    **dict.fromkeys(("mardi", "mar", "tuesday", "tue", "tues", "tuseday"), 1),
    **dict.fromkeys(("mercredi", "mer", "merc", "wednesday", "wed", "weds"), 2),
    **dict.fromkeys(("wednseday", "wensday", "wednes"), 2),
    **dict.fromkeys(("jeudi", "jeu", "thursday", "thu", "thur", "thurs"), 3),
    **dict.fromkeys(("vendredi", "ven", "vend", "friday", "fri", "frday", "vendr"), 4),
    **dict.fromkeys(("samedi", "sam", "saturday", "sat"), 5),
    **dict.fromkeys(("dimanche", "dim", "sunday", "sun"), 6),
}
# Short forms that are also words: taken for a day only beside a number or a comma.
SHORT_WEEKDAYS = ("mar", "mer", "sam", "ven", "jeu", "lun", "dim", "sun", "sat", "mon")
MONTHS = {
    **dict.fromkeys(("janvier", "janv", "jan", "january", "jnavier"), 1),
    **dict.fromkeys(("fevrier", "fevr", "fev", "february", "feb", "febuary"), 2),
    **dict.fromkeys(("mars", "march", "mar"), 3),
    **dict.fromkeys(("avril", "avr", "april", "apr"), 4),
    **dict.fromkeys(("mai", "may"), 5),
    **dict.fromkeys(("juin", "june", "jun"), 6),
    **dict.fromkeys(("juillet", "juil", "july", "jul"), 7),
    **dict.fromkeys(("aout", "august", "aug"), 8),
    **dict.fromkeys(("septembre", "sept", "september", "sep"), 9),
    **dict.fromkeys(("octobre", "oct", "october"), 10),
    **dict.fromkeys(("novembre", "nov", "november"), 11),
    **dict.fromkeys(("decembre", "dec", "december"), 12),
}
NUMBERS = {
    **dict.fromkeys(("un", "une", "a", "one", "an", "1er", "premier", "first"), 1),
    **dict.fromkeys(("deux", "two", "couple", "a couple of", "second"), 2),
    **dict.fromkeys(("trois", "three", "third"), 3),
    **dict.fromkeys(("quatre", "four", "fourth"), 4),
    **dict.fromkeys(("cinq", "five", "fifth"), 5),
    **dict.fromkeys(("six", "sixth"), 6),
    **dict.fromkeys(("sept", "seven", "seventh"), 7),
    **dict.fromkeys(("huit", "eight", "eighth"), 8),
    **dict.fromkeys(("neuf", "nine", "ninth"), 9),
    **dict.fromkeys(("dix", "ten", "tenth"), 10),
    **dict.fromkeys(("onze", "eleven", "eleventh"), 11),
    **dict.fromkeys(("douze", "twelve", "twelfth"), 12),
    **dict.fromkeys(("treize", "thirteen", "thirteenth"), 13),
    **dict.fromkeys(("quatorze", "fourteen", "fourteenth"), 14),
    **dict.fromkeys(("quinze", "fifteen", "fifteenth"), 15),
    **dict.fromkeys(("seize", "sixteen", "sixteenth"), 16),
    **dict.fromkeys(("dix-sept", "dix sept", "seventeen", "seventeenth"), 17),
    **dict.fromkeys(("dix-huit", "dix huit", "eighteen", "eighteenth"), 18),
    **dict.fromkeys(("dix-neuf", "dix neuf", "nineteen", "nineteenth"), 19),
    **dict.fromkeys(("vingt", "twenty", "twentieth", "vingtaine"), 20),
    **dict.fromkeys(("vingt et un", "vingt-et-un", "twenty-first"), 21),
    **dict.fromkeys(("vingt-deux", "twenty-second"), 22),
    **dict.fromkeys(("vingt-trois", "twenty-third"), 23),
    **dict.fromkeys(("vingt-quatre", "twenty-fourth"), 24),
    **dict.fromkeys(("vingt-cinq", "vingt cinq", "twenty-fifth"), 25),
    **dict.fromkeys(("vingt-six", "twenty-sixth"), 26),
    **dict.fromkeys(("vingt-sept", "twenty-seventh"), 27),
    **dict.fromkeys(("vingt-huit", "vingt huit", "twenty-eighth"), 28),
    **dict.fromkeys(("vingt-neuf", "twenty-ninth"), 29),
    **dict.fromkeys(("trente", "thirty", "thirtieth", "trentaine"), 30),
    **dict.fromkeys(("trente et un", "thirty-first"), 31),
    **dict.fromkeys(("quarante", "forty"), 40),
    **dict.fromkeys(("quarante-cinq", "forty-five"), 45),
    **dict.fromkeys(("soixante", "sixty"), 60),
}


def any_of(words) -> str:
    """A group of a regular expression that matches one of these words, the longest
    first; spaces in a word match any white space."""
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(word.replace(" ", r"\s+") for word in longest_first) + ")"


def number(text: str) -> int:
    """The number that these digits or words are.

    :raise KeyError: it is none that we know
    """
    said = " ".join(text.lower().split())
    digits = "".join(filter(str.isdigit, said))
    return int(digits) if digits else NUMBERS[said]

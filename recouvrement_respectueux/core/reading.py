"""What is kept of a reading of a customer's answer, and what may follow by itself."""

# Health, family, money, the law: nothing about a person is kept of it (I11).
CARE = frozenset(
    ("hardship", "procedure", "death", "representative", "threat_or_anger")
)
PERSON = "person"  # what stands in their place: a person reads, with care
LONGEST = 20_000  # characters of a message that are read
SHORT = 60  # characters of a reply that may rest by itself
ASKS = frozenset("@?0123456789€$£")


def kept_kind(kind: str) -> str:
    """The kind that is stored: a neutral one where the answer may speak of what is
    nobody's business."""
    return PERSON if kind in CARE else kind


def one_line(text: str) -> str:
    """A text as places in it are counted: at most `LONGEST` characters, with single
    spaces."""
    return " ".join(text[:LONGEST].split())


def place(text: str, words: str) -> tuple[int, int] | None:
    """Where the words of a reading stand in `one_line`, so that they need not be kept.

    :return: first character and the one after the last; None where they do not
    """
    found = words.removesuffix("…").strip()
    start = one_line(text).find(found) if found else -1
    return (start, start + len(found)) if start >= 0 else None


def rests(kinds: frozenset[str], text: str) -> bool:
    """Whether a reply asks for nothing: it is short, and only thanks, or says that it
    was noted. A number, an address or a question may ask for something unread.

    :param text: what was newly written
    """
    plain_words = len(text) <= SHORT and not ASKS.intersection(text)
    return kinds == {"acknowledged"} and plain_words

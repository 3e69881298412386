"""What a line of a list tells of a customer: how late, and their last words, short."""

from collections.abc import Iterable
from datetime import date

MOST = 120  # letters of what was said that a line holds


def days_late(due: Iterable[date | None], today: date) -> int:
    """Days since the oldest of these due dates; 0 where none has passed."""
    oldest = min(filter(None, due), default=today)
    return max(0, (today - oldest).days)


def excerpt(lines: Iterable[str], most: int = MOST) -> str:
    """The beginning of what was said, in one line, cut between two words."""
    text = " ".join(" ".join(lines).split())
    if len(text) <= most:
        return text
    kept = text[:most]
    if not text[most].isspace():  # the last word was cut
        kept = kept.rpartition(" ")[0] or kept[: most - 1]
    return f"{kept.rstrip(' ,;:.–-')}…"

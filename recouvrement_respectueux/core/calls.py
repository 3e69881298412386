"""What becomes of a call that nobody answers."""

from .facts import EMAIL, LETTER, Preferences

TRIES = 3  # then we write: more calls would be pressing (after GR-09)
WRITTEN = (EMAIL, LETTER)


def written_instead(tries: int, preferences: Preferences) -> str | None:
    """The channel to write by once ``tries`` calls stayed without an answer; None
    while one may call again, or where the customer cannot be written to."""
    if tries < TRIES:
        return None
    open_to_us = preferences.reachable - preferences.refused
    return next((channel for channel in WRITTEN if channel in open_to_us), None)

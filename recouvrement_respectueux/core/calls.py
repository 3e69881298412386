"""What becomes of a call that nobody answers."""

from .channels import CHANNELS
from .facts import Preferences

TRIES = 3  # then we write: more calls would be pressing (after GR-09)


def written_instead(tries: int, preferences: Preferences) -> str | None:
    """The channel to write by once ``tries`` calls stayed without an answer; None
    while one may call again, or where the customer cannot be written to."""
    if tries < TRIES:
        return None
    open_to_us = preferences.reachable - preferences.refused
    written = (code for code, channel in CHANNELS.items() if channel.written)
    return next((code for code in written if code in open_to_us), None)

"""Time zones as people and imports give them."""

from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


def first_known(*names: str | None) -> ZoneInfo:
    """The first of these time zones that this machine knows, else UTC.

    A name that was mistyped, renamed or imported is no reason not to know the hour.
    """
    for name in filter(None, names):
        try:
            return ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            continue
    return ZoneInfo("UTC")

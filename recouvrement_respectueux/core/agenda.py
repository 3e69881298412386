"""Days and hours on which a customer may be contacted (I5, GR-10).

Public holidays come from the ``holidays`` library, by the customer's country.
"""

from datetime import date, datetime, time, timedelta
from functools import lru_cache

import holidays

from .facts import Preferences

_HORIZON = 370  # days: a weekly rhythm and holidays always leave a day within a year


@lru_cache(maxsize=128)
def _calendar(country: str, language: str | None):
    if country not in _countries():
        return {}
    known = holidays.country_holidays(country).supported_languages
    spoken = next((one for one in known if one[:2] == (language or "")[:2]), None)
    return holidays.country_holidays(country, language=spoken)


@lru_cache(maxsize=1)
def _countries():
    """ISO codes of the countries whose holidays the library knows."""
    return frozenset(holidays.list_supported_countries())


def holiday_name(
    day: date, country: str | None, language: str | None = None
) -> str | None:
    """Name of the public holiday on ``day`` in ``country`` (ISO code), or None.

    :param language: the reader's (``fr_FR``), where the library speaks it
    """
    return _calendar(country, language).get(day) if country else None


def is_allowed(day: date, preferences: Preferences) -> bool:
    """Whether the customer may be contacted on ``day``."""
    return day.weekday() in preferences.weekdays and not holiday_name(
        day, preferences.country
    )


def next_allowed_day(day: date, preferences: Preferences) -> date | None:
    """First allowed day from ``day`` on, or None when no weekday is allowed."""
    if not preferences.weekdays:
        return None
    days = (day + timedelta(days=ahead) for ahead in range(_HORIZON))
    return next((one for one in days if is_allowed(one, preferences)), None)


def next_slot(now: datetime, preferences: Preferences) -> datetime | None:
    """First moment from ``now`` on when a message may leave.

    ``now`` and the result are naive, in the customer's time zone. A message outside
    the allowed hours waits, it is not dropped. None when no weekday is allowed.
    """
    day = next_allowed_day(now.date(), preferences)
    if day == now.date() and _hours(now.time()) >= preferences.hour_to:
        day = next_allowed_day(day + timedelta(days=1), preferences)
    if day is None:
        return None
    opening = datetime.combine(day, _clock(preferences.hour_from))
    return max(now, opening)


def _hours(moment: time) -> float:
    return moment.hour + moment.minute / 60 + moment.second / 3600


def _clock(hours: float) -> time:
    minutes = min(round(hours * 60), 24 * 60 - 1)
    return time(minutes // 60, minutes % 60)

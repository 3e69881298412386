"""How a customer wants to be contacted, as their page sends it: clean, or a fault.

Whatever a form says, only what is read here is kept.
"""

import re
from collections.abc import Collection, Mapping
from datetime import date

from .answers import Fault, first_day, words
from .channels import CHANNELS

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
CLOCK = re.compile(r"([01]\d|2[0-3]):([0-5]\d)(?::\d\d)?", re.ASCII)
LAST_MINUTE = "23:59"  # what a clock calls the end of the day
MAILBOX = re.compile(r"[^\s@<>\"',;:]+@[^\s@<>\"',;:]+\.[^\s@<>\"',;:.]+")
LONGEST_NAME = 100
ASKED = ("correct", "copy", "erase")
MAY = ("read", "talk", "agree")
ROLES = ("adviser", "accountant", "family", "lawyer", "mediator", "other")
WRITTEN = ("none", "copy", "instead")


def contact(
    form: Mapping, refused: Collection, days: Collection, langs: Collection
) -> dict:
    """Channel, days, hours, language and large print, by short names.

    :param form: one value per name, as sent
    :param refused: channels that were ticked, as sent
    :param days: days that were ticked, as sent
    :param langs: codes of the languages that are offered
    :raise Fault: ``choose``, ``channel_refused``, ``all_refused``, ``no_day``,
        ``hours_unclear`` or ``hours_order``
    """
    channel, lang = form.get("channel") or "", form.get("lang") or ""
    if channel not in ("", *CHANNELS) or lang not in langs:
        raise Fault("choose")
    if not set(refused) <= set(CHANNELS) or not set(days) <= set(WEEKDAYS):
        raise Fault("choose")
    if set(refused) == set(CHANNELS):
        if not form.get("nothing"):
            raise Fault("all_refused")
    elif channel in refused:
        raise Fault("channel_refused")
    if not days:
        raise Fault("no_day")
    start, end = hours(form.get("hour_from"), form.get("hour_to"))
    return {
        "channel": channel,
        "refused": [name for name in CHANNELS if name in refused],
        "days": [day for day in WEEKDAYS if day in days],
        "hour_from": start,
        "hour_to": end,
        "lang": lang,
        "large_print": bool(form.get("large_print")),
    }


def hours(start: str | None, end: str | None) -> tuple[float, float]:
    """From and until, in hours; 0 and 0 where no hours were given.

    :raise Fault: ``hours_unclear`` or ``hours_order``
    """
    if not (start or "").strip() and not (end or "").strip():
        return 0.0, 0.0
    begin, finish = _hour(start), _hour(end)
    if begin >= finish:
        raise Fault("hours_order")
    return begin, finish


def clock(hour: float) -> str:
    """An hour as a form shows it; "" where no hour was chosen.

    >>> clock(9.5)
    '09:30'
    """
    if hour >= 24:
        return LAST_MINUTE
    minutes = round(hour * 60)
    return f"{minutes // 60:02}:{minutes % 60:02}"


def request(form: Mapping) -> dict:
    """What a customer asks about their data.

    :raise Fault: ``choose``, ``correction_missing`` or ``too_long``
    """
    asked, said = form.get("request"), words(form.get("words"))
    if asked not in ASKED:
        raise Fault("choose")
    if asked == "correct" and not said:
        raise Fault("correction_missing")
    return {"request": asked, "words": said}


def intermediary(form: Mapping, today: date) -> dict:
    """Who may act for a customer, how they are reached, for what, until when.

    A form that does not say what they are, or what is written to them, means somebody
    else, and nothing.

    :raise Fault: ``name_missing``, ``reach_missing``, ``email_unclear``,
        ``email_needed``, ``choose``, ``until_missing``, ``too_long`` or a fault of the
        day
    """
    names = ("name", "organisation", "email", "phone")
    found = {key: " ".join(words(form.get(key), LONGEST_NAME).split()) for key in names}
    if not found["name"]:
        raise Fault("name_missing")
    if not found["email"] and not found["phone"]:
        raise Fault("reach_missing")
    if found["email"] and not MAILBOX.fullmatch(found["email"]):
        raise Fault("email_unclear")
    chosen = {
        "may": _one_of(MAY, form.get("may")),
        "role": _one_of(ROLES, form.get("role") or "other"),
        "messages": _one_of(WRITTEN, form.get("messages") or "none"),
    }
    if chosen["messages"] != "none" and not found["email"]:
        raise Fault("email_needed")
    until = first_day(form.get("until"), today)
    if not until:
        raise Fault("until_missing")
    return {**found, **chosen, "until": until}


def _one_of(offered, value):
    if value not in offered:
        raise Fault("choose")
    return value


def _hour(text):
    found = CLOCK.fullmatch((text or "").strip())
    if not found:
        raise Fault("hours_unclear")
    if found[0].startswith(LAST_MINUTE):
        return 24.0
    return int(found[1]) + int(found[2]) / 60

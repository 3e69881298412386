"""What words about a day mean, reckoned from the day on which they were received.

Each function takes the match of its rule (day_rules.py) and the day, and returns the
days that people mean, the likely one first; ``date.min`` or None for one that is past,
nothing at all where the words name no clear day.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from .day_words import MONTHS, WEEKDAYS, number

SEEN_BEFORE = timedelta(days=150)  # a day without a year, so long ago: next year's
NEAR = timedelta(days=100)  # of two orders of day and month, the one within it
FRIDAY, SATURDAY, SUNDAY = 4, 5, 6


@dataclass(frozen=True)
class Now:
    """The day of receipt, and what is reckoned from it; ``month_first``: 10/04 is in
    October."""

    today: date
    month_first: bool | None = None

    def after(self, days):
        """The day so many days later."""
        return self.today + timedelta(days=days)

    def weekday(self, name):
        """The first such day after today, never today itself."""
        return self.after((WEEKDAYS[name] - self.today.weekday() - 1) % 7 + 1)

    def of_week(self, weekday, weeks=0):
        """This weekday of the week that is running, or so many weeks later."""
        return self.after(weekday - self.today.weekday() + 7 * weeks)

    def working(self, days):
        """The day so many working days later, Monday to Friday."""
        day = self.today
        while days > 0:
            day += timedelta(days=1)
            days -= day.weekday() < SATURDAY
        return day

    def month(self, ahead=0):
        """Year and month, so many months ahead."""
        months = self.today.year * 12 + self.today.month - 1 + ahead
        return months // 12, months % 12 + 1

    def in_month(self, day, ahead=0):
        """This day of the month that many months ahead; None where it has none."""
        return _date(*self.month(ahead), day)

    def month_end(self, ahead=0):
        """The last day of the month that many months ahead."""
        year, month = self.month(ahead)
        return date(year, month, monthrange(year, month)[1])

    def named(self, month):
        """Year and month of the next month of this name; the running one counts."""
        number_ = MONTHS[month]
        return self.today.year + (number_ < self.today.month), number_

    def numbered(self, day):
        """The next day of this number, today included; None for a 31st that is not."""
        for ahead in range(3):
            found = self.in_month(day, ahead)
            if found and found >= self.today:
                return found
        return None

    def dated(self, day, month, year=None):
        """A day and month; without a year, the next one unless it has just been."""
        if year is not None:
            return _date(year + 2000 if year < 100 else year, month, day)
        found = _date(self.today.year, month, day)
        if not found or found >= self.today:
            return found
        if self.today - found < SEEN_BEFORE:
            return None  # it was: people speak of it
        return _date(self.today.year + 1, month, day)


def _date(year, month, day):
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _year(text):
    return int(text.strip("' ")) if text else None


def iso(match, now):
    """« 2026-04-10 »."""
    return [_date(*map(int, match.groups()))]


def numeric(match, now):
    """« 10/04 »: in the order of the country; where that is not known, the day first
    unless only the other order makes a day that is soon."""
    first, second = int(match["first"]), int(match["second"])
    year = _year(match["year"])
    orders = [(first, second), (second, first)]
    if now.month_first:
        orders.reverse()
    possible = [now.dated(day, month, year) for day, month in orders]
    if now.month_first is not None:
        return [possible[0] or date.min]
    possible = [day for day in possible if day and day >= now.today]
    near = [day for day in possible if day - now.today <= NEAR]
    return (near or possible)[:1] or [date.min]


def day_month(match, now):
    """« 10 avril », "April 10th" and the like."""
    return [
        now.dated(number(match["day"]), MONTHS[match["month"]], _year(match["year"]))
        or date.min
    ]


def between(match, now):
    """« entre le 10 et le 15 »: the later, or the earlier."""
    if match["month"]:
        month = MONTHS[match["month"]]
        return [now.dated(number(match[one]), month) for one in ("last", "first")]
    return [now.numbered(number(match[one])) for one in ("last", "first")]


def numbered_next(match, now):
    """« le 5 du mois prochain »."""
    return [now.in_month(number(match["day"]), 1)]


def numbered_this(match, now):
    """« le 25 courant »."""
    return [now.in_month(number(match["day"])) or date.min]


def numbered(match, now):
    """« le 15 »: the next one, today included."""
    day = now.numbered(number(match["day"]))
    return [day or date.min]


def month_end(match, now):
    """« fin du mois », "the end of next month" and the like."""
    if match["month"]:
        year, month = now.named(match["month"])
        if match["year"]:
            year = _year(match["year"])
            year += 2000 if year < 100 else 0
        return [date(year, month, monthrange(year, month)[1])]
    return [now.month_end(1 if match["next"] else 0)]


def last_weekday(match, now):
    """The last Friday of the month, « le dernier jour ouvré »."""
    ahead = 1 if match["next"] else 0
    year, month = now.named(match["month"]) if match["month"] else now.month(ahead)
    last = date(year, month, monthrange(year, month)[1])
    if match["working"]:
        days = (1 if last.weekday() == SATURDAY else 2) * (last.weekday() > FRIDAY)
        meant = [last - timedelta(days=days), last]
        return meant if match["working"] != "jour" else meant[::-1]
    return [last - timedelta(days=(last.weekday() - WEEKDAYS[match["weekday"]]) % 7)]


def first_weekday(match, now):
    """« le premier vendredi du mois »."""
    days = []
    for ahead in range(3):
        year, month = now.named(match["month"]) if match["month"] else now.month(ahead)
        day = date(year, month, 1)
        days.append(
            day + timedelta(days=(WEEKDAYS[match["weekday"]] - day.weekday()) % 7)
        )
    return [day for day in days if day >= now.today][bool(match["next"]) :][:1]


def quarter_end(match, now):
    """« fin de trimestre »: the last day of March, June, September or December."""
    return [now.month_end(-now.today.month % 3)]


def mid_month(match, now):
    """« mi-janvier », « mi-mois »."""
    if match["month"]:
        return [date(*now.named(match["month"]), 15)]
    if match["next"]:
        return [now.in_month(15, 1)]
    return [now.numbered(15)]


def month_start(match, now):
    """« début juin »: the first, or the fifth."""
    if match["month"]:
        year, month = now.named(match["month"])
        if date(year, month, 1) < now.today:
            year += month != now.today.month
        days = [date(year, month, day) for day in (1, 5)]
    else:
        days = [now.in_month(day, 1) for day in (1, 5)]
    return days


def weekday_later(match, now):
    """« vendredi en huit », "Friday week": a week later."""
    return [now.weekday(match["weekday"]) + timedelta(days=7 * _weeks(match))]


def _weeks(match):
    return 2 if re.search("quinz|15|fortnight", match.group()) else 1


def weekday_next_week(match, now):
    """« mardi de la semaine prochaine »."""
    return [now.of_week(WEEKDAYS[match["weekday"] or match["after"]], 1)]


def weekday_next(match, now):
    """« vendredi prochain », "next Friday": people mean either of two."""
    first = now.weekday(match["weekday"])
    later = first + timedelta(days=7)
    soon = (first - now.today).days <= 2  # « mardi » would do: another one is meant
    return [later, first] if soon or "apres" in match.group() else [first, later]


def weekday(match, now):
    """« vendredi »: the first one after today."""
    return [now.weekday(match["weekday"])]


def weekday_day(match, now):
    """« vendredi 12 »: the next 12th; the weekday may be a slip."""
    return [now.numbered(number(match["day"]))]


def tomorrow(match, now):
    """« demain »."""
    return [now.after(1)]


def working_days(match, now):
    """« 5 jours ouvrés »."""
    return [now.working(number(match["count"]))]


def in_days(match, now):
    """« d'ici 10 jours »."""
    return [now.after(number(match["count"]))]


def in_hours(match, now):
    """« sous 48 h »."""
    hours = number(match["count"])
    return [now.after((hours + 23) // 24)]


def in_weeks(match, now):
    """In three weeks."""
    return [now.after(7 * number(match["count"]))]


def in_months(match, now):
    """« dans deux mois »."""
    year, month = now.month(number(match["count"]))
    return [date(year, month, min(now.today.day, monthrange(year, month)[1]))]


def week_end(match, now):
    """Friday of this week; on a Saturday or Sunday that of the next."""
    later = now.today.weekday() > FRIDAY
    weeks = 1 if match["next"] or later else 0
    return [now.of_week(FRIDAY, weeks)]


def next_week(match, now):
    """« la semaine prochaine »: its Friday."""
    return [now.of_week(FRIDAY, 1)]


def week_after_next(match, now):
    """The week after next: its Friday."""
    return [now.of_week(FRIDAY, 2)]


def start_next_week(match, now):
    """« début de semaine prochaine »: Monday, or Tuesday."""
    return [now.of_week(day, 1) for day in (0, 1)]


def mid_next_week(match, now):
    """The middle of next week."""
    return [now.of_week(2, 1)]


def weekend(match, now):
    """« ce week-end »: Saturday, or Sunday."""
    later = now.today.weekday() == SUNDAY or match["next"]
    start = now.of_week(SATURDAY, 1 if later and match["next"] else 0)
    days = [start, start + timedelta(days=1)]
    return [day for day in days if day >= now.today]


def fixed(*days):
    """A rule whose words always mean so many days from today."""
    return lambda match, now: [now.after(one) for one in days]


def feast(month, day):
    """« Noël », "year end": a day of the calendar."""
    return lambda match, now: [now.dated(day, month)]


def unclear(match, now):
    """« après les fêtes »: no clear day."""
    return []

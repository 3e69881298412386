"""Days and hours of contact."""

from datetime import date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.recouvrement_respectueux.core import agenda
from odoo.addons.recouvrement_respectueux.core.facts import Preferences

FRANCE = Preferences(country="FR")
moments = st.datetimes(datetime(2024, 1, 1), datetime(2030, 1, 1))


def test_within_the_hours_a_message_leaves_at_once():
    now = datetime(2026, 3, 10, 10, 30)
    assert agenda.next_slot(now, FRANCE) == now


def test_before_the_hours_it_waits_for_the_opening():
    now = datetime(2026, 3, 10, 5, 0)
    assert agenda.next_slot(now, FRANCE) == datetime(2026, 3, 10, 9, 0)


def test_after_the_hours_it_waits_for_the_next_allowed_day():
    friday_evening = datetime(2026, 3, 13, 18, 0)
    assert agenda.next_slot(friday_evening, FRANCE) == datetime(2026, 3, 16, 9, 0)


def test_half_hours_and_holidays_count():
    wish = Preferences(country="FR", hour_from=14.5, hour_to=16)
    eve = datetime(2026, 4, 30, 17, 0)  # 1 May is a holiday, then a week-end
    assert agenda.next_slot(eve, wish) == datetime(2026, 5, 4, 14, 30)


def test_an_unknown_country_has_no_holidays():
    assert agenda.holiday_name(date(2026, 5, 1), "XX") is None
    assert agenda.holiday_name(date(2026, 5, 1), None) is None


def test_without_any_allowed_day_there_is_no_moment():
    nobody = Preferences(weekdays=frozenset())
    assert agenda.next_slot(datetime(2026, 3, 10, 10), nobody) is None


@given(
    moments,
    st.frozensets(st.integers(0, 6), min_size=1),
    st.integers(0, 22),
    st.integers(1, 24),
    st.sampled_from(["FR", "DE", "US", None]),
)
def test_the_moment_is_the_first_allowed_one(now, weekdays, start, length, country):
    end = min(start + length, 24)
    wish = Preferences(weekdays=weekdays, hour_from=start, hour_to=end, country=country)
    slot = agenda.next_slot(now, wish)
    assert slot >= now and agenda.is_allowed(slot.date(), wish)
    assert start <= slot.hour < end
    between = now.date() + timedelta(days=1)
    while between < slot.date():
        assert not agenda.is_allowed(between, wish)
        between += timedelta(days=1)

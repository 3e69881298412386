# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Answers without a name are told in whole quarters, in groups."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.recouvrement_respectueux.core.nameless import (
    FEWEST,
    quarter,
    quarter_end,
    told,
)

DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))
COUNTS = st.dictionaries(DAYS.map(quarter), st.integers(0, 20))


@given(DAYS)
def test_a_day_is_in_its_quarter(day):
    first = quarter(day)
    assert first <= day <= quarter_end(first)
    assert quarter(quarter_end(first)) == first
    assert quarter(quarter_end(first) + timedelta(days=1)) != first


@given(COUNTS, DAYS, DAYS, DAYS)
def test_what_is_told_is_whole_over_and_a_group(counts, start, end, today):
    for first in told(counts, start, end, today):
        assert start <= first
        assert quarter_end(first) <= end
        assert quarter_end(first) < today
        assert counts[first] >= FEWEST


@given(COUNTS, DAYS)
def test_two_periods_never_differ_by_less_than_a_group(counts, today):
    """Who takes one figure from another learns nothing of a single answer."""
    periods = [
        (date(2019, 1, 1), last) for last in (date(2025, 1, 1), date(2025, 8, 9))
    ]
    one, two = (set(told(counts, *period, today)) for period in periods)
    assert all(counts[first] >= FEWEST for first in one ^ two)


def test_a_period_that_cuts_a_quarter_leaves_it_out():
    counts = {date(2026, 1, 1): FEWEST, date(2026, 4, 1): FEWEST - 1}
    year = (date(2026, 1, 1), date(2026, 12, 31))
    assert told(counts, *year, date(2026, 4, 1)) == [date(2026, 1, 1)]
    assert told(counts, *year, date(2026, 3, 31)) == []
    assert told(counts, date(2026, 1, 2), year[1], date(2027, 1, 1)) == []

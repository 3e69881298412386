# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""The history with a customer: nothing is lost, the latest stands first."""

from datetime import date, datetime

from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.recouvrement_respectueux.core.relation import (
    DIRECTIONS,
    Event,
    timeline,
)

MOMENTS = st.datetimes(datetime(2024, 1, 1), datetime(2026, 12, 31))
EVENTS = st.lists(st.builds(Event, MOMENTS, st.sampled_from(DIRECTIONS), st.text()))


def test_months_from_the_latest_on():
    march = Event(datetime(2026, 3, 9, 10), "we", "E-mail")
    later = Event(datetime(2026, 3, 31, 23, 59), "they", "Answer")
    april = Event(datetime(2026, 4, 1), "both", "Talk")
    assert timeline([march, april, later], 10) == [
        (date(2026, 4, 1), [april]),
        (date(2026, 3, 1), [later, march]),
    ]


def test_the_same_moment_keeps_its_order():
    first = Event(datetime(2026, 3, 9), "we", "one")
    second = Event(datetime(2026, 3, 9), "we", "two")
    assert timeline([first, second], 10) == [(date(2026, 3, 1), [first, second])]


@given(EVENTS, st.integers(0, 20))
def test_the_latest_are_kept_and_each_once(events, most):
    months = timeline(events, most)
    shown = [event for _month, found in months for event in found]
    assert len(shown) == min(len(events), most)
    moments = [event.moment for event in shown]
    assert moments == sorted(moments, reverse=True)
    assert moments == sorted((e.moment for e in events), reverse=True)[:most]
    assert len({month for month, _found in months}) == len(months)

# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""The ways that can be offered in a talk, in figures."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.recouvrement_respectueux_conversation.core.options import (
    Running,
    Talk,
    weigh,
)

TODAY = date(2026, 3, 10)
TALK = Talk(Decimal("600.00"), date(2026, 3, 24), smallest=Decimal(20))
PLAN = Running(Decimal("300.00"), 3)

amounts = st.integers(0, 1_000_000).map(lambda cents: Decimal(cents) / 100)
talks = st.builds(
    Talk,
    total=amounts,
    first=st.dates(TODAY, TODAY + timedelta(days=366)),
    number=st.integers(1, 24),
    monthly=amounts,
    down=amounts,
    gesture=amounts,
    alone=amounts,
    running=st.lists(st.builds(Running, amounts, st.integers(1, 24)), max_size=3).map(
        tuple
    ),
    smallest=st.integers(0, 100).map(Decimal),
    longest=st.integers(1, 36),
)


def ways(talk=TALK, **changes):
    return {one.way: one for one in weigh(replace(talk, **changes), TODAY)}


def shown(option):
    return [(str(due.on), str(due.amount)) for due in option.dues]


def test_the_usual_ways_with_their_figures():
    found = ways()
    assert list(found) == ["promise", "deferral", "instalments"]
    assert shown(found["promise"]) == [("2026-03-24", "600.00")]
    assert shown(found["deferral"]) == [("2026-04-24", "600.00")]
    assert shown(found["instalments"]) == [
        ("2026-03-24", "200.00"),
        ("2026-04-24", "200.00"),
        ("2026-05-24", "200.00"),
    ]


def test_a_down_payment_is_made_today_and_the_rest_is_spread():
    found = ways(down=Decimal(150), number=2)["down"]
    assert shown(found) == [
        ("2026-03-10", "150"),
        ("2026-03-24", "225.00"),
        ("2026-04-24", "225.00"),
    ]
    assert (found.number, found.total) == (2, Decimal(600))
    assert "down" not in ways(down=Decimal(600))


def test_what_is_possible_each_month_makes_the_number():
    found = ways(monthly=Decimal(100))
    assert found["instalments"].number == 6
    assert found["promise"].number == 1


def test_a_gesture_above_what_one_may_give_alone_asks_for_an_approval():
    for amount, asks in ((50, False), (51, True)):
        found = ways(gesture=Decimal(amount), alone=Decimal(50))["gesture"]
        assert (found.asks_approval, found.waived, found.dues) == (asks, amount, ())
    assert "gesture" not in ways(gesture=Decimal(601), alone=Decimal(1000))


def test_a_running_plan_is_lowered_or_merged_with_the_rest():
    found = ways(running=(PLAN,))
    assert found["lower"].number == 6
    assert [due.amount for due in found["lower"].dues] == [Decimal(50)] * 6
    assert found["merge"].total == Decimal(900)
    assert list(ways(total=Decimal(0), running=(PLAN,))) == ["lower"]
    assert list(ways(total=Decimal(0), running=(PLAN, PLAN))) == ["merge", "lower"]


def test_what_breaks_a_limit_is_shown_with_its_problem():
    found = ways(number=60)["instalments"]
    assert (found.dues, found.problem.code) == ((), "too_small")
    assert ways(longest=1)["instalments"].problem.code == "too_long"
    assert not ways(number=60)["promise"].problem


@given(talks)
def test_each_way_adds_up_to_what_it_is_about_and_stays_in_the_limits(talk):
    rest = sum(one.remaining for one in talk.running)
    about = {"merge": talk.total + rest, "lower": rest}
    for one in weigh(talk, TODAY):
        if one.way == "gesture" or one.problem:
            assert not one.dues
            continue
        assert one.total == about.get(one.way, talk.total)
        assert all(due.amount > 0 for due in one.dues)
        assert one.dues[0].on >= TODAY


@given(talks)
def test_no_way_is_offered_twice(talk):
    found = [one.way for one in weigh(talk, TODAY)]
    assert len(found) == len(set(found))

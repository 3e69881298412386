# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Who receives which wording, and what may be said of the difference."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.recouvrement_respectueux_insight.core.experiment import (
    Rate,
    arm,
    difference,
    enough,
    findings,
    wilson,
)

NONE = Rate(0, 100)
SAME = {name: (NONE, NONE) for name in ("complained", "paid", "answered", "satisfied")}


@st.composite
def rates(draw, least=1):
    total = draw(st.integers(least, 5000))
    return Rate(draw(st.integers(0, total)), total)


# === DRAW === #


def test_the_draw_is_the_same_on_every_host_and_for_ever():
    drawn = "".join(arm("recovery.experiment,1", number) for number in range(20))
    assert drawn == "babaabbababbabbbabba"


def test_about_half_receive_each():
    count = sum(arm("spring", number) == "b" for number in range(10_000))
    assert 4800 < count < 5200  # four standard deviations


def test_two_experiments_draw_independently():
    both = [(arm("spring", one), arm("autumn", one)) for one in range(10_000)]
    for pair in ("aa", "ab", "ba", "bb"):
        assert 2300 < both.count(tuple(pair)) < 2700


@given(st.text(), st.integers())
def test_a_customer_has_one_arm(seed, customer):
    assert arm(seed, customer) == arm(seed, customer)
    assert arm(seed, customer) in ("a", "b")


# === INTERVALS === #


@pytest.mark.parametrize(
    ("one", "other", "low", "high"),
    [
        (Rate(56, 70), Rate(48, 80), 0.0524, 0.3339),
        (Rate(9, 10), Rate(3, 10), 0.1705, 0.8090),
        (Rate(6, 7), Rate(2, 7), 0.0582, 0.8062),
        (Rate(5, 56), Rate(0, 29), -0.0381, 0.1926),
        (Rate(0, 10), Rate(0, 20), -0.1611, 0.2775),
        (Rate(0, 10), Rate(0, 10), -0.2775, 0.2775),
        (Rate(10, 10), Rate(0, 20), 0.6791, 1.0),
        (Rate(10, 10), Rate(0, 10), 0.6075, 1.0),
    ],
)
def test_the_examples_of_newcombe(one, other, low, high):
    """Table II of the article of 1998, method 10: `one` minus `other`."""
    found = difference(other, one)
    assert (round(found.low, 4), round(found.high, 4)) == (low, high)


def test_one_interval_of_wilson():
    """81 of 263, from Newcombe's companion article (1998, 857-872), method 3."""
    assert [round(end, 4) for end in wilson(Rate(81, 263))] == [0.2553, 0.3662]


@given(rates(), rates())
def test_the_interval_holds_the_difference_and_is_a_difference_of_shares(a, b):
    found = difference(a, b)
    assert -1 <= found.low <= found.value <= found.high <= 1
    assert found.value == b.share - a.share


@given(rates(), rates())
def test_swapping_the_arms_turns_the_interval_round(a, b):
    one, other = difference(a, b), difference(b, a)
    assert (one.low, one.high) == (-other.high, -other.low)
    assert one.sign == -other.sign


@given(rates(), rates())
def test_more_customers_say_it_more_exactly(a, b):
    few, many = (
        difference(*(Rate(one.count * times, one.total * times) for one in (a, b)))
        for times in (1, 10)
    )
    assert many.high - many.low < few.high - few.low


@given(rates())
def test_two_equal_arms_are_never_told_apart(rate):
    assert difference(rate, rate).sign == 0


def test_nothing_is_said_where_nobody_was_counted():
    assert difference(Rate(0, 0), Rate(3, 9)) is None
    assert difference(Rate(3, 9), Rate(0, 0)) is None
    assert Rate(0, 0).share is None


# === WORDS === #


def test_few_opinions_are_kept_back():
    few, many = Rate(4, 4), Rate(5, 5)
    assert enough(many, many) == (many, many)
    assert enough(few, many) == enough(many, few) == (Rate(0, 0), Rate(0, 0))


def test_nothing_clear_is_no_finding():
    assert findings(SAME) == []
    close = {**SAME, "paid": (Rate(3, 10), Rate(7, 10))}
    assert findings(close) == []


def test_complaints_are_said_before_payments():
    clear = (Rate(10, 100), Rate(40, 100))
    found = findings({**SAME, "paid": clear, "complained": clear})
    assert found == [("complained", 1), ("paid", 1)]


def test_less_is_a_finding_too():
    found = findings({**SAME, "paid": (Rate(40, 100), Rate(10, 100))})
    assert found == [("paid", -1)]

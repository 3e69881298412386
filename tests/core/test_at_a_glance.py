# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""What a line of a list tells of a customer."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as some

from odoo.addons.recouvrement_respectueux.core.at_a_glance import (
    MOST,
    days_late,
    excerpt,
)

TODAY = date(2026, 3, 10)
WORDS = some.lists(some.text(min_size=1, max_size=200), max_size=5)


def test_the_oldest_due_date_counts():
    due = [date(2026, 3, 1), None, date(2026, 1, 9), date(2026, 4, 1)]
    assert days_late(due, TODAY) == 60


def test_what_is_due_today_or_later_is_not_late():
    assert days_late([TODAY, TODAY + timedelta(days=9)], TODAY) == 0
    assert days_late([], TODAY) == 0


def test_a_short_word_stays_whole():
    assert excerpt(["Hello,", "  I pay on Friday. "]) == "Hello, I pay on Friday."


def test_a_long_one_is_cut_between_two_words():
    said = excerpt(["We have a problem with the delivery of last week"], 30)
    assert said == "We have a problem with the…"


def test_a_word_that_ends_at_the_limit_stays():
    assert excerpt(["one two three"], 7) == "one two…"


@given(WORDS, some.integers(5, 150))
def test_a_line_holds_it_and_says_nothing_else(lines, most):
    said = excerpt(lines, most)
    assert len(said) <= most + 1
    assert "\n" not in said
    whole = " ".join(" ".join(lines).split())
    assert whole.startswith(said.removesuffix("…"))
    assert said == whole or said.endswith("…")


def test_by_default_a_line_is_not_longer_than_a_screen():
    assert len(excerpt(["word " * 100])) <= MOST + 1

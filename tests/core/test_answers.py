# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""What a customer writes on their page is taken clean, or refused by name."""

import unicodedata
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.recouvrement_respectueux.core.answers import (
    LARGEST_FILE,
    LONGEST_WORDS,
    Fault,
    check_file,
    first_day,
    number,
    paid_on,
    reference,
    words,
)
from odoo.addons.recouvrement_respectueux.core.attempts import KEPT, Attempts

TODAY = date(2026, 3, 10)
NOW = datetime(2026, 3, 10, 10)


def fault(act, *values):
    with pytest.raises(Fault) as caught:
        act(*values)
    return caught.value.code


def test_words_keep_their_lines_and_lose_what_is_not_seen():
    assert words("  Hello\r\nyou\x00\u202e\n\n\n\nbye ") == "Hello\nyou\n\nbye"
    assert words(None) == ""
    assert fault(words, "x" * (LONGEST_WORDS + 1)) == "too_long"


@given(st.text(max_size=200))
def test_words_hold_no_control_character_and_are_stable(text):
    clean = words(text)
    controls = {one for one in clean if unicodedata.category(one) == "Cc"}
    assert controls <= {"\n", "\t"}
    assert words(clean) == clean


def test_a_reference_is_one_line():
    assert reference("VIR\n  2026 \t 77") == "VIR 2026 77"
    assert fault(reference, "7" * 65) == "too_long"


def test_a_payment_day_is_today_or_before_and_within_a_year():
    assert paid_on("2026-03-10", TODAY) == TODAY
    assert paid_on("", TODAY) is None
    assert fault(paid_on, "2026-03-11", TODAY) == "day_ahead"
    assert fault(paid_on, "2025-03-08", TODAY) == "day_long_ago"
    for text in ("10/03/2026", "2026-02-30", "soon", "9" * 400):
        assert fault(paid_on, text, TODAY) == "day_unclear"


def test_a_first_day_is_today_or_within_a_year():
    assert first_day("2026-03-10", TODAY) == TODAY
    assert first_day("", TODAY) is None
    assert fault(first_day, "2026-03-09", TODAY) == "day_past"
    assert fault(first_day, "2027-03-12", TODAY) == "day_far"


def test_a_number_of_instalments_is_a_small_whole_number():
    assert (number(" 3 ", 24), number("", 24)) == (3, 1)
    for text in ("0", "25", "-1", "3.5", "²", "three", "1e3"):
        assert fault(number, text, 24) == "number_unclear"


def test_pictures_and_pdf_of_five_megabytes():
    check_file(LARGEST_FILE, "image/jpeg")
    check_file(1, "application/pdf")
    assert fault(check_file, LARGEST_FILE + 1, "image/jpeg") == "file_large"
    for kind in ("application/x-dosexec", "text/html", "image/svg+xml", ""):
        assert fault(check_file, 10, kind) == "file_kind"


# === ATTEMPTS === #


def test_after_some_failures_one_has_to_wait():
    attempts = Attempts(3, timedelta(minutes=10))
    for minute in range(3):
        assert attempts.wait("a", NOW) == 0
        attempts.note("a", NOW + timedelta(minutes=minute))
    at = NOW + timedelta(minutes=3)
    assert attempts.wait("a", at) == 7 * 60 + 1
    assert attempts.wait("b", at) == 0
    assert attempts.wait("a", NOW + timedelta(minutes=10, seconds=1)) == 0


def test_memory_stays_bounded_and_the_latest_are_remembered():
    attempts = Attempts(1, timedelta(hours=1))
    for visitor in range(KEPT + 5):
        attempts.note(str(visitor), NOW)
    assert len(attempts._failed) == KEPT
    assert attempts.wait(str(KEPT + 4), NOW) and not attempts.wait("0", NOW)


@given(st.lists(st.integers(0, 3600), max_size=60))
def test_never_more_than_allowed_in_the_span(seconds):
    attempts, made = Attempts(5, timedelta(minutes=10)), []
    for second in sorted(seconds):
        now = NOW + timedelta(seconds=second)
        if not attempts.wait("a", now):
            attempts.note("a", now)
            made.append(second)
    for start in made:
        assert sum(start <= one < start + 600 for one in made) <= 5

# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""What a customer may choose on their page, and what is asked again."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.recouvrement_respectueux.core.answers import Fault
from odoo.addons.recouvrement_respectueux.core.channels import CHANNELS
from odoo.addons.recouvrement_respectueux.core.faces import face
from odoo.addons.recouvrement_respectueux.core.wishes import (
    WEEKDAYS,
    clock,
    contact,
    hours,
    intermediary,
    request,
)

TODAY = date(2026, 3, 10)
LANGS = ("en_US", "fr_FR")
FORM = {"channel": "", "lang": "fr_FR", "hour_from": "", "hour_to": ""}
NAMED = {"name": "Ana", "email": "ana@aide.example", "may": "read"}
NAMED["until"] = "2026-06-30"


def chosen(refused=(), days=WEEKDAYS, **form):
    return contact({**FORM, **form}, refused, days, LANGS)


def fault_of(function, *args, **values):
    with pytest.raises(Fault) as caught:
        function(*args, **values)
    return caught.value.code


def test_everything_that_was_chosen_is_read():
    found = chosen(
        ["phone", "sms"],
        ["tue", "mon"],
        channel="letter",
        hour_from="09:30",
        hour_to="12:00",
        large_print="1",
    )
    assert found == {
        "channel": "letter",
        "refused": ["sms", "phone"],
        "days": ["mon", "tue"],
        "hour_from": 9.5,
        "hour_to": 12.0,
        "lang": "fr_FR",
        "large_print": True,
    }


@pytest.mark.parametrize(
    "form, code",
    [
        ({"channel": "pigeon"}, "choose"),
        ({"lang": "xx_XX"}, "choose"),
        ({"lang": ""}, "choose"),
        ({"refused": ["pigeon"]}, "choose"),
        ({"days": ["mon", "excluded"]}, "choose"),
        ({"channel": "sms", "refused": ["sms"]}, "channel_refused"),
        ({"refused": CHANNELS}, "all_refused"),
        ({"days": []}, "no_day"),
        ({"hour_from": "09:00"}, "hours_unclear"),
        ({"hour_from": "25:00", "hour_to": "26:00"}, "hours_unclear"),
        ({"hour_from": "٠٩:٠٠", "hour_to": "12:00"}, "hours_unclear"),
        ({"hour_from": "nan", "hour_to": "inf"}, "hours_unclear"),
        ({"hour_from": "12:00", "hour_to": "09:00"}, "hours_order"),
        ({"hour_from": "12:00", "hour_to": "12:00"}, "hours_order"),
    ],
)
def test_what_is_unclear_is_asked_again(form, code):
    assert fault_of(chosen, **form) == code


def test_one_may_refuse_everything_and_mean_it():
    assert chosen(CHANNELS, nothing="1")["refused"] == list(CHANNELS)
    assert chosen(CHANNELS, nothing="1", channel="sms")["channel"] == "sms"


@given(st.integers(0, 24 * 60 - 1), st.integers(0, 24 * 60 - 1))
def test_hours_are_shown_as_they_were_read(start, end):
    texts = [f"{minutes // 60:02}:{minutes % 60:02}" for minutes in (start, end)]
    if start >= end:
        assert fault_of(hours, *texts) == "hours_order"
    else:
        assert list(map(clock, hours(*texts))) == texts


@given(st.text(max_size=8), st.text(max_size=8))
def test_hours_are_within_the_day_whatever_is_written(start, end):
    try:
        begin, finish = hours(start, end)
    except Fault:
        return
    assert 0 <= begin <= finish <= 24


def test_the_end_of_the_day_is_midnight():
    assert hours("18:00", "23:59") == (18.0, 24.0)
    assert clock(24.0) == "23:59"


def test_a_request_about_data():
    assert request({"request": "copy"}) == {"request": "copy", "words": ""}
    assert fault_of(request, {"request": "delete now"}) == "choose"
    assert fault_of(request, {"request": "correct"}) == "correction_missing"
    assert fault_of(request, {"request": "erase", "words": "x" * 2001}) == "too_long"


def test_somebody_who_may_act():
    found = intermediary({**NAMED, "name": " Ana \n Lima ", "phone": "1"}, TODAY)
    assert (found["name"], found["until"]) == ("Ana Lima", date(2026, 6, 30))
    reach = {"name", "organisation", "email", "phone"}
    assert set(found) == reach | {"may", "role", "messages", "until"}
    assert (found["role"], found["messages"]) == ("other", "none")


def test_what_is_written_to_them_is_chosen():
    found = intermediary({**NAMED, "role": "lawyer", "messages": "instead"}, TODAY)
    assert (found["role"], found["messages"]) == ("lawyer", "instead")


@pytest.mark.parametrize(
    "form, code",
    [
        ({"name": " "}, "name_missing"),
        ({"name": "x" * 101}, "too_long"),
        ({"email": ""}, "reach_missing"),
        ({"email": "ana"}, "email_unclear"),
        ({"email": "a@b.example, c@d.example"}, "email_unclear"),
        ({"may": "pay"}, "choose"),
        ({"role": "boss"}, "choose"),
        ({"messages": "all"}, "choose"),
        ({"messages": "copy", "email": "", "phone": "1"}, "email_needed"),
        ({"until": ""}, "until_missing"),
        ({"until": "2026-03-09"}, "day_past"),
        ({"until": "2028-01-01"}, "day_far"),
        ({"until": "soon"}, "day_unclear"),
    ],
)
def test_what_is_missing_about_them_is_asked(form, code):
    assert fault_of(intermediary, {**NAMED, **form}, TODAY) == code


def test_the_faces_are_those_of_odoo():
    assert [face(text) for text in ("well", "so_so", "not_well")] == [5, 3, 1]
    for odd in (None, "", "5", "WELL"):
        assert fault_of(face, odd) == "face_missing"

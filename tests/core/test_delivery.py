# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""What an error of a mail server means, and when to try again."""

import smtplib
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.recouvrement_respectueux.core.delivery import (
    FIRST,
    LATER,
    LONGEST,
    PATIENCE,
    REFUSED,
    UNKNOWN,
    dead,
    next_try,
    verdict,
)

GONE, FULL, BUSY = (550, b"5.1.1 no such user"), (552, b"5.2.2 full"), (451, b"later")


@pytest.mark.parametrize(
    ("error", "result"),
    [
        (smtplib.SMTPRecipientsRefused({"a@b.example": GONE}), REFUSED),
        (smtplib.SMTPRecipientsRefused({"a@b.example": BUSY}), LATER),
        (smtplib.SMTPRecipientsRefused({"a@b.example": GONE, "c": BUSY}), LATER),
        (smtplib.SMTPDataError(451, b"try again"), LATER),
        (smtplib.SMTPDataError(554, b"spam"), REFUSED),
        (smtplib.SMTPSenderRefused(450, b"busy", "a@b.example"), LATER),
        (smtplib.SMTPSenderRefused(550, b"no", "a@b.example"), REFUSED),
        (smtplib.SMTPServerDisconnected("gone"), UNKNOWN),
        (TimeoutError(), UNKNOWN),
        (ConnectionResetError(), UNKNOWN),
        (ValueError("no recipient"), UNKNOWN),
        (None, UNKNOWN),
    ],
)
def test_only_what_nobody_has_leaves_later(error, result):
    assert verdict(error) == result


def test_an_address_that_does_not_exist_is_not_one_that_is_full():
    refused = {"gone@b.example": GONE, "full@b.example": FULL, "busy@b.example": BUSY}
    assert dead(refused) == {"gone@b.example"}
    assert dead({"a@b.example": (550, b"5.7.1 blocked")}) == set()
    assert dead({"a@b.example": (550, "unknown user")}) == {"a@b.example"}


@given(st.timedeltas(min_value=timedelta(0), max_value=timedelta(days=30)))
def test_the_next_try_is_neither_at_once_nor_never(waited):
    delay = next_try(waited)
    if waited >= PATIENCE:
        assert delay is None
    else:
        assert FIRST <= delay <= LONGEST

# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""A value of a header, whatever was typed, is one line of one header."""

from email.message import EmailMessage
from email.policy import SMTP

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from odoo.addons.recouvrement_respectueux.core.headers import (
    is_known_charset,
    one_line,
)

CHARS = st.sampled_from('a: ,;<>@"=?_0AD\r\n\x0b\x0c\x1c\x85\u2028\u2029é')


@given(st.text(CHARS) | st.text(st.characters(codec="utf-8")))
@example("=?utf-8?q?Evil=0D=0ABcc:_spy@evil.example?=")
@example("=?utf-8?b?RXZpbA0KQmNjOiBzcHlAZXZpbC5leGFtcGxl?=")
@example("a\r\nBcc: spy@evil.example")
def test_a_subject_is_one_header(text):
    message = EmailMessage(policy=SMTP)
    message["Subject"] = one_line(text)
    head = message.as_string().split("\r\n\r\n")[0]
    assert all(line[0] in " \t" for line in head.split("\r\n")[1:])


def test_what_is_plain_stays_as_it_is():
    assert one_line('"Dupont & Fils" <a@b.example>') == '"Dupont & Fils" <a@b.example>'


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("utf-8", True),
        ("ISO-8859-1", True),
        ("utf-16", True),
        ("windows-1252", True),
        ("klingon", False),
        ("hex", False),
        ("", False),
        ("a\0b", False),
    ],
)
def test_a_charset_that_can_be_read(name, known):
    assert is_known_charset(name) == known

# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Pictures are measured by their first bytes; no text keeps a link that acts."""

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, WebPImagePlugin  # noqa: F401 (Odoo leaves it out)

from odoo.addons.recouvrement_respectueux.core import limits, pictures
from odoo.addons.recouvrement_respectueux.core.answers import Fault, nonce, words
from odoo.addons.recouvrement_respectueux.core.personal_link import (
    acting,
    split,
    without_tokens,
)

SIZES = st.integers(1, 300)
TOKEN = "Ab-_" * 10 + "xyz"


def saved(width, height, kind, **options):
    content = BytesIO()
    Image.new("RGB", (width, height)).save(content, kind, **options)
    return content.getvalue()


@given(SIZES, SIZES, st.sampled_from(["PNG", "JPEG", "WEBP"]), st.booleans())
def test_the_size_is_that_of_the_picture(width, height, kind, other):
    options = {"lossless": other} if kind == "WEBP" else {}
    options = {"progressive": other} if kind == "JPEG" else options
    content = saved(width, height, kind, **options)
    assert pictures.pixels(content, f"image/{kind.lower()}") == width * height


@given(st.binary(max_size=200), st.sampled_from(list(pictures.NAMES)))
def test_anything_is_measured_without_an_error(content, kind):
    begun = {"image/jpeg": b"\xff\xd8\xff", "image/webp": b"RIFF    WEBPVP8X"}
    pictures.pixels(begun.get(kind, b"") + content, kind)


def test_what_is_too_large_or_no_picture_is_refused():
    content = saved(100, 50, "PNG")
    pictures.check_picture(content, "image/png", 5000)
    for kind, most, code in (
        ("image/png", 4999, "picture_large"),
        ("image/jpeg", 5000, "file_kind"),
    ):
        with pytest.raises(Fault) as caught:
            pictures.check_picture(content, kind, most)
        assert caught.value.code == code


def test_a_day_of_files_and_an_hour_of_answers():
    limits.check_answers(limits.ANSWERS_PER_HOUR - 1)
    limits.check_files(limits.FILES_PER_DAY - 1, 0, [5])
    for act, values in (
        (limits.check_answers, (limits.ANSWERS_PER_HOUR,)),
        (limits.check_files, (limits.FILES_PER_DAY, 0, [5])),
        (limits.check_files, (0, limits.BYTES_PER_DAY, [1])),
    ):
        with pytest.raises(Fault):
            act(*values)


# === LINKS === #


@pytest.mark.parametrize(
    "text",
    [
        "see https://x.example/my/recovery/l/{} now",
        "https://safe.example/?u=https%3A%2F%2Fx%2Fmy%2Frecovery%2Fl%2F{}%2Fpay&d=1",
        'href=3D"https://x/my/recovery/l/{}/pay"',
    ],
)
def test_no_text_keeps_a_token(text):
    assert TOKEN not in without_tokens(text.format(TOKEN))
    assert TOKEN not in words(text.format(TOKEN))
    assert "***" in without_tokens(text.format(TOKEN))


def test_a_token_broken_at_the_end_of_a_line_goes_too():
    assert "xyz" not in without_tokens(f"/my/recovery/l/{TOKEN[:20]}=\r\n{TOKEN[20:]}")


def test_only_the_links_of_this_file_act_and_on_no_other_host():
    body = (
        '<a href="https://a.example/my/recovery/to/12/pay">'
        '<a href="https://evil.example/my/recovery/to/12">'
        '<a href="https://a.example/my/recovery/to/123/pay">'
    )
    assert acting(body, 12, "https://a.example/my/recovery/l/T") == (
        '<a href="https://a.example/my/recovery/l/T/pay">'
        '<a href="https://a.example/my/recovery/l/T">'
        '<a href="https://a.example/my/recovery/to/123/pay">'
    )


def test_a_token_has_two_halves_or_is_none():
    assert split(TOKEN) == (TOKEN[:11], TOKEN[11:])
    for text in ("", TOKEN[:-1], TOKEN + "x", "é" * 43, "'" * 43):
        assert split(text) is None


def test_a_nonce_is_ours_or_none():
    assert nonce("abc-time") == "abc-time"
    for text in (None, "", "a\0", "x" * 65, "é", "'"):
        assert nonce(text) == ""


@pytest.mark.parametrize(
    "text",
    [
        "/my//recovery/l/{}",
        "//my/recovery//l/{}",
        "/my/recovery/l//{}",
        "/%6dy/recovery/l/{}",
        "https%253A%252F%252Fus.example%252Fmy%252Frecovery%252Fl%252F{}&x=1",
        "https:&#x2F;&#x2F;us.example&#x2F;my&#x2F;recovery&#x2F;l&#x2F;{}",
        "https:&#47;&#47;us.example&#47;my&#47;recovery&#47;l&#47;{}",
        "https:=2F=2Fus.example=2Fmy=2Frecovery=2Fl=2F{}",
        r"https:\/\/us.example\/my\/recovery\/l\/{}",
        "https://guard.example/v2/url?u=https-3A__us.example_my_recovery_l_{}&d=Dw",
    ],
)
def test_nor_does_a_link_that_another_program_has_written_its_own_way(text):
    assert TOKEN not in without_tokens(text.format(TOKEN))


def test_a_link_that_is_broken_right_before_its_token_is_hidden_as_well():
    for gap in ("=\r\n", "=\n", "\r\n", "\n"):
        assert TOKEN[:20] not in without_tokens(f"/my/recovery/l/{gap}{TOKEN}")


def test_what_is_no_link_stays_as_it_is():
    for text in ("recovery_l_x", "/my/recovery/to/12", "Recovery / l / no", "a_l_b"):
        assert without_tokens(text) == text

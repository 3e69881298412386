# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""The one language of a message."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.recouvrement_respectueux.core.languages import choose, is_written

CODES = st.sampled_from(["en_US", "en_GB", "fr_FR", "fr_BE", "de_DE", "nl_BE", "es_ES"])


@pytest.mark.parametrize(
    ("wanted", "installed", "expected"),
    [
        (["fr_FR", "en_US"], {"fr_FR", "en_US"}, "fr_FR"),
        (["de_DE", "fr_FR"], {"de_DE", "fr_FR", "en_US"}, "fr_FR"),
        (["de_DE", "nl_BE"], {"de_DE", "nl_BE", "en_US"}, "en_US"),
        (["fr_BE", None], {"fr_FR", "en_GB"}, "fr_FR"),  # as France writes it
        (["fr_BE", "en_GB"], {"fr_FR", "en_GB"}, "fr_FR"),
        (["de_AT", "fr_CA"], {"de_DE", "fr_BE", "en_US"}, "fr_BE"),
        ([False, None, "fr_FR"], {"fr_FR", "en_US"}, "fr_FR"),
        ([], {"en_GB", "en_US"}, "en_US"),
        (["de_DE"], {"de_DE"}, "en_US"),
    ],
)
def test_the_first_that_we_have(wanted, installed, expected):
    assert choose(wanted, installed) == expected


@given(st.lists(CODES | st.none()), st.sets(CODES))
def test_always_a_language_that_we_have_texts_in(wanted, installed):
    chosen = choose(wanted, installed)
    assert is_written(chosen)
    assert chosen in installed or chosen == "en_US"
    spoken = {code[:2] for code in installed}
    if own := [one for one in wanted if one and one[:2] in spoken and is_written(one)]:
        assert chosen[:2] == own[0][:2]
        assert own[0] not in installed or chosen == own[0]


def test_a_letter_that_exists_in_more_languages():
    assert choose(["nl_BE"], {"nl_BE", "en_US"}, ("fr", "nl", "en")) == "nl_BE"

# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""How many e-mails leave in an hour, in all and per mail provider."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.recouvrement_respectueux.core.pace import Pace, leaving, provider

DOMAINS = st.lists(st.sampled_from(["a.example", "b.example", "c.example"]))
SENT = st.dictionaries(st.sampled_from(["a.example", "b.example"]), st.integers(0, 9))
MOST = st.none() | st.integers(0, 12)


def test_the_first_ones_leave_and_the_others_wait():
    mixed = ["a.example", "a.example", "b.example", "a.example"]
    assert leaving(mixed, {}, Pace(3)) == [True, True, True, False]
    assert leaving(mixed, {}, Pace(None, 1)) == [True, False, True, False]
    assert leaving(mixed, {"a.example": 1}, Pace(3, 2)) == [True, False, True, False]


def test_without_a_pace_all_leave():
    assert not Pace()
    assert leaving(["a.example"] * 3, {"a.example": 900}, Pace()) == [True] * 3


@given(DOMAINS, SENT, MOST, MOST)
def test_never_more_than_the_pace_and_never_one_less(domains, sent, most, of_domain):
    left = leaving(domains, sent, Pace(most, of_domain))
    gone = Counter(d for d, leaves in zip(domains, left, strict=True) if leaves)
    total, after = sum(sent.values()) + gone.total(), Counter(sent) + gone
    if most is not None:
        assert gone.total() <= max(most - sum(sent.values()), 0)
    if of_domain is not None:
        assert all(n <= max(of_domain - sent.get(d, 0), 0) for d, n in gone.items())
    for domain, leaves in zip(domains, left, strict=True):
        full = most is not None and total >= most
        full |= of_domain is not None and after[domain] >= of_domain
        assert leaves or full


@pytest.mark.parametrize(
    ("address", "domain"),
    [("a@Example.FR", "example.fr"), ("“a@b” <a@c.example>", "c.example>"), ("", "")],
)
def test_the_provider_is_what_follows_the_at(address, domain):
    assert provider(address) == domain


def test_no_address_no_provider():
    assert provider(None) == ""

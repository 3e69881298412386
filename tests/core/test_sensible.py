"""Amounts of the settings in the currency of a company."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.recouvrement_respectueux.core.sensible import (
    PER_EURO,
    friendly,
    sensible,
)

AMOUNTS = st.integers(1, 10**12).map(lambda cents: Decimal(cents) / 100)
DEFAULTS = (20, 50, 500, 1000)


@pytest.mark.parametrize(
    ("currency", "decimals", "expected"),
    [
        ("EUR", 2, (20, 50, 500, 1000)),
        ("CHF", 2, (20, 50, 500, 1000)),
        ("MAD", 2, (200, 600, 6000, 10_000)),
        ("XOF", 0, (10_000, 30_000, 300_000, 700_000)),
        ("JPY", 0, (3_000, 8_000, 80_000, 200_000)),
        ("TND", 3, (70, 200, 2000, 3000)),
    ],
)
def test_amounts_make_sense_in_each_currency(currency, decimals, expected):
    found = [sensible(Decimal(euros), currency, decimals) for euros in DEFAULTS]
    assert tuple(found) == expected


def test_a_rate_comes_before_the_table():
    assert sensible(Decimal(20), "XOF", 0, Decimal(100)) == 2000


def test_a_currency_that_nobody_knows_goes_by_its_decimals():
    assert sensible(Decimal(20), "ZZZ", 0) == 10_000
    assert sensible(Decimal(20), "ZZZ", 2) == 20
    assert sensible(Decimal(20), "ZZZ", 5) == 20


def test_the_table_is_made_of_numbers():
    assert all(Decimal(value) > 0 for value in PER_EURO.values())


@given(AMOUNTS, st.integers(0, 3))
def test_a_friendly_amount_is_near_and_can_be_paid(amount, decimals):
    found = friendly(amount, decimals)
    assert found == round(found, decimals)
    assert len(str(found.normalize().as_tuple().digits)) <= len("(1,)")
    if found > Decimal(1).scaleb(-decimals):
        assert Decimal("0.6") < found / amount <= 2


@given(AMOUNTS, AMOUNTS)
def test_more_stays_more(one, two):
    less, more = sorted((one, two))
    assert friendly(less) <= friendly(more)

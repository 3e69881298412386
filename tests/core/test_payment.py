"""How to pay a set of claims, and which of them a bank line quotes."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.recouvrement_respectueux.core.payment import (
    LONGEST,
    Account,
    Claim,
    account_for,
    one_reference,
    quoted,
    ways,
)

EURO, DOLLAR, HOME = 1, 2, 3
ACCOUNTS = (Account(HOME), Account(EURO, "EUR"), Account(DOLLAR, "USD"))
WORD = st.text("ABC0123/-+", min_size=1, max_size=30).filter(
    lambda word: any(sign.isalnum() for sign in word)
)


def claim(reference, amount, currency="EUR", account=None):
    return Claim(reference, currency, Decimal(amount), account)


def test_each_currency_has_its_account():
    assert account_for("USD", ACCOUNTS, "EUR") == DOLLAR
    assert account_for("EUR", ACCOUNTS, "EUR") == HOME
    assert account_for("EUR", ACCOUNTS[1:], "EUR") == EURO


def test_a_currency_without_account_goes_to_the_one_of_the_company():
    assert account_for("GBP", ACCOUNTS[1:], "EUR") == EURO
    assert account_for("GBP", ACCOUNTS[2:], "EUR") is None


def test_the_account_that_an_invoice_names_comes_first():
    found = ways([claim("A", 10, account=7), claim("B", 5)], ACCOUNTS, "EUR")
    assert [(way.account, way.amount) for way in found] == [(7, 10), (HOME, 5)]


def test_one_transfer_for_each_account_and_currency():
    claims = [claim("A", 10), claim("B", 3, "USD"), claim("C", 5)]
    first, second = ways(claims, ACCOUNTS, "EUR")
    assert (first.account, first.amount, first.reference) == (HOME, 15, "A C")
    assert (second.currency, second.amount, second.reference) == ("USD", 3, "B")


def test_references_with_spaces_are_told_apart():
    two = ["RF18 5390 0754 7034", "RF45 1234"]
    assert one_reference(two) == "RF18 5390 0754 7034, RF45 1234"
    assert one_reference(two[:1]) == two[0]


def test_a_bank_line_quotes_a_reference_however_the_bank_writes_it():
    references = ["RF18 5390 0754 7034", "FAC/2026/00042", "+++123/4567/89012+++"]
    label = "VIR SEPA rf18539007547034 fac 2026 00042 ***123/4567/89012***"
    assert quoted(label, references) == tuple(references)


def test_a_part_of_a_longer_number_is_not_quoted():
    assert quoted("FAC/2026/000421", ["FAC/2026/00042"]) == ()
    assert quoted("1FAC/2026/00042", ["FAC/2026/00042", "", "+++"]) == ()


@given(st.lists(WORD, max_size=30))
def test_the_bank_line_is_matched_with_what_it_was_told_to_quote(references):
    told = one_reference(references)
    known = list(dict.fromkeys(references))
    assert len(told) <= LONGEST
    kept = quoted(told, known)
    # As many as fit, the oldest first, none cut in the middle.
    assert list(kept[:1]) == known[:1]
    if len(" ".join(known)) <= LONGEST:
        assert list(kept) == known


@given(
    st.lists(
        st.builds(
            Claim,
            WORD,
            st.sampled_from(["EUR", "USD", "GBP"]),
            st.integers(1, 10**6).map(lambda cents: Decimal(cents) / 100),
            st.sampled_from([None, EURO, DOLLAR]),
        )
    )
)
def test_the_ways_ask_for_all_of_it_and_no_more(claims):
    found = ways(claims, ACCOUNTS, "EUR")
    for currency in ("EUR", "USD", "GBP"):
        asked = sum(one.amount for one in claims if one.currency == currency)
        assert sum(way.amount for way in found if way.currency == currency) == asked
    assert len({(way.account, way.currency) for way in found}) == len(found)

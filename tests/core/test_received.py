"""Received is not written off."""

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.recouvrement_respectueux.core.allocation import (
    Receipt,
    allocate,
    is_kept,
    lost,
)
from odoo.addons.recouvrement_respectueux.core.installments import Due
from odoo.addons.recouvrement_respectueux.core.received import (
    Entry,
    is_paid,
    not_taken_back,
    settled_by,
    split,
)

TEN = Decimal("10.00")
CENTS = st.integers(0, 10**7).map(lambda cents: Decimal(cents) / 100)
DAY = date(2026, 3, 10)


def money(closed, given_up=0):
    return Entry(is_money=True, closed=Decimal(closed), given_up=Decimal(given_up))


def test_a_payment_is_money_a_credit_note_a_credit_the_rest_a_loss():
    assert split(TEN, money(10)).received == TEN
    assert split(TEN, Entry(is_credit=True)).credited == TEN
    assert split(TEN, Entry()).written_off == TEN
    assert split(TEN, Entry(is_money=True)).received == TEN  # a marked compensation


def test_a_loss_in_the_entry_of_a_payment_is_no_money():
    found = split(Decimal("1000.00"), money(1000, 900))
    assert (found.received, found.written_off) == (100, 900)


def test_a_bank_fee_goes_with_its_payment():
    assert split(Decimal("1000.00"), money(1000, 50)).received == 1000
    assert split(Decimal("1000.00"), money(1000, 51)).received == 949


def test_what_settled_an_invoice():
    assert settled_by(Decimal(1), Decimal(9)) == "received"
    assert settled_by(Decimal(0), Decimal(9)) == "written_off"
    assert settled_by(Decimal(0), Decimal(0)) == "credited"


def test_who_paid_nearly_all_may_be_thanked():
    assert is_paid(Decimal(98), Decimal(2))
    assert not is_paid(Decimal(40), Decimal(60))
    assert not is_paid(Decimal(0), Decimal(0))


@given(CENTS, CENTS, CENTS, st.booleans(), st.booleans())
def test_the_parts_are_the_whole(amount, closed, given_up, is_money, is_credit):
    found = split(amount, Entry(is_money, is_credit, closed, given_up))
    parts = (found.received, found.credited, found.written_off)
    assert sum(parts) == amount
    assert all(part >= 0 for part in parts)
    assert all(part == round(part, 2) for part in parts)


def receipt(amount, **what):
    return Receipt(DAY, Decimal(amount), **what)


def test_an_agreement_that_was_written_off_is_not_kept():
    dues = [Due(DAY, Decimal(100)), Due(DAY, Decimal(100))]
    receipts = [receipt(100), receipt(100, is_loss=True)]
    shares = allocate(dues, receipts)
    assert [(one.paid, one.credited, one.remaining) for one in shares] == [
        (100, 0, 0),
        (0, 100, 0),
    ]
    assert lost(receipts) == 100
    assert not is_kept(Decimal(200), Decimal(100), lost(receipts))


def test_an_agreement_is_kept_by_money():
    assert is_kept(Decimal(200), Decimal(200), Decimal(0))
    assert is_kept(Decimal(200), Decimal(195), Decimal(5))  # odd cents, a fee
    assert is_kept(Decimal(200), Decimal(150), Decimal(0))  # the rest was credited
    assert is_kept(Decimal(200), Decimal(0), Decimal(0))  # all was credited
    assert not is_kept(Decimal(200), Decimal(0), Decimal(5))


def test_what_is_beyond_the_agreement_may_be_written_off():
    receipts = [receipt(550), receipt(50, is_loss=True)]
    assert lost(receipts, beyond=Decimal(50)) == 0
    more = [*receipts, receipt(20, is_credit=True)]
    assert lost(more, beyond=Decimal(50)) == 20


def test_what_came_in_beside_a_larger_return_is_not_taken_back():
    def left(*amounts):
        return not_taken_back((Decimal(one), Decimal(one)) for one in amounts)

    assert left(400, -1000) == 400
    assert left(1000, -1000) == 0
    assert left(1000, 1000, -1000) == 1000
    assert left(-1000, 400, 1000, -700) == 400
    assert left() == 0

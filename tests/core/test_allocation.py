"""What the ledger received, spread over instalments."""

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from odoo.addons.recouvrement_respectueux.core.allocation import (
    Receipt,
    allocate,
    cover,
)
from odoo.addons.recouvrement_respectueux.core.installments import Due

START = date(2026, 3, 10)
AMOUNTS = st.integers(1, 100_000).map(lambda cents: Decimal(cents) / 100)


def dues(*amounts):
    return [
        Due(START + timedelta(30 * n), Decimal(amount))
        for n, amount in enumerate(amounts, 1)
    ]


def paid(amount, on=0):
    return Receipt(START + timedelta(on), Decimal(amount))


def credit(amount, on=0):
    return Receipt(START + timedelta(on), Decimal(amount), is_credit=True)


def remaining(shares):
    return [str(share.remaining) for share in shares]


RECEIPTS = st.lists(
    st.builds(
        Receipt,
        st.dates(START, date(2027, 3, 10)),
        AMOUNTS,
        st.booleans(),
    ),
    max_size=8,
)
TABLES = st.lists(AMOUNTS, min_size=1, max_size=12).map(lambda found: dues(*found))


@settings(max_examples=1500)
@given(TABLES, RECEIPTS, st.just(Decimal(0)) | AMOUNTS)
def test_every_share_adds_up_and_is_never_negative(table, receipts, beyond):
    for due, share in zip(table, allocate(table, receipts, beyond), strict=True):
        assert share.paid + share.credited + share.remaining == due.amount
        assert min(share.paid, share.credited, share.remaining) >= 0
        assert (share.paid_on is not None) == (share.remaining == 0 and share.paid > 0)


@settings(max_examples=800)
@given(TABLES, RECEIPTS)
def test_an_instalment_receives_nothing_while_an_older_one_is_open(table, receipts):
    shares = allocate(table, receipts)
    for older, younger in zip(shares, shares[1:], strict=False):
        assert not (older.remaining and younger.paid)
        assert not (older.credited and younger.paid + younger.remaining)


@settings(max_examples=800)
@given(TABLES, RECEIPTS, st.randoms())
def test_the_order_in_which_they_were_entered_does_not_matter(table, receipts, random):
    shuffled = list(receipts)
    random.shuffle(shuffled)
    assert allocate(table, shuffled) == allocate(table, receipts)


@settings(max_examples=1000)
@given(TABLES, AMOUNTS | st.just(Decimal(0)), st.data())
def test_payments_credits_and_reversals_end_at_zero_when_the_books_do(
    table, beyond, data
):
    """Random entries up to the open amount, some taken back, then the rest is paid."""
    total = sum(due.amount for due in table)
    left, kept = total + beyond, []
    for turn in range(data.draw(st.integers(0, 10))):
        if kept and data.draw(st.booleans()):
            left += kept.pop(data.draw(st.integers(0, len(kept) - 1))).amount
        part = Decimal(data.draw(st.integers(0, int(left * 100)))) / 100
        if part:
            made = data.draw(st.sampled_from([paid, credit]))
            kept.append(made(part, turn))
            left -= part
        open_now = sum(s.remaining for s in allocate(table, kept, beyond))
        assert open_now <= left  # never asked for more than the books say
    kept.append(paid(left, 99))
    assert not any(s.remaining for s in allocate(table, kept, beyond))
    assert [s.remaining for s in allocate(table, [], beyond)] == [
        due.amount for due in table
    ]


def test_early_partial_and_late_payments_fill_the_oldest_first():
    table = dues("100", "100", "100")
    shares = allocate(table, [paid("150", 40), paid("20", 5)])
    assert remaining(shares) == ["0", "30", "100"]
    assert shares[0].paid_on == START + timedelta(40)
    assert shares[1].paid == 70 and shares[1].paid_on is None


def test_a_credit_note_shortens_the_table_from_its_end():
    shares = allocate(dues("100", "100", "100"), [credit("130"), paid("100")])
    assert remaining(shares) == ["0", "70", "0"]
    assert [str(s.credited) for s in shares] == ["0", "30", "100"]


def test_a_credit_uses_up_what_the_table_does_not_ask_for():
    shares = allocate(dues("100", "100"), [credit("50")], Decimal(60))
    assert remaining(shares) == ["100", "100"]
    assert remaining(allocate(dues("100", "100"), [credit("80")], Decimal(60))) == [
        "100",
        "80",
    ]


def test_an_over_payment_keeps_the_table_at_zero():
    assert remaining(allocate(dues("100"), [paid("250")])) == ["0"]


@settings(max_examples=800)
@given(st.lists(AMOUNTS, max_size=8), st.lists(AMOUNTS, max_size=8))
def test_instalments_cover_the_invoices_in_order_and_exactly(table, lines):
    parts = cover(table, lines)
    assert len(parts) == len(table)
    flat = [part for one in parts for part in one]
    assert [index for index, _ in flat] == sorted(index for index, _ in flat)
    assert sum(a for _, a in flat) == min(sum(table), sum(lines))
    for wanted, part in zip(table, parts, strict=True):
        assert sum(amount for _, amount in part) <= wanted
    for index, line in enumerate(lines):
        assert sum(amount for at, amount in flat if at == index) <= line


def test_an_instalment_may_finish_one_invoice_and_begin_the_next():
    parts = cover([Decimal(150), Decimal(150)], [Decimal(100), Decimal(200)])
    assert parts == (((0, 100), (1, 50)), ((1, 150),))

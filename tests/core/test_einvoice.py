# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""One verdict for each code and reason; where an invoice stands, whatever the order in
which statuses come; files of both kinds, and files that are none."""

from datetime import date, datetime, timedelta
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.recouvrement_respectueux_einvoice.core.standing import (
    PATIENCE,
    Standing,
    Status,
    standing,
)
from odoo.addons.recouvrement_respectueux_einvoice.core.status_file import (
    StatusFileError,
    may_be_status,
    read_status_file,
)
from odoo.addons.recouvrement_respectueux_einvoice.core.verdict import (
    APPROVED,
    ARRIVED,
    CODES,
    DISPUTE,
    EFFECTS,
    NOTHING,
    PAYEE,
    REASONS,
    REFUSED,
    RESUMED,
    SENT,
    STRONGEST,
    SUPPLY,
    TASKS,
    UNREACHED,
    verdict,
    verdict_of,
)

FILES = Path(__file__).parent.parent / "models" / "einvoice" / "data"
DAY = date(2026, 9, 7)
NOW = datetime(2026, 9, 7, 9)
HOLDS = {REFUSED, UNREACHED, PAYEE, DISPUTE, SUPPLY}

codes = st.sampled_from([*CODES, RESUMED])
reasons = st.lists(st.sampled_from([*REASONS]), max_size=2, unique=True).map(tuple)


@st.composite
def histories(draw):
    told = draw(st.lists(st.tuples(codes, reasons, st.integers(0, 9)), max_size=8))
    return [
        status(code, number, why, days)
        for number, (code, why, days) in enumerate(told, 1)
    ]


def status(code, number=1, why=(), days=0):
    known = NOW + timedelta(days=days, minutes=number)
    return Status(number, code, why, DAY + timedelta(days=days), known)


# === ONE VERDICT === #


def test_the_lists_are_those_of_the_standard():
    assert len(CODES) == 23
    assert len(REASONS) == 45
    assert {*STRONGEST} == {*EFFECTS} and len(STRONGEST) == len(EFFECTS)


@pytest.mark.parametrize("code", CODES)
def test_each_code_and_reason_has_one_verdict(code):
    for reason in (None, *REASONS):
        found = verdict(code, reason)
        assert EFFECTS.count(found) == 1
        assert verdict_of(code, reason and (reason,)) == found


@given(st.sampled_from([*CODES]), st.lists(st.sampled_from([*REASONS]), min_size=1))
def test_of_several_reasons_the_strongest_decides_in_any_order(code, why):
    found = verdict_of(code, why)
    assert found == verdict_of(code, [*reversed(why)])
    assert found in {verdict(code, reason) for reason in why}


def test_the_verdicts_are_those_that_were_agreed():
    by_effect = {
        REFUSED: {"210", "220"},
        UNREACHED: {"213", "221", "501"},
        DISPUTE: {"206", "207"},
        SUPPLY: {"208"},
        SENT: {"211"},
        ARRIVED: {"203", "204"},
        APPROVED: {"205"},
        PAYEE: {"224", "225", "226", "227"},
        NOTHING: {"200", "201", "202", "209", "212", "214", "228"},
    }
    for effect, own in by_effect.items():
        assert {code for code in CODES if verdict(code) == effect} == own
    odd = [
        (code, reason)
        for code, reason in product(CODES, REASONS)
        if verdict(code, reason) != verdict(code)
    ]
    assert odd == [("200", "NON_TRANSMISE")]
    assert TASKS == HOLDS


# === WHERE AN INVOICE STANDS === #


@given(histories(), st.randoms())
def test_the_order_in_which_they_come_changes_nothing(told, chance):
    mixed = [*told]
    chance.shuffle(mixed)
    assert standing(mixed) == standing(told)


@given(histories())
def test_what_holds_is_held_until_something_later_ends_it(told):
    found = standing(told)
    for one in told:
        effect = verdict_of(one.code, one.reasons)
        if effect not in HOLDS:
            continue
        later = [x for x in told if (x.day, x.id) > (one.day, one.id)]
        after = [x for x in told if x.id > one.id and x.code == RESUMED]
        if not later and not after:
            assert found.effect in HOLDS
    if found.effect:
        assert verdict_of(found.status.code, found.status.reasons) == found.effect


@given(histories())
def test_a_colleague_who_has_put_it_right_ends_all_that_was_known(told):
    late = status(RESUMED, len(told) + 1, days=10)
    assert standing([*told, late]).effect is None
    # Not what is told afterwards, of whichever day.
    new = status("210", len(told) + 2, days=0)
    assert standing([*told, late, new]).effect == REFUSED


@given(histories())
def test_what_the_customer_knows_is_said_by_a_status(told):
    found = standing(told)
    reached = {one.day for one in told if one.code in ("203", "204", "205")}
    assert found.arrived_on is None or found.arrived_on in reached
    assert found.approved_on is None or found.effect in (None, SENT)


@given(histories())
def test_statuses_that_say_nothing_change_nothing(told):
    silent = [
        status(code, 100 + n) for n, code in enumerate(("201", "202", "212", "214"))
    ]
    assert standing([*told, *silent]) == standing(told)


def test_nothing_said_is_nothing_known():
    assert standing([]) == Standing()


@pytest.mark.parametrize(
    ("told", "effect"),
    [
        (["208"], SUPPLY),
        (["208", "209"], None),
        (["207", "203"], DISPUTE),
        (["207", "205"], None),
        (["207", "211"], DISPUTE),
        (["205", "207"], DISPUTE),
        (["221", "203"], None),
        (["213", "200"], UNREACHED),
        (["210", "205"], REFUSED),
        (["225", "228"], None),
        (["225", "205"], PAYEE),
        (["208", "211"], SUPPLY),
        (["205", "211"], SENT),
        (["212"], None),
    ],
)
def test_what_ends_what(told, effect):
    found = standing(status(code, n, days=n) for n, code in enumerate(told, 1))
    assert found.effect == effect


def test_a_payment_that_was_sent_has_three_days_then_it_goes_gently_on():
    found = standing([status("205", 1), status("211", 2, days=1)])
    assert found.until == DAY + timedelta(days=1) + PATIENCE
    assert found.gently_since == status("211", 2, days=1).known
    assert found.approved_on == DAY


# === FILES === #


def told(name):
    return read_status_file((FILES / name).read_bytes())


def test_a_cdar_file_is_read():
    (one,) = told("cdar_210.xml")
    assert (one.invoice, one.code, one.day) == (
        "INV/2026/00042",
        "210",
        date(2026, 9, 9),
    )
    assert one.reasons == ("CMD_ERR", "TX_TVA_ERR")
    assert one.reference == "CDV-2026-0001"


@pytest.mark.parametrize("code", CODES)
def test_a_file_of_each_code_is_read(code):
    whole = (
        (FILES / "cdar_210.xml").read_bytes().replace(b">210<", f">{code}<".encode())
    )
    assert read_status_file(whole)[0].code == code


def test_an_answer_of_peppol_is_read_in_the_same_codes():
    (one,) = told("response_uq.xml")
    assert (one.invoice, one.code) == ("INV/2026/00042", "207")
    assert one.reasons == ("REF_ERR", "PU_ERR")
    (one,) = told("response_ap.xml")
    assert (one.code, one.reasons, one.day) == ("205", (), date(2026, 9, 8))


def test_a_file_about_several_invoices_tells_of_each():
    found = told("cdar_several.xml")
    assert [(one.invoice, one.code) for one in found] == [
        ("INV/2026/00042", "203"),
        ("INV/2026/00043", "221"),
    ]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "no_xml"),
        (b"%PDF-1.7 CrossDomainAcknowledgementAndResponse", "no_xml"),
        (b"<Invoice/>", "other_kind"),
        (b"<ApplicationResponse/>", "empty"),
        (b"x" * 2_000_001, "large"),
        (
            b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>'
            b"<ApplicationResponse>&b;</ApplicationResponse>",
            "no_xml",
        ),
        (
            b"<ApplicationResponse><DocumentResponse><Response><ResponseCode>ZZ"
            b"</ResponseCode></Response><DocumentReference><ID>A</ID>"
            b"</DocumentReference></DocumentResponse></ApplicationResponse>",
            "code",
        ),
    ],
)
def test_a_file_that_tells_nothing_is_refused(content, why):
    with pytest.raises(StatusFileError) as refused:
        read_status_file(content)
    assert refused.value.args[0] == why


@given(st.binary(max_size=400))
def test_no_content_whatever_does_more_than_be_refused(content):
    with pytest.raises(StatusFileError):
        read_status_file(content)
    assert not may_be_status(content)

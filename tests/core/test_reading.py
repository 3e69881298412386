# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""What is kept of a reading."""

from odoo.addons.recouvrement_respectueux.core.reading import (
    CARE,
    LONGEST,
    kept_kind,
    one_line,
    place,
    rests,
)


def test_nothing_private_has_a_kind_of_its_own():
    assert {kept_kind(one) for one in CARE} == {"person"}
    assert kept_kind("promise") == "promise"


def test_the_words_are_found_again_and_not_kept():
    text = "Hello,\n\nI  will pay\non Friday. Bye"
    start, end = place(text, "I will pay on Friday.")
    assert one_line(text)[start:end] == "I will pay on Friday."


def test_a_shortened_quote_ends_where_it_was_cut():
    text = "I will pay on Friday, as I said before"
    start, end = place(text, "I will pay on …")
    assert one_line(text)[start:end] == "I will pay on"


def test_words_that_are_not_there_have_no_place():
    assert place("Hello", "Friday") is None
    assert place("Hello", "") is None
    assert place("a " * LONGEST + "Friday", "Friday") is None


def test_only_short_thanks_alone_rest():
    thanks = frozenset({"acknowledged"})
    assert rests(thanks, "Thank you, noted.")
    assert not rests(thanks | {"question"}, "Thank you, noted.")
    assert not rests(frozenset(), "Thank you, noted.")
    assert not rests(thanks, "Merci d'écrire à compta@nouvelle.example")
    assert not rests(thanks, "Thank you. " * 10)

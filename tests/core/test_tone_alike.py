# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Messages that say the same but for their facts are judged once: never where one of
them would be stopped and the other not."""

import re
from html import escape, unescape

from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.recouvrement_respectueux.core.tone import (
    REFUSED,
    Phrase,
    Phrasebook,
    Text,
    read,
)
from odoo.addons.recouvrement_respectueux.core.tone_alike import Facts, alike

BOOK = Phrasebook(
    [
        Phrase(1, "huissier*"),
        Phrase(2, "payez … tribunal"),
        Phrase(3, "sous 48 h"),
        Phrase(4, "avant mars"),
    ]
)
TABLE = '<table class="rr_table" width="100%"><tr><td>{}</td><td>{}</td></tr></table>'


def written(text, name="Claire Martin", invoice="F/1", amount="10 €", due="1 mai 2026"):
    """A message and its facts."""
    said = {"name": name, "invoice": invoice, "amount": amount, "due": due}
    shown = {key: escape(value) for key, value in said.items()}
    body = text.format(**shown) + TABLE.format(shown["invoice"], shown["amount"])
    parts = ((amount,), (invoice,), (due,))
    facts = Facts(
        people=(name,), documents=(invoice,), figures=(amount, due), parts=parts
    )
    return invoice, body, facts


def key(*message, **facts):
    return alike(*written(*message, **facts), BOOK)


def stops(subject, body, facts):
    """Whether the core stops this message."""
    prose = re.sub(r"<table.*?</table>", "", body)
    text = Text(
        subject=subject,
        body=unescape(re.sub(r"<[^>]*>", "", prose)),
        names=(*facts.people, *facts.documents),
        missing=tuple(
            str(place)
            for place, part in enumerate(facts.parts)
            if not any(one in unescape(body) for one in part)
        ),
        shown=unescape(re.sub(r"<[^>]*>", " ", body)),
    )
    return any(one.severity == REFUSED for one in read(text, BOOK))


HELLO = "<p>Bonjour {name},</p><p>{amount} pour {invoice}, due le {due}.</p>"


def test_other_facts_make_no_other_message():
    first = key(HELLO)
    assert first
    assert first == key(HELLO, "O'Brien & Sons", "F/27", "99 €", "30 mai 2026")


def test_other_words_months_and_currencies_do():
    assert key(HELLO) != key(HELLO + "<p>Merci.</p>")
    assert key(HELLO) != key(HELLO, due="1 juin 2026")
    assert key(HELLO) != key(HELLO, amount="10 $")
    assert key(HELLO) != key(HELLO, amount="1 010 €")


def test_a_table_that_does_not_say_it_all_does():
    subject, body, facts = written("<p>Bonjour {name}</p>")
    other = alike(subject, body.replace("10 €", "11 €"), facts, BOOK)
    assert other != alike(subject, body, facts, BOOK)


def test_a_fact_that_could_be_judged_is_judged_by_itself():
    assert key(HELLO, "Huissier Durand") is None
    assert key(HELLO, "{{ name }}") is None
    assert key(HELLO, invoice="False") is None
    assert key(HELLO, invoice="…") is None
    assert key(HELLO, invoice="F/1\x0b2") is None  # HTML leaves such a sign out
    assert key(HELLO, amount="48 €") is None  # a number of a phrase
    subject, body, facts = written(HELLO)
    for inside in ("None ", "<t t-out='x'/>"):
        shown = body.replace("<td>", f"<td>{inside}")
        assert alike(subject, shown, facts, BOOK) is None


def test_links_are_facts():
    def linked(number):
        link = f"https://example.com/my/{number}?a=1&b=2"
        body = f'<a href="{escape(link)}">x</a>'
        return alike("", body, Facts(links=(link,)), BOOK)

    assert linked(1) == linked(2)


WORDS = st.sampled_from(
    [
        "<p>Bonjour {name}</p>",
        "<p>Payez {amount} {due} le tribunal</p>",
        "<p>Payez {amount} le tribunal</p>",
        "<p>sous {amount} h</p>",
        "<p>Avant {due}</p>",
        "<p>Mme<b>{name}</b>, {invoice}</p>",
        "<p>PAYEZ {name}</p>",
        "<p>{invoice} [nom]</p>",
        "<p>Le {due} : 10 €</p>",
    ]
)
MESSAGES = st.fixed_dictionaries(
    {
        "name": st.sampled_from(
            ["Claire Martin", "Huissiers", "VITE DONC", "[nom]", "O'Neil", "a", "None"]
        ),
        "invoice": st.sampled_from(["F/1", "F/22", "SOMMATION", "false", "10", "é"]),
        "amount": st.sampled_from(["10 €", "1 010,48 €", "1 010,00 €", "48 €", "7"]),
        "due": st.sampled_from(["1 mai 2026", "2 mars 2026", "12 mars 2026"]),
    }
)


@given(st.lists(WORDS, min_size=1, max_size=3).map("".join), MESSAGES, MESSAGES)
def test_what_is_alike_is_stopped_alike(text, one, other):
    first, second = written(text, **one), written(text, **other)
    common = alike(*first, BOOK)
    if common and common == alike(*second, BOOK):
        assert stops(*first) == stops(*second)

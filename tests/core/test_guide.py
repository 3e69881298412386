# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""The user guide: its links lead somewhere, both languages hold the same, and a morning
is short to read."""

import re
import unicodedata

import pytest

from .guide import GUIDE, LANGUAGES, PAGES, text_of

SHORT = ("my-morning.md", "the-customer-says.md")
MOST_WORDS = 2000  # of the short ones together
# Never on a screen, in a message or here.
NEVER = {
    "en": r"debts?|debtors?|delinquents?|defaulters?|waive(?:s|ted|tance)?",
    "fr": r"dettes?|débit(?:eur|rice)s?|mauvais payeurs?|impayés?|huissiers?",
}
LINK = re.compile(r"\]\(([^)\s]+)\)")
WORD = re.compile(r"\w[\w’'-]*")


def headings(text):
    return re.findall(r"^(#+) (.+)$", text, re.MULTILINE)


def anchor(title):
    """What GitHub makes of a heading."""
    kept = (
        one
        for one in title.lower()
        if one in " -_" or unicodedata.category(one)[0] in "LNM"
    )
    return "".join(kept).replace(" ", "-")


def test_both_languages_have_the_same_pages():
    assert PAGES
    assert sorted(page.name for page in (GUIDE / "fr").glob("*.md")) == PAGES
    assert {"README.md", "reference.md", *SHORT} <= set(PAGES)


@pytest.mark.parametrize("page", PAGES)
def test_both_languages_say_the_same_in_the_same_order(page):
    english, french = (text_of(lang, page) for lang in LANGUAGES)
    levels = [[level for level, _title in headings(t)] for t in (english, french)]
    assert levels[0] == levels[1]
    rows = [len(re.findall(r"^ *\|", text, re.MULTILINE)) for text in (english, french)]
    assert rows[0] == rows[1]
    bullets = [len(re.findall(r"^(?:\*|\d\.) ", t, re.M)) for t in (english, french)]
    assert bullets[0] == bullets[1]


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_link_leads_somewhere(lang, page):
    for link in LINK.findall(text_of(lang, page)):
        path, _hash, place = link.partition("#")
        target = (GUIDE / lang / path).resolve() if path else GUIDE / lang / page
        assert target.exists(), link
        if place:
            titles = headings(target.read_text(encoding="utf-8"))
            assert place in {anchor(title) for _level, title in titles}, link


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_page_is_found_from_the_contents(lang):
    linked = set(LINK.findall(text_of(lang, "README.md")))
    assert set(PAGES) - {"README.md"} <= linked


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_morning_is_short_to_read(lang):
    words = sum(len(WORD.findall(text_of(lang, page))) for page in SHORT)
    assert words < MOST_WORDS


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_words_that_hurt_are_not_here(lang, page):
    found = re.findall(rf"(?<![\w-])(?:{NEVER[lang]})\b", text_of(lang, page), re.I)
    assert not found

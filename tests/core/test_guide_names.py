# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""What the user guide calls by a name is called so on the screen, and found there."""

import re

import pytest

from odoo.addons.recouvrement_respectueux.core.rules import RULES

from .guide import (
    LANGUAGES,
    PAGES,
    menus,
    names_on_screens,
    plain,
    text_of,
    titles_of_rules,
    translations,
)

# Set apart in the same way: names of Odoo's screens, and words that are no names.
OTHERS = {
    "en": (
        *("Invoicing", "Configuration", "Actions", "Incoming Email Servers"),
        *("My Account", "Contact: Creation", "Points conseil budget", "gesture"),
        *("Tendre l'oreille", "Expliciter", "Compatir", "Remercier", "Évaluer"),
        *("Proposer", "Another", "like these"),
    ),
    "fr": (
        *("Facturation", "Configuration", "Actions", "Mon compte", "geste", "autre"),
        *("Serveurs de messagerie entrants", "Contact : Création", "écrits ainsi"),
        "Points conseil budget",
    ),
}
TODAY = {"en": "Today", "fr": "Aujourd’hui"}
NAME = re.compile(r"(?<![*\w\\])\*([^*\s](?:[^*]*[^*\s])?)\*(?![*\w])")
WAY = re.compile(r"(?=\*([^*]+)\*\s▸\s\*([^*]+)\*)")
CODE = re.compile(r"`[^`\n]*`")


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_is_named_is_on_a_screen(lang, page):
    known = names_on_screens(lang) | set(map(plain, OTHERS[lang]))
    text = CODE.sub("", text_of(lang, page)).replace("**", "")
    names = (name for name in NAME.findall(text) if "](" not in name)
    assert not [name for name in names if plain(name) not in known]


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_menu_is_where_the_guide_looks_for_it(lang, page):
    known = menus(lang)
    # The first screen has lists of its own, that are no menus.
    above = set(known).union(*known.values()) - {plain(TODAY[lang])}
    ways = [tuple(map(plain, way)) for way in WAY.findall(text_of(lang, page))]
    astray = [
        way
        for way in ways
        if way[0] in above and way[1] in known and way[0] not in known[way[1]]
    ]
    assert not astray


@pytest.mark.parametrize(("lang", "head"), [("en", "rule"), ("fr", "la règle")])
def test_the_rules_are_told_in_their_order(lang, head):
    """DESIGN, section 5: the list of rules is in the guide."""
    french, titles = dict(translations()), titles_of_rules()
    wanted = [titles[rule.__name__] for rule in RULES]
    wanted = [french[title] for title in wanted] if lang == "fr" else wanted
    table = (
        text_of(lang, "reference.md").partition(f"| {head} |")[2].partition("\n\n")[0]
    )
    rows = re.findall(r"^\| ([^|]+?) \|", table, re.MULTILINE)
    assert ", ".join(rows).split(", ") == wanted

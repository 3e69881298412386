# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""What the user guide calls by a name is called so on the screen, and found there."""

import re

import pytest

from odoo.addons.recouvrement_respectueux.core.rules import RULES
from odoo.addons.recouvrement_respectueux_legal.core.gate import CONDITIONS

from .guide import (
    LANGUAGES,
    PAGES,
    menus,
    names_on_screens,
    plain,
    text_of,
    titles,
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


WHY = "recouvrement_respectueux/models/case/recovery_case_why.py"
GATE = "recouvrement_respectueux_legal/models/recovery_case_gate_words.py"
CARE = "recouvrement_respectueux_care/models/recovery_case_discreet.py"
TITLES = {**titles(WHY, "_rule_titles"), **titles(CARE, "_rule_titles")}
RULES_OF = (TITLES, RULES)
GATE_OF = (titles(GATE, "_gate_titles"), CONDITIONS)


@pytest.mark.parametrize(
    ("lang", "page", "head", "told"),
    [
        ("en", "reference.md", "rule", RULES_OF),
        ("fr", "reference.md", "la règle", RULES_OF),
        ("en", "last-resort.md", "line", GATE_OF),
        ("fr", "last-resort.md", "ligne", GATE_OF),
    ],
)
def test_the_rules_are_told_in_their_order(lang, page, head, told):
    """DESIGN, section 5: the list of rules is in the guide. So is that of the gate."""
    known, rules = told
    french = dict(translations())
    wanted = [known[rule.__name__] for rule in rules]
    wanted = [french[title] for title in wanted] if lang == "fr" else wanted
    _before, _head, table = text_of(lang, page).partition(f"| {head} |")
    rows = re.findall(r"^\| ([^|]+?) \|", table.split("\n\n")[0], re.MULTILINE)
    found = rows if told is GATE_OF else ", ".join(rows).split(", ")
    assert found == wanted

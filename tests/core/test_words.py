# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""What every string on a screen, on a page and in a message keeps to: one word for one
thing, real plurals, French typography. Reads the catalogues, needs no Odoo."""

import re
from pathlib import Path

import polib
import pytest

ROOT = Path(__file__).parents[2]
CATALOGUES = sorted(ROOT.glob("recouvrement_respectueux*/i18n/fr.po"))
SPACE = "[\u00a0\u202f]"  # does not break, as French wants before some signs
# What is no prose: tags, expressions, names of placeholders, addresses, hours, a code.
NO_PROSE = re.compile(
    r"<[^>]*>|\{\{.*?\}\}|%\(\w+\)[sd]|https?://\S+|\b\d\d?:\d\d\b|\[\[.*?\]\]|suspend\*"
)

ENGLISH = {
    r"\bremit": "to waive is to pay: waive, amount waived",
    r"\bintermediar": "representative",
    r"\bprivate person": "private individual",
    r"\bwish(es)? for time": "request for more time",
    r"\bpaths?\b": "reminder sequence",
    r"\bheld back\b|\bhold back\b(?! who)": "on hold",
    r"\ballocat": "to match, as Odoo says",
    r"\byou need not give\b": "no need to explain",
    r"\bperson named (below|above)": "name the person in the sentence",
    r"\bbecame overdue\b": "unpaid at due date",
    r"\bdebts?\b|\bdebtor|\bdelinquent|\bdefaulter": "never, see DESIGN.md",
    r"\((s|es|ies)\)": "two sentences, chosen by the number (core/counted.py)",
}
FRENCH = {
    r"\bretenu(e|s|es)?\b|\bretenir\b|\bretenez\b|\bretenue\b": "mettre en attente",
    r"\bdélais? de grâce": "délai de tolérance: the judge grants « grâce »",
    r"\btravail quotidien|\btâche quotidienne": "traitement quotidien",
    r"\bparcours\b": "scénario de relance",
    r"\bintermédiaire": "représentant",
    r"\bdésaccord": "litige",
    r"\bplaintes?\b": "réclamation: a « plainte » is for the police",
    r"\b(dés|non )?affect(er|é|ée|és|ées|ez|ation)\b": "lettrer",
    r"\bbien à vous\b": "Bien cordialement",
    r"\bdésolée?\b": "a sentence without gender: nous vous présentons nos excuses",
    r"\btenue? (de\b|d’)": "a sentence without gender: rien ne vous oblige à",
    r"\bun point ne va\b": "quelque chose ne va pas",
    r"\bpersonne nommée": "name the person in the sentence",
    r"\bécart(er|é|ée) du suivi": "exclure des relances",
    r"\bjours calendrier": "jours calendaires",
    r"\bexpériences? de formulation": "essai de formulation",
    r"\bnous (y )?renonçons": "nous ne vous demandons ni pénalités ni indemnité",
    r"\bdettes?\b|\bdébiteur|\bhuissier|\bmauvais payeur": "never, see DESIGN.md",
    r"\bimpayée?s?\b(?! à (l’|leur )échéance)": "only as a figure, at the due date",
    r"\((s|e|es|nt|x)\)": "two sentences, chosen by the number (core/counted.py)",
}
# Where a sign belongs to what it stands in: a list of tone rules, a person's own words.
SPACED = re.compile(rf"(?<!^)(?<!{SPACE})(?<![!?…:])[:;!?»](?!//)", re.MULTILINE)
OPENED = re.compile(rf"«(?!{SPACE})")
UNIT = re.compile(r"\d ?[€%](?!\()|\d\u202f?€")
STRAIGHT = re.compile(r"\w'\w")


def strings():
    for path in CATALOGUES:
        addon = path.parents[1].name.removeprefix("recouvrement_respectueux")
        for entry in polib.pofile(str(path)):
            yield addon.strip("_") or "main", entry


def prose(text):
    """A string without what is not read."""
    return NO_PROSE.sub("", text)


def said_by(words, text):
    """Which of these words a text says: ``{found: what to say instead}``."""
    return {
        found[0]: instead
        for word, instead in words.items()
        if (found := re.search(word, text, re.IGNORECASE))
    }


def faults(check):
    """The strings in which a check finds something, one per line."""
    return [
        f"{addon}: {found} in {text!r}"
        for addon, entry in strings()
        for text, found in check(entry)
        if found
    ]


def test_every_addon_has_its_catalogue():
    assert len(CATALOGUES) >= 9


def test_one_english_word_for_one_thing():
    def check(entry):
        yield entry.msgid, said_by(ENGLISH, prose(entry.msgid))

    assert faults(check) == []


def test_one_french_word_for_one_thing():
    def check(entry):
        yield entry.msgstr, said_by(FRENCH, prose(entry.msgstr))

    assert faults(check) == []


@pytest.mark.parametrize(
    ("sign", "without"),
    [(SPACED, "space that does not break"), (OPENED, "space"), (STRAIGHT, "’")],
)
def test_french_typography(sign, without):
    def check(entry):
        text = prose(entry.msgstr)
        yield entry.msgstr, [found[0] for found in sign.finditer(text)]

    assert faults(check) == [], without


def test_a_unit_does_not_leave_its_number():
    def check(entry):
        text = NO_PROSE.sub("", entry.msgstr.replace("%%", "%"))
        yield entry.msgstr, UNIT.findall(text)

    assert faults(check) == []


def test_what_is_forbidden_is_found():
    assert said_by(ENGLISH, "Remitted to a private person, 2 invoice(s) held back")
    assert said_by(FRENCH, "Je suis désolée : 2 factures retenues.")
    assert not said_by(FRENCH, "Nous en sommes désolés, et vous restez client.")
    assert SPACED.search("Déjà réglé ?") and not SPACED.search("Déjà réglé\u00a0?")

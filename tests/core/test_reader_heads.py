# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""The trained heads: whole, quick enough, and right where anybody would be."""

from datetime import date

import numpy as np
import pytest

from odoo.addons.recouvrement_respectueux.core.passages import passages
from odoo.addons.recouvrement_respectueux.core.reply import Said, read_reply
from odoo.addons.recouvrement_respectueux.core.reply_phrases import KINDS
from odoo.addons.recouvrement_respectueux.core.tone import Phrasebook
from odoo.addons.recouvrement_respectueux.core.tone_reading import (
    Passage,
    read_tone,
)
from odoo.addons.recouvrement_respectueux_reader.core import contrast, judges, vectors
from odoo.addons.recouvrement_respectueux_reader.core.gist import LONGEST, gist
from odoo.addons.recouvrement_respectueux_reader.core.grams import BUCKETS, grams
from odoo.addons.recouvrement_respectueux_reader.core.halves import halves
from odoo.addons.recouvrement_respectueux_reader.core.heads import load

from dev.reading import corpus

from .tone_corpus import HARSH, KIND

TODAY = date(2026, 11, 11)
EMPTY = Phrasebook(())


@pytest.mark.parametrize(
    ("name", "outputs"), [("replies", KINDS), ("tone", judges.TONE)]
)
def test_a_head_is_whole(name, outputs):
    head = load(name)
    count, size = len(outputs), head.each.shape[1]
    assert head.texts.shape[1] == vectors.SIZE
    assert head.near.shape == (len(head.texts), 2 * count)
    assert head.letters.shape == head.words.shape == (BUCKETS, count)
    main = head.main(np.zeros(size))
    each = head.probabilities(np.zeros(size))
    assert np.isclose(main.sum(), 1) and np.all((each >= 0) & (each <= 1))


def test_a_head_that_was_never_trained():
    with pytest.raises(FileNotFoundError):
        load("nobody")


def test_the_same_text_has_the_same_vector():
    first = vectors.vector("Je paie vendredi.")
    vectors.forget()
    assert not vectors.is_known("Je paie vendredi.")
    assert np.array_equal(first, vectors.vector("Je paie vendredi."))
    assert vectors.is_known("Je paie vendredi.")
    assert np.isclose(np.linalg.norm(first), 1, atol=1e-2)


@pytest.mark.parametrize("text", ["", "\0", "?", "é" * 3000, "🙂", "שלום"])
def test_any_text_has_letters_and_a_vector(text):
    for buckets in grams(text)[::2]:
        assert not len(buckets) or buckets.max() < BUCKETS
    assert vectors.vector(gist(text)).shape == (vectors.SIZE,)


def test_the_gist_is_short_and_the_beginning_of_the_text():
    text = "Une phrase. " * 100
    assert len(gist(text)) <= LONGEST and text.startswith(gist(text))
    assert gist("mot " * 500).startswith("mot mot")
    assert gist("Court.") == "Court."


# === TONE === #


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_kind_sentences_of_the_kept_corpus_pass(lang):
    """They are learned from, too: what the phrases let be, the judge does."""
    book, judge = corpus.shipped_phrases(lang), judges.ToneReader()
    remarked = [one for one in KIND[lang] if read_tone(one, book, judge=judge)]
    assert len(remarked) <= len(KIND[lang]) * 0.03, remarked


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_harsh_sentences_of_the_kept_corpus_are_found(lang):
    """Plain harshness, with the obvious words, is not lost between the lines."""
    book, judge = corpus.shipped_phrases(lang), judges.ToneReader()
    found = [one for one in HARSH[lang] if read_tone(one, book, judge=judge)]
    assert len(found) >= len(HARSH[lang]) * 0.9


def test_a_long_message_is_looked_up_within_its_time():
    """Only the most doubtful sentences: the others would take seconds."""
    vectors.forget()
    text = "\n".join(
        f"Voici la phrase numéro {n} de ce long message." for n in range(60)
    )
    read_tone(text, EMPTY, judge=judges.ToneReader())
    new = [one for one in passages(text) if vectors.is_known(one)]
    assert 0 < sum(map(len, new)) <= 2 * judges.TIME


def test_a_threat_in_a_long_message_is_found():
    threat = "On va raconter à tous vos clients que vous êtes un voleur."
    text = " ".join(
        ["Merci de votre patience."] * 12 + [threat] + ["Bonne journée à vous."] * 12
    )
    vectors.forget()
    found = read_tone(text, EMPTY, judge=judges.ToneReader())
    assert threat in [one.words for one in found]


def test_a_verdict_for_each_passage():
    given = [Passage("Merci."), Passage("Payez.", refused=1), Passage("")]
    assert len(judges.ToneReader().judge(given)) == 3
    assert judges.ToneReader().judge([]) == []


# === REPLIES === #


def test_the_words_are_those_of_the_kind():
    text = "Bonjour Madame. Mon père est mort mardi. Merci de votre patience."
    found = read_reply(text, TODAY, judge=judges.ReplyReader()).intents
    words = {one.kind: one.words for one in found}
    assert words["death"] == "Mon père est mort mardi."


def test_nothing_is_suggested_where_nothing_is_sure():
    main, each = np.full(16, 1 / 16), np.full(16, 0.2)
    limits = np.append(np.full(16, 0.4), 0.5)
    assert judges.spoken_kinds(main, each, limits) == {}
    each[KINDS.index("death")] = 0.8
    assert list(judges.spoken_kinds(main, each, limits)) == ["death"]
    main[KINDS.index("promise")] = 0.9
    assert list(judges.spoken_kinds(main, each, limits)) == ["promise", "death"]


def test_where_a_grave_kind_must_be_said_the_likely_matter_goes_first():
    main, each = np.full(16, 0.05), np.zeros(16)
    main[KINDS.index("question")], each[KINDS.index("hardship")] = 0.25, 0.5
    limits = np.append(np.full(16, 0.4), 0.5)
    assert list(judges.spoken_kinds(main, each, limits)) == ["question", "hardship"]
    each[KINDS.index("hardship")] = 0.3
    assert judges.spoken_kinds(main, each, limits) == {}


def spoken(first, said, **likely):
    """The kinds said where ``first`` is the main matter (kind, probability)."""
    main, each = np.full(16, 0.01), np.zeros(16)
    main[KINDS.index(first[0])] = first[1]
    for kind, probability in likely.items():
        each[KINDS.index(kind)] = probability
    limits = np.append(np.full(16, 0.3), 0.6)
    return list(judges.spoken_kinds(main, each, limits, said))


def test_a_wish_to_be_left_alone_without_words_of_one_must_be_surer():
    without, words = Said("x"), Said("x", {"stop": (0, 1)})
    assert spoken(("dispute", 0.9), words, stop=0.35) == ["dispute", "stop"]
    assert spoken(("dispute", 0.9), without, stop=0.35) == ["dispute"]
    assert spoken(("dispute", 0.9), without, stop=0.7) == ["dispute", "stop"]
    misses = Said("Why don't I get your mails any more?")
    assert spoken(("dispute", 0.9), misses, stop=0.7) == ["dispute"]


def test_who_answers_a_matter_is_not_away():
    said = Said("x", {"out_of_office": (0, 1)})
    assert spoken(("promise", 0.9), said, out_of_office=0.5) == ["promise"]
    away = spoken(("out_of_office", 0.9), said, promise=0.5)
    assert away == ["out_of_office", "promise"]
    unsure = spoken(("promise", 0.3), said, out_of_office=0.5)
    assert unsure == ["promise", "out_of_office"]


def test_a_plain_promise_with_a_day_is_said_where_nothing_else_is():
    plain = Said("x", {"promise": (0, 1)}, has_day=True)
    assert spoken(("question", 0.3), plain, promise=0.2) == ["promise"]
    assert spoken(("question", 0.3), Said("x", has_day=True), promise=0.2) == []
    assert spoken(("question", 0.9), plain, promise=0.2) == ["question"]


def test_words_that_ask_for_instalments_are_heard_beside_the_main_matter():
    plain = Said("x", {"plan_request": (0, 1)})
    found = spoken(("hardship", 0.9), plain, plan_request=0.15)
    assert found == ["hardship", "plan_request"]
    assert spoken(("hardship", 0.9), plain, plan_request=0.02) == ["hardship"]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Je paie lundi. Envoyez la copie.", "Je paie lundi. "),
        ("Je paie lundi, mais envoyez la copie", "Je paie lundi,"),
        ("Stop", "Stop"),
        ("", ""),
    ],
)
def test_the_first_half_of_a_text(text, first):
    assert halves(text)[0] == first


def test_what_stands_out():
    evidence = np.zeros((1, 5 * 16))
    evidence[0, 2] = 0.7
    found = contrast.of_replies(evidence, 16)
    assert found.shape == (1, 48) and found[0, 2] == 0.7 and found[0, 3] == -0.7
    assert contrast.of_passages(evidence, 16)[0].tolist() == [0.7, 0, 0, 0, 0]


def test_the_limits_of_tone_are_those_of_the_language():
    head = judges.tone_head()
    assert head.limits.shape == (len(judges.LANGUAGES),)
    assert all(0.3 < limit < 0.9 for limit in head.limits)


# === CORPORA === #


def test_the_corpora_are_as_large_as_they_should_be():
    for lang in ("fr", "en"):
        assert sum(one.lang == lang for one in corpus.tone()) >= 4_990
        assert sum(one.lang == lang for one in corpus.replies()) >= 2_980
    assert len(corpus.broken()) < 30


def test_broken_lines_are_left_out(tmp_path):
    lines = (
        "fr\tharsh\tshame\tme\tC'est honteux.",
        "fr\tharsh\tshame\tme\tC'est honteux.",  # twice
        "fr\tharsh\tplain\tme\tAutre.",  # category of kind ones
        "de\tkind\tplain\tme\tHallo.",
        "fr\tkind\tplain\tme",
    )
    (tmp_path / "x_tone_fr.tsv").write_text("\n".join(lines), encoding="utf-8")
    replies = (
        "fr\tpromise\t2026-11-11\t2026-11-13\t12\tF-12\tme\tF-12, 12 € vendredi",
        "fr\tpromise\t2026-11-11\t2026-11-10\t\t\tme\thier",  # a past day
        "fr\tpromise\t2026-02-30\t\t\t\tme\tdemain",
        "fr\tpromise\t2026-11-11\t\t\tF-99\tme\tsans numéro",
        "fr\tnothing\t2026-11-11\t\t\t\tme\trien",
    )
    (tmp_path / "x_replies_fr.tsv").write_text("\n".join(replies), encoding="utf-8")
    assert [one.text for one in corpus.tone(tmp_path)] == ["C'est honteux."]
    assert [one.text for one in corpus.replies(tmp_path)] == ["F-12, 12 € vendredi"]
    assert len(corpus.broken(tmp_path)) == 8


@pytest.mark.parametrize("part", ["first", "second"])
def test_texts_that_training_never_reads(part):
    folder = corpus.FOLDER.parent / "unseen" / part
    kept = [one.text for one in (*corpus.tone(folder), *corpus.replies(folder))]
    known = {one.text for one in (*corpus.tone(), *corpus.replies())}
    assert corpus.broken(folder) == [] and len(kept) > 400
    assert not known.intersection(kept)

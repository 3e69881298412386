# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""`make train`: train both heads, find out how often they are right, write it down."""

import json
import os
import sys

# One thread: sums in another order would give other last digits.
for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"

from .stand_in import stand_in_for_odoo  # noqa: E402

stand_in_for_odoo()

import numpy as np  # noqa: E402

from odoo.addons.recouvrement_respectueux.core.reply_phrases import KINDS  # noqa: E402
from odoo.addons.recouvrement_respectueux_reader.core import contrast  # noqa: E402
from odoo.addons.recouvrement_respectueux_reader.core.heads import FOLDER  # noqa: E402
from odoo.addons.recouvrement_respectueux_reader.core.judges import (  # noqa: E402
    HARSH,
    LANGUAGES,
    TONE,
    spoken_kinds,
)

from . import corpus, features, figures, limits, report, study, unseen  # noqa: E402

KEPT = features.KEPT.parent / "figures.json"
SHARES = (0.25, 0.5)  # of the writers, for the learning curve
CURVE = 2  # folds of it
PARTS = ("first", "second")  # of the texts that are kept aside


def main(arguments) -> int:
    """Train, measure, write the heads and docs/reading.md; 0 when all is done.

    :param arguments: ``tone`` or ``replies`` alone; what the other gave is kept
    """
    for name, number, why in corpus.broken():
        print(f"left out: {name}, line {number}: {why}")
    passages, answers = corpus.tone(), corpus.replies()
    kept = json.loads(KEPT.read_text()) if KEPT.exists() else {}
    if "tone" in (arguments or ["tone"]):
        kept["tone"] = train_tone(passages)
    if "replies" in (arguments or ["replies"]):
        kept["replies"] = train_replies(answers)
    KEPT.write_text(json.dumps(kept))
    found = {part: one for part, (one, _curve) in kept.items()}
    grammar = _as_text(figures.of_grammar(answers))
    curves = {part: curve for part, (_found, curve) in kept.items()}
    if {"tone", "replies"} <= set(kept):
        every = {**found["tone"], **found["replies"], **grammar}
        aside = {one: _shares(unseen.measure(unseen.FOLDER / one)) for one in PARTS}
        report.write(passages, answers, every, curves, aside)
    return 0


def _shares(found):
    """Figures without their intervals."""
    return {title: str(figure).split(" (")[0] for title, figure in found.items()}


def _as_text(found):
    return {title: str(figure) for title, figure in found.items()}


def train_tone(lines):
    """The head of tone: ``(figures, learning curve)``."""
    print(f"Tone: {len(lines)} passages")
    texts = [line.text for line in lines]
    targets = np.zeros((len(lines), len(TONE)), dtype=np.float32)
    for row, line in enumerate(lines):
        if line.harsh:
            targets[row, [HARSH, TONE.index(line.category)]] = 1
    ways = [TONE.index(line.category) if line.harsh else 0 for line in lines]
    signs = features.signs_of(features.passages_of(lines), features.tone_signs)
    data = _corpus(lines, texts, signs, targets, ways)
    data.stands_out = contrast.of_passages
    langs = np.array([line.lang for line in lines])

    def limit(each, main, rows):
        harsh = targets[rows, HARSH] > 0
        return limits.of_tone(each[rows, HARSH], harsh, langs[rows])

    def figures_of(each, main, rows, limit):
        own = [limit[LANGUAGES.index(lang)] for lang in langs[rows]]
        said = each[rows, HARSH] >= own
        return [(row, bool(one)) for row, one in zip(rows, said, strict=True)]

    said = _held_out(data, limit, figures_of)
    found = figures.of_tone(lines, [said[row] for row in range(len(lines))])

    def share(each, main, rows):
        return _tone_share(each[rows], targets[rows], langs[rows])

    curve = _curve(data, share)
    _save("tone", data, limit)
    return _as_text(found), curve


def _tone_share(each, targets, langs):
    """Harsh passages found at 5 % of false alarms, the mean of both languages."""
    shares = []
    for lang in np.unique(langs):
        own, harsh = each[langs == lang, HARSH], targets[langs == lang, HARSH] > 0
        shares.append(np.mean(own[harsh] > np.quantile(own[~harsh], 0.95)))
    return float(np.mean(shares))


def train_replies(lines):
    """The head of replies: ``(figures, learning curve)``."""
    print(f"Replies: {len(lines)}")
    said = features.replies_said(lines)
    texts = [one.text for one in said]
    targets = np.array([[kind in line.kinds for kind in KINDS] for line in lines])
    first = [KINDS.index(line.kinds[0]) for line in lines]
    signs = features.signs_of(said, features.reply_signs)
    data = _corpus(lines, texts, signs, targets.astype(np.float32), first)
    data.parts = features.parts_of(texts)
    data.stands_out = contrast.of_replies

    def limit(each, main, rows):
        return limits.of_replies(each[rows], main[rows], targets[rows])

    def figures_of(each, main, rows, limit):
        return [
            (row, spoken_kinds(main[row], each[row], limit, said[row])) for row in rows
        ]

    suggested = _held_out(data, limit, figures_of)
    found = figures.of_replies(lines, [suggested[row] for row in range(len(lines))])

    def share(each, main, rows):
        return float(np.mean(main[rows].argmax(axis=1) == data.main[rows]))

    curve = _curve(data, share)
    _save("replies", data, limit)
    return _as_text(found), curve


def _corpus(lines, texts, signs, targets, main):
    letters, words = features.counts_of(texts)
    return study.Corpus(
        features.vectors_of(texts),
        letters,
        words,
        signs,
        targets,
        np.array(main),
        np.array([line.writer for line in lines]),
    )


def _held_out(data, limit, figures_of):
    """What would be said of each text, by judges and limits that never saw its writer:
    ``{row: what}``."""
    split = study.folds(data)
    data.evidence = study.unseen_evidence(data, split)
    each, main = study.unseen_probabilities(data, data.evidence, split)
    data.each_unseen, data.main_unseen = each, main
    found = {}
    for train, test in split:
        found.update(figures_of(each, main, test, limit(each, main, train)))
    return found


def _curve(data, share):
    """``[(texts, share)]`` by judges trained on a part of the writers, then on all;
    of the writers that two of the folds hold out."""
    whole = study.folds(data)[:CURVE]
    held = np.sort(np.concatenate([test for _train, test in whole]))
    names = np.unique(data.writers)
    order = np.random.RandomState(0).permutation(len(names))
    points = []
    for part in SHARES:
        kept = names[order[: max(study.FOLDS, round(part * len(names)))]]
        few = set(kept)
        split = [
            ([row for row in train if data.writers[row] in few], test)
            for train, test in whole
        ]
        evidence = study.unseen_evidence(data, split)
        # The last judge learns from evidence about unseen texts: of the other fold.
        crossed = [(split[1 - number][1], split[number][1]) for number in range(CURVE)]
        each, main = study.unseen_probabilities(data, evidence, crossed)
        texts = sum(len(train) for train, _test in split) // len(split)
        points.append((texts, share(each, main, held)))
        print(f"  learning curve: {points[-1]}")
    texts = sum(len(train) for train, _test in whole) // len(whole)
    return [*points, (texts, share(data.each_unseen, data.main_unseen, held))]


def _save(name, data, limit):
    rows = np.arange(len(data.main))
    chosen = limit(data.each_unseen, data.main_unseen, rows)
    arrays = study.head(data, data.evidence, chosen)
    FOLDER.mkdir(exist_ok=True)
    np.savez_compressed(FOLDER / f"{name}.npz", **arrays)
    print(f"  {name}.npz: {(FOLDER / f'{name}.npz').stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

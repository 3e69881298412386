# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""A head is trained, and what it would say of writers that it never saw is found out.

Held out by writer: a fold's writers are in no text, weight or limit that reads them.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from sklearn.model_selection import GroupKFold

from odoo.addons.recouvrement_respectueux_reader.core.heads import nearness

from . import solve

FOLDS = 5


@dataclass
class Corpus:
    """Texts as numbers: n texts, k outputs.

    ``targets``: (n, k) of 1 and 0. ``main``: (n) numbers of main outputs. ``writers``:
    (n) names, by which texts are held out. ``parts``: letters and words of the first
    half of each text, then of the rest; empty where the order says nothing.
    ``stands_out``: what contrast.py makes of the evidence.
    """

    vectors: np.ndarray
    letters: object
    words: object
    signs: np.ndarray
    targets: np.ndarray
    main: np.ndarray
    writers: np.ndarray
    parts: tuple = ()
    stands_out: Callable | None = None
    evidence: np.ndarray | None = None
    each_unseen: np.ndarray | None = None
    main_unseen: np.ndarray | None = None

    def part(self, rows) -> "Corpus":
        """The same with these rows alone."""
        return Corpus(
            self.vectors[rows],
            self.letters[rows],
            self.words[rows],
            self.signs[rows],
            self.targets[rows],
            self.main[rows],
            self.writers[rows],
            tuple(one[rows] for one in self.parts),
        )

    def width(self) -> int:
        """How many scores the judges give of a text, without the signs."""
        return (5 if self.parts else 4) * self.targets.shape[1]


def folds(corpus: Corpus, count: int = FOLDS):
    """``[(training rows, held out rows)]``, writers never on both sides."""
    split = GroupKFold(count).split(corpus.targets, groups=corpus.writers)
    return list(split)


def scores(train: Corpus, test: Corpus) -> np.ndarray:
    """What the three judges, trained on one part, say of another: (n, 4k), with
    the halves of its texts (n, 5k)."""
    center, texts, weights, bias = solve.near(train.vectors, both(train))
    found = [nearness(test.vectors, center, texts) @ weights + bias]
    order = 0
    both_kinds = ((train.letters, test.letters), (train.words, test.words))
    for number, (own, other) in enumerate(both_kinds):
        rarity, weights, bias = solve.grams(own, train.targets)
        found.append(solve.weighed(other, rarity) @ weights + bias)
        if test.parts:
            first, last = test.parts[number], test.parts[2 + number]
            order += solve.weighed(first, rarity) @ weights
            order -= solve.weighed(last, rarity) @ weights
    if test.parts:
        found.append(order)
    return np.hstack(found).astype(np.float32)


def both(corpus: Corpus) -> np.ndarray:
    """What the judge of vectors learns (n, 2k): each output, and the main one."""
    main = np.eye(corpus.targets.shape[1], dtype=np.float32)[corpus.main]
    return np.hstack([corpus.targets, main])


def unseen_evidence(corpus: Corpus, split) -> np.ndarray:
    """Evidence (n, d) about each text by judges that never saw its writer."""
    found = np.zeros((len(corpus.main), corpus.width()), dtype=np.float32)
    for train, test in split:
        found[test] = scores(corpus.part(train), corpus.part(test))
    return np.hstack([found, corpus.signs])


def unseen_probabilities(corpus: Corpus, evidence, split):
    """``(each (n, k), main (n, k))`` by last judges that never saw a text's writer."""
    outputs = corpus.targets.shape[1]
    every = np.zeros(corpus.targets.shape)
    main = np.zeros(corpus.targets.shape)
    more = with_contrast(corpus, evidence)
    for train, test in split:
        weights, bias = solve.each(more[train], corpus.targets[train])
        every[test] = sigmoid(more[test] @ weights.T + bias)
        weights, bias = solve.first(evidence[train], corpus.main[train], outputs)
        main[test] = softmax(evidence[test] @ weights.T + bias)
    return every, main


def with_contrast(corpus: Corpus, evidence) -> np.ndarray:
    """The evidence (n, d), and what stands out in it."""
    outputs = corpus.targets.shape[1]
    return np.hstack([evidence, corpus.stands_out(evidence, outputs)])


def sigmoid(array):
    """Probabilities of scores, each by itself."""
    return 1 / (1 + np.exp(-np.clip(array, -30, 30)))


def softmax(array):
    """Probabilities of scores (n, k), together 1."""
    parts = np.exp(array - array.max(axis=1, keepdims=True))
    return parts / parts.sum(axis=1, keepdims=True)


def head(corpus: Corpus, evidence, limits) -> dict[str, np.ndarray]:
    """The arrays of a head that all texts train, as `heads.load` reads them.

    :param evidence: of judges that never saw the writers: the last judge learns from it
        how far to trust the three
    """
    center, texts, weights, near_bias = solve.near(corpus.vectors, both(corpus))
    kept, kept_factor = solve.as_bytes(texts, axis=None)
    weights, weights_factor = solve.as_bytes(weights)
    arrays = {
        "center": center.astype(np.float16).astype(np.float32),
        "texts": kept,
        "texts_factor": kept_factor.ravel(),
        "near": weights,
        "near_factor": weights_factor[0],
        "near_bias": near_bias,
    }
    for name, counts in (("letters", corpus.letters), ("words", corpus.words)):
        rarity, weights, bias = solve.grams(counts, corpus.targets)
        weights, factor = solve.as_bytes(weights)
        arrays |= {
            name: weights,
            f"{name}_factor": factor[0],
            f"{name}_rarity": rarity.astype(np.float16),
            f"{name}_bias": bias,
        }
    more = with_contrast(corpus, evidence)
    every, every_bias = solve.each(more, corpus.targets)
    first, first_bias = solve.first(evidence, corpus.main, corpus.targets.shape[1])
    arrays |= {
        "each": rounded(every),
        "each_bias": rounded(every_bias),
        "first": rounded(first),
        "first_bias": rounded(first_bias),
        "limits": rounded(limits),
    }
    return arrays


def rounded(array):
    """Numbers with four places: what is beyond differs from machine to machine."""
    return np.round(np.asarray(array, dtype=np.float64), 4).astype(np.float32)

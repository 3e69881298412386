# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Trained heads: arrays that turn a vector, letters, words and signs into scores.

A head asks three judges. The first compares the vector with those of the corpora; the
others weigh letters and words. A last one, small, weighs the three and the signs that
the grammar found, and says how sure it is.
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from .grams import grams
from .halves import halves

FOLDER = Path(__file__).parent.parent / "heads"
FIRMNESS = 1.0  # of the comparison: the higher, the nearer a text must be to count


@dataclass(frozen=True)
class Head:
    """The arrays of one head; made by ``make train``, never by hand.

    n texts of the corpora, k outputs, B buckets, d = 4 k + number of signs, of replies
    5 k + number of signs.
    ``center``: mean vector (384). ``texts``: their vectors (n, 384), centred, of
    length 1. ``near``: (n, 2 k), of each output and of each as the main one, with
    ``near_bias`` (2 k). ``letters``, ``words``: (B, k) as bytes, to be
    multiplied by ``letters_factor``, ``words_factor`` (k); ``letters_rarity``,
    ``words_rarity``: (B). ``letters_bias``, ``words_bias``: (k). ``each``: (k, d + c)
    and ``each_bias`` (k): how likely each output is, of the evidence and of what stands
    out in it (contrast.py). ``first``: (k, d) and ``first_bias`` (k): which one is the
    main one. ``limits``: from which probability on something is said: of tone (2) in
    French and in English, of replies (17) of each kind and of the main one.
    """

    center: np.ndarray
    texts: np.ndarray
    near: np.ndarray
    near_bias: np.ndarray
    letters: np.ndarray
    letters_bias: np.ndarray
    letters_factor: np.ndarray
    letters_rarity: np.ndarray
    words: np.ndarray
    words_bias: np.ndarray
    words_factor: np.ndarray
    words_rarity: np.ndarray
    each: np.ndarray
    each_bias: np.ndarray
    first: np.ndarray
    first_bias: np.ndarray
    limits: np.ndarray

    def by_vectors(self, vectors: np.ndarray) -> np.ndarray:
        """Scores (m, 2 k) of vectors (m, 384) of length 1."""
        nears = nearness(vectors, self.center, self.texts)
        return nears @ self.near + self.near_bias

    def by_grams(self, text: str) -> tuple[np.ndarray, np.ndarray]:
        """Scores (k) of the letters of a text, and of its words."""
        letter, letter_count, word, word_count = grams(text)
        letters = _weighed(self.letters, self.letters_rarity, letter, letter_count)
        words = _weighed(self.words, self.words_rarity, word, word_count)
        return (
            letters * self.letters_factor + self.letters_bias,
            words * self.words_factor + self.words_bias,
        )

    def by_halves(self, text: str) -> np.ndarray:
        """How much more the first half of a text speaks for each output than the rest
        of it (k): what is said first is more often the main matter."""
        first, last = (sum(self.by_grams(part)) for part in halves(text))
        return first - last

    def probabilities(self, evidence: np.ndarray) -> np.ndarray:
        """How likely each output is (k), calibrated.

        :param evidence: (d) scores of the vector, the letters, the words, of replies
            the halves, then signs, then what stands out
        """
        total = np.clip(self.each @ evidence + self.each_bias, -30, 30)
        return 1 / (1 + np.exp(-total))

    def main(self, evidence: np.ndarray) -> np.ndarray:
        """How likely each output is the main one (k); together 1.

        :param evidence: (d), and what stands out, which is not needed here
        """
        total = self.first @ evidence[: self.first.shape[1]] + self.first_bias
        parts = np.exp(total - total.max())
        return parts / parts.sum()


def nearness(vectors: np.ndarray, center: np.ndarray, texts: np.ndarray) -> np.ndarray:
    """How near (m, n) each of m vectors is to each of n texts, from 0 to 1."""
    return np.exp(-2 * FIRMNESS * (1 - centered(vectors, center) @ texts.T))


def centered(vectors: np.ndarray, center: np.ndarray) -> np.ndarray:
    """Vectors (m, 384) without what all texts have in common, of length 1."""
    moved = vectors - center
    return moved / (np.linalg.norm(moved, axis=1, keepdims=True) + 1e-9)


def _weighed(weights, rarity, buckets, counts):
    values = counts * rarity[buckets]
    values = values / (np.linalg.norm(values) + 1e-9)
    return values @ weights[buckets].astype(np.float32)


def load(name: str, folder: Path = FOLDER) -> Head:
    """The head of this name; bytes of vectors and weights become numbers.

    :raise FileNotFoundError: it was never trained
    """
    with np.load(folder / f"{name}.npz", allow_pickle=False) as arrays:
        parts = {part: arrays[part] for part in arrays.files}
    for part in ("texts", "near"):
        factor = parts.pop(f"{part}_factor")
        parts[part] = parts[part].astype(np.float32) * factor
    return Head(**parts)

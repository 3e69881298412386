# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""The letters and words of a text as counts: what needs no model and costs no time.

Pieces of two to five letters, across words too, words, and pairs of words fall into
buckets by a hash that is the same on every machine.
"""

from zlib import crc32

import numpy as np

from odoo.addons.recouvrement_respectueux.core.tone import plain

LONGEST = 2000  # characters of a text that are counted
LETTERS = range(2, 6)
BUCKETS = 1 << 16  # of letters, and as many of words
MARKS = str.maketrans({mark: f" {mark} " for mark in "!?€$£%"})


def grams(text: str) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """The buckets of a text and how much is in each, of letters and of words:
    ``(letter buckets, counts, word buckets, counts)``.

    Counts are damped (1 + log n). Both kinds of buckets are from 0 to ``BUCKETS``.
    """
    words = _words(text)
    letters = [*_pieces(f" {' '.join(words)} ")]
    pairs = [
        f"{first} {second}" for first, second in zip(words, words[1:], strict=False)
    ]
    return (*_counted(letters), *_counted([*words, *pairs]))


def _words(text):
    said = plain(text[:LONGEST]).translate(MARKS)
    kept = (char if char.isalnum() or char in "!?€$£%'" else " " for char in said)
    return "".join("0" if char.isdigit() else char for char in kept).split()


def _pieces(said):
    for length in LETTERS:
        for start in range(len(said) - length + 1):
            yield said[start : start + length]


def _counted(pieces):
    buckets = np.fromiter(
        (crc32(piece.encode()) % BUCKETS for piece in pieces), np.int64, len(pieces)
    )
    found, counts = np.unique(buckets, return_counts=True)
    return found, (1 + np.log(counts)).astype(np.float32)

# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Scores beside one another, which a weighted sum of them cannot see.

A passage hurts in one way or another: the highest of the ways says more than all of
them together. A kind of answer is there where it stands out among the others.
"""

import numpy as np

HIGHEST = 3  # scores of the vector, of ways to hurt


def of_passages(evidence: np.ndarray, outputs: int) -> np.ndarray:
    """The highest scores (n, 5) of a way to hurt, by vector, letters and words.

    :param evidence: (n, d) as a head takes it; output 0 is harshness at all
    """
    near, letters, words = (
        evidence[:, place * outputs + 1 : (place + 1) * outputs] for place in (0, 2, 3)
    )
    return np.hstack(
        [
            np.sort(near, axis=1)[:, : -HIGHEST - 1 : -1],
            letters.max(axis=1, keepdims=True),
            words.max(axis=1, keepdims=True),
        ]
    )


def of_replies(evidence: np.ndarray, outputs: int) -> np.ndarray:
    """How far each kind stands out among the others (n, 3 k): by the vector, by vector,
    letters and words together, and as the main matter by the vector.

    :param evidence: (n, d) as a head takes it
    """
    near, main, letters, words = (
        evidence[:, place * outputs : (place + 1) * outputs] for place in range(4)
    )
    return np.hstack([_margin(near), _margin(near + letters + words), _margin(main)])


def _margin(scores):
    """Each score less the highest of the others."""
    ordered = np.sort(scores, axis=1)
    highest, second = ordered[:, -1:], ordered[:, -2:-1]
    return scores - np.where(scores == highest, second, highest)

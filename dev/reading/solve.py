# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""The judges of a head, solved in closed form or to the end: no chance is in it."""

import numpy as np
from scipy.linalg import cho_factor, cho_solve
from sklearn.linear_model import LogisticRegression

from odoo.addons.recouvrement_respectueux_reader.core.heads import centered, nearness

STIFF = 0.3  # of the comparison of vectors: the higher, the less one text counts
STIFF_GRAMS = 1.0
STEPS = 25  # of the solution for letters and words
RIDGE = 0.01  # of the last judge, the lower the more it holds back
WHOLE = 127  # largest weight as a byte


def near(vectors, targets):
    """Weights of texts for outputs: ``(center, texts, weights (n, k), bias (k))``.

    :param targets: (n, k) of 1 and 0
    """
    center = vectors.mean(axis=0)
    texts = centered(vectors, center).astype(np.float32)
    nears = nearness(vectors, center, texts)
    nears[np.diag_indices_from(nears)] += STIFF
    bias = targets.mean(axis=0)
    factor = cho_factor(nears, overwrite_a=True, check_finite=False)
    weights = cho_solve(factor, (targets - bias).astype(np.float32))
    return center, texts, weights, bias.astype(np.float32)


def grams(counts, targets):
    """Weights of buckets for outputs: ``(rarity (B), weights (B, k), bias (k))``.

    Ridge regression by conjugate gradients over the rare buckets' weighed counts.
    """
    there = np.asarray((counts > 0).sum(axis=0)).ravel()
    rarity = np.log((1 + counts.shape[0]) / (1 + there)) + 1
    rarity = np.where(there > 0, rarity, 0).astype(np.float32)
    rows = weighed(counts, rarity)
    bias = targets.mean(axis=0).astype(np.float32)
    wanted = (targets - bias).astype(np.float32)
    weights = np.zeros((counts.shape[1], targets.shape[1]), dtype=np.float32)
    left = rows.T @ wanted
    step, size = left.copy(), (left**2).sum(axis=0)
    across = rows.T.tocsr()
    for _number in range(STEPS):
        moved = across @ (rows @ step) + STIFF_GRAMS * step
        length = size / ((step * moved).sum(axis=0) + 1e-12)
        weights += length * step
        left -= length * moved
        after = (left**2).sum(axis=0)
        step = left + step * (after / (size + 1e-12))
        size = after
    return rarity, weights, bias


def weighed(counts, rarity):
    """Counts times rarity, each row of length 1."""
    rows = counts.multiply(rarity).tocsr().astype(np.float32)
    length = np.sqrt(np.asarray(rows.multiply(rows).sum(axis=1)).ravel()) + 1e-9
    rows.data /= np.repeat(length, np.diff(rows.indptr)).astype(np.float32)
    return rows


def each(evidence, targets):
    """One calibrated output after the other: ``(weights (k, d), bias (k))``."""
    shift, scale = evidence.mean(axis=0), evidence.std(axis=0) + 1e-6
    rows, weights, bias = (evidence - shift) / scale, [], []
    for wanted in targets.T:
        model = LogisticRegression(C=RIDGE, max_iter=2000, tol=1e-6)
        model.fit(rows, wanted)
        weights.append(model.coef_[0] / scale)
        bias.append(model.intercept_[0] - (model.coef_[0] * shift / scale).sum())
    return np.array(weights), np.array(bias)


def first(evidence, main, outputs):
    """Which output is the main one: ``(weights (k, d), bias (k))``.

    :param main: (n) numbers of the main outputs
    """
    shift, scale = evidence.mean(axis=0), evidence.std(axis=0) + 1e-6
    model = LogisticRegression(C=RIDGE, max_iter=2000, tol=1e-6)
    model.fit((evidence - shift) / scale, main)
    weights = np.zeros((outputs, evidence.shape[1]))
    bias = np.full(outputs, -30.0)
    weights[model.classes_] = model.coef_ / scale
    bias[model.classes_] = model.intercept_ - (model.coef_ * shift / scale).sum(axis=1)
    return weights, bias


def as_bytes(array, axis=0):
    """An array as whole numbers from -127 to 127 with a factor per column."""
    factor = np.abs(array).max(axis=axis, keepdims=True) / WHOLE + 1e-12
    return np.rint(array / factor).astype(np.int8), factor.astype(np.float32)

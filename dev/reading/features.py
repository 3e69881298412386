# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Corpora as numbers, made by the same code that reads at run time."""

import hashlib

import numpy as np
from scipy.sparse import csr_matrix

from odoo.addons.recouvrement_respectueux.core import reply, tone_reading
from odoo.addons.recouvrement_respectueux.core.automatic import like_a_machine
from odoo.addons.recouvrement_respectueux.core.promised import promised_day
from odoo.addons.recouvrement_respectueux.core.said_amounts import said_amount
from odoo.addons.recouvrement_respectueux.core.said_invoices import invoices
from odoo.addons.recouvrement_respectueux.core.tense import speaks_of
from odoo.addons.recouvrement_respectueux.core.written import written_part
from odoo.addons.recouvrement_respectueux_reader.core import signs, vectors
from odoo.addons.recouvrement_respectueux_reader.core.gist import gist
from odoo.addons.recouvrement_respectueux_reader.core.grams import BUCKETS, grams
from odoo.addons.recouvrement_respectueux_reader.core.halves import halves

from ..paths import STATE
from .corpus import shipped_phrases

KEPT = STATE / "reading" / "vectors.npz"


def vectors_of(texts, tell=print) -> np.ndarray:
    """The vectors (n, 384) of texts; those known already are kept in .dev."""
    known = {}
    if KEPT.exists():
        with np.load(KEPT) as arrays:
            known = dict(zip(arrays["keys"], arrays["values"], strict=True))
    keys = [hashlib.sha1(gist(text).encode()).hexdigest() for text in texts]
    missing = {key: text for key, text in zip(keys, texts, strict=True)}
    missing = {key: text for key, text in missing.items() if key not in known}
    for number, (key, text) in enumerate(missing.items(), 1):
        known[key] = vectors.vector(gist(text)).astype(np.float16)
        if number % 500 == 0:
            tell(f"  {number} of {len(missing)} texts")
            _keep(known)
    if missing:
        _keep(known)
    return np.array([known[key] for key in keys], dtype=np.float32)


def _keep(known):
    KEPT.parent.mkdir(parents=True, exist_ok=True)
    np.savez(KEPT, keys=np.array(list(known)), values=np.array(list(known.values())))


def parts_of(texts) -> tuple[csr_matrix, ...]:
    """The counts of the letters and words of first halves, then of the rests."""
    parts = [halves(text) for text in texts]
    firsts, lasts = zip(*parts, strict=True)
    return (*counts_of(firsts), *counts_of(lasts))


def counts_of(texts) -> tuple[csr_matrix, csr_matrix]:
    """The damped counts (n, buckets) of letters and of words."""
    parts = ([], [])
    for text in texts:
        letter, letter_count, word, word_count = grams(text)
        parts[0].append((letter, letter_count))
        parts[1].append((word, word_count))
    return tuple(map(_matrix, parts))


def _matrix(rows):
    ends = np.cumsum([0, *(len(buckets) for buckets, _counts in rows)])
    buckets = np.concatenate([one for one, _counts in rows])
    counts = np.concatenate([counts for _one, counts in rows])
    return csr_matrix((counts, buckets, ends), shape=(len(rows), BUCKETS))


def replies_said(lines) -> list[reply.Said]:
    """Replies as their judge gets them."""
    found = []
    for line in lines:
        own = written_part(line.text)[: reply.LONGEST] or line.text
        found.append(
            reply.Said(
                own,
                reply.said_phrases(own),
                bool(promised_day(own, line.sent)),
                bool(said_amount(own)),
                bool(invoices(own)),
                line.lang,
                bool(like_a_machine(own)),
                *speaks_of(own),
            )
        )
    return found


def passages_of(lines) -> list[tone_reading.Passage]:
    """Passages as their judge gets them, with the phrases that the addon ships."""
    books = {lang: shipped_phrases(lang) for lang in ("fr", "en")}
    return [
        tone_reading.passage(line.text, books[line.lang], lang=line.lang)
        for line in lines
    ]


def signs_of(given, one) -> np.ndarray:
    """The signs (n, s) of replies or passages, by `signs.of_reply` or `of_passage`."""
    return np.array([one(each) for each in given], dtype=np.float32)


reply_signs, tone_signs = signs.of_reply, signs.of_passage

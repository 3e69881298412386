# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""From which probability on something is said, chosen on texts that training saw."""

import numpy as np

from odoo.addons.recouvrement_respectueux.core.reply_phrases import GRAVE, KINDS
from odoo.addons.recouvrement_respectueux_reader.core.judges import LANGUAGES

FALSE_ALARMS = 0.04  # of kind passages, in each language
SUGGESTED = 0.72  # of replies have a main matter that is sure enough
NOTICED = 0.95  # of replies of a grave kind
PRECISE = 0.86  # of replies where a machine may act, how often it is right
FEWEST = 0.05  # probability below which nothing is said
LIKELY = 0.3  # of another kind beside the main one
ACTED = ("stop", "out_of_office")  # kinds upon which something may happen by itself


def of_tone(probability, harsh, langs) -> np.ndarray:
    """The limits of harshness (2), in French and in English: few kind passages of a
    language reach them."""
    return np.array(
        [
            np.quantile(probability[(langs == lang) & ~harsh], 1 - FALSE_ALARMS)
            for lang in LANGUAGES
        ]
    )


def of_replies(each, main, targets) -> np.ndarray:
    """The limits (17) of each kind beside the main one, and of the main one."""
    limits = np.full(len(KINDS) + 1, LIKELY)
    for kind in GRAVE:
        output = KINDS.index(kind)
        there = each[targets[:, output] > 0, output]
        if len(there):
            limits[output] = min(LIKELY, np.quantile(there, 1 - NOTICED))
    for kind in ACTED:
        output = KINDS.index(kind)
        limits[output] = _precise(each[:, output], targets[:, output] > 0)
    limits[-1] = np.quantile(main.max(axis=1), 1 - SUGGESTED)
    return np.maximum(limits, FEWEST)


def _precise(probability, there):
    """The lowest limit above which nearly all that is said is right."""
    order = np.argsort(-probability, kind="stable")
    right = np.cumsum(there[order]) / np.arange(1, len(order) + 1)
    enough = np.flatnonzero(right >= PRECISE)
    return probability[order[enough[-1]]] if len(enough) else LIKELY

# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""From which probability on something is said, chosen on texts that training saw."""

import numpy as np

from odoo.addons.recouvrement_respectueux.core.reply_phrases import GRAVE, KINDS

FALSE_ALARMS = 0.045  # of kind passages, in the language where there are more
SUGGESTED = 0.87  # of replies
NOTICED = 0.95  # of replies of a grave kind
FEWEST = 0.06  # probability below which nothing is said
LIKELY = 0.4  # of another kind beside the main one


def of_tone(harsh_probability, harsh, langs) -> np.ndarray:
    """The limit of harshness (1): few kind passages reach it, in each language."""
    limits = [
        np.quantile(harsh_probability[(langs == lang) & ~harsh], 1 - FALSE_ALARMS)
        for lang in np.unique(langs)
    ]
    return np.array([max(limits)])


def of_replies(each, main, targets) -> np.ndarray:
    """The limits (17) of each kind beside the main one, and of the main one."""
    limits = np.full(len(KINDS) + 1, LIKELY)
    for kind in GRAVE:
        output = KINDS.index(kind)
        there = each[targets[:, output] > 0, output]
        if len(there):
            limits[output] = min(LIKELY, np.quantile(there, 1 - NOTICED))
    limits[-1] = np.quantile(main.max(axis=1), 1 - SUGGESTED)
    return np.maximum(limits, FEWEST)

# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""From which probability on something is said, chosen on texts that training saw."""

import numpy as np

from odoo.addons.recouvrement_respectueux.core.reply_phrases import GRAVE, KINDS

FALSE_ALARMS = 0.038  # of kind passages, where no phrase of the list stands in them
WITH_PHRASE = 0.009  # of kind passages, where one does: plain words weigh more there
SUGGESTED = 0.83  # of replies
NOTICED = 0.95  # of replies of a grave kind
FEWEST = 0.06  # probability below which nothing is said
LIKELY = 0.3  # of another kind beside the main one


def of_tone(probability, harsh, phrases, langs) -> np.ndarray:
    """The limits of harshness (2) where no phrase stands in a passage, and where one
    does: few kind passages reach them, in the language where there are more.

    :param phrases: (n) whether a refused phrase stands in it
    """
    limits = []
    for share, rows in ((FALSE_ALARMS, ~phrases), (WITH_PHRASE, phrases)):
        found = []
        for lang in np.unique(langs):
            kind = (langs == lang) & ~harsh
            reached = np.sort(probability[kind & rows])[::-1]
            count = int(share * kind.sum())
            found.append(reached[count] if count < len(reached) else FEWEST)
        limits.append(max(found))
    return np.array(limits)


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

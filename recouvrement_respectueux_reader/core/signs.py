# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""What the grammar and the phrases found in a text, as numbers for a head."""

import numpy as np

from odoo.addons.recouvrement_respectueux.core.reply import Said
from odoo.addons.recouvrement_respectueux.core.reply_phrases import KINDS
from odoo.addons.recouvrement_respectueux.core.tone_reading import Passage

FULL = 40  # words from which a text counts as long
REPLY_SIGNS = len(KINDS) + 9
TONE_SIGNS = 5


def of_reply(said: Said) -> np.ndarray:
    """The signs (25) of a reply: phrases of each kind, day, amount, invoice, marks,
    length, whether it sounds like a machine, payments made and to come."""
    return np.array(
        [
            *(kind in said.kinds for kind in KINDS),
            said.has_day,
            said.has_amount,
            said.has_invoice,
            "?" in said.text,
            "!" in said.text,
            _length(said.text),
            said.machine,
            said.paid,
            said.to_come,
        ],
        dtype=np.float32,
    )


def of_passage(passage: Passage) -> np.ndarray:
    """The signs (5) of a passage: phrases by severity, marks, length."""
    return np.array(
        [
            min(passage.refused, 2),
            min(passage.advice, 2),
            passage.shouted,
            "?" in passage.text,
            _length(passage.text),
        ],
        dtype=np.float32,
    )


def _length(text):
    return min(len(text.split()), FULL) / FULL

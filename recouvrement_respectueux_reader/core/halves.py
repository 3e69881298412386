# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""A text in two halves: what is said first is often the main matter."""

from odoo.addons.recouvrement_respectueux.core.passages import sentences


def halves(text: str) -> tuple[str, str]:
    """Both parts, cut at the sentence that begins nearest the middle; of one sentence
    at a comma behind its first quarter; the same text twice where there is none."""
    places = sentences(text)
    if len(places) > 1:
        middle = len(text) / 2
        cut, _end = min(places[1:], key=lambda one: abs(one[0] - middle))
        return text[:cut], text[cut:]
    comma = text.find(", ", len(text) // 4) + 1
    return (text[:comma], text[comma:]) if comma else (text, text)

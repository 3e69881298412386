# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Figures with their intervals: how often the reader is right on unseen writers."""

import numpy as np

from odoo.addons.recouvrement_respectueux.core.promised import promised_day
from odoo.addons.recouvrement_respectueux.core.reply_phrases import GRAVE, KINDS
from odoo.addons.recouvrement_respectueux.core.said_amounts import said_amount
from odoo.addons.recouvrement_respectueux.core.said_invoices import invoices
from odoo.addons.recouvrement_respectueux.core.written import written_part

DRAWS = 1000
PAYING = {"promise", "plan_request", "already_paid"}


class Figure:
    """A share of texts: how many of them are right, in all and by writer."""

    def __init__(self, right, writers):
        self.right = np.asarray(right, dtype=float)
        self.writers = np.asarray(writers)

    def __str__(self):
        if not len(self.right):
            return "–"
        low, high = self.interval()
        share = 100 * self.right.mean()
        return f"{share:.1f} % ({low:.1f} to {high:.1f}; {len(self.right)})"

    def interval(self):
        """From and to, in percent, of 95 of 100 draws of as many writers."""
        names, place = np.unique(self.writers, return_inverse=True)
        right = np.bincount(place, self.right)
        count = np.bincount(place)
        draw = np.random.RandomState(0).randint(len(names), size=(DRAWS, len(names)))
        shares = right[draw].sum(axis=1) / count[draw].sum(axis=1)
        return 100 * np.quantile(shares, 0.025), 100 * np.quantile(shares, 0.975)


def of_tone(lines, said):
    """``{title: Figure}`` of passages; ``said`` (n): whether each was remarked."""
    found = {}
    for lang, name in (("fr", "French"), ("en", "English")):
        for harsh in (True, False):
            rows = [
                place
                for place, line in enumerate(lines)
                if line.lang == lang and line.harsh == harsh
            ]
            title = "harsh" if harsh else "kind or neutral"
            found[f"{title} passages remarked, {name}"] = _figure(lines, rows, said)
    return found


def of_replies(lines, suggested):
    """``{title: Figure}`` of replies; ``suggested``: ``[{kind: probability}]``."""
    some = [place for place, kinds in enumerate(suggested) if kinds]
    first = [next(iter(kinds), None) for kinds in suggested]
    exact = [one == line.kinds[0] for one, line in zip(first, lines, strict=True)]
    among = [one in line.kinds for one, line in zip(first, lines, strict=True)]
    found = {
        "replies for which something is suggested": _figure(
            lines, range(len(lines)), [bool(kinds) for kinds in suggested]
        ),
        "the first suggestion is the first label": _figure(lines, some, exact),
        "the first suggestion is one of the labels": _figure(lines, some, among),
    }
    for kind in KINDS:
        there = [place for place, one in enumerate(lines) if kind in one.kinds]
        noticed = [kind in kinds for kinds in suggested]
        found[f"noticed: {kind}"] = _figure(lines, there, noticed)
        claimed = [place for place, kinds in enumerate(suggested) if kind in kinds]
        right = [kind in line.kinds for line in lines]
        found[f"right when said: {kind}"] = _figure(lines, claimed, right)
    plain = [place for place, line in enumerate(lines) if line.writer[:2] == "a0"]
    for title, right in (
        ("the first suggestion is the first label", exact),
        ("the first suggestion is one of the labels", among),
    ):
        rows = [place for place in plain if suggested[place]]
        found[f"a0: {title}"] = _figure(lines, rows, right)
    for kind in (*GRAVE, "stop", "out_of_office"):
        there = [place for place in plain if kind in lines[place].kinds]
        noticed = [kind in kinds for kinds in suggested]
        found[f"a0: noticed: {kind}"] = _figure(lines, there, noticed)
        claimed = [place for place in plain if kind in suggested[place]]
        right = [kind in line.kinds for line in lines]
        found[f"a0: right when said: {kind}"] = _figure(lines, claimed, right)
    return found


def of_grammar(lines):
    """``{title: Figure}`` of days, amounts and invoice numbers, without any head."""
    own = [written_part(line.text) for line in lines]
    days = [
        promised_day(text, line.sent) for text, line in zip(own, lines, strict=True)
    ]
    sums = [said_amount(text) for text in own]
    numbers = [set(invoices(text)) for text in own]
    rows = list(enumerate(lines))
    with_day = [place for place, line in rows if line.promised]
    with_sum = [place for place, line in rows if line.amount]
    with_number = [place for place, line in rows if line.invoices]
    none = [
        place
        for place, line in rows
        if not line.promised and {"promise", "plan_request"} & set(line.kinds)
    ]
    no_sum = [
        place for place, one in rows if not one.amount and PAYING & set(one.kinds)
    ]
    right_day = [
        bool(day) and day.days[0] in line.promised
        for day, line in zip(days, lines, strict=True)
    ]
    right_sum = [
        bool(one) and one.amount == line.amount
        for one, line in zip(sums, lines, strict=True)
    ]
    right_numbers = [
        one == set(line.invoices) for one, line in zip(numbers, lines, strict=True)
    ]
    return {
        "promised day right, of replies with one": _figure(lines, with_day, right_day),
        "a day though none is promised": _figure(lines, none, list(map(bool, days))),
        "amount right, of replies with one": _figure(lines, with_sum, right_sum),
        "an amount though none is meant": _figure(lines, no_sum, list(map(bool, sums))),
        "invoice numbers right, of replies with some": _figure(
            lines, with_number, right_numbers
        ),
    }


def _figure(lines, rows, right):
    rows = list(rows)
    return Figure([right[row] for row in rows], [lines[row].writer for row in rows])

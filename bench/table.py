# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""The table of the replay: one row per week, or per day; amounts in EUR."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

STAGES = ("courtesy", "friendly", "firm", "last_amicable")
HEADERS = ("from", "files", "opened", "closed", *STAGES, "thanks")
HEADERS += ("claimed EUR", "overdue EUR", "held files")


@dataclass
class Row:
    """One week or one day: counts over its days, state at its end."""

    first: date
    files: int = 0
    opened: int = 0
    closed: int = 0
    contacts: Counter = field(default_factory=Counter)
    claimed: Decimal = Decimal(0)
    overdue: Decimal = Decimal(0)
    held: Counter = field(default_factory=Counter)

    def add(self, day, morning, sent, files, known):
        """Take in one day; `known` are the ids of the files of the day before."""
        now = {one.id for one in files}
        self.files = len(now)
        self.opened += len(now - known)
        self.closed += len(known - now)
        self.contacts.update(one.step or one.kind for one in sent)
        self.claimed += sum(
            sum(one.lines.values()) for one in sent if one.kind == "step"
        )
        late = [line for line in morning if line.due < day and line.residual > 0]
        self.overdue = sum((line.residual for line in late), Decimal(0))
        self.held = Counter(rule for one in files for rule in one.holds)
        self.held["waiting message"] = sum(one.waiting for one in files)

    def cells(self):
        """The row as texts."""
        held = [f"{rule} {count}" for rule, count in self.held.most_common() if count]
        counts = [self.contacts[kind] for kind in (*STAGES, "thanks")]
        numbers = [self.files, self.opened, self.closed, *counts]
        amounts = [f"{self.claimed:.2f}", f"{self.overdue:.2f}"]
        return [str(self.first), *map(str, numbers), *amounts, ", ".join(held)]


class Table:
    """Rows by week, or by day."""

    def __init__(self, daily=False):
        self.daily = daily
        self.rows = []
        self._known = set()

    def add(self, day, morning, sent, files):
        """Take in one day; a week begins on its Monday."""
        if self.daily or not self.rows or day.weekday() == 0:
            self.rows.append(Row(day))
        self.rows[-1].add(day, morning, sent, files, self._known)
        self._known = {one.id for one in files}

    def kinds(self):
        """Kinds of messages over all rows."""
        return {kind for row in self.rows for kind in row.contacts}

    def total(self, kind):
        """Messages of one kind over all rows."""
        return sum(row.contacts[kind] for row in self.rows)

    def __str__(self):
        return lined_up([HEADERS, *(row.cells() for row in self.rows)])


def lined_up(rows):
    """Rows of texts as columns, to the right; the last column is left as it is."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)][:-1]
    lines = []
    for *cells, last in rows:
        padded = zip(cells, widths, strict=True)
        lines.append("  ".join([*(c.rjust(width) for c, width in padded), last]))
    return "\n".join(lines)

# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""The corpora: invented passages and replies, a file per author, checked line by line.

Each file's name says what is in it: ``<author>_tone_<lang>.tsv`` and
``<author>_replies_<lang>.tsv``, tab-separated, no header, no quoting.
"""

import csv
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path

from odoo.addons.recouvrement_respectueux.core.reply_phrases import KINDS
from odoo.addons.recouvrement_respectueux.core.tone import Phrase, Phrasebook
from odoo.addons.recouvrement_respectueux_reader.core.judges import TONE

from ..paths import ADDON, ROOT

RULES = ROOT / ADDON / "data" / "recovery.tone.rule.csv"
FOLDER = Path(__file__).parent / "corpora"
LANGUAGES = ("fr", "en")
KIND_OF = ("plain", "hard_negative")  # categories of kind passages
LONGEST_PROMISE = 400  # days


@dataclass(frozen=True)
class ToneLine:
    """A passage; ``harsh``: its category is one of ``judges.TONE``."""

    lang: str
    harsh: bool
    category: str
    writer: str
    text: str


@dataclass(frozen=True)
class ReplyLine:
    """A reply; ``promised``: the days that are right, the likely first."""

    lang: str
    kinds: tuple[str, ...]
    sent: date
    promised: tuple[date, ...]
    amount: Decimal | None
    invoices: tuple[str, ...]
    writer: str
    text: str


def tone(folder: Path = FOLDER) -> list[ToneLine]:
    """The passages of every author, each text once; broken lines are left out."""
    return _read(folder, "tone", _tone_line)


def replies(folder: Path = FOLDER) -> list[ReplyLine]:
    """The replies of every author, each text once; broken lines are left out."""
    return _read(folder, "replies", _reply_line)


def broken(folder: Path = FOLDER) -> list[tuple[str, int, str]]:
    """The lines that are left out: ``(file, number of the line, why)``."""
    found = []
    for what, parse in (("tone", _tone_line), ("replies", _reply_line)):
        seen = set()
        for path, number, fields in _lines(folder, what):
            try:
                line = parse(path.stem.split("_")[0], fields)
            except (ValueError, InvalidOperation) as error:
                found.append((path.name, number, str(error)))
                continue
            if line.text in seen:
                found.append((path.name, number, "the same text again"))
            seen.add(line.text)
    return found


def _read(folder, what, parse):
    found = {}
    for path, _number, fields in _lines(folder, what):
        try:
            line = parse(path.stem.split("_")[0], fields)
        except (ValueError, InvalidOperation):
            continue
        found.setdefault(line.text, line)
    return list(found.values())


def _lines(folder, what):
    for path in sorted(folder.glob(f"*_{what}_*.tsv")):
        lines = path.read_text(encoding="utf-8").splitlines()
        for number, line in enumerate(lines, 1):
            if line.strip():
                yield path, number, line.split("\t")


def _tone_line(author, fields):
    if len(fields) != 5:
        raise ValueError(f"{len(fields)} fields")
    lang, label, category, writer, text = (one.strip() for one in fields)
    if lang not in LANGUAGES or label not in ("harsh", "kind"):
        raise ValueError("language or label")
    known = TONE[1:] if label == "harsh" else KIND_OF
    if category not in known:
        raise ValueError(f"category {category}")
    if not any(map(str.isalpha, text)):
        raise ValueError("no words")
    return ToneLine(lang, label == "harsh", category, f"{author} {writer}", text)


def _reply_line(author, fields):
    if len(fields) != 8:
        raise ValueError(f"{len(fields)} fields")
    lang, labels, sent, promised, amount, invoices, writer, text = (
        one.strip() for one in fields
    )
    kinds = tuple(labels.split("+"))
    if lang not in LANGUAGES or not set(kinds) <= set(KINDS):
        raise ValueError("language or label")
    sent = date.fromisoformat(sent)
    days = tuple(date.fromisoformat(one) for one in promised.split("|") if one)
    if any(not 0 <= (day - sent).days <= LONGEST_PROMISE for day in days):
        raise ValueError("a promised day that is past, or far away")
    numbers = tuple(one.strip() for one in invoices.split(",") if one.strip())
    text = text.replace("\\n", "\n")
    if any(one not in text for one in numbers):
        raise ValueError("an invoice number that is not in the text")
    if not any(map(str.isalnum, text)):
        raise ValueError("no words")
    exact = Decimal(amount).quantize(Decimal("0.01")) if amount else None
    return ReplyLine(
        lang, kinds, sent, days, exact, numbers, f"{author} {writer}", text
    )


def shipped_phrases(lang) -> Phrasebook:
    """The phrases that the addon ships for this language, as the core reads them."""
    with RULES.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["lang"] == lang]
    return Phrasebook(
        Phrase(
            number,
            row["pattern"],
            row["severity"],
            row["stage"] or None,
            row["category"] == "secrecy",
        )
        for number, row in enumerate(rows)
    )

# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""`python -m dev.reading.unseen first`: figures on texts that training never reads.

The texts of dev/reading/unseen were written before anything was mended after them, by
hands that had not seen the phrases. ``first``: looked at while mending. ``second``: not
opened before the mending was done. ``--show`` prints what was read otherwise.
"""

import sys

from .stand_in import stand_in_for_odoo

stand_in_for_odoo()

from odoo.addons.recouvrement_respectueux.core.reply import read_reply  # noqa: E402
from odoo.addons.recouvrement_respectueux.core.tone_reading import (  # noqa: E402
    read_tone,
)
from odoo.addons.recouvrement_respectueux_reader.core import judges  # noqa: E402

from . import corpus, figures  # noqa: E402

FOLDER = corpus.FOLDER.parent / "unseen"


def main(arguments) -> int:
    """Print the figures of the named parts."""
    show = "--show" in arguments
    for part in arguments:
        if part != "--show":
            print(f"== {part}")
            for title, figure in measure(FOLDER / part, show).items():
                print(f"| {title} | {figure} |")
    return 0


def measure(folder, show=False) -> dict[str, figures.Figure]:
    """``{title: Figure}`` of the texts of a folder, read as they are read at work."""
    bad = corpus.broken(folder)
    if bad:
        raise ValueError(f"broken lines: {bad}")
    passages, answers = corpus.tone(folder), corpus.replies(folder)
    books = {lang: corpus.shipped_phrases(lang) for lang in corpus.LANGUAGES}
    tone, reply = judges.ToneReader(), judges.ReplyReader()
    said = [
        bool(read_tone(one.text, books[one.lang], judge=tone, lang=one.lang))
        for one in passages
    ]
    found = [read_reply(one.text, one.sent, one.lang, reply) for one in answers]
    kinds = [{one.kind: one.confidence for one in each.intents} for each in found]
    if show:
        _show(passages, said, answers, found, kinds)
    return {
        **figures.of_tone(passages, said),
        **_by_language(answers, kinds),
        **figures.of_replies(answers, kinds),
        **figures.of_grammar(answers),
    }


def _by_language(answers, kinds):
    return {
        f"the first suggestion is the first label, {lang}": figures.Figure(
            *zip(
                *(
                    (next(iter(said)) == one.kinds[0], one.writer)
                    for one, said in zip(answers, kinds, strict=True)
                    if one.lang == lang and said
                ),
                strict=True,
            )
        )
        for lang in corpus.LANGUAGES
    }


def _show(passages, said, answers, found, kinds):
    for one, remarked in zip(passages, said, strict=True):
        if remarked != one.harsh:
            print(f"  {one.lang} {one.category}: {one.text}")
    for one, read, own in zip(answers, found, kinds, strict=True):
        wrong = []
        if next(iter(own), "") != one.kinds[0] or not set(one.kinds) <= set(own):
            wrong.append(f"{'+'.join(one.kinds)} read as {'+'.join(own) or 'nothing'}")
        if read.promised_on != next(iter(one.promised), None) and (
            read.promised_on not in one.promised
        ):
            wrong.append(f"day {one.promised} read as {read.promised_on}")
        if read.amount != one.amount:
            wrong.append(f"amount {one.amount} read as {read.amount}")
        if set(read.invoices) != set(one.invoices):
            wrong.append(f"invoices {one.invoices} read as {read.invoices}")
        if wrong:
            print(f"  {one.lang} {one.sent}: {'; '.join(wrong)}: {one.text}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

import re
from itertools import product

from odoo import api, fields, models, tools
from odoo.tools.translate import PoFileReader

from ...core.kind_lines import WILD, KindLines
from ...core.reply import read_reply
from ...core.tone_gate import judged, remarks
from ...core.tone_reading import read_tone
from ..base.prose import unrendered
from .mail_template import EXPRESSION, written_by

FAMILY = "recouvrement_respectueux"  # how the names of our addons begin
VIEW, BLOCKS = "ir.ui.view,arch_db", "reminder_"  # see reminder_blocks.xml
TEXTS = ("mail.template,subject", "mail.template,body_html")


class RecoveryReader(models.AbstractModel):
    """Reads what customers answer and what colleagues write, the same for everything
    that asks.

    It suggests, with the words that it rests on; it decides nothing, writes nothing and
    keeps nothing (I22, I23). Grammar and phrases read what is plain. An addon beside it
    gives more by overriding `_reply_judge` and `_tone_judge`, and says so in
    `_reads_with`; this addon knows none of them.
    """

    _name = "recovery.reader"
    _description = "Reader of Answers and Wording"

    @api.private
    def read_reply(self, text, received_on, lang=None):
        """What a customer's reply says.

        Only the newly written part is read. Broken, empty or hostile text gives
        empty results, never an error.

        :param str text: plain text of the message, with what it quotes
        :param date received_on: days are reckoned from it, none lies before it
        :param str lang: ``res.lang`` code of the writer: it tells the order of a date
        :return: ``{"intents": [{"kind", "confidence" (0 to 1), "words"}], the main
            matter first; "promised_on": date or None, "amount": float or None,
            "invoices": [str], "return_on": date or None, "new_contact": e-mail address
            or "", "automatic": bool, "lang": "fr", "en" or None}``
        """
        return self._read(text, received_on, lang, self._reply_judge())

    @api.private
    def read_reply_elsewhere(self, text, received_on, lang=None):
        """The same, read by whom the current company chose for it.

        It may wait for another server: for a job in a transaction that has not written,
        never while a person or an incoming e-mail waits.

        :return: as `read_reply`; None where the company chose nobody
        """
        here = self._reply_judge()
        judge = self._reply_judge_elsewhere(here)
        if judge is here:
            return None
        return self._read(text, received_on, lang, judge)

    @api.model
    def _read(self, text, received_on, lang, judge):
        found = read_reply(text or "", received_on, lang, judge)
        return {
            "intents": [
                {"kind": one.kind, "confidence": one.confidence, "words": one.words}
                for one in found.intents
            ],
            "promised_on": found.promised_on,
            "amount": float(found.amount) if found.amount is not None else None,
            "invoices": list(found.invoices),
            "return_on": found.return_on,
            "new_contact": found.new_contact,
            "automatic": found.automatic,
            "lang": found.lang,
        }

    @api.private
    def read_tone(self, text, lang, stage="friendly"):
        """What in a text to a customer could hurt its reader.

        :param str text: plain text, without names and blocks of facts where they are
            known: they are not judged
        :param str lang: ``res.lang`` code of the text
        :param str stage: of the message; some phrases are allowed from one on
        :return: ``[{"severity": "refused" or "advice", "code": "phrase" or what kind of
            harshness, "confidence" (0 to 1), "words": the passage, "better": other
            words or ""}]``, the surest first
        """
        rules = self.env["recovery.tone.rule"]
        short = (lang or "en").split("_")[0]
        book, said = rules._known(short)
        found = read_tone(text or "", book, stage, self._tone_judge(), short)
        return [
            {
                "severity": one.severity,
                "code": one.code,
                "confidence": one.confidence,
                "words": one.words,
                "better": (one.phrase and said[one.phrase][1]) or "",
            }
            for one in found
        ]

    @api.model
    def _reply_judge(self):
        """Hook: a `core.reply.ReplyJudge`, or None to read by grammar and phrases."""
        return None

    @api.model
    def _reply_judge_elsewhere(self, judge):
        """Hook: a judge of the current company's own choice around the one of this
        server (None: grammar and phrases), or that one where nobody was chosen. Asked
        by `read_reply_elsewhere` alone, `with_company` of the file."""
        return judge

    @api.model
    def _tone_judge(self):
        """Hook: a `core.tone_reading.ToneJudge`, or None to read by phrases."""
        return None

    @api.model
    def _reads_with(self):
        """Hook: a sentence for Settings about what answers and wording are read by."""
        return self.env._(
            "Answers and wording are read by grammar and phrases alone: plain cases "
            "are found, the others wait for a person."
        )

    # What every gate asks before words leave to a customer, on whichever path. One
    # definition: `read_tone` judges the words that are not our own, beside it stand the
    # phrases of the managers' list and the form of a message.

    @api.model
    def _remarks(self, text, lang, shared=False):
        """What there is to say about a text to a customer, the gravest first.

        :param core.tone.Text text:
        :param str lang: ``res.lang`` code of the text, or its first two letters
        :param bool shared: a machine writes the same to many: the words are judged once
            in a process, whatever the names and figures among them
        :return: ``(core.tone.Remark, …)``
        """
        words, stage = judged(text, shared), text.stage or "friendly"
        read = self._read_once if shared else self._read_own
        book = self.env["recovery.tone.rule"]._phrasebook(lang)
        return remarks(text, book, read(words, lang, stage))

    @api.model
    @tools.ormcache("words", "lang", "stage")
    def _read_once(self, words, lang, stage):
        """As `_read_own`, kept for the next message with the same words. Never for what
        a person wrote: that is not kept."""
        return self._read_own(words, lang, stage)

    @api.model
    def _read_own(self, words, lang, stage):
        """`read_tone` of what is not ours: we read what we ship."""
        own = self._kind_lines((lang or "en").split("_")[0]).others(words)
        return self.read_tone(own, lang, stage) if own else []

    @api.model
    def _tone_key(self, lang):
        """Short for what reads a language: phrases, and which judge beside them."""
        book = self.env["recovery.tone.rule"]._phrasebook(lang)
        return f"{book.key} {type(self._tone_judge()).__name__}"

    # The lines of the texts that our addons ship, as their files have them.

    @api.model
    @tools.ormcache("short")
    def _kind_lines(self, short):
        """`core.kind_lines.KindLines` of a language.

        :param str short: its first two letters
        """
        lines = []
        for module in sorted(self.env.registry._init_modules):
            if module.startswith(FAMILY):
                for source, value in self._shipped_texts(module, short):
                    lines += self._lines_of(source, value)
        return KindLines(lines)

    def _shipped_texts(self, module, short):
        """Texts for customers: yields ``(kind, text)``. The French translations have
        the English beside them."""
        english = short == "en"
        path = f"{module}/i18n/{'fr' if english else short}.po"
        try:
            file = tools.file_open(path, "rb")
        except FileNotFoundError:
            return
        with file:
            for row in PoFileReader(file):
                block = row.get("imd_name", "").startswith(BLOCKS)
                if row["name"] in TEXTS or (row["name"] == VIEW and block):
                    yield row["name"], row["src"] if english else row["value"] or ""

    def _lines_of(self, name, text):
        if name == TEXTS[0]:
            parts = re.split(EXPRESSION, text)  # plain text, then what is between {{ }}
            choices = [
                [part] if number % 2 == 0 else written_by(part) or [WILD]
                for number, part in enumerate(parts)
            ]
            return map("".join, product(*choices))
        return unrendered(text, WILD)


class ResConfigSettingsReader(models.TransientModel):
    """Settings say with what answers and wording are read."""

    _inherit = "res.config.settings"

    recovery_reads_with = fields.Char(
        string="Read With", compute="_compute_recovery_reads_with"
    )

    def _compute_recovery_reads_with(self):
        self.recovery_reads_with = self.env["recovery.reader"]._reads_with()

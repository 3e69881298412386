from odoo import api, models, tools

from ...core.tone_gate import judged, remarks


class RecoveryReaderGate(models.AbstractModel):
    """What every gate asks before words leave to a customer, on whichever path.

    One definition: `read_tone` judges the words that are not our own, beside it stand
    the phrases of the managers' list and the form of a message.
    """

    _inherit = "recovery.reader"

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

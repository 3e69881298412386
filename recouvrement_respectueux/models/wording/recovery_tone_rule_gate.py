from odoo import api, models
from odoo.exceptions import UserError

from ...core.spoken import by_language, spoken
from ...core.tone import REFUSED, Remark, Text, plain
from ..base.prose import code, facts, parsed, prose


class RecoveryToneRuleGate(models.Model):
    """The gate for what a colleague writes to a customer by hand, wherever it is typed:
    an answer, an agreement, a gesture, a note that the customer reads, a text message.

    It refuses what a reminder would be refused for. Advice stops nobody.
    """

    _inherit = "recovery.tone.rule"

    @api.model
    def _hurting(self, words, subject="", names=(), written=False):
        """Sentences about what in these words could hurt, or was not finished, for the
        reader of the screen; empty where they may leave.

        A colleague may write in any language, whatever the customer's is: an innocent
        word of one is a hard word of another ("excuses").

        :param str words: plain text, or the HTML of a message
        :param names: of people and companies, which are not judged
        :param bool written: an e-mail or a letter, which has to say something
        """
        tree = parsed(words)
        body = prose(tree, facts(tree))
        languages = [lang for lang, _name in self._languages()]
        about = {"names": tuple(filter(None, names)), "code": code(words)}
        found = {}
        for lang, remark in self._read_typed(body, subject, **about):
            if remark.severity == REFUSED:
                key = (remark.code, plain(remark.words))
                found.setdefault(key, self._sentence(remark, lang))
        if written and not any(map(str.isalpha, body)):
            nothing = self._sentence(Remark("empty", REFUSED), languages[0])
            found["empty"] = nothing
        return list(found.values())

    @api.model
    def _read_typed(self, body, subject="", **about):
        """Remarks about what a person typed, each line by the phrases of its language:
        yields ``(language, core.tone.Remark)``.

        :param str body: plain text
        :param about: of `core.tone.Text`
        """
        languages = [lang for lang, _name in self._languages()]
        texts, titled = by_language(body, languages), spoken(subject, languages)
        for lang in filter(None, [titled]):
            texts.setdefault(lang, "")
        for lang, lines in texts.items():
            title = subject if titled in (lang, None) else ""
            text = Text(subject=title, body=lines, **about)
            for remark in self.env["recovery.reader"]._remarks(text, lang):
                yield lang, remark

    @api.model
    def _check_said(self, words, **about):
        """Refuse words to a customer that could hurt, or that were not finished.

        :param about: see `_hurting`
        :raise UserError: says which words, and what to do
        """
        if remarks := self._hurting(words, **about):
            raise UserError(
                self.env._(
                    "These words are not ready for the customer:\n%(remarks)s\n\n"
                    "Nothing has been sent. Change the words, or ask a manager to send "
                    "them with a reason.",
                    remarks="\n".join(remarks),
                )
            )

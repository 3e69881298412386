from odoo import api, fields, models

from ...core.passages import quote, sentences
from ...core.tone import REFUSED, plain
from ...core.tone_gate import PHRASE
from ..path.choices import OURS
from .mail_template import OF_ONE_MESSAGE

LONGEST = 6_000  # characters of what is typed that are read at once
MOST = 8  # sentences of a passage that are looked at one by one
NOT_WHILE_TYPING = (*OF_ONE_MESSAGE, "empty", "bare_word", "placeholder")
INSTEAD = {  # a remark by its code or the category of its phrase: what says it kindly
    **dict.fromkeys(("legal", "threat", "costs", "threat_legal"), "together"),
    **dict.fromkeys(("threat_reputation", "threat_service"), "together"),
    **dict.fromkeys(("pressure", "urgency", "command"), "day"),
    **dict.fromkeys(("blame", "accusation", "guilt", "shame"), "listen"),
    **dict.fromkeys(("sarcasm", "passive_aggressive"), "listen"),
    **dict.fromkeys(("minimising", "intrusive"), "enough"),
}


class RecoveryToneRuleHint(models.Model):
    """The remarks of the gate while a colleague types, with a kind alternative."""

    _inherit = "recovery.tone.rule"

    @api.model
    @api.readonly
    def hints(self, text, model="", res_id=0):
        """What the gate would say about a text that is being typed.

        :param str text: plain text; only its first 6,000 characters are read
        :param str model: of what is written about: a message, a file, an agreement, a
            text of ours; "" for none
        :return: ``[{"code", "words": the passage, "why": a sentence, "holds": bool,
            "replaced": the words that a click replaces, "better": by what, or ""}]``
        """
        self.check_access("read")
        about = self._typed_about(model, res_id)
        found = {}
        text = str(text or "")[:LONGEST]
        for lang, remark in self._read_typed(text, **about):
            if remark.code in NOT_WHILE_TYPING:
                continue
            one = self._hint_of(remark, lang, text)
            found.setdefault((one["code"], one["words"]), one)
        return list(found.values())

    @api.model
    def _typed_about(self, model, res_id):
        """Names that are not judged, and the stage, of what is written about."""
        if not res_id:
            return {}
        if model == "mail.template":
            template = self.env[model].browse(res_id)
            template.check_access("read")
            return {"stage": template._recovery_stage()}
        if model not in (*OURS, "recovery.reminder"):
            return {}
        record = self.env[model].browse(res_id)
        record.check_access("read")
        if model == "recovery.reminder":
            return {"stage": record.stage or None, "names": record._tone_names()}
        return {"names": tuple(filter(None, record._recovery_names()))}

    def _hint_of(self, remark, lang, text):
        hint = {
            "code": remark.code,
            "words": remark.words,
            "why": self._sentence(remark, lang),
            "holds": remark.severity == REFUSED,
            "replaced": "",
            "better": "",
        }
        if remark.code == PHRASE:
            return hint | self._instead_of_phrase(remark, lang, text)
        passages = self._narrowed(remark, lang)
        if len(passages) > 1:  # one sentence instead of several says something else
            return hint
        better = self._instead(remark.code, lang)
        replaced = passages[0] if better else ""
        return hint | {"words": passages[0], "replaced": replaced, "better": better}

    def _narrowed(self, remark, lang):
        """The sentences of a passage that hurt by themselves; the passage if none."""
        words = remark.words
        parts = [words[slice(*one)] for one in sentences(words)][:MOST]
        if len(parts) < 2:
            return [words]
        read = self.env["recovery.reader"].read_tone
        return [part for part in parts if read(part, lang)] or parts

    def _instead_of_phrase(self, remark, lang, text):
        """The whole sentence, where its meaning hurts; else the words alone."""
        _book, said = self._known(lang.split("_")[0])
        category, better = said[remark.phrase]
        start = plain(text).find(plain(remark.words))
        sentence = quote(text, start, start + len(remark.words)) if start >= 0 else ""
        whole = self._instead(category, lang)
        if whole and sentence and not sentence.endswith(" …"):
            return {"code": category, "replaced": sentence, "better": whole}
        replaced = remark.words if better else ""
        return {"code": category, "replaced": replaced, "better": better or ""}

    def _instead(self, code, lang):
        """A kind sentence in the language of the text; "" where we know none."""
        short = lang.split("_")[0]
        installed = [one for one, _name in self.env["res.lang"].get_installed()]
        known = [one for one in installed if one.split("_")[0] == short]
        known += ["en_US"] if short == "en" else []  # always there, as Odoo's own
        if code not in INSTEAD or short not in ("en", "fr") or not known:
            return ""
        spoken = self.with_context(lang=known[0])
        return spoken._kind_sentences()[INSTEAD[code]]

    def _kind_sentences(self):
        return {
            "together": self.env._("We would like to find a solution with you."),
            "day": self.env._("Could you tell us which day would suit you?"),
            "listen": self.env._(
                "If something came up, tell us: we will look at it together."
            ),
            "enough": self.env._(
                "No need to explain: a possible date or amount is enough."
            ),
        }

    # === WHAT WAS TAKEN === #

    @api.model
    def took(self, code):
        """Count that a colleague took the alternative of a remark of this kind."""
        self.check_access("read")
        self.env["recovery.tone.taken"]._count(code, "alternative")

    @api.model
    def _count_false_alarm(self, remark, lang):
        """Count that a manager sent the words of a remark as they were."""
        code = remark.code
        if code == PHRASE:
            _book, said = self._known((lang or "en").split("_")[0])
            code = said[remark.phrase][0]
        self.env["recovery.tone.taken"]._count(code, "false_alarm")


class RecoveryToneTaken(models.Model):
    """One remark on wording that somebody acted upon: of which kind, and on which day.

    Neither the words nor who wrote them: it tells whether remarks help, not how a
    colleague writes.
    """

    _name = "recovery.tone.taken"
    _description = "Accepted Remark on Wording"
    _order = "taken_on desc, id desc"
    _log_access = False

    code = fields.Selection("_codes", string="Remark", required=True, readonly=True)
    outcome = fields.Selection(
        [("alternative", "Other words taken"), ("false_alarm", "False alarm")],
        required=True,
        readonly=True,
        help="False alarm: a manager sent the words as they were, with a reason.",
    )
    taken_on = fields.Date(
        string="Day", required=True, readonly=True, default=fields.Date.context_today
    )

    @api.model
    def _codes(self):
        """Categories of the phrases, then what is found between the lines."""
        rules = self.env["recovery.tone.rule"]._fields["category"]
        found = {
            "accusation": self.env._("Accusation"),
            "command": self.env._("Order"),
            "fake_document": self.env._("Imitated document"),
            "guilt": self.env._("Guilt"),
            "insult": self.env._("Insult"),
            "intrusive": self.env._("Private matters"),
            "minimising": self.env._("Making light of it"),
            "passive_aggressive": self.env._("Sharp politeness"),
            "sarcasm": self.env._("Mockery"),
            "shame": self.env._("Shame"),
            "threat_legal": self.env._("Threat: law"),
            "threat_reputation": self.env._("Threat: reputation"),
            "threat_service": self.env._("Threat: service"),
            "urgency": self.env._("Urgency"),
            "other": self.env._("Something else"),
        }
        return [*rules._description_selection(self.env), *found.items()]

    @api.model
    def _count(self, code, outcome):
        """Whoever calls this has checked that the user may."""
        known = code in dict(self._codes())
        # sudo: nobody enters a count by hand
        self.sudo().create({"code": code if known else "other", "outcome": outcome})

from odoo import api, fields, models, tools
from odoo.exceptions import UserError, ValidationError

from ...core.spoken import by_language, spoken
from ...core.tone import REFUSED, Phrase, Phrasebook, Remark, Text, plain, usable
from ..base.prose import code, facts, parsed, prose
from ..path.choices import STAGE_SELECTION

LANGUAGES = [("en", "English"), ("fr", "Français")]


class RecoveryToneRule(models.Model):
    """Words that a message should not use, why, and what to say instead.

    No company: what hurts a customer hurts them whichever company writes.
    """

    _name = "recovery.tone.rule"
    _description = "Wording"
    _order = "lang, category, pattern"
    _rec_name = "pattern"

    lang = fields.Selection("_languages", string="Language", required=True)
    pattern = fields.Char(
        string="Words",
        required=True,
        help="As they are read; capitals and accents do not matter. * stands for any "
        "ending, … for up to four words in between.",
    )
    category = fields.Selection(
        [
            ("words", "Hard word"),
            ("legal", "Court and law"),
            ("threat", "Threat"),
            ("pressure", "Pressure"),
            ("blame", "Reproach"),
            ("costs", "Costs"),
            ("imitation", "Official look"),
            ("norm", "Comparison with others"),
            ("others", "Other people"),
            ("promotion", "Promotion"),
            ("secrecy", "Secrecy of the subject"),
        ],
        required=True,
        default="words",
        help="Why these words are better left out. Secrecy looks at the subject only.",
    )
    better = fields.Char(
        string="Better Words", help="Shown beside the remark, in the same language."
    )
    severity = fields.Selection(
        [("refused", "Holds the message"), ("advice", "Advice")],
        required=True,
        default="refused",
    )
    stage = fields.Selection(
        [*STAGE_SELECTION[1:], ("formal", "Formal notice")],
        string="Allowed From",
        help="Empty: at no stage. A formal notice is never sent by this addon.",
    )
    active = fields.Boolean(default=True)

    _once = models.Constraint(
        "UNIQUE(lang, pattern)", "These words are already in the list."
    )

    @api.model
    def _languages(self):
        """The languages of the shipped phrases, and those installed."""
        installed = {
            code.split("_")[0]: name
            for code, name in self.env["res.lang"].get_installed()
        }
        return list({**installed, **dict(LANGUAGES)}.items())

    @api.constrains("pattern")
    def _check_pattern(self):
        for rule in self:
            if not usable(rule.pattern):
                raise ValidationError(
                    self.env._(
                        "“%(pattern)s” would be found everywhere or nowhere. Write at "
                        "least one word of three letters, and no … at the ends.",
                        pattern=rule.pattern,
                    )
                )

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        self.env.registry.clear_cache()
        return super().create(vals_list)

    def write(self, vals):
        self.env.registry.clear_cache()
        return super().write(vals)

    def unlink(self):
        self.env.registry.clear_cache()
        return super().unlink()

    # === BUSINESS METHODS === #

    @api.model
    @tools.ormcache("lang")
    def _known(self, lang):
        """The phrases of a language, and what is said about each:
        ``(Phrasebook, {rule id: (category, better words)})``."""
        listed = self.sudo().with_context(active_test=True)
        rules = listed.search([("lang", "=", lang)])
        # sudo: whoever edits a text sees its remarks, without access to this list
        said = {rule.id: (rule.category, rule.better) for rule in rules}
        return Phrasebook(rule._as_phrase() for rule in rules), said

    def _as_phrase(self):
        return Phrase(
            id=self.id,
            pattern=self.pattern,
            severity=self.severity,
            stage=self.stage or None,
            subject_only=self.category == "secrecy",
        )

    @api.model
    def _phrasebook(self, lang):
        """The phrases of the language of this ``res.lang`` code."""
        return self._known((lang or "en").split("_")[0])[0]

    # The gate for what a colleague writes to a customer by hand, wherever it is typed:
    # an answer, an agreement, a gesture, a note that the customer reads, a text
    # message. It refuses what a reminder would be refused for. Advice stops nobody.

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

    # What the tone check found, said in the language of who reads the screen.

    @api.model
    def _sentence(self, remark, lang):
        """A remark of the core as a sentence for the reader.

        :param str lang: ``res.lang`` code of the message
        """
        if said := self._harsh_sentences(remark.words).get(remark.code):
            return said
        if remark.code != "phrase":
            return self._form_sentence(remark)
        _book, said = self._known((lang or "en").split("_")[0])
        category, better = said[remark.phrase]
        why = self._category_sentence(category, remark.words)
        if not better:
            return why
        return " ".join([why, self.env._("Better: “%(better)s”.", better=better)])

    def _category_sentence(self, category, words):
        return {
            "words": self.env._("“%s” is a hard word for a customer.", words),
            "legal": self.env._("“%s” sounds like a court case.", words),
            "threat": self.env._("“%s” may sound like a threat.", words),
            "pressure": self.env._("“%s” puts the customer under pressure.", words),
            "blame": self.env._("“%s” may sound like a reproach.", words),
            "costs": self.env._(
                "“%s” speaks of costs: an amicable message adds none.", words
            ),
            "imitation": self.env._(
                "“%s” gives the message the look of an official document.", words
            ),
            "norm": self.env._("“%s” compares the customer with others.", words),
            "others": self.env._("“%s” brings in other people.", words),
            "promotion": self.env._("“%s” is advertising.", words),
            "secrecy": self.env._(
                "“%s” in the subject shows others what concerns only the customer.",
                words,
            ),
        }[category]

    def _harsh_sentences(self, words):
        """Of what the reader finds between the lines, by its code."""
        threat = self.env._("“%s” may sound like a threat.", words)
        return {
            "accusation": self.env._("“%s” may sound like an accusation.", words),
            "command": self.env._("“%s” sounds like an order.", words),
            "fake_document": self.env._(
                "“%s” gives the message the look of an official document.", words
            ),
            "guilt": self.env._("“%s” may make the customer feel guilty.", words),
            "insult": self.env._("“%s” may be taken for an insult.", words),
            "intrusive": self.env._("“%s” asks what is the customer's affair.", words),
            "minimising": self.env._(
                "“%s” makes light of what the customer tells.", words
            ),
            "passive_aggressive": self.env._(
                "“%s” may sound sharp in spite of its politeness.", words
            ),
            "sarcasm": self.env._("“%s” may be read as mockery.", words),
            "shame": self.env._("“%s” may put the customer to shame.", words),
            "threat_legal": threat,
            "threat_reputation": threat,
            "threat_service": threat,
            "urgency": self.env._("“%s” puts the customer under pressure.", words),
        }

    def _form_sentence(self, remark):
        values = {"words": remark.words, **remark.values}
        if remark.code == "long_subject":
            return self.env._(
                "The subject has more than %(most)s characters.", **values
            )
        if remark.code == "long_sentence":
            return self.env._(
                "“%(words)s”: this sentence has %(count)s words. Up to %(most)s are "
                "easy to read.",
                **values,
            )
        if remark.code == "long_sentences":
            return self.env._(
                "The sentences are long. %(most)s words on average are easy to read.",
                **values,
            )
        if remark.code == "capitals":
            return self.env._("“%s”: capitals look like shouting.", remark.words)
        if remark.code == "placeholder":
            return self.env._(
                "“%s” was to be replaced: fill it in or take it out.", remark.words
            )
        if remark.code == "bare_word":
            return self.env._(
                "“%s” stands where something is missing: fill it in or take it out.",
                remark.words,
            )
        other = self.env._("“%s” could hurt its reader.", remark.words)
        return self._plain_sentences().get(remark.code, other)

    def _plain_sentences(self):
        return {
            "exclamation": self.env._(
                "An exclamation mark raises the voice. A full stop is calmer."
            ),
            "no_amount": self.env._("The amount is missing."),
            "no_invoice": self.env._("The invoice number is missing."),
            "no_due_date": self.env._("The due date is missing."),
            "no_payment": self.env._("How to pay is missing."),
            "no_person": self.env._("The person to talk to is missing."),
            "empty": self.env._("The message says nothing yet: write a sentence."),
            "empty_person": self.env._(
                "The person to talk to is empty: name somebody, or take it out."
            ),
            "empty_payment": self.env._(
                "How to pay is incomplete: fill it in, or take it out."
            ),
            "no_answer": self.env._(
                "A telephone number or an e-mail address is missing."
            ),
        }

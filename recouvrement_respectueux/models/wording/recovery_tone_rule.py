from odoo import api, fields, models, tools
from odoo.exceptions import ValidationError

from ...core.tone import Phrase, Phrasebook, usable
from ..path.recovery_stage import STAGE_SELECTION

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

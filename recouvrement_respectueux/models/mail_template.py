import re

from odoo import api, fields, models

from ..core.tone import STAGES, Text, read
from .prose import parsed, prose

OURS = ("recovery.reminder", "recovery.arrangement")
EXPRESSION = re.compile(r"{{(.*?)}}", re.DOTALL)
QUOTED = re.compile(r"'([^']*)'|\"([^\"]*)\"")
OF_ONE_MESSAGE = ("long_subject", "long_sentence", "long_sentences")


class MailTemplate(models.Model):
    _inherit = "mail.template"

    recovery_tone_remarks = fields.Text(
        string="Wording",
        compute="_compute_recovery_tone_remarks",
        help="What in this text could hurt a customer, in each language.",
    )

    def action_recovery_read(self):
        """Read this text as a customer would receive it today."""
        return self.env["recovery.message.preview"]._open(self)

    @api.depends("model", "subject", "body_html")
    @api.depends_context("lang")
    def _compute_recovery_tone_remarks(self):
        languages = self.env["res.lang"].get_installed()
        ours = self.filtered(lambda template: template.model in OURS)
        (self - ours).recovery_tone_remarks = False
        for template in ours:
            said = [
                self.env._("%(language)s: %(remark)s", language=name, remark=remark)
                if len(languages) > 1
                else remark
                for code, name in languages
                for remark in template._recovery_tone_remarks(code)
            ]
            template.recovery_tone_remarks = "\n".join(dict.fromkeys(said)) or False

    def _recovery_tone_remarks(self, lang):
        """Sentences about the text in this language, for the reader of the screen."""
        rule, text = self.env["recovery.tone.rule"], self.with_context(lang=lang)
        remarks = read(text._recovery_tone_text(), rule._phrasebook(lang))
        # Lengths depend on the customer: they are looked at in each message.
        return [
            rule._sentence(remark, lang)
            for remark in remarks
            if remark.code not in OF_ONE_MESSAGE
        ]

    def _recovery_tone_text(self):
        """This text with the samples in the place of the customer's facts."""
        return Text(
            subject=EXPRESSION.sub(_words_within, self.subject or ""),
            body=prose(parsed(self.body_html)),
            stage=self._recovery_stage(),
        )

    def _recovery_stage(self):
        """The gentlest stage at which this text is sent."""
        steps = self.env["recovery.step"].sudo()
        # sudo: also the paths of other companies use this text
        used = steps.search([("template_id", "in", self.ids)]).mapped("stage")
        return min(used, key=STAGES.index, default=None)


def _words_within(expression):
    """The words that an expression of a subject may write."""
    found = QUOTED.findall(expression.group(1))
    return " ".join(single or double for single, double in found)

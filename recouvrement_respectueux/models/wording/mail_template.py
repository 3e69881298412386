import re

from odoo import api, fields, models

from ...core.tone import STAGES, Text
from ..base.names import USER
from ..base.prose import facts, parsed, prose, samples

OURS = ("recovery.reminder", "recovery.arrangement", "recovery.case")
EXPRESSION = re.compile(r"{{(.*?)}}", re.DOTALL)
QUOTED = re.compile(r"'([^']*)'|\"([^\"]*)\"")
OF_ONE_MESSAGE = ("long_subject", "long_sentence", "long_sentences")
BY_HAND = ("placeholder",)  # only in texts that a person completes


class MailTemplate(models.Model):
    _inherit = "mail.template"

    recovery_tone_remarks = fields.Text(
        string="Wording",
        compute="_compute_recovery_tone_remarks",
        help="What in this text could hurt a customer, in each language.",
        groups=USER,
    )

    def _generate_template_recipients(
        self,
        res_ids,
        render_fields,
        allow_suggested=False,
        find_or_create_partners=False,
        render_results=None,
    ):
        """Override of `mail`: whatever a text about a customer says of its readers,
        outside the company it goes to whom the one source names (I17)."""
        found = super()._generate_template_recipients(
            res_ids,
            render_fields,
            allow_suggested=allow_suggested,
            find_or_create_partners=find_or_create_partners,
            render_results=render_results,
        )
        records = self.env[self.model].browse(res_ids) if self.model else None
        if not hasattr(records, "_written_to"):
            return found
        for one, reader in records._written_to().items():
            values = found.setdefault(one.id, {})
            people = self.env["res.partner"].browse(values.get("partner_ids") or [])
            inside = people.filtered(lambda partner: not partner.partner_share)
            if inside != people or not inside or self._has_addresses(values):
                inside |= reader
            values.update(partner_ids=inside.ids, email_to="", email_cc="")
        return found

    def _has_addresses(self, values):
        return bool(values.get("email_to") or values.get("email_cc"))

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
        rule = self.env["recovery.tone.rule"]
        found = self._recovery_tone_found(lang, self._recovery_stage())
        return [rule._sentence(remark, lang) for remark in found]

    def _recovery_tone_found(self, lang, stage):
        """Remarks of the core about the text in this language, sent at this stage."""
        text = self.with_context(lang=lang)._recovery_tone_text(stage)
        found = self.env["recovery.reader"]._remarks(text, lang, shared=True)
        # Lengths depend on the customer: they are looked at in each message. Places
        # that a person fills in before sending are meant; nothing leaves with one.
        told = OF_ONE_MESSAGE + BY_HAND * (self.model != "recovery.reminder")
        return [one for one in found if one.code not in told]

    def _recovery_tone_text(self, stage):
        """This text with the samples in the place of the customer's facts."""
        body = self.body_html or ""
        tree = parsed(body)
        shown = samples(tree)
        return Text(
            subject=EXPRESSION.sub(_words_within, self.subject or ""),
            body=prose(tree, facts(tree)),
            stage=stage,
            names=shown,
            written="t-out=" not in body and "t-call=" not in body,
        )

    def _recovery_stage(self):
        """The gentlest stage at which this text is sent."""
        used = self.sudo()._recovery_steps().mapped("stage")
        # sudo: also the paths of other companies use this text
        return min(used, key=STAGES.index, default=None)

    def _recovery_steps(self):
        """Hook: the steps that send this text."""
        return self.env["recovery.step"].search([("template_id", "in", self.ids)])


def written_by(expression):
    """The words that an expression of a subject may write: ``[text]``."""
    found = QUOTED.findall(expression)
    return [single or double for single, double in found]


def _words_within(expression):
    return " ".join(written_by(expression.group(1)))

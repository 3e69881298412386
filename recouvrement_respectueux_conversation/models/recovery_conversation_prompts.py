from markupsafe import Markup

from odoo import api, fields, models

from ..core.tecrep import STAGES, prompts


class RecoveryConversationPrompts(models.Model):
    """One or two sentences for each stage, in the language of the colleague: help for
    listening, no script."""

    _inherit = "recovery.conversation"

    prompt_listen = fields.Html(compute="_compute_prompts", sanitize=False)
    prompt_clarify = fields.Html(compute="_compute_prompts", sanitize=False)
    prompt_empathize = fields.Html(compute="_compute_prompts", sanitize=False)
    prompt_thank = fields.Html(compute="_compute_prompts", sanitize=False)
    prompt_weigh = fields.Html(compute="_compute_prompts", sanitize=False)
    prompt_propose = fields.Html(compute="_compute_prompts", sanitize=False)
    advice = fields.Text(related="delay_reason_id.suggestion", string="We Can Offer")

    @api.depends("kind", "reformulation", "delay_reason_id", "contact_id")
    @api.depends_context("lang")
    def _compute_prompts(self):
        for talk in self:
            said = talk._prompt_sentences()
            for stage in STAGES:
                names = prompts(stage, talk.kind or None, talk.reformulation or None)
                lines = [said[name] for name in names]
                talk[f"prompt_{stage}"] = talk._spoken(stage, lines)

    def _spoken(self, stage, lines):
        """The sentences of a stage; the one of the reason comes first in empathy."""
        wording = self.delay_reason_id.wording
        if stage == "empathize" and wording:
            lines = [wording, *lines][:2]
        spoken = Markup("<p class='mb-1 fst-italic'>%s</p>")
        return Markup().join(spoken % line for line in lines)

    def _prompt_sentences(self):
        """What may be said, by the names of ``core.tecrep``."""
        return {
            **self._prompts_to_listen(),
            **self._prompts_to_understand(),
            **self._prompts_to_solve(),
        }

    def _prompts_to_listen(self):
        return {
            "listen": self.env._(
                "Is everything all right on your side? Tell me what is holding the "
                "payment back."
            ),
            "listen_dispute": self.env._(
                "Tell me what differs from what we had agreed: I am taking notes."
            ),
            "listen_difficulty": self.env._(
                "No need to explain. What would be possible for you?"
            ),
            "listen_other": self.env._(
                "What would you need from us, so that it becomes simple?"
            ),
        }

    def _prompts_to_understand(self):
        return {
            "echo": self.env._("(Their own last words)… is that it?"),
            "clarification": self.env._("If I’ve understood you… Is that right?"),
            "summary": self.env._("To sum up: …, …, and … Have I left anything out?"),
            "empathize_dispute": self.env._(
                "I understand that this is annoying, and I am sorry about it. We will "
                "look into it."
            ),
            "empathize_difficulty": self.env._(
                "I understand that this is not easy. Let us look for something that "
                "you can keep."
            ),
            "empathize_other": self.env._(
                "I understand. Let us see what makes it simple for you."
            ),
            "thank": self.env._(
                "Thank you for telling me. It helps us to find what suits you."
            ),
        }

    def _prompts_to_solve(self):
        return {
            "weigh_dispute": self.env._(
                "What would put this right for you? And can the other invoices go on "
                "in the meantime?"
            ),
            "weigh_difficulty": self.env._(
                "Which day, or which amount each month, leaves you enough for "
                "everything else?"
            ),
            "weigh_other": self.env._("Which day suits you best?"),
            "propose": self.env._("I suggest … Does that suit you?"),
            "repeat": self.env._(
                "So we agree on this: … You will have it in writing, with my name and "
                "number."
            ),
        }

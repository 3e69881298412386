from markupsafe import Markup

from odoo import api, fields, models

from odoo.addons.recouvrement_respectueux.core.thanks import decide_summary

# What the reader must find in it.
PARTS = {"after_talk": ("invoice", "person", "answer")}


class RecoveryReminderConversation(models.Model):
    """A call is a talk; the thank-you after it sums up what was agreed."""

    _inherit = "recovery.reminder"

    conversation_id = fields.Many2one(
        "recovery.conversation",
        readonly=True,
        copy=False,
        ondelete="set null",
        index="btree_not_null",
        check_company=True,
    )
    talked_on_text = fields.Char(compute="_compute_talk")
    agreed_html = fields.Html(compute="_compute_talk", sanitize=False)

    _thanked_once = models.UniqueIndex(
        "(conversation_id) WHERE kind = 'after_talk' AND state != 'cancelled'",
        "This conversation already has its thank-you message.",
    )

    @api.depends("conversation_id", "lang")
    def _compute_talk(self):
        for one in self:
            lang = one._lang()
            talk = one.conversation_id.with_context(lang=lang)
            on = talk._talked_on() if talk else one.company_id._recovery_today()
            one.talked_on_text = one.with_context(lang=lang)._day(on)
            lines = talk._agreed_lines() if talk else []
            one.agreed_html = Markup().join(
                Markup("<p>%s</p>") % line for line in lines
            )

    def _compute_can_take_back(self):
        """Override: a talk was held, whatever was marked."""
        result = super()._compute_can_take_back()
        self.filtered("conversation_id").can_take_back = False
        return result

    def _reader_now(self, readers):
        """Override: thanks for a talk go to whom we talked with."""
        contact = self.conversation_id.contact_id
        usable = contact._recovery_usable_in(self.company_id)
        return usable or super()._reader_now(readers)

    def action_start_conversation(self):
        """Open the page of the talk for this call."""
        self.ensure_one()
        return self.env["recovery.conversation"]._open_for(self.case_id, self)

    def _decide_after_talk(self, file, _steps, wishes, limits, today):
        """The summary of a talk is part of that contact."""
        talked_on, rules = self.conversation_id._talked_on(), self.case_id._rules
        return decide_summary(file, wishes, limits, talked_on, today, rules(self.kind))

    @api.model
    def _kinds_with_text(self):
        """Override: the summary of a talk."""
        return (*super()._kinds_with_text(), "after_talk")

    @api.model
    def _text_of(self, kind):
        """Override: that of the summary."""
        if kind != "after_talk":
            return super()._text_of(kind)
        return self.env.ref(
            "recouvrement_respectueux_conversation.mail_template_after_talk"
        )

    def _needed_parts(self):
        """Override: those of the summary."""
        return PARTS.get(self.kind) or super()._needed_parts()

    def _is_other_message(self, decision):
        """Override: the summary leaves by the channel that was agreed in the talk."""
        if self.kind != "after_talk":
            return super()._is_other_message(decision)
        return self.channel in self.partner_id._recovery_refused()

    def _decide_conversation(self, *_facts):
        """A talk that waits is none that a rule prepared."""
        return None

    def _hold_sentences(self):
        """Override: what waited was said in a talk."""
        said = self.env._("The customer was talked with in the meantime.")
        return {**super()._hold_sentences(), "talked": said}

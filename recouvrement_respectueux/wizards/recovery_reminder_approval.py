from odoo import api, fields, models

from ..core.counted import counted


class RecoveryReminderApproval(models.TransientModel):
    """Approve many e-mails: how many, how much, what is missing; asked once."""

    _name = "recovery.reminder.approval"
    _description = "Approve Messages"
    _inherit = ["recovery.named"]
    _rec_name = "words"

    reminder_ids = fields.Many2many("recovery.reminder", required=True, readonly=True)
    words = fields.Char(compute="_compute_words")
    missing = fields.Text(compute="_compute_words")

    @api.depends("reminder_ids")
    def _compute_words(self):
        for wizard in self:
            waiting = wizard._waiting()
            wizard.words = wizard._said(waiting)
            wizard.missing = "\n".join(
                f"{words} ({len(own)})"
                for words, own in waiting.grouped("missing_words").items()
                if words
            )

    def _waiting(self):
        return self.reminder_ids.filtered(
            lambda one: one.state == "to_review" and one.channel == "email"
        )

    def _said(self, reminders):
        number, total = len(reminders), reminders._total_said() or "0"
        return counted(
            number,
            self.env._("1 e-mail, %s.", total),
            self.env._("%(count)s e-mails, %(total)s.", count=number, total=total),
        )

    def action_apply(self):
        """Approve, say what was done; it can be undone until it leaves."""
        self.ensure_one()
        self.reminder_ids.check_access("write")
        waiting = self._waiting()
        waiting.action_approve()
        approved = waiting.filtered(lambda one: one.state == "approved")
        kept = len(waiting) - len(approved)
        said = self.env._("Approved: %s", self._said(approved))
        if kept:
            said += " " + counted(
                kept,
                self.env._("1 stays: the wording could hurt its reader."),
                self.env._("%s stay: the wording could hurt its reader.", kept),
            )
        text = self.env._(
            "%(said)s They can be taken back for %(minutes)s minutes: among all "
            "messages, Action ▸ Undo the Approval.",
            said=said,
            minutes=min(approved.company_id.mapped("recovery_undo_minutes"), default=0),
        )
        return approved._tell(text, "success")

from odoo import fields, models


class RecoveryReminderWording(models.TransientModel):
    """A manager accepts the wording of one message, with a reason."""

    _name = "recovery.reminder.wording"
    _description = "Accept the Wording"
    _inherit = ["recovery.named", "recovery.note"]

    _note_fields = ("reason",)

    reminder_id = fields.Many2one(
        "recovery.reminder", required=True, ondelete="cascade"
    )
    tone_remarks = fields.Text(related="reminder_id.tone_remarks")
    reason = fields.Char(required=True, size=200)

    def action_accept(self):
        """Take the remarks for a false alarm; the message may then be approved."""
        self.reminder_id._accept_tone(self.reason)
        return {"type": "ir.actions.act_window_close"}

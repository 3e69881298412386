from contextlib import closing

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command


class RecoveryMessagePreview(models.TransientModel):
    """Any message text as one customer would receive it today. Nothing is kept."""

    _name = "recovery.message.preview"
    _description = "Read a Message"
    _inherit = ["recovery.named"]

    template_id = fields.Many2one(
        "mail.template",
        string="Message Text",
        required=True,
        domain="[('model', '=', 'recovery.reminder')]",
        ondelete="cascade",
    )
    case_id = fields.Many2one(
        "recovery.case", string="Amicable File", required=True, ondelete="cascade"
    )
    recipient = fields.Char(string="To", readonly=True)
    subject = fields.Char(readonly=True)
    html = fields.Html(string="Message", readonly=True, sanitize=False)
    remarks = fields.Text(string="Wording", readonly=True)

    @api.model
    def _open(self, template, case=None):
        """Open the message of ``template`` to the customer of ``case``.

        :param case: by default the file that was opened last
        :raise UserError: where there is no file, or nothing is open in it
        """
        case = case or self.env["recovery.case"].search(
            [("company_id", "in", self.env.companies.ids), ("state", "=", "open")],
            order="id desc",
            limit=1,
        )
        if not case:
            raise UserError(
                self.env._(
                    "No file is open, so there is no customer to show this message "
                    "for. Files open by themselves when an invoice falls due."
                )
            )
        preview = self.create({"template_id": template.id, "case_id": case.id})
        return preview.action_show()

    def action_show(self):
        """Write the message again, for the text and the file that are chosen."""
        self.ensure_one()
        self.write(self._message())
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Read a Message"),
            "res_model": self._name,
            "res_id": self.id,
            "views": [(False, "form")],
            "target": "new",
        }

    def _message(self):
        """What the customer would read. The reminder that this takes is rolled back."""
        with closing(self.env.cr.savepoint()):
            reminders = self.env["recovery.reminder"].sudo()
            # sudo: nobody may enter a message by hand, and this one never was
            reminder = reminders.create(self._reminder_values()).sudo(False)
            text = self.template_id.sudo().with_context(lang=reminder._lang())
            # sudo: as in `_compose`, who reads a message need not edit texts
            reminder._write_texts(text)
            return {
                "recipient": reminder._address_shown(),
                "subject": reminder.subject,
                "html": str(reminder._in_layout()),
                "remarks": "\n".join(reminder._tone_remarks()[reminder.id]),
            }

    def _reminder_values(self):
        common = self.case_id._common_reminder_values()[self.case_id.id]
        kind, step = self._kind(), self._step()
        return {
            **common,
            "kind": kind,
            "step_id": step.id if kind == "step" else False,
            "state": "cancelled",  # beside a message that may wait for its review
            "line_ids": [Command.create(line) for line in self._lines()],
        }

    def _kind(self):
        """The kind of message that this text is written for."""
        reminders, text = self.env["recovery.reminder"], self.template_id
        kinds = reminders._kinds_with_text()
        return next(
            (kind for kind in kinds if reminders._text_of(kind) == text), "step"
        )

    def _step(self):
        """A step that sends this text, for the stage at which it speaks."""
        return self.template_id._recovery_steps()[:1]

    def _lines(self):
        """What is due in the file, else all that is open in it."""
        case, today = self.case_id, self.case_id.company_id._recovery_today()
        items = case._read_files()[case.id].items
        told = [item for item in items if item.due < today] or items
        if not told:
            raise UserError(
                self.env._(
                    "Nothing is open for %s, so this message would have nothing to "
                    "say. Choose another file.",
                    case.partner_id.display_name,
                )
            )
        entries = self.env["account.move.line"].browse(item.id for item in told)
        return [
            case._line_values(item, entry)
            for item, entry in zip(told, entries, strict=True)
        ]

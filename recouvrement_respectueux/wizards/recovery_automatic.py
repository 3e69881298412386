from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command

from ..models.recovery_groups import MANAGER


class RecoveryAutomatic(models.TransientModel):
    """Switch steps to automatic, with what would go out before one's eyes (I1)."""

    _name = "recovery.automatic"
    _description = "Automatic Sending"

    company_id = fields.Many2one("res.company", required=True, readonly=True)
    line_ids = fields.One2many("recovery.automatic.line", "wizard_id")
    other_reminders = fields.Char(readonly=True)
    is_confirmed = fields.Boolean(
        string="I have checked that customers do not receive both",
    )

    @api.model
    def _open(self):
        """Open the dialog for the current company, with the next 30 days counted."""
        self._check_manager()
        company = self.env.company
        others = company._recovery_other_reminders()
        wizard = self.create(
            {
                "company_id": company.id,
                "other_reminders": ", ".join(others),
                "line_ids": [Command.create(vals) for vals in self._lines(company)],
            }
        )
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Automatic Sending"),
            "res_model": self._name,
            "res_id": wizard.id,
            "views": [(False, "form")],
            "target": "new",
        }

    @api.model
    def _lines(self, company):
        """One line per step in use, with what it would send in the next 30 days."""
        preview = self.env["recovery.preview"]
        planned = preview._planned_values(preview._open_cases(company))
        paths = self.env["recovery.path"].search(
            [("company_id", "in", [False, company.id])]
        )
        return [
            {
                "step_id": step.id,
                "is_automatic": step.is_automatic,
                "message_count": len(own),
                "amount": sum(vals["amount"] for vals in own),
            }
            for step in paths.step_ids
            for own in [[vals for vals in planned if vals["step_id"] == step.id]]
        ]

    def action_apply(self):
        """Make the ticked steps automatic for the company, the others reviewed."""
        self._check_manager()
        chosen = self.line_ids.filtered("is_automatic").step_id
        if chosen and self.other_reminders and not self.is_confirmed:
            raise UserError(
                self.env._(
                    "%(modules)s also writes to customers about open invoices, so "
                    "they might be contacted twice. Switch its reminders off, then "
                    "tick the confirmation.",
                    modules=self.other_reminders,
                )
            )
        for step in self.line_ids.step_id:
            change = Command.link if step in chosen else Command.unlink
            step.automatic_company_ids = [change(self.company_id.id)]
        return {"type": "ir.actions.act_window_close"}

    def action_preview(self):
        """See each message to come, by day and name."""
        self.check_access("read")
        return self.env["recovery.preview"].action_open()

    @api.model
    def _check_manager(self):
        if not self.env.user.has_group(MANAGER):
            raise AccessError(
                self.env._("Only a manager may let messages leave without a review.")
            )

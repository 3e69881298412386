from odoo import fields, models
from odoo.exceptions import UserError


class RecoveryCaseChoice(models.TransientModel):
    """Choose a path or a person for several files at once."""

    _name = "recovery.case.choice"
    _description = "Choose for Amicable Files"
    _inherit = ["recovery.named"]

    choice = fields.Selection(
        [("path", "Reminder Sequence"), ("user", "Person")], required=True
    )
    case_ids = fields.Many2many("recovery.case", string="Files", required=True)
    path_id = fields.Many2one("recovery.path", string="Reminder Sequence")
    user_id = fields.Many2one(
        "res.users", string="Person to Talk To", domain=[("share", "=", False)]
    )

    def action_apply(self):
        """Apply the choice to every file."""
        if not (self.path_id if self.choice == "path" else self.user_id):
            raise UserError(self.env._("Choose first, then apply."))
        if self.choice == "path":
            self.case_ids.choose_path(self.path_id)
        else:
            self.case_ids.assign(self.user_id)
        return {"type": "ir.actions.act_window_close"}

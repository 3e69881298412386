from odoo import fields, models


class RecoveryErase(models.TransientModel):
    """Ask once more before the words about a customer are erased."""

    _name = "recovery.erase"
    _description = "Erase Words about a Customer"

    partner_id = fields.Many2one("res.partner", string="Customer", required=True)
    kept = fields.Text(compute="_compute_kept")

    def _compute_kept(self):
        for dialog in self:
            dialog.kept = dialog.partner_id._recovery_kept()

    def action_erase(self):
        """Erase them now, in the companies that are open on screen."""
        return self.partner_id.action_recovery_erase()

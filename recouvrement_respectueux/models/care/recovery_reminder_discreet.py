from odoo import api, fields, models

from .recovery_care import PRINT


class RecoveryReminderDiscreet(models.Model):
    """What a message knows of a customer's needs: large print, and nothing else."""

    _inherit = "recovery.reminder"

    large_print = fields.Boolean(
        compute="_compute_large_print", groups=fields.NO_ACCESS
    )

    @api.depends("partner_id")
    def _compute_large_print(self):
        """Chosen by the customer or noted as a need: a letter does not tell which."""
        cares = self.env["recovery.care"]
        needed = cares._read_living(self.partner_id, self.company_id, needs=(PRINT,))
        for one in self:
            key = (one.partner_id.id, one.company_id.id)
            chosen = one.partner_id.recovery_large_print
            one.large_print = chosen or key in needed

    def _hold_sentences(self):
        """Override: a message that waited when a procedure was noted."""
        return {
            **super()._hold_sentences(),
            "procedure": self.env._("A legal procedure is open: nothing is sent."),
        }

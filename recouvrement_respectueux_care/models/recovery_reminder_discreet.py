from odoo import models

from .recovery_care import PRINT


class RecoveryReminderDiscreet(models.Model):
    """What a message knows of a customer's needs: large print, and nothing else."""

    _inherit = "recovery.reminder"

    def _compute_large_print(self):
        """Override: or noted as a need; a letter does not tell which."""
        result = super()._compute_large_print()
        cares = self.env["recovery.care"]
        needed = cares._read_living(self.partner_id, self.company_id, needs=(PRINT,))
        for one in self:
            key = (one.partner_id.id, one.company_id.id)
            one.large_print = one.large_print or key in needed
        return result

    def _hold_sentences(self):
        """Override: a message that waited when a procedure was noted."""
        return {
            **super()._hold_sentences(),
            "procedure": self.env._("A legal procedure is open: nothing is sent."),
        }

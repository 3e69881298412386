from odoo import models


class RecoveryReminder(models.Model):
    _inherit = "recovery.reminder"

    def _hold_sentences(self):
        """Override: a formal notice holds what waits."""
        return {
            **super()._hold_sentences(),
            "formal_notice": self.env._("A formal notice is under way."),
        }

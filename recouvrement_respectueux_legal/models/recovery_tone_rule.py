from odoo import api, models


class RecoveryToneRule(models.Model):
    _inherit = "recovery.tone.rule"

    @api.model
    def _languages(self):
        """Override: the letter exists in Dutch, so its words are looked at in Dutch."""
        return list({"nl": "Nederlands", **dict(super()._languages())}.items())

from odoo import models


class RecoveryRetentionProfile(models.AbstractModel):
    """What was worked out about a customer goes whole."""

    _inherit = "recovery.retention"

    def _erase_fields(self, customer, companies):
        """Override: their profile."""
        changed = super()._erase_fields(customer, companies)
        profiles = self.env["recovery.profile"]
        profiles.search(self._about(profiles, customer, companies)).unlink()
        return changed

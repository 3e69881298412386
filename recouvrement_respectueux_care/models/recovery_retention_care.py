from odoo import api, models
from odoo.fields import Domain


class RecoveryRetentionCare(models.AbstractModel):
    """What is erased of needs and procedures, and when."""

    _inherit = "recovery.retention"

    @api.model
    def _kinds(self):
        """Override: procedures."""
        return (*super()._kinds(), "procedures")

    @api.model
    def _kept_words(self):
        """Override: while one is open, whoever answers needs to know whom to write
        to."""
        return {
            **super()._kept_words(),
            "recovery.procedure": {"reference", "contact"},
        }

    @api.model
    def _expire(self, company):
        """Override: needs that are over, and looks of more than a year ago."""
        result = super()._expire(company)
        self.env["recovery.care"]._expire(company)
        self.env["recovery.care.access"]._expire()
        return result

    def _purge_procedures(self, scope):
        since = scope.before("procedures")
        ended = Domain("ended_on", "<", since)
        return self._erase("recovery.procedure", scope.own & ended)

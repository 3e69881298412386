from odoo import api, fields, models
from odoo.tools import SQL

from ..models.recovery_experiment import ARM_SELECTION


class RecoveryKpiContact(models.Model):
    _inherit = "recovery.kpi.contact"
    _depends = {"recovery.reminder": ["experiment_id", "arm"]}

    experiment_id = fields.Many2one("recovery.experiment", readonly=True)
    arm = fields.Selection(ARM_SELECTION, string="Wording Received", readonly=True)

    @api.model
    def _select(self):
        """Override: which of two wordings it was."""
        return SQL("%s, r.experiment_id, r.arm", super()._select())

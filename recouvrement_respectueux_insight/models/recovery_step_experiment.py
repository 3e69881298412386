from odoo import api, models
from odoo.exceptions import ValidationError


class RecoveryStepExperiment(models.Model):
    """A step whose text is compared with another stays as it is."""

    _inherit = "recovery.step"

    @api.constrains("template_id", "stage")
    def _check_experiment(self):
        experiments = self.env["recovery.experiment"]
        if experiments._is_running([("step_id", "in", self.ids)]):
            raise ValidationError(
                self.env._(
                    "A wording experiment is running on this step, so its message and "
                    "its stage stay as they are. End the experiment first."
                )
            )

from odoo import api, fields, models
from odoo.exceptions import AccessError

from .recovery_experiment import ARM_SELECTION

DRAWN = {"experiment_id", "arm"}


class RecoveryReminderExperiment(models.Model):
    """The wording of a message that is part of an experiment: drawn, never chosen."""

    _inherit = "recovery.reminder"

    experiment_id = fields.Many2one(
        "recovery.experiment",
        readonly=True,
        copy=False,
        ondelete="restrict",
        index="btree_not_null",
        check_company=True,
    )
    arm = fields.Selection(
        ARM_SELECTION, string="Wording Received", readonly=True, copy=False
    )

    @api.constrains("experiment_id", "arm")
    def _check_arm(self):
        """Also for messages that somebody creates by another way."""
        for one in self.filtered("experiment_id"):
            drawn = one.experiment_id._drawn_values(one.partner_id.id)
            if one.arm != drawn["arm"] or one.step_id != one.experiment_id.step_id:
                one._refuse_choice()

    def write(self, vals):
        """Once drawn, it stays; under `sudo` too."""
        if not DRAWN.isdisjoint(vals):
            self._refuse_choice()
        return super().write(vals)

    def _refuse_choice(self):
        raise AccessError(
            self.env._("Which wording a customer receives is drawn, and not chosen.")
        )

    @api.model
    def _prepare_values(self, vals_list):
        """Override: which wording each customer receives is drawn."""
        values = super()._prepare_values(vals_list)
        return self.env["recovery.experiment"]._draw(values)

    def _template(self):
        """Override: the text that was drawn, also when the message is written again."""
        if self.arm == "b":
            return self.experiment_id.template_b_id
        return super()._template()

from odoo import api, models

from ..base.names import by_hand
from .res_company_switched import SEEN, STEPS


class RecoveryStepSwitched(models.Model):
    """A manager may switch a step on elsewhere than in the dialog that counts what
    would leave, in a company of theirs: see `res.company._recovery_note_unseen`."""

    _inherit = "recovery.step"

    @api.model_create_multi
    def create(self, vals_list):
        """A step that is automatic from the start was not looked at either."""
        steps = super().create(vals_list)
        for step in steps:
            step._note_switched(self.env["res.company"])
        return steps

    def write(self, vals):
        """Override: note what was switched on without a look."""
        # sudo: the user may not be in all the companies that use the step
        before = {step: step.sudo().automatic_company_ids for step in self}
        result = super().write(vals)
        if "automatic_company_ids" in vals:
            for step, companies in before.items():
                step._note_switched(companies)
        return result

    def _note_switched(self, before):
        if not by_hand(self.env):
            return
        companies = self.sudo().automatic_company_ids  # sudo: as above
        ((companies - before) | (before - companies))._recovery_check_own()
        if not SEEN.said():
            (companies - before)._recovery_note_unseen(STEPS)

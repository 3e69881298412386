from odoo import models

# They are the trace of what was sent and agreed: their words go, they stay.
KEPT = (
    "recovery.case",
    "recovery.reminder",
    "recovery.answer",
    "recovery.arrangement",
    "recovery.conversation",
)


class PrivacyLookupWizardLine(models.TransientModel):
    _inherit = "privacy.lookup.wizard.line"

    def action_unlink(self):
        """Override of `privacy_lookup`: of what has to stay, the words are erased."""
        self.ensure_one()
        if self.res_model not in KEPT:
            return super().action_unlink()
        # sudo: as Odoo does here, for administrators who erase on request
        record = self.env[self.res_model].sudo().browse(self.res_id).exists()
        for customer in record.partner_id.commercial_partner_id:
            customer._recovery_erase(record.company_id)
        self.execution_details = self.env._(
            "Words erased, the trace kept: %(model)s #%(number)s",
            model=self.res_model_id.name,
            number=self.res_id,
        )
        self.is_unlinked = True
        return None

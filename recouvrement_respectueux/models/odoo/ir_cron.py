from odoo import models

OURS = "recouvrement_respectueux"


class IrCron(models.Model):
    _inherit = "ir.cron"

    def _update_failure_count(self, job, status):
        """Override of `base`: where Odoo switches one of our jobs off after failures, a
        person in each company is told."""
        result = super()._update_failure_count(job, status)
        cron = self.sudo().browse(job["id"])  # sudo: whoever the job runs for
        cron.invalidate_recordset(["active"])
        if job["active"] and not cron.active and cron._recovery_is_ours():
            for company in self.env["res.company"].search([("active", "=", True)]):
                company._recovery_ask("_recovery_off_words", cron)
        return result

    def _recovery_is_ours(self):
        return (self.get_external_id().get(self.id) or "").startswith(OURS)

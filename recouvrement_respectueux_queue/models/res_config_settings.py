from odoo import api, fields, models

from .recovery_batch import WITHOUT


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    recovery_without_queue = fields.Boolean(
        string="Work Without the Job Queue", config_parameter=WITHOUT
    )
    recovery_queue_notice = fields.Char(compute="_compute_recovery_queue_notice")

    @api.depends("company_id")
    def _compute_recovery_queue_notice(self):
        self.recovery_queue_notice = self.env["recovery.batch"]._queue_notice()

    def set_values(self):
        """Override: what waits in jobs that nobody performs is taken up at once."""
        before = self.env["recovery.batch"]._without_queue()
        result = super().set_values()
        if self.recovery_without_queue and not before:
            batch = self.env["recovery.batch"]
            jobs = self.env["queue.job"].sudo()
            # sudo: settings are an administrator's, jobs are another addon's
            jobs.search(batch._own_jobs("pending", "wait_dependencies")).unlink()
            daily = self.env.ref("recouvrement_respectueux.ir_cron_recovery_daily")
            daily.sudo()._trigger()  # sudo: as above
        return result

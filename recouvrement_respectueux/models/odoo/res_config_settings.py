from odoo import api, fields, models

from ..base.recovery_groups import MANAGER


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    group_recovery_advanced = fields.Boolean(
        string="Wording, Experiments, Rates and Rules",
        implied_group="recouvrement_respectueux.group_recovery_advanced",
        group=MANAGER,
    )
    recovery_path_id = fields.Many2one(
        related="company_id.recovery_path_id", readonly=False
    )
    recovery_user_id = fields.Many2one(
        related="company_id.recovery_user_id", readonly=False
    )
    recovery_min_days = fields.Integer(
        related="company_id.recovery_min_days", readonly=False
    )
    recovery_max_contacts = fields.Integer(
        related="company_id.recovery_max_contacts", readonly=False
    )
    recovery_hour_from = fields.Float(
        related="company_id.recovery_hour_from", readonly=False
    )
    recovery_hour_to = fields.Float(
        related="company_id.recovery_hour_to", readonly=False
    )
    recovery_minimum_amount = fields.Monetary(
        related="company_id.recovery_minimum_amount", readonly=False
    )
    recovery_bank_max_age = fields.Integer(
        related="company_id.recovery_bank_max_age", readonly=False
    )
    recovery_under_way_days = fields.Integer(
        related="company_id.recovery_under_way_days", readonly=False
    )
    recovery_care_days = fields.Integer(
        related="company_id.recovery_care_days", readonly=False
    )
    recovery_note_days = fields.Integer(
        related="company_id.recovery_note_days", readonly=False
    )
    recovery_grace_days = fields.Integer(
        related="company_id.recovery_grace_days", readonly=False
    )
    recovery_offer_days = fields.Integer(
        related="company_id.recovery_offer_days", readonly=False
    )
    recovery_plan_months = fields.Integer(
        related="company_id.recovery_plan_months", readonly=False
    )
    recovery_smallest_installment = fields.Monetary(
        related="company_id.recovery_smallest_installment", readonly=False
    )
    recovery_gesture_user = fields.Monetary(
        related="company_id.recovery_gesture_user", readonly=False
    )
    recovery_gesture_manager = fields.Monetary(
        related="company_id.recovery_gesture_manager", readonly=False
    )
    recovery_workbook_user_ids = fields.Many2many(
        related="company_id.recovery_workbook_user_ids", readonly=False
    )
    recovery_step_ids = fields.Many2many(
        "recovery.step", compute="_compute_recovery_step_ids", string="Steps"
    )
    recovery_other_reminders = fields.Char(compute="_compute_recovery_other_reminders")
    recovery_left_out_count = fields.Integer(compute="_compute_recovery_left_out_count")

    @api.depends("company_id", "recovery_path_id")
    def _compute_recovery_step_ids(self):
        for settings in self:
            path = settings.company_id._recovery_path()
            settings.recovery_step_ids = path.step_ids if path else False

    def _compute_recovery_other_reminders(self):
        names = self.env["res.company"]._recovery_other_reminders()
        self.recovery_other_reminders = ", ".join(names)

    @api.depends("company_id")
    def _compute_recovery_left_out_count(self):
        entries = self.env["account.move.line"]
        readable = entries.has_access("read")  # an administrator may see no ledger
        for settings in self:
            domain = entries._recovery_left_out_domain(settings.company_id)
            found = entries.search_count(domain) if readable else 0
            settings.recovery_left_out_count = found

    def action_recovery_left_out(self):
        """Open the balances that Odoo leaves out of follow-up by itself."""
        return self.env["account.move.line"].action_recovery_left_out()

    def action_recovery_automatic(self):
        """Open the preview from which steps are made automatic."""
        return self.env["recovery.automatic"]._open()

from odoo import api, fields, models

from ..base.names import MANAGER

KINDS = ("recovery_thanks", "recovery_care", "recovery_plan_messages")


def _kind(name, string):
    """A field of the company whose choice is asked about before it is kept."""

    def choices(self):
        return self.env["res.company"]._fields[name]._description_selection(self.env)

    return fields.Selection(
        selection=choices,
        string=string,
        compute="_compute_recovery_kinds",
        store=True,
        readonly=False,
    )


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

    recovery_thanks = _kind("recovery_thanks", "Thank When Settled")
    recovery_care = _kind("recovery_care", "Ask How It Went")
    recovery_plan_messages = _kind("recovery_plan_messages", "Messages of Arrangements")

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

    # What leaves beside the steps is switched to automatic in a dialog that shows what
    # would leave, as the steps are (I1): the settings ask it, and change the rest.

    @api.depends("company_id")
    def _compute_recovery_kinds(self):
        for settings in self:
            for name in KINDS:
                settings[name] = settings.company_id[name]

    def _recovery_switched_on(self):
        """Those of these settings that were reviewed until now."""
        return [
            name
            for name in KINDS
            if self[name] == "automatic" and self.company_id[name] != "automatic"
        ]

    def set_values(self):
        """Override: nothing becomes automatic without a look at what would leave."""
        result = super().set_values()
        waiting = self._recovery_switched_on()
        for name in KINDS:
            chosen = name not in waiting and self[name]
            if chosen and chosen != self.company_id[name]:
                self.company_id[name] = self[name]
        return result

    def execute(self):
        """Override: ask for the number that would leave."""
        self.ensure_one()
        result = super().execute()
        waiting = self._recovery_switched_on()
        if not waiting:
            return result
        wizard = self.env["recovery.automatic"].with_company(self.company_id)
        return wizard._open(switching=waiting)

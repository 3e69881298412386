from odoo import api, fields, models

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


class ResConfigSettingsAutomatic(models.TransientModel):
    """What leaves beside the steps is switched to automatic in a dialog that shows what
    would leave, as the steps are (I1): the settings ask it, and change the rest."""

    _inherit = "res.config.settings"

    recovery_thanks = _kind("recovery_thanks", "Thank When Settled")
    recovery_care = _kind("recovery_care", "Ask How It Went")
    recovery_plan_messages = _kind("recovery_plan_messages", "Messages of Arrangements")

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

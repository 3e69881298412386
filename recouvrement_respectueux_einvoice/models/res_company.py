from odoo import fields, models
from odoo.tools import email_normalize_all

from odoo.addons.recouvrement_respectueux.models.base.names import USER


class ResCompany(models.Model):
    _inherit = "res.company"

    recovery_einvoice_senders = fields.Char(
        string="Addresses of Our Platform",
        groups=USER,
        help="E-mail addresses from which the platform of your company sends statuses, "
        "separated by commas. Files from other addresses are shown to a person first.",
    )

    def _recovery_platforms(self):
        """The addresses from which a status file is believed."""
        return set(email_normalize_all(self.sudo().recovery_einvoice_senders or ""))
        # sudo: the mail gateway asks, whoever it runs for


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    recovery_einvoice_senders = fields.Char(
        related="company_id.recovery_einvoice_senders", readonly=False
    )

from odoo import api, models


class MailMessage(models.Model):
    """The history of a formal notice is evidence, too."""

    _inherit = "mail.message"

    @api.model
    def _recovery_kept_models(self):
        return (*super()._recovery_kept_models(), "recovery.formal.notice")

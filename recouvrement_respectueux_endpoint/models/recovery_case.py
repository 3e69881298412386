from odoo import fields, models


class RecoveryCase(models.Model):
    _inherit = "recovery.case"

    endpoint_message_ids = fields.Many2many(
        "mail.message",
        "recovery_case_endpoint_message_rel",
        groups=fields.NO_ACCESS,
        copy=False,
        help="Answers that the endpoint has still to read.",
    )

"""What Odoo's `account_peppol`, `account_peppol_response` and `l10n_fr_pdp` add, of
which the first release of 19.0 has only a part: names and values, and nothing that they
do."""

from odoo import fields, models


class AccountMove(models.Model):
    _inherit = "account.move"

    peppol_move_state = fields.Selection(
        [
            ("ready", "Ready"),
            ("to_send", "Queued"),
            ("skipped", "Skipped"),
            ("processing", "Pending"),
            ("done", "Done"),
            ("error", "Error"),
            ("AB", "Received"),
            ("AP", "Accepted"),
            ("RE", "Rejected"),
        ]
    )
    peppol_response_ids = fields.One2many("account.peppol.response", "move_id")


class AccountPeppolResponse(models.Model):
    _name = "account.peppol.response"
    _description = "Peppol Response"

    move_id = fields.Many2one("account.move", required=True, ondelete="cascade")
    peppol_message_uuid = fields.Char()
    response_code = fields.Char(required=True)
    peppol_state = fields.Char()
    pdp_flow_number = fields.Char()
    pdp_issue_date = fields.Date()
    pdp_status_info = fields.Text()

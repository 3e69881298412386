from odoo import fields, models
from odoo.tools import SQL

from ..models.base.names import USER


class AccountInvoiceReport(models.Model):
    _inherit = "account.invoice.report"
    _depends = {
        "account.move": ["recovery_delay_reason_id"],
        "recovery.case": ["company_id", "partner_id"],
    }

    recovery_delay_reason_id = fields.Many2one(
        "recovery.delay.reason",
        string="Reason for the Delay",
        readonly=True,
        groups=USER,
    )
    recovery_case_id = fields.Many2one(
        "recovery.case",
        string="Amicable File",
        readonly=True,
        groups=USER,
    )

    def _select(self):
        """Override of `account`: why it is late, and the file of its customer."""
        return SQL(
            """%s,
               move.recovery_delay_reason_id AS recovery_delay_reason_id,
               (SELECT MAX(file.id) FROM recovery_case file
                 WHERE file.partner_id = move.commercial_partner_id
                   AND file.company_id = move.company_id) AS recovery_case_id""",
            super()._select(),
        )

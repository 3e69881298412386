from odoo import fields, models


class RecoveryFormalNoticeLine(models.Model):
    """One invoice of a formal notice, with the amounts of the day it was proposed."""

    _name = "recovery.formal.notice.line"
    _description = "Invoice of a Formal Notice"
    _order = "date_due, id"

    notice_id = fields.Many2one(
        "recovery.formal.notice", required=True, ondelete="cascade", index=True
    )
    company_id = fields.Many2one(
        related="notice_id.company_id", store=True, index=True, precompute=True
    )
    move_id = fields.Many2one(
        "account.move", string="Invoice", required=True, index=True, ondelete="restrict"
    )
    currency_id = fields.Many2one(related="move_id.currency_id")
    name = fields.Char(string="Number", readonly=True)
    invoice_date = fields.Date(readonly=True)
    date_due = fields.Date(string="Due Date", readonly=True)
    principal = fields.Monetary(readonly=True)
    interest_asked = fields.Monetary(
        string="Interest Charged",
        readonly=True,
        help="Charged by decision of a manager, on an invoice of its own.",
    )
    indemnity_asked = fields.Monetary(
        string="Indemnity Charged",
        readonly=True,
        help="Charged by decision of a manager, on an invoice of its own.",
    )
    interest = fields.Monetary(readonly=True, help="Worked out, and waived.")
    indemnity = fields.Monetary(readonly=True, help="Worked out, and waived.")

    def _entry(self):
        """Receivable entry of this customer in this invoice, the first one: they share
        all that the letter says."""
        return self.move_id.line_ids.filtered(
            lambda entry: (
                entry.account_type == "asset_receivable"
                and entry.partner_id.commercial_partner_id == self.notice_id.partner_id
            )
        )[:1]

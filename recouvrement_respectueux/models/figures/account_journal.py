from odoo import fields, models

from ..base.names import ACCOUNTANT


class AccountJournal(models.Model):
    _inherit = "account.journal"

    recovery_compensation = fields.Boolean(
        string="Counts as Money Received",
        groups=ACCOUNTANT,
        help="What is matched with an entry of this journal was paid: a compensation "
        "with what you owe the customer, or payments imported from elsewhere. Without "
        "it, a miscellaneous entry that closes an invoice is a loss.",
    )

    def _fill_sale_purchase_dashboard_data(self, dashboard_data):
        """Override of `account`: the card of a sales journal says how many amicable
        files need somebody, and what waits for a review."""
        result = super()._fill_sale_purchase_dashboard_data(dashboard_data)
        cases = self.env["recovery.case"]
        sales = self.filtered(lambda journal: journal.type == "sale")
        if not sales or not cases.has_access("read"):
            return result
        rows = cases._read_group(
            [("company_id", "in", sales.company_id.ids), ("state", "=", "open")],
            ["company_id", "stage"],
            ["__count"],
        )
        counts = {(company, stage): count for company, stage, count in rows}
        for journal in sales:
            data = dashboard_data[journal.id]
            for stage in ("person", "review"):
                found = counts.get((journal.company_id, stage), 0)
                data[f"recovery_{stage}_count"] = found
        return result

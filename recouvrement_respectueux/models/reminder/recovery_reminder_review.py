from odoo import api, fields, models

from ...core.at_a_glance import days_late


class RecoveryReminderReview(models.Model):
    """What a colleague reads of a message in the list to review, and the sum of those
    that are chosen."""

    _inherit = "recovery.reminder"

    days_late = fields.Integer(
        compute="_compute_days_late",
        help="Days since the oldest invoice was due for which its step has come.",
    )
    total_currency_id = fields.Many2one("res.currency", compute="_compute_total")
    total = fields.Monetary(
        string="Amount",
        compute="_compute_total",
        currency_field="total_currency_id",
        help="What the message asks for; where its invoices are in several currencies, "
        "in that of the company.",
    )
    last_contact = fields.Date(related="case_id.last_contact", related_sudo=False)
    last_words = fields.Char(related="case_id.last_words", related_sudo=False)

    @api.depends("anchor", "company_id")
    def _compute_days_late(self):
        """As the list is ordered; of what was agreed its own days count, not these."""
        today = {one: one._recovery_today() for one in self.company_id}
        for one in self:
            one.days_late = days_late([one.anchor], today[one.company_id])

    @api.depends("line_ids.amount_residual", "line_ids.currency_id", "company_id")
    def _compute_total(self):
        for one in self:
            currencies = one.line_ids.currency_id
            own = one.company_id.currency_id
            one.total_currency_id = currencies if len(currencies) == 1 else own
            day = one.company_id._recovery_today()
            one.total = sum(
                line.currency_id._convert(
                    line.amount_residual, one.total_currency_id, one.company_id, day
                )
                for line in one.line_ids
            )

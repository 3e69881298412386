from odoo import api, fields, models
from odoo.tools import format_date, formatLang


class RecoveryReminderLine(models.Model):
    """One invoice, or one instalment of its terms, with the amount as it was then."""

    _name = "recovery.reminder.line"
    _description = "Reminder Line"
    _order = "date_due, id"

    reminder_id = fields.Many2one(
        "recovery.reminder", required=True, ondelete="cascade", index=True
    )
    company_id = fields.Many2one(
        related="reminder_id.company_id", store=True, index=True
    )
    state = fields.Selection(related="reminder_id.state")
    sent_on = fields.Datetime(related="reminder_id.sent_on")
    move_line_id = fields.Many2one(
        "account.move.line", ondelete="cascade", index=True, required=True
    )
    move_id = fields.Many2one(
        related="move_line_id.move_id", store=True, index=True, string="Invoice"
    )
    name = fields.Char(string="Number")
    date_due = fields.Date(string="Due Date")
    currency_id = fields.Many2one("res.currency", required=True)
    amount_residual = fields.Monetary(string="Amount Due")
    amount_total = fields.Monetary(compute="_compute_amount_total")
    due_text = fields.Char(compute="_compute_texts")
    residual_text = fields.Char(compute="_compute_texts")
    total_text = fields.Char(compute="_compute_texts")

    @api.depends("move_line_id.amount_currency")
    def _compute_amount_total(self):
        for line in self:
            line.amount_total = line.move_line_id.amount_currency

    @api.depends("amount_residual", "date_due", "reminder_id.lang")
    @api.depends_context("lang")
    def _compute_texts(self):
        for line in self:
            line.due_text = format_date(self.env, line.date_due, lang_code=line._lang())
            line.residual_text = line._say(line.amount_residual)
            line.total_text = line._say(line.amount_total)

    def _lang(self):
        return self.reminder_id.lang or self.env.lang

    def _say(self, amount):
        """Amount in the language of the message."""
        env = self.with_context(lang=self._lang()).env
        return formatLang(env, amount, currency_obj=self.currency_id)

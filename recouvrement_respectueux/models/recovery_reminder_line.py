from functools import cache, partial

from odoo import api, fields, models
from odoo.tools import format_date, formatLang


class RecoveryReminderLine(models.Model):
    """One invoice, or one instalment of its terms, with the amount as it was then."""

    _name = "recovery.reminder.line"
    _description = "Reminder Line"
    _order = "date_due, id"
    _log_access = False  # who and when: as the reminder's, with which it is entered

    reminder_id = fields.Many2one(
        "recovery.reminder", required=True, ondelete="cascade", index=True
    )
    company_id = fields.Many2one(related="reminder_id.company_id", store=True)
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
    due_text = fields.Char(compute="_compute_texts")
    residual_text = fields.Char(compute="_compute_texts")
    total_text = fields.Char(compute="_compute_texts")

    @api.depends(
        "amount_residual",
        "move_line_id.amount_currency",
        "date_due",
        "reminder_id.lang",
    )
    def _compute_texts(self):
        """In the language of the message, whoever reads them."""
        for lang, lines in self.grouped(lambda line: line.reminder_id.lang).items():
            env = self.with_context(lang=lang or "en_US").env
            say_day = cache(partial(format_date, env))  # many are due on the same days
            for line in lines:
                line.due_text = say_day(line.date_due)
                line.residual_text = line._say(env, line.amount_residual)
                amount = line.move_line_id.amount_currency
                is_part = amount != line.amount_residual
                whole = is_part and line._say(env, amount)
                line.total_text = whole or line.residual_text

    def _say(self, env, amount):
        return formatLang(env, amount, currency_obj=self.currency_id)

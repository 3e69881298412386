from functools import cache

from odoo import api, fields, models
from odoo.exceptions import UserError


class RecoveryReminderLine(models.Model):
    """One invoice, or one instalment of its terms, with the amount as it was then."""

    _name = "recovery.reminder.line"
    _inherit = ["recovery.said"]
    _description = "Reminder Line"
    _order = "date_due, id"
    _log_access = False  # who and when: as the reminder's, with which it is entered

    reminder_id = fields.Many2one(
        "recovery.reminder", required=True, ondelete="cascade", index=True
    )
    company_id = fields.Many2one(related="reminder_id.company_id", store=True)
    state = fields.Selection(related="reminder_id.state")
    sent_on = fields.Datetime(related="reminder_id.sent_on")
    # Not required: an invoice that is deleted leaves what was told of it (I19).
    move_line_id = fields.Many2one("account.move.line", ondelete="set null", index=True)
    move_id = fields.Many2one(
        related="move_line_id.move_id", store=True, index=True, string="Invoice"
    )
    name = fields.Char(string="Number")
    date_due = fields.Date(string="Due Date")
    currency_id = fields.Many2one("res.currency", required=True)
    amount_residual = fields.Monetary(string="Amount Due")
    amount_whole = fields.Monetary(
        string="Whole Amount", help="Of the invoice, or of the instalment of its terms."
    )
    due_text = fields.Char(compute="_compute_texts")
    residual_text = fields.Char(compute="_compute_texts")
    total_text = fields.Char(compute="_compute_texts")

    @api.depends("amount_residual", "amount_whole", "date_due", "reminder_id.lang")
    def _compute_texts(self):
        """In the language of the message, whoever reads them."""
        lang_of = cache(lambda reminder: reminder._lang())
        spoken = self.grouped(lambda line: lang_of(line.reminder_id))
        for lang, lines in spoken.items():
            env = self.with_context(lang=lang).env
            say_day = cache(self.with_env(env)._day)  # many are due on the same days
            for line in lines.with_env(env):
                line.due_text = say_day(line.date_due)
                line.residual_text = line._say(line.amount_residual)
                is_part = (
                    line.amount_whole and line.amount_whole != line.amount_residual
                )
                whole = is_part and line._say(line.amount_whole)
                line.total_text = whole or line.residual_text

    # === CRUD METHODS === #

    def write(self, vals):
        """Nothing changes in what was sent, whoever asks (I19)."""
        self._check_not_gone()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _check_not_gone(self):
        if self.reminder_id.filtered(lambda one: one._is_gone()):
            raise UserError(
                self.env._(
                    "These invoices were told to the customer, so they stay as they "
                    "were told. Prepare a new message from the file."
                )
            )

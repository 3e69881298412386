from datetime import timedelta
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


class RecoveryReminderMade(models.Model):
    """Contacts that a colleague makes: a letter is printed, then posted. What was
    marked by mistake is taken back, until the next day."""

    _inherit = "recovery.reminder"

    printed_on = fields.Datetime(readonly=True, copy=False)
    made_by_id = fields.Many2one(
        "res.users",
        readonly=True,
        copy=False,
        help="Who marked this contact as made.",
    )
    can_mark_made = fields.Boolean(compute="_compute_can_mark_made")
    can_take_back = fields.Boolean(compute="_compute_can_take_back")

    # === COMPUTE METHODS === #

    @api.depends("channel", "state", "printed_on")
    def _compute_can_mark_made(self):
        for one in self:
            ready = one.channel == "sms" or (one.channel == "letter" and one.printed_on)
            one.can_mark_made = bool(one.is_open and ready)

    @api.depends("state", "made_by_id", "contact_date")
    def _compute_can_take_back(self):
        for one in self:
            yesterday = one.company_id._recovery_today() - timedelta(days=1)
            fresh = one.contact_date and one.contact_date >= yesterday
            by_hand = one.state == "sent" and one.made_by_id
            one.can_take_back = bool(by_hand and fresh)

    # === ACTION METHODS === #

    def action_contact_made(self):
        """A colleague has called, posted or texted: the contact counts from now.

        :raise UserError: for what was not made yet: an e-mail, a letter nobody printed
        """
        self.check_access("write")
        if self.filtered(lambda reminder: reminder.channel == "email"):
            raise UserError(
                self.env._(
                    "E-mails are sent by Odoo: approve them. Only calls, letters and "
                    "text messages are marked as made."
                )
            )
        made = self.filtered("is_open")
        unprinted = made.filtered(
            lambda one: one.channel == "letter" and not one.printed_on
        )
        if unprinted:
            raise UserError(
                self.env._(
                    "Not printed yet: %(names)s. Print these letters and post them, "
                    "then mark them as posted.",
                    names=", ".join(unprinted.partner_id.mapped("name")),
                )
            )
        made._mark_sent()
        made._record({"made_by_id": self.env.uid})
        made.case_id._show_in("waiting")
        made._trace()

    def action_take_back(self):
        """These contacts were marked as made by mistake: they wait again, and count for
        nothing. A note on file and customer stays as the trace of it.

        :raise UserError: where it is too late, or something else waits by now
        """
        self.check_access("write")
        if late := self.filtered(lambda one: not one.can_take_back):
            raise UserError(
                self.env._(
                    "Only what you or a colleague marked as made, today or yesterday, "
                    "may be taken back. This was not: %(names)s.",
                    names=", ".join(late.partner_id.mapped("name")),
                )
            )
        if taken := self.filtered(lambda one: not one._may_wait_again()):
            raise UserError(
                self.env._(
                    "Another message of this customer waits by now: %(names)s. Put "
                    "that one on hold first, then take this one back.",
                    names=", ".join(taken.partner_id.mapped("name")),
                )
            )
        self._record(
            {
                "state": "to_review",
                "sent_on": False,
                "contact_date": False,
                "made_by_id": False,
            }
        )
        self.case_id._show_in("review")
        self.case_id._record({"next_check": False})
        said = self.env._("Marked as made by mistake, and taken back:")
        self._log_on_file(said)
        self._trace(said)

    def action_call(self):
        """Dial the number of this call, on the facts of this moment."""
        self.check_access("read")
        self.ensure_one()
        if not self._look_before_speaking():
            return self._tell(self.hold_reason)
        return {
            "type": "ir.actions.act_url",
            "url": f"tel:{(self.number or '').replace(' ', '')}",
            "target": "self",
        }

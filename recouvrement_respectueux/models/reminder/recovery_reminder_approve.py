from collections import defaultdict
from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import formatLang

from ..path.recovery_message_kind import CLOSING_KINDS


class RecoveryReminderApprove(models.Model):
    """Many e-mails are approved with their number and sum before one's eyes, and taken
    back until they leave; what a message lacks is said before it is approved."""

    _inherit = "recovery.reminder"

    missing_words = fields.Char(
        string="Missing",
        compute="_compute_missing_words",
        help="What the customer would need and does not find in this message.",
    )

    @api.depends("company_id", "user_id", "lang", "line_ids")
    def _compute_missing_words(self):
        for one in self:
            missing, asks = [], one.kind not in CLOSING_KINDS
            if asks and not all(way["number"] for way in one._ways_to_pay()):
                missing.append(self.env._("no bank account (IBAN) to pay into"))
            if not one._person():
                missing.append(self.env._("no person to talk to"))
            text = ", ".join(missing)
            one.missing_words = text and self.env._("Incomplete: %s.", text)

    def action_approve_many(self):
        """Ask once before these e-mails are approved, with their number and sum."""
        self.check_access("write")
        wizard = self.env["recovery.reminder.approval"].create(
            {"reminder_ids": [fields.Command.set(self.ids)]}
        )
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Approve"),
            "res_model": wizard._name,
            "res_id": wizard.id,
            "views": [(False, "form")],
            "target": "new",
        }

    def action_undo_approval(self):
        """Take back the approval of these e-mails: they wait for a review again.

        :raise UserError: where one of them has left, or nobody has approved it
        """
        self.check_access("write")
        # Locked first: the job may be sending one of them at this moment.
        taken = self.filtered(
            lambda one: one.state == "approved" and one.approved_by_id
        )
        locked = taken.try_lock_for_update() if taken else taken
        if locked != self:
            raise UserError(
                self.env._(
                    "Not taken back: %(names)s. These messages have left, or wait for "
                    "a review already.",
                    names=", ".join((self - locked).partner_id.mapped("name")),
                )
            )
        locked._record({"state": "to_review", "approved_by_id": False})
        locked.case_id._show_in("review")

    def _wait_for_undo(self):
        """Leave no sooner than the minutes in which the company may undo."""
        for company, own in self.grouped("company_id").items():
            minutes = company.recovery_undo_minutes
            if not minutes:
                continue
            moment = fields.Datetime.now() + timedelta(minutes=minutes)
            soon = own.filtered(
                lambda one, moment=moment: not one.send_after or one.send_after < moment
            )
            soon._record({"send_after": moment})
        self._schedule()

    def _total_said(self):
        """What these messages ask for, one sum for each currency, as a text."""
        sums = defaultdict(float)
        for line in self.line_ids:
            sums[line.currency_id] += line.amount_residual
        return " + ".join(
            formatLang(self.env, total, currency_obj=currency)
            for currency, total in sums.items()
        )

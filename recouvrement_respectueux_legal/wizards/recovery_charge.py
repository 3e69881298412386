from odoo import fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tools import format_date

from odoo.addons.recouvrement_respectueux.models.base.names import MANAGER

from ..models.person import require_person


class RecoveryCharge(models.TransientModel):
    """A manager decides that late payment is charged after all, and says why.

    What comes of it is an ordinary customer invoice in draft. Consumers: never.
    """

    _name = "recovery.charge"
    _description = "Charge for Late Payment"
    _inherit = ["recovery.named", "recovery.note"]
    _note_fields = ("reason",)

    case_id = fields.Many2one("recovery.case", required=True, ondelete="cascade")
    company_id = fields.Many2one("res.company", required=True)
    until = fields.Date(required=True)
    line_ids = fields.One2many("recovery.charge.line", "charge_id", string="Invoices")
    reason = fields.Char(
        required=True, help="Colleagues and the customer may read it one day."
    )

    # === ACTION METHODS === #

    def action_charge(self):
        """Write the invoice, in draft, and open it."""
        self.ensure_one()
        self._check_allowed()
        lines = [values for line in self.line_ids for values in line._charged()]
        if not lines:
            raise UserError(
                self.env._(
                    "Nothing is chosen, so nothing would be charged. Tick an amount, "
                    "or close this window: everything stays waived."
                )
            )
        invoice = self.env["account.move"].create(self._invoice_values(lines))
        self.case_id.message_post(body=self._trace(invoice))
        return {
            "type": "ir.actions.act_window",
            "res_model": "account.move",
            "res_id": invoice.id,
            "views": [(False, "form")],
        }

    # === BUSINESS METHODS === #

    def _open(self, case):
        """The dialog for a file, filled with what its amounts come to today."""
        until = case.company_id._recovery_today()
        lines = [
            {
                "move_id": move.id,
                "interest": float(late.interest.amount),
                "indemnity": float(late.indemnity),
                "computation": "\n".join(
                    case._part_said(move, part) for part in late.interest.parts
                ),
            }
            for move, late in case._late(until).items()
            if late.profile.chargeable and (late.interest.amount or late.indemnity)
        ]
        dialog = self.create(
            {
                "case_id": case.id,
                "company_id": case.company_id.id,
                "until": until,
                "reason": "",
                "line_ids": [Command.create(line) for line in lines],
            }
        )
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Charge for late payment"),
            "res_model": self._name,
            "res_id": dialog.id,
            "views": [(False, "form")],
            "target": "new",
        }

    def _check_allowed(self):
        """A manager in person, for a business.

        :raise AccessError: for a machine, or for who is no manager
        :raise UserError: for a consumer (FR-05, FR-07)
        """
        require_person(self.env)
        if not self.env.user.has_group(MANAGER):
            raise AccessError(
                self.env._(
                    "Only a manager of the amicable recovery may decide that late "
                    "payment is charged."
                )
            )
        if not self.case_id.may_charge:
            raise UserError(
                self.env._(
                    "%s is a consumer: neither interest nor an indemnity nor any cost "
                    "is asked of them here (FR-05, FR-07).",
                    self.case_id.partner_id.display_name,
                )
            )

    def _invoice_values(self, lines):
        return {
            "move_type": "out_invoice",
            "company_id": self.company_id.id,
            "partner_id": self.case_id.partner_id.id,
            "ref": self.env._("Late payment"),
            "narration": self.reason,
            "invoice_line_ids": [Command.create(values) for values in lines],
        }

    def _trace(self, invoice):
        return self.env._(
            "Charged for late payment until %(day)s, as a draft invoice of "
            "%(amount)s. Reason: %(reason)s",
            day=format_date(self.env, self.until),
            amount=self.case_id._say(invoice.amount_total, invoice.currency_id),
            reason=self.reason,
        )

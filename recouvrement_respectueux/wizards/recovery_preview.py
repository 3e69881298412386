from odoo import api, fields, models
from odoo.fields import Command

from ..core.preview import coming_contacts
from ..models.recovery_channel import CHANNEL_SELECTION
from ..models.recovery_message_kind import MESSAGE_KINDS

DAYS = 30


class RecoveryPreview(models.TransientModel):
    """One contact that would be made in the next 30 days if nothing changes."""

    _name = "recovery.preview"
    _description = "Next 30 Days"
    _order = "day, step_id, id"
    _rec_name = "partner_id"

    day = fields.Date()
    day_id = fields.Many2one(
        "recovery.preview.day", string="Day and Step", ondelete="cascade", index=True
    )
    company_id = fields.Many2one("res.company")
    case_id = fields.Many2one("recovery.case", ondelete="cascade", string="File")
    partner_id = fields.Many2one("res.partner", string="Customer", ondelete="cascade")
    step_id = fields.Many2one("recovery.step", ondelete="cascade")
    kind = fields.Selection(MESSAGE_KINDS, string="Message")
    channel = fields.Selection(CHANNEL_SELECTION)
    is_automatic = fields.Boolean(string="Automatic")
    invoice_count = fields.Integer(string="Invoices")
    amount = fields.Monetary()
    currency_id = fields.Many2one(related="company_id.currency_id")

    @api.model
    def action_open(self):
        """Open the preview of every open file of the current companies."""
        return self._open(self._open_cases(self.env.companies))

    @api.model
    def _open(self, cases):
        """Open the preview of ``cases`` as a calendar of days and steps."""
        self._fill(cases)
        name = "recouvrement_respectueux.recovery_preview_action"
        return self.env["ir.actions.act_window"]._for_xml_id(name)

    @api.model
    def _fill(self, cases):
        """Replace this user's preview by the one of ``cases``; returns its days."""
        days = self.env["recovery.preview.day"]
        days.search([("create_uid", "=", self.env.uid)]).unlink()
        by_day = {}
        for vals in self._planned_values(cases):
            key = (vals["day"], vals["kind"], vals["step_id"], vals["company_id"])
            by_day.setdefault(key, []).append(vals)
        return days.create(
            [
                {
                    "day": day,
                    "kind": kind,
                    "step_id": step,
                    "company_id": company,
                    "customer_count": len(lines),
                    "amount": sum(vals["amount"] for vals in lines),
                    "is_automatic": all(vals["is_automatic"] for vals in lines),
                    "line_ids": [Command.create(vals) for vals in lines],
                }
                for (day, kind, step, company), lines in by_day.items()
            ]
        )

    @api.model
    def _open_cases(self, companies):
        return self.env["recovery.case"].search(
            [("company_id", "in", companies.ids), ("state", "=", "open")]
        )

    @api.model
    def _planned_values(self, cases):
        """Values of one line per coming contact, from the daily job's own decision."""
        files = cases._read_files()
        return [
            self._line_values(case, planned)
            for case, *rules in cases._read_rules(files)
            for planned in coming_contacts(files[case.id], *rules, days=DAYS)
        ]

    def _line_values(self, case, planned):
        decision = planned.decision
        return {
            "day": planned.day,
            "company_id": case.company_id.id,
            "case_id": case.id,
            "partner_id": case.partner_id.id,
            "step_id": decision.step.id if decision.step else False,
            "kind": planned.word.kind if planned.word else "step",
            "channel": decision.channel,
            "is_automatic": case._word_is_automatic(decision)
            if planned.word
            else decision.automatic,
            "invoice_count": len({item.invoice for item in decision.items}),
            "amount": float(sum(item.residual_company for item in decision.items)),
        }

    def action_open_case(self):
        """Open the file behind this line."""
        return self.case_id._open_form(self.partner_id)

import base64

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import formatLang

MANY = 100_000  # invoices from which on the export takes longer than a few seconds


class RecoveryWorkbookExport(models.TransientModel):
    """Choose the day and the period of the manager's workbook, and take it away."""

    _name = "recovery.workbook.export"
    _description = "Export the Workbook"
    _inherit = ["recovery.named"]

    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company
    )
    as_of = fields.Date(required=True, default=fields.Date.context_today)
    date_from = fields.Date(
        string="From",
        required=True,
        default=lambda self: fields.Date.context_today(self).replace(day=1),
    )
    date_to = fields.Date(string="To", required=True, default=fields.Date.context_today)
    case_ids = fields.Many2many("recovery.case", string="Files")
    notice = fields.Char(compute="_compute_notice")

    @api.depends("company_id")
    def _compute_notice(self):
        """A long export says so before it begins."""
        for export in self:
            count = self.env["account.move"].search_count(
                [
                    ("company_id", "=", export.company_id.id),
                    ("move_type", "=", "out_invoice"),
                    ("state", "=", "posted"),
                ]
            )
            export.notice = count >= MANY and self.env._(
                "24 months are worked out again from %s invoices, which takes a while. "
                "Leave this window open: the download begins by itself.",
                formatLang(self.env, count, digits=0),
            )

    @api.constrains("date_from", "date_to", "as_of")
    def _check_dates(self):
        for export in self:
            if export.date_from > export.date_to:
                raise ValidationError(
                    self.env._(
                        "The period ends before it begins. Choose an end that is not "
                        "earlier than the beginning."
                    )
                )

    def action_export(self):
        """Build the workbook and hand it over."""
        self.ensure_one()
        content = self.env["recovery.workbook"]._build(
            self.as_of,
            self.date_from,
            self.date_to,
            self.company_id,
            self.case_ids or None,
        )
        file = self.env["ir.attachment"].create(
            {
                "name": self._file_name(),
                "datas": base64.b64encode(content),
                "res_model": self._name,
                "res_id": self.id,
            }
        )
        return {
            "type": "ir.actions.act_url",
            "url": f"/web/content/{file.id}?download=true",
            "target": "download",
        }

    def _file_name(self):
        day = fields.Date.to_string(self.as_of)
        return self.env._("amicable-recovery-%s.xlsx", day)

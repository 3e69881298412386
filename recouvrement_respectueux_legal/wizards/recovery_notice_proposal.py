from odoo import api, fields, models
from odoo.fields import Command


class RecoveryNoticeProposal(models.TransientModel):
    """The checklist of a file; once nothing is missing, a colleague may propose."""

    _name = "recovery.notice.proposal"
    _description = "Proposal of a Formal Notice"
    _inherit = ["recovery.named", "recovery.note"]
    _note_fields = ("reason", "words")

    case_id = fields.Many2one("recovery.case", required=True, ondelete="cascade")
    company_id = fields.Many2one("res.company", required=True)
    line_ids = fields.One2many(
        "recovery.notice.condition", "proposal_id", readonly=True
    )
    is_complete = fields.Boolean(compute="_compute_is_complete")
    reason = fields.Char(help="Why nothing amicable is left. Colleagues read it.")
    words = fields.Text(
        string="A Word of Your Own", help="Stands in the letter. Facts only."
    )
    answer_days = fields.Integer(string="Days to Answer", default=15)

    @api.depends("line_ids.met")
    def _compute_is_complete(self):
        for one in self:
            one.is_complete = bool(one.line_ids) and all(one.line_ids.mapped("met"))

    def action_propose(self):
        """Propose the notice; another manager decides."""
        self.ensure_one()
        notice = self.env["recovery.formal.notice"].create(
            {
                "case_id": self.case_id.id,
                "proposed_reason": self.reason,
                "words": self.words,
                "answer_days": self.answer_days,
            }
        )
        notice._ask_manager()
        return self.case_id.action_open_notices()

    @api.model
    def _open(self, case):
        """The dialog of a file, with what is met and what is missing today."""
        lines = case._gate_rows(case._checklist())
        dialog = self.create(
            {
                "case_id": case.id,
                "company_id": case.company_id.id,
                "line_ids": [Command.create(line) for line in lines],
            }
        )
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Has everything amicable been tried?"),
            "res_model": self._name,
            "res_id": dialog.id,
            "views": [(False, "form")],
            "target": "new",
        }

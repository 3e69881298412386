from base64 import b64decode

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..core.verdict import CODES, REASONS
from ..models.code_names import CODE_NAMES


class RecoveryEinvoiceNote(models.TransientModel):
    """Note what a platform said of an invoice: from the file it gave, or by hand."""

    _name = "recovery.einvoice.note"
    _description = "Note an E-Invoice Status"
    _inherit = ["recovery.derived", "recovery.note"]
    _given_once = frozenset({"move_id"})
    _note_fields = ("proof",)

    move_id = fields.Many2one("account.move", string="Invoice", required=True)
    file = fields.Binary(help="The XML file of your platform: it says everything.")
    file_name = fields.Char()
    code = fields.Selection(
        [one for one in CODE_NAMES if one[0] in CODES], string="Status"
    )
    reason = fields.Selection("_reason_selection", string="Reason, if One Was Given")
    day = fields.Date(default=lambda self: self.env.company._recovery_today())
    proof = fields.Char(
        string="Where It Stands",
        size=200,
        help="For instance: on the platform, seen today.",
    )
    follows = fields.Char(string="What Follows", compute="_compute_follows")

    @api.model
    def _reason_selection(self):
        names = self.env["recovery.einvoice.status"]._reason_names()
        return [(code, names[code]) for code in REASONS]

    @api.depends("code", "reason")
    @api.depends_context("lang")
    def _compute_follows(self):
        for note in self:
            said = self.env["recovery.einvoice.status"].new(
                {"code": note.code, "reasons": note.reason}
            )
            note.follows = note.code and said._say_what_follows()

    @api.model
    def _open(self, move):
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Note an e-invoice status"),
            "res_model": self._name,
            "view_mode": "form",
            "target": "new",
            "context": {"default_move_id": move.id},
        }

    def action_note(self):
        """Keep it; what follows from it follows by itself."""
        self.check_access("write")
        self.ensure_one()
        self.move_id.check_access("read")
        self.env["recovery.einvoice.status"].check_access("read")
        if self.file:
            content = b64decode(self.file)
            self.move_id._recovery_take_file(content, self.file_name or "status.xml")
        elif self.code and self.day:
            if self.day > self.move_id.company_id._recovery_today():
                raise UserError(
                    self.env._("A status is of today or earlier. Choose its day.")
                )
            self.move_id._recovery_note_status(
                self.code,
                self.day,
                [self.reason] if self.reason else [],
                source="hand",
                proof=self.proof,
            )
        else:
            raise UserError(self.env._("Choose a status and its day, or add its file."))
        return {"type": "ir.actions.act_window_close"}

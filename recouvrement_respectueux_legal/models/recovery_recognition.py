from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import format_date


class RecoveryRecognition(models.Model):
    """The customer has recognised in writing that an invoice is due (FR-16).

    Noted by hand with where it is written: it starts the limitation again, if it came
    before the end. Partial payments and signed plans are read from the books.
    """

    _name = "recovery.recognition"
    _description = "Written Recognition"
    _inherit = ["recovery.note", "recovery.derived"]
    _given_once = frozenset({"move_id"})
    _order = "on desc, id desc"
    _check_company_auto = True
    _note_fields = ("proof",)

    move_id = fields.Many2one(
        "account.move",
        string="Invoice",
        required=True,
        index=True,
        ondelete="cascade",
        check_company=True,
    )
    company_id = fields.Many2one(
        related="move_id.company_id", store=True, index=True, precompute=True
    )
    on = fields.Date(string="Written On", required=True)
    proof = fields.Char(
        string="Where It Is Written",
        size=200,
        required=True,
        help="For instance: their e-mail of that day, kept in the file.",
    )

    @api.constrains("on")
    def _check_on(self):
        for one in self:
            if one.on > one.company_id._recovery_today():
                raise ValidationError(
                    self.env._(
                        "%s is still to come. Note a recognition once you have it in "
                        "writing.",
                        format_date(self.env, one.on),
                    )
                )

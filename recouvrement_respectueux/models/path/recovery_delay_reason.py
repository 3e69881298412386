from odoo import api, fields, models
from odoo.exceptions import UserError


class RecoveryDelayReason(models.Model):
    """Why a payment is late, as the customer tells it. Never any health data (I11)."""

    _name = "recovery.delay.reason"
    _inherit = ["recovery.of.company"]
    _description = "Reason for the Delay"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    code = fields.Char(help="Short technical key, for exports.")
    category = fields.Selection(
        [
            ("forgotten", "Forgotten"),
            ("not_received", "Invoice not received"),
            ("administrative", "Administrative"),
            ("dispute", "Not satisfied, or a dispute"),
            ("temporary", "Passing difficulty"),
            ("lasting", "Lasting difficulty"),
            ("life_event", "Life event (no detail)"),
            ("other", "Other"),
            ("no_answer", "Prefers not to say"),
        ],
        required=True,
        default="other",
        help="An invoice in dispute is not reminded until a colleague has answered the "
        "customer and changed the reason.",
    )
    suggestion = fields.Text(
        string="What we can offer",
        translate=True,
        help="Solutions to offer for this reason, for the colleague.",
    )
    wording = fields.Text(
        string="What we can say",
        translate=True,
        help="A kind sentence to say to the customer.",
    )
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    company_id = fields.Many2one(
        "res.company", index=True, help="Empty: every company offers this reason."
    )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_given(self):
        """What is in dispute by this reason would be asked for again (I16)."""
        # sudo: it may stand on what others follow
        used = [("recovery_delay_reason_id", "in", self.ids)]
        if any(
            self.env[name].sudo().search_count(used, limit=1)
            for name in ("account.move", "account.move.line")
        ):
            raise UserError(
                self.env._(
                    "Invoices have this reason, and would lose it: what is in dispute "
                    "would be reminded again. Archive the reason instead."
                )
            )

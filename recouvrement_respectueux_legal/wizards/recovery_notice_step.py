from odoo import fields, models


class RecoveryNoticeStep(models.TransientModel):
    """One step of a formal notice: who takes it says why, and adds the proof."""

    _name = "recovery.notice.step"
    _description = "Step of a Formal Notice"
    _inherit = ["recovery.named", "recovery.note"]
    _note_fields = ("reason", "to")

    notice_id = fields.Many2one(
        "recovery.formal.notice", required=True, ondelete="cascade"
    )
    step = fields.Selection(
        [
            ("approve", "Approve"),
            ("send", "Sent"),
            ("withdraw", "Back to amicable"),
            ("hand", "Hand over"),
        ],
        required=True,
    )
    reason = fields.Char(help="Colleagues read it, and perhaps a judge one day.")
    post_number = fields.Char(string="Registered Post Number")
    sent_on = fields.Date(
        string="Posted On", default=lambda self: self.env.company._recovery_today()
    )
    received_on = fields.Date(help="The day on which the customer signed for it.")
    proof = fields.Binary(help="The receipt of the post, as a picture or a PDF.")
    proof_name = fields.Char()
    to = fields.Char(string="Handed Over To", help="Lawyer, commissaire de justice, …")

    def action_do(self):
        """Take the step."""
        self.ensure_one()
        notice = self.notice_id
        if self.step == "approve":
            notice._approve(self.reason)
        elif self.step == "send":
            notice._send(
                self.post_number,
                self._kept_proof(),
                self.sent_on,
                self.received_on,
                self.reason,
            )
        elif self.step == "withdraw":
            notice._withdraw(self.reason)
        else:
            notice._hand_over(self.to, self.reason)
        return {"type": "ir.actions.act_window_close"}

    def _kept_proof(self):
        """The proof as an attachment of the notice; empty without one."""
        files = self.env["ir.attachment"]
        if not self.proof:
            return files
        return files.create(
            {
                "name": self.proof_name or self.env._("Proof of posting"),
                "datas": self.proof,
                "res_model": "recovery.formal.notice",
                "res_id": self.notice_id.id,
            }
        )

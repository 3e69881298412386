from odoo import models


class IrAttachment(models.Model):
    _inherit = "ir.attachment"

    def _recovery_kept(self):
        """Override: the letter of a formal notice and the proofs that it was posted."""
        kept = super()._recovery_kept()
        notices = self.env["recovery.formal.notice"].search(
            ["|", ("letter_id", "in", self.ids), ("proof_ids", "in", self.ids)]
        )
        return kept | self & (notices.letter_id | notices.proof_ids)

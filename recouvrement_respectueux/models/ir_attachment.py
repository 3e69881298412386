from odoo import api, models
from odoo.exceptions import UserError

# What a file holds, what it is called, and where it belongs.
FILE = {"raw", "datas", "db_datas", "store_fname", "url", "type", "name", "mimetype"}
FILE |= {"res_model", "res_id", "res_field"}


class IrAttachment(models.Model):
    """A file that was said to a customer, or by one, or signed, stays as it was (I19);
    one that colleagues keep among themselves may go."""

    _inherit = "ir.attachment"

    def write(self, vals):
        """Override of `base`: nobody rewrites what is evidence."""
        if not self.env.su and not FILE.isdisjoint(vals):
            self.check_access("write")
            self._recovery_check_kept()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_kept(self):
        if not self.env.su:
            self._recovery_check_kept()

    def _recovery_check_kept(self):
        models_kept = self.env["mail.message"]._recovery_kept_models()
        ours = self.sudo().filtered(  # sudo: only to tell evidence from other files
            lambda file: file.res_model in models_kept and file.res_id
        )
        if ours and ours._recovery_kept():
            raise UserError(
                self.env._(
                    "This file was said to a customer, or by one, so it stays as it "
                    "is. Add another one instead."
                )
            )

    def _recovery_kept(self):
        """Hook: those of these files that are evidence: what was signed, and what came
        with a message that is."""
        messages = self.env["mail.message"].search([("attachment_ids", "in", self.ids)])
        told = messages.filtered(lambda message: message._recovery_is_kept())
        return self & (self.filtered("res_field") | told.attachment_ids)

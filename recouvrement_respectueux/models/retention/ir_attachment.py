from odoo import SUPERUSER_ID, api, models
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
        if self.env.su or FILE.isdisjoint(vals):
            return super().write(vals)
        self.check_access("write")
        self._recovery_check_kept()
        result = super().write(vals)
        self._recovery_check_made()  # nor puts another one in its place
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_kept(self):
        if not self.env.su:
            self._recovery_check_kept()

    def _delete_and_notify(self, message=None):
        """Override of `mail`: its route deletes as the system, for whoever may write on
        the file or has added it."""
        if self.env.uid != SUPERUSER_ID:
            self._recovery_check_kept()
        return super()._delete_and_notify(message)

    def _check_serving_attachments(self):
        """Override of `base`, the end of creating a file: see below."""
        result = super()._check_serving_attachments()
        self._recovery_check_made()
        return result

    def _recovery_check_made(self):
        """Nobody makes the file behind a field of ours, a signature for one."""
        if self.env.su:
            return
        for file in self.sudo():  # sudo: only to tell evidence from other files
            if file.res_field and (file.res_model or "").startswith("recovery."):
                raise UserError(
                    self.env._(
                        "This file would stand in the place of what was signed or "
                        "agreed. Add it to a message instead."
                    )
                )

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

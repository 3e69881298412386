from odoo import api, models
from odoo.exceptions import UserError

WORDS = {"body", "subject", "date", "author_id", "email_from", "attachment_ids"}
WORDS |= {"message_type", "subtype_id", "is_internal", "reply_to", "parent_id"}


class MailMessage(models.Model):
    """What was said to a customer, or by one, stays as it was said (I19); a note that
    colleagues keep among themselves may be corrected."""

    _inherit = "mail.message"

    def write(self, vals):
        """Override of `mail`: nobody rewrites what is evidence."""
        if not self.env.su and not WORDS.isdisjoint(vals):
            self.check_access("write")
            self._recovery_check_kept()
        return super().write(vals)

    def unlink(self):
        """Override of `mail`: nor takes it away."""
        if not self.env.su:
            self.check_access("unlink")
            self._recovery_check_kept()
        return super().unlink()

    @api.model
    def _recovery_kept_models(self):
        """Hook: names of the models whose history is evidence."""
        return ("recovery.case", "recovery.arrangement")

    def _recovery_check_kept(self):
        kept = self.sudo()  # sudo: whoever may not read it does not rewrite it either
        if any(one._recovery_is_kept() for one in kept):
            raise UserError(
                self.env._(
                    "This was said to a customer, or by one, so it stays as it was "
                    "said. Write a new message instead."
                )
            )

    def _recovery_is_kept(self):
        if self.model not in self._recovery_kept_models():
            return False
        return self.message_type != "comment" or not self._recovery_is_note()

    def _recovery_is_note(self):
        return self.is_internal or self.subtype_id.internal

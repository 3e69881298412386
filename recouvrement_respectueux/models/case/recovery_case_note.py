from odoo import models
from odoo.tools import html2plaintext

NOTE = "mail.mt_note"


class RecoveryCaseNote(models.Model):
    """What a colleague notes in the history of a file."""

    _inherit = "recovery.case"

    def message_post(self, **kwargs):
        """Override of `mail`: what a colleague notes here is looked at, too. What a
        customer writes is not: they say what they want."""
        if self._is_own_note(kwargs):
            note = html2plaintext(kwargs.get("body") or "")
            self._check_notes({"delay_note": note})
        return super().message_post(**kwargs)

    def _is_own_note(self, kwargs):
        typed = kwargs.get("message_type", "notification") == "comment"
        kind = kwargs.get("subtype_xmlid") or NOTE
        by_colleague = self.env.user._is_internal() and not self.env.su
        return typed and kind == NOTE and not kwargs.get("subtype_id") and by_colleague

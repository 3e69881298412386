from odoo import models

from ..base.aside import attempt, words


class RecoveryReminderAside(models.Model):
    """A message that cannot be sent fails by itself, and the others leave."""

    _inherit = "recovery.reminder"

    def _set_aside(self, error):
        """Override: a person corrects what is in the way, then sends it again."""
        attempt(self, "_fail_aside", words(error))

    def _fail_aside(self, text):
        self._mark_failed("aside", text)
        self.case_id.filtered(lambda case: not case.activity_ids)._add_tasks(
            {case.id: f"{self.subject or ''} {text}".strip() for case in self.case_id}
        )

    def _hold_sentences(self):
        """Override: one more."""
        return {
            **super()._hold_sentences(),
            "aside": self.env._(
                "Something about this customer stood in the way. Correct it, then send "
                "again."
            ),
        }

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

    def _ask_about_failed(self):
        """A task at once on each of these files that has none, with the reason: the
        next run would only come tomorrow."""
        new = self.case_id.filtered(lambda case: not case.activity_ids)
        new._add_tasks({case.id: case._said_to_person().situation for case in new})

    def _hold_sentences(self):
        """Override: one more."""
        return {
            **super()._hold_sentences(),
            "aside": self.env._(
                "Something about this customer stood in the way. Correct it, then send "
                "again."
            ),
        }

from datetime import timedelta

from odoo import api, fields, models
from odoo.tools import SQL

from ..base.aside import attempt, words


class RecoveryCaseAside(models.Model):
    """A file that the daily job cannot work on waits for a person, with the reason."""

    _inherit = "recovery.case"

    aside_words = fields.Char(
        readonly=True, copy=False, help="What stood in the way of the daily job."
    )

    @api.model
    def job_words(self):
        """What there is to know about the daily job in the companies of the user, for
        the screens: a text, or False where it does what it should."""
        self.check_access("read")
        said = [one._recovery_job_words() for one in self.env.companies]
        return "\n".join(dict.fromkeys(filter(None, said))) or False

    def _set_aside(self, error):
        """Override: a person looks, and the next day it is tried again.

        By a statement of our own: whatever refused the decision may refuse to write.
        """
        text = words(error)
        self.env.cr.execute(
            SQL(
                """
                UPDATE recovery_case
                   SET aside_words = %s, stage = 'person', needs_person = TRUE,
                       next_check = %s
                 WHERE id = %s
                """,
                text,
                self.company_id._recovery_today() + timedelta(days=1),
                self.id,
            )
        )
        self.invalidate_recordset()
        attempt(self, "_ask_about_aside")

    def _ask_about_aside(self):
        """One task for the person in charge, else for a manager; not again for the same
        reason."""
        person = self._person() or self.company_id._recovery_manager()
        said = self.with_context(lang=person._recovery_lang())._situation()
        if person and said not in self.activity_ids.mapped("summary"):
            self._add_tasks({self.id: said})

    def _situation(self):
        """Override: what stood in the way comes first."""
        if self.state == "closed" or not self.aside_words:
            return super()._situation()
        return self.env._(
            "The daily job could not work on this file: %s. Correct what is in the "
            "way; it is tried again on the next day.",
            self.aside_words.rstrip("."),
        )

    def _decision_values(self, decision):
        """Override: it could be decided."""
        values = super()._decision_values(decision)
        return {**values, "aside_words": False}

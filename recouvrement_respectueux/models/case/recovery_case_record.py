from odoo import api, models
from odoo.exceptions import AccessError

from ..base.recovery_derived import without_defaults
from ..base.recovery_groups import by_hand
from ..base.recovery_recording import RECORDING

# What the job and the buttons record of a file: figures, messages and whoever asks why
# rely on it.
RECORDED = {"state", "opened_on", "closed_on", "outcome", "was_late", "restart_on"}
RECORDED |= {"decision", "decided_on", "aside_words", "old_looked_on"}
# What it waits for: the order of work, and whether a machine may write (I7).
RECORDED |= {"stage", "needs_person", "next_check", "heard_on"}
RECORDED |= {"awaiting_answer_since"}


class RecoveryCaseRecord(models.Model):
    """How a file went is recorded by its steps, and typed by nobody (I19)."""

    _inherit = "recovery.case"

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        """A file begins open and today, whatever a form or a caller fills in."""
        names = RECORDED | {"link_until"}
        self = without_defaults(self, names)
        if by_hand(self.env) and not RECORDING.said():
            usual = self.default_get([*names])
            for vals in vals_list:
                if any(
                    vals.get(name) and str(vals[name]) != str(usual.get(name))
                    for name in names
                ):
                    self._refuse_recorded()
        return super().create(vals_list)

    def write(self, vals):
        """Refuse what only the steps record.

        :raise AccessError: see above
        """
        if RECORDED & vals.keys() and by_hand(self.env) and not RECORDING.said():
            self.check_access("write")
            self._refuse_recorded()
        return super().write(vals)

    def _record(self, vals):
        """Write what a step of these files says, with the rights of who takes it."""
        with RECORDING.told(True):
            return self.write(vals)

    def _refuse_recorded(self):
        raise AccessError(
            self.env._(
                "How a file went is recorded by its steps, so that it can be relied "
                "upon. Use its buttons; the daily job does the rest."
            )
        )

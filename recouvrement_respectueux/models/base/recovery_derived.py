from odoo import api, models
from odoo.exceptions import AccessError

from .recovery_recording import RECORDING


def without_defaults(records, names):
    """These records, without what the context of a caller would fill into these fields
    as defaults."""
    filled = {f"default_{name}" for name in names} & records.env.context.keys()
    if not filled:
        return records
    kept = {
        key: value for key, value in records.env.context.items() if key not in filled
    }
    return records.with_env(records.env(context=kept))


class RecoveryDerived(models.AbstractModel):
    """What a record takes over from another one, its company for one, and what its
    steps note or work out, is typed by nobody: rules read it, and so does what is
    credited, shown and counted."""

    _name = "recovery.derived"
    _inherit = ["recovery.named"]
    _description = "Takes Over From Another Record"

    # Names of the fields that its steps alone write, by `_record`.
    _recorded = frozenset()
    # Names of those that are given when it is made, and stay.
    _given_once = frozenset()

    @api.model_create_multi
    def create(self, vals_list):
        closed = self._derived() | self._recorded
        self = without_defaults(self, closed)  # a step, too, says what it means itself
        if not self._is_step():
            for vals in vals_list:
                self._check_derived(vals, closed)
        return super().create(vals_list)

    def write(self, vals):
        if not self._is_step():
            closed = self._derived() | self._recorded | self._given_once
            self._check_derived(vals, closed)
        return super().write(vals)

    def _record(self, vals):
        """Write what a step of these records says, with the rights of who takes it."""
        with RECORDING.told(True):
            return self.write(vals)

    @api.model
    def _make(self, vals):
        """Create a record with what a step of ours says of it."""
        with RECORDING.told(True):
            return self.create(vals)

    def _is_step(self):
        return self.env.su or RECORDING.said()

    @api.model
    def _derived(self):
        """Names of the fields that are another record's, or worked out here."""
        return {
            name
            for name, field in self._fields.items()
            if (field.related or field.compute) and field.store and field.readonly
        }

    def _check_derived(self, vals, closed=None):
        closed = self._derived() | self._recorded if closed is None else closed
        if typed := closed & vals.keys():
            self.check_access("write")
            labels = [
                self._fields[name]._description_string(self.env) for name in typed
            ]
            raise AccessError(
                self.env._(
                    "%s is kept by the steps of this record, so that it can be relied "
                    "upon: nobody types it. Use the buttons, or begin a new record.",
                    ", ".join(sorted(labels)),
                )
            )

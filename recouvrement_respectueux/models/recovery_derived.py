from odoo import api, models
from odoo.exceptions import AccessError


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
    """What a record takes over from another one, its company for one, is typed by
    nobody: rules read it, and so does what is credited, shown and counted."""

    _name = "recovery.derived"
    _inherit = ["recovery.named"]
    _description = "Takes Over From Another Record"

    @api.model_create_multi
    def create(self, vals_list):
        if not self.env.su:
            self = without_defaults(self, self._derived())
            for vals in vals_list:
                self._check_derived(vals)
        return super().create(vals_list)

    def write(self, vals):
        if not self.env.su:
            self._check_derived(vals)
        return super().write(vals)

    @api.model
    def _derived(self):
        """Names of the fields that are another record's, and kept here."""
        return {
            name
            for name, field in self._fields.items()
            if field.related and field.store and field.readonly
        }

    def _check_derived(self, vals):
        if typed := self._derived() & vals.keys():
            labels = [
                self._fields[name]._description_string(self.env) for name in typed
            ]
            raise AccessError(
                self.env._(
                    "%s is taken over from another record, and changes with it alone.",
                    ", ".join(sorted(labels)),
                )
            )

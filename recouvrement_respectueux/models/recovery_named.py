from odoo import api, models


class RecoveryNamed(models.AbstractModel):
    """A record points to what its user may read. Odoo tells the name of whatever it
    points to, and what it takes over from there, to who may read the record itself."""

    _name = "recovery.named"
    _description = "Points to What Its User May Read"

    @api.model_create_multi
    def create(self, vals_list):
        records = super().create(vals_list)
        records._check_named(self._named())
        return records

    def write(self, vals):
        result = super().write(vals)
        self._check_named(self._named() & vals.keys())
        return result

    def onchange(self, values, field_names, fields_spec):
        """Override of `base`: nor does a form that is not saved yet tell more."""
        if not self.env.su:
            for name in self._named():
                asked = values.get(name, self.env.context.get(f"default_{name}"))
                known = self.env[self._fields[name].comodel_name].browse(_ids(asked))
                known.exists().check_access("read")
        return super().onchange(values, field_names, fields_spec)

    @api.model
    def _named(self):
        """Names of the fields that point to records of ours."""
        return {
            name
            for name, field in self._fields.items()
            if field.type in ("many2one", "many2many")
            and field.store
            and field.comodel_name.startswith("recovery.")
        }

    def _check_named(self, names):
        if not self.env.su:
            for name in names:
                self[name].check_access("read")


def _ids(value):
    """Ids in a value that a form sends: one, or commands."""
    if isinstance(value, list | tuple):
        linked = [one[1] for one in value if one[0] == 4]
        return [*linked, *(id_ for one in value if one[0] == 6 for id_ in one[2])]
    return [value] if value and isinstance(value, int) else []

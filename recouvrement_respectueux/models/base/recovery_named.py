from odoo import api, models

# Odoo refuses to save what is in the books of another company, not to tell it before.
BOOKS = ("account.move", "account.move.line")


class RecoveryOfCompany(models.AbstractModel):
    """A record stays with the companies of whoever writes on it. Rules look at a record
    before it is written, not after: it could be handed to a company that is not theirs.
    """

    _name = "recovery.of.company"
    _inherit = ["recovery.at.work"]
    _description = "Stays in a Company of Its User"

    def write(self, vals):
        result = super().write(vals)
        if "company_id" in vals:
            self.check_access("write")
        return result


class RecoveryNamed(models.AbstractModel):
    """A record points to what its user may read. Odoo tells the name of whatever it
    points to, and what it takes over from there, to who may read the record itself."""

    _name = "recovery.named"
    _inherit = ["recovery.of.company"]
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
            defaults = {
                name.removeprefix("default_"): value
                for name, value in self.env.context.items()
            }
            self._check_asked({**defaults, **values})
        return super().onchange(values, field_names, fields_spec)

    def _check_asked(self, values):
        """The same of these values of a form, and of the lines in it."""
        for name in values.keys() & self._fields.keys():
            field, asked = self._fields[name], values[name]
            if field.type == "one2many":
                lines = self.env[field.comodel_name]
                for line in _lines(asked) if hasattr(lines, "_check_asked") else ():
                    lines._check_asked(line)
            elif self._points(field) or field.comodel_name in BOOKS:
                known = self.env[field.comodel_name].browse(_ids(asked))
                known.exists().check_access("read")

    @api.model
    def _named(self):
        """Names of the fields that point to records of ours."""
        return {name for name, field in self._fields.items() if self._points(field)}

    @api.model
    def _points(self, field):
        return (
            field.type in ("many2one", "many2many")
            and field.store
            and field.comodel_name.startswith("recovery.")
        )

    def _check_named(self, names):
        if not self.env.su:
            for name in names:
                self[name].check_access("read")


def _lines(value):
    """Values of lines in commands that a form sends."""
    return [one[2] for one in _commands(value) if one[0] in (0, 1) and one[2]]


def _ids(value):
    """Ids in a value that a form or a default sends: one, several, or commands."""
    several = value if isinstance(value, list | tuple) else [value]
    plain = [one for one in several if one and isinstance(one, int)]
    linked = [one[1] for one in _commands(value) if one[0] == 4]
    replaced = (id_ for one in _commands(value) if one[0] == 6 for id_ in one[2] or ())
    return [*plain, *linked, *replaced]


def _commands(value):
    """What of a value is commands, each with its three parts."""
    several = value if isinstance(value, list | tuple) else ()
    given = [one for one in several if isinstance(one, list | tuple) and one]
    return [(*one, False, False)[:3] for one in given]

from odoo import api, fields, models
from odoo.exceptions import AccessError

from .names import RECORDING

# Odoo refuses to save what is in the books of another company, not to tell it before.
BOOKS = ("account.move", "account.move.line")


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


class RecoveryAboutCustomer(models.AbstractModel):
    """What concerns a customer as a whole, in one company, wherever it was noted."""

    _name = "recovery.about.customer"
    _inherit = ["recovery.of.company"]
    _description = "About a Customer"

    partner_id = fields.Many2one(
        "res.partner",
        string="Customer",
        required=True,
        index=True,
        ondelete="cascade",
        check_company=True,
    )
    company_id = fields.Many2one(
        "res.company", required=True, index=True, default=lambda self: self.env.company
    )

    @api.model_create_multi
    def create(self, vals_list):
        """Noted on a contact of a company, it belongs to the company."""
        return super().create([self._on_customer(vals) for vals in vals_list])

    def _on_customer(self, vals):
        partner = self.env["res.partner"].browse(vals.get("partner_id"))
        customer = partner.commercial_partner_id
        return {**vals, "partner_id": customer.id} if customer else vals


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

# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""A colleague of another company points dialogs, forms and defaults at what is not
theirs: Odoo would tell the name of it, and whatever is taken over from there."""

from odoo.fields import Command
from odoo.tools import mute_logger

from ..attackers import Attack

SECRET = "Zebulon"
# What is about one customer: its name would tell who owes.
PRIVATE = {
    "recovery.answer",
    "recovery.arrangement",
    "recovery.case",
    "recovery.conversation",
    "recovery.formal.notice",
    "recovery.installment",
    "recovery.joint.plan",
    "recovery.reminder",
}
QUIET = ("odoo.addons.base.models.ir_rule", "odoo.sql_db", "odoo.orm.models")


class TestNamed(Attack):
    def setUp(self):
        super().setUp()
        self.stand_ready()
        self.partner.name = f"{SECRET} SARL"
        self.env.flush_all()

    def pointers(self):
        """``(model, field)``: what a colleague may point at something private."""
        for name in self.models:
            for field in self.registry[name]._fields.values():
                points = field.type in ("many2one", "many2many") and field.store
                if points and field.comodel_name in PRIVATE:
                    yield name, field

    def values(self, model, field):
        """The least with which a row may be made, with this field pointing there."""
        target = self.target(field.comodel_name)
        one = field.type == "many2one"
        found = {field.name: target.id if one else [Command.set(target.ids)]}
        for other in self.registry[model]._fields.values():
            if other.required and other.store and other.column_type:
                if other.name != "company_id":
                    found.setdefault(other.name, self._any(other))
        return found

    def told(self, act):
        """All that comes back, an error too."""
        try:
            with self.env.cr.savepoint() as point:
                try:
                    return repr(act())
                finally:
                    point.rollback()
                    self.env.invalidate_all()
        except Exception as error:  # noqa: BLE001 — whatever refuses it
            return str(error)

    def spec(self, records):
        return {
            field.name: {"fields": {"display_name": {}}} if field.relational else {}
            for field in records._fields.values()
            if records._has_field_access(field, "read")
        }

    def created(self, records, values):
        row = records.create(values)
        row.env.flush_all()
        row.env.invalidate_all()
        found = []
        for name, what in self.spec(records).items():
            found.append(
                self.told(lambda name=name, what=what: row.web_read({name: what}))
            )
        return found

    @mute_logger(*QUIET)
    def test_nothing_of_another_company_is_named(self):
        pointers = list(self.pointers())
        self.assertGreater(len(pointers), 25)
        for role in ("user", "accounting"):
            for model, field in pointers:
                values = self.values(model, field)
                records = self.as_person(role)[model]
                asked = {field.name: values[field.name]}
                by_default = {f"default_{field.name}": values[field.name]}
                ways = {
                    "create": lambda r=records, v=values: self.created(r, v),
                    "onchange": lambda r=records, v=asked: r.onchange(
                        dict(v), [*v], self.spec(r)
                    ),
                    "default": lambda r=records, v=by_default: r.with_context(
                        **v
                    ).onchange({}, [], self.spec(r)),
                }
                for way, act in ways.items():
                    with self.subTest(
                        role=role, model=model, field=field.name, way=way
                    ):
                        self.assertNotIn(SECRET, self.told(act))

# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""What no screen lets anybody type is kept by our code alone: no field of any model of
ours takes it from a request, not in a write, nor when a record is made."""

from lxml import etree

from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tools import mute_logger

from dev.paths import ADDONS

from ..common import ADDON, TODAY, TOMORROW
from ..reminder.test_evidence_more import PIXEL
from ..two_companies import TwoCompanies

QUIET = ("odoo.sql_db", "odoo.addons.base.models.ir_rule", "odoo.models")
MAGIC = {"id", "create_uid", "create_date", "write_uid", "write_date", "display_name"}
GROUPS = ("account.group_account_manager", f"{ADDON}_care.group_recovery_care_manager")
YES = {"1", "True"}
# Chosen by whoever manages texts, paths and rules: lists are archived and put in order.
LISTS = {"active", "sequence"}
CHOSEN = {
    ("recovery.guide", "activity_type_id"),
    ("recovery.guide.choice", "question_id"),
    ("recovery.guide.question", "guide_id"),
    ("recovery.guide.rule", "guide_id"),
    ("recovery.intermediary", "partner_id"),  # is asked to be confirmed again
    ("recovery.intermediary", "mandate_name"),
    ("recovery.note.rule", "severity"),
    ("recovery.note.rule", "stage"),
    ("recovery.step", "automatic_company_ids"),
}
# Odoo's discussions and tasks keep these, on every model that has them.
OF_ODOO = {"message_main_attachment_id", "access_token"}


class TestTypedByNobody(TwoCompanies):
    def setUp(self):
        super().setUp()
        self.fill(self.company)
        self.manager = self.new_user("paul", ",".join(GROUPS))
        self.typed = self.typed_on_screens()

    def typed_on_screens(self):
        """``{(model, field)}`` that some view lets somebody type."""
        typed = set()
        for view in self.env["ir.ui.view"].search([("inherit_id", "=", False)]):
            if view.type in ("form", "list", "kanban") and view.model in self.env:
                tree = etree.fromstring(view.get_combined_arch())
                self.read_view(tree, view.model, typed)
        return typed

    def read_view(self, node, model, typed, locked=False):
        """Look for what may be typed in this part of a view; a card, or a list that is
        not editable, only shows."""
        fields = self.env[model]._fields
        if node.tag == "list":
            locked = not (node.get("editable") or node.get("multi_edit"))
        elif node.tag in ("form", "kanban"):
            locked = node.tag == "kanban"
        if node.tag == "kanban" and node.get("records_draggable") not in ("0", "false"):
            typed.add((model, node.get("default_group_by")))
        for child in node:
            if child.tag != "field" or child.get("name") not in fields:
                self.read_view(child, model, typed, locked)
                continue
            field = fields[child.get("name")]
            readonly = child.get("readonly", "1" if field.readonly else "0")
            hides = (child.get("invisible"), child.get("column_invisible"))
            if not locked and readonly not in YES and not YES.intersection(hides):
                typed.add((model, field.name))
            for inner in child:
                self.read_view(inner, field.comodel_name, typed)

    def kept_by_machine(self):
        """``(model, field)`` of ours that is stored and that no screen lets anybody
        type."""
        for name, model in sorted(self.registry.items()):
            ours = model._original_module in ADDONS
            if not ours or model._abstract or not model._auto:
                continue
            for field in model._fields.values():
                if not field.store or field.name in MAGIC | OF_ODOO | LISTS:
                    continue
                known = self.typed | CHOSEN
                if field.type != "one2many" and (name, field.name) not in known:
                    yield name, field

    def another(self, field, now):
        """A value of this field that is not ``now``."""
        if field.type == "boolean":
            return not now
        if field.type in ("integer", "float", "monetary"):
            return (now or 0) + 7
        if field.type == "date":
            return TOMORROW if now == TODAY else TODAY
        if field.type == "datetime":
            return "2026-01-01 00:00:00"
        if field.type == "selection":
            return next((one for one in field.get_values(self.env) if one != now), None)
        if field.type in ("many2one", "many2many"):
            rows = self.env[field.comodel_name].sudo().search([], limit=30) - now
            if "company_id" in rows._fields and field.comodel_name != "res.company":
                rows = rows.filtered(
                    lambda one: not one.company_id or one.company_id == self.company
                )
            one = rows[:1].id
            return one if field.type == "many2one" else [Command.set([one])]
        if field.type in ("binary", "image"):
            return PIXEL
        return {"x": 1} if field.type == "json" else "Zanzibar"

    @mute_logger(*QUIET)
    def test_a_write_changes_none_of_it(self):
        taken, tried = [], 0
        for name, field in self.kept_by_machine():
            rows = self.env[name].sudo().with_context(active_test=False)
            row = rows.search([], limit=1, order="id desc")
            value = row and self.another(field, row[field.name])
            if not row or value is None:
                continue
            if row.with_user(self.manager).has_access("write"):
                tried += 1
                if self.takes(row, field.name, value):
                    taken.append(f"{name}.{field.name}")
        self.assertFalse(taken)
        self.assertGreater(tried, 150)

    def takes(self, row, name, value):
        """Whether a manager who is no administrator writes this; undone afterwards."""
        before = row[name]
        with self.env.cr.savepoint() as point:
            try:
                row.with_user(self.manager).write({name: value})
                self.env.flush_all()
                self.env.invalidate_all()
                return row[name] != before
            except Exception:  # noqa: BLE001 — whatever refuses it
                return False
            finally:
                point.rollback()
                self.env.invalidate_all()

    @mute_logger(*QUIET)
    def test_none_of_it_comes_with_a_new_record(self):
        """Nor as a default of the caller: these models are made by buttons or forms."""
        taken = []
        for name, model in sorted(self.registry.items()):
            closed = getattr(model, "_recorded", ())
            rights = self.env[name].with_user(self.manager)
            if model._abstract or not closed or not rights.has_access("create"):
                continue
            row = self.env[name].sudo().search([], limit=1, order="id desc")
            for field in sorted(closed):
                value = self.another(model._fields[field], row[field]) if row else 7
                if value is None or model._fields[field].type == "one2many":
                    continue
                with self.assertRaises(AccessError), self.env.cr.savepoint():
                    rights.create({field: value})
                taken.append((name, field))
        self.assertGreater(len(taken), 10)

# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""What a form shows before it is saved is what is stored: each computed field tells the
same of a record and of the unsaved copy of it that a form works on."""

from lxml import etree

from odoo.tests import Form

from ..arrangements import ArrangementCommon

# Forms of Odoo that show fields of ours, too.
BOSS = "account.group_account_manager,base.group_system"
OF_ODOO = ("res.company", "res.config.settings", "res.partner", "account.move")


class TestNewRecords(ArrangementCommon):
    def setUp(self):
        super().setUp()
        self.make_automatic(self.friendly)
        self.bank_account()
        self.invoice(self.customer("Late"))
        self.run_daily()
        self.arrangement = self.propose(self.moves[:2], number=2)
        self.accept(self.arrangement)
        self.case = self.case_of(self.partner)
        talk = self.env["recovery.conversation"]
        talk.create({"case_id": self.case.id})
        self.dialog(self.moves[2])
        self.env["recovery.automatic"]._open()
        self.env["recovery.preview"].action_open()
        self.env["res.config.settings"].create({})
        self.env.flush_all()
        self.env.invalidate_all()

    def ours(self):
        """``(model, computed field)`` of this product, by any of its addons."""
        for name in sorted(self.registry):
            model = self.env[name].sudo()
            if model._abstract or model._name != name:
                continue
            for field in model._fields.values():
                ours = name.startswith("recovery.") and field._modules
                ours = ours or (name in OF_ODOO and field.name.startswith("recovery_"))
                ours = ours and field.name not in self.env["mail.thread"]._fields
                if ours and field.compute and field.name not in model._inherits:
                    yield model, field

    def told(self, record, field):
        """What a field tells, the same for a record and its copy."""
        value = record[field.name]
        if field.relational:
            return value._name, sorted(value._origin.ids)
        return str(value) if field.type == "html" else value

    def test_an_unsaved_copy_of_a_record_tells_what_the_record_tells(self):
        wrong, compared = [], 0
        for model, field in self.ours():
            order = "id desc" if model._log_access else None
            record = model.search([], limit=1, order=order)
            # What is stored is taken from the record until something is typed.
            if not record or field.store or field.type == "binary":
                continue
            before = self.told(record, field)
            after = self.told(model.new(origin=record), field)
            compared += 1
            if before != after:
                wrong.append(f"{model._name}.{field.name}: {before} -> {after}")
        self.assertGreater(compared, 100)
        self.assertFalse(wrong, "\n".join(wrong))

    def test_the_form_of_a_new_record_opens(self):
        """Of all that somebody may create by hand, and of the settings."""
        opened = []
        boss = self.new_user("boss", BOSS)
        for name in sorted(self.registry):
            model = self.env[name].with_user(boss)
            if not name.startswith("recovery.") and name != "res.config.settings":
                continue
            if model._abstract or (model._transient and name.startswith("recovery.")):
                continue  # dialogs are made by whoever opens them
            if not model.has_access("create") or not self.may_be_created(name):
                continue
            with self.subTest(model=name), self.env.cr.savepoint():
                Form(model)
            opened.append(name)
        self.assertGreater(len(opened), 8, opened)

    def may_be_created(self, name):
        views = self.env["ir.ui.view"].search([("model", "=", name)])
        forms = views.filtered(lambda view: view.type == "form" and not view.inherit_id)
        return forms and "create" not in etree.fromstring(forms[:1].arch).attrib

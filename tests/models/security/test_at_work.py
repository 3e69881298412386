# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Whoever is in charge works here: no customer with a login, nobody who has left, and
no colleague of another company, who would read of it in a task."""

from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command

from dev.paths import ADDONS

from ..two_companies import TwoCompanies


class TestAtWork(TwoCompanies):
    def setUp(self):
        super().setUp()
        self.fill(self.company)
        self.manager = self.new_user("paul", "account.group_account_manager")
        self.left = self.new_user("left", "account.group_account_invoice")
        self.left.active = False
        self.far = self.new_user("far", "account.group_account_invoice", self.other)
        self.portal = self.new_user("portal", "base.group_portal")
        self.strangers = self.left + self.far + self.portal

    def chosen(self):
        """``(a record, field)`` for each field in which a manager names colleagues."""
        for name, model in sorted(self.registry.items()):
            if model._original_module not in ADDONS or model._abstract:
                continue
            rows = self.env[name].sudo()
            if not model._auto or model._transient:
                continue
            row = rows.search([], limit=1, order="id desc")
            for field in model._fields.values():
                people = field.comodel_name == "res.users" and field.store
                if people and not field.readonly and row:
                    mine = row.with_user(self.manager)
                    if mine.has_access("write"):
                        yield row, field

    def test_no_model_of_ours_names_somebody_who_does_not_work_here(self):
        taken, tried = [], 0
        for row, field in self.chosen():
            for user in self.strangers:
                alone = [Command.set(user.ids)]
                value = user.id if field.type == "many2one" else alone
                tried += 1
                with self.env.cr.savepoint() as point:
                    try:
                        row.with_user(self.manager).write({field.name: value})
                        self.env.flush_all()
                        taken.append(f"{row._name}.{field.name} {user.login}")
                    except UserError:
                        pass
                    point.rollback()
                self.env.invalidate_all()
        global_ones = {f"recovery.legal.{one}.user_id far" for one in ("rate", "rule")}
        self.assertFalse(set(taken) - global_ones)
        self.assertGreater(tried, 12)

    def test_a_message_that_waits_names_a_colleague(self):
        self.invoice(self.customer("New SARL", company_id=self.company.id))
        self.run_daily()
        waiting = self.env["recovery.reminder"].search([("state", "=", "to_review")])
        mine = waiting[:1].with_user(self.manager)
        for user in self.strangers:
            with self.assertRaisesRegex(ValidationError, "does not work here"):
                mine.write({"user_id": user.id})
        mine.write({"user_id": self.adviser.id})
        self.assertEqual(mine.user_id, self.adviser)

    def test_who_has_left_since_hinders_nobody(self):
        self.case.sudo().user_id = self.adviser
        self.adviser.sudo().active = False
        self.case.with_user(self.manager).write(
            {"user_id": self.adviser.id, "delay_note": "After the fair"}
        )
        self.assertEqual(self.case.delay_note, "After the fair")

    def test_the_company_names_a_colleague(self):
        for user in self.strangers:
            with self.assertRaises(ValidationError):
                self.company.recovery_user_id = user
            # Who has left receives nothing, and is on no list: nor does it hinder.
            if user.active:
                with self.assertRaises(ValidationError):
                    self.company.recovery_workbook_user_ids = user

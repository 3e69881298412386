# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Every model of our addons, every group, every operation, two companies (I13).

The models are read from the registry: a new one fails here until its rights stand in
the table and a rule keeps companies apart.
"""

from odoo.exceptions import AccessError

from dev.paths import ADDONS

from ..access_table import (
    COMMON,
    GIVEN,
    NEW,
    OPERATIONS,
    ROLES,
    TABLE,
    given,
    matrix,
    written,
)
from ..two_companies import TwoCompanies

OVERSEER = ",".join((ROLES["accounting"], ROLES["care manager"]))


class TestAccessMatrix(TwoCompanies):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.overseer = cls.new_user("eve", OVERSEER)
        cls.models = [
            name
            for name, model in cls.registry.items()
            if model._original_module in ADDONS and not model._abstract
        ]
        cls.of_companies = [
            name for name in cls.models if "company_id" in cls.registry[name]._fields
        ]

    def test_every_model_has_its_rights_written_down(self):
        found = matrix(self.env, self.models)
        known = {line.split()[0] for line in written(TABLE)}
        new = ", ".join(sorted(set(self.models) - known))
        self.assertFalse(new, NEW % new)
        self.assertEqual("\n".join(found), "\n".join(written(TABLE)))

    def test_models_of_odoo_that_we_let_read(self):
        ours = self.env["ir.model.data"].search(
            [("module", "in", ADDONS), ("model", "=", "ir.model.access")]
        )
        accesses = self.env["ir.model.access"].browse(ours.mapped("res_id"))
        of_odoo = accesses.filtered(lambda one: one.model_id.model not in self.models)
        self.assertEqual(sorted(given(of_odoo)), written(GIVEN))

    # === COMPANIES === #

    def test_a_model_without_a_company_names_no_customer(self):
        shared = {
            name
            for name in set(self.models) - set(self.of_companies)
            if not self.registry[name]._transient
        }
        self.assertEqual(shared, set(COMMON), NEW % ", ".join(shared - set(COMMON)))

    def as_user(self, user, companies=None, su=False):
        context = {"allowed_company_ids": (companies or user.company_ids).ids}
        return self.env(user=user, su=su, context={**self.env.context, **context})

    def admitted(self, user, model, **values):
        """What the rules of this model let this user do with a record like this."""
        known = self.registry[model]._fields
        values = {name: one for name, one in values.items() if name in known}
        record = self.env(su=True)[model].new(values)
        rules = self.env["ir.rule"].with_user(user)
        return [
            name
            for name in OPERATIONS
            if record.filtered_domain(rules._compute_domain(model, name) or [])
        ]

    def test_a_rule_keeps_the_companies_of_each_model_apart(self):
        for model in self.of_companies:
            with self.subTest(model=model):
                mine = {"create_uid": self.adviser.id, "company_id": self.company.id}
                own = self.admitted(self.adviser, model, **mine)
                self.assertEqual(own, list(OPERATIONS))
                theirs = {**mine, "company_id": self.other.id}
                self.assertFalse(self.admitted(self.adviser, model, **theirs))

    def test_rows_of_another_company_are_neither_found_nor_opened(self):
        for company in (self.company, self.other):
            self.fill(company)
        for model in self.of_companies:
            if not self.registry[model]._transient:
                with self.subTest(model=model):
                    self.assert_apart(model)

    def assert_apart(self, model):
        """Those who may do most here, each in one company."""
        rows = self.as_user(self.adviser, self.company + self.other, su=True)[model]
        rows = rows.search([("company_id", "!=", False)])
        self.assertEqual(rows.company_id, self.company + self.other, "fill it too")
        theirs = rows.filtered(lambda row: row.company_id == self.other)
        mine = self.as_user(self.overseer)[model]
        if mine.has_access("read"):  # some are for nobody
            self.assertEqual(mine.search([]).company_id, self.company)
        for act in (lambda one: one.read(["company_id"]), lambda one: one.unlink()):
            with self.assertRaises(AccessError):
                act(mine.browse(theirs.ids))

    # === DIALOGS === #

    def test_a_dialog_is_of_who_opened_it(self):
        for model in self.models:
            if self.registry[model]._transient:
                with self.subTest(model=model):
                    who, company = self.overseer.id, self.company.id
                    opened = {"create_uid": who, "company_id": company}
                    own = self.admitted(self.overseer, model, **opened)
                    self.assertEqual(own, list(OPERATIONS))
                    self.assertFalse(self.admitted(self.adviser, model, **opened))

# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""docs/security.md tells who may see and do what as the registry has it."""

from odoo.tests import tagged
from odoo.tests.common import TransactionCase

from dev import security_table

RENEW = "docs/security.md is behind: run `make security-table` and read what changed."
# Fields on models of Odoo that say nothing about a customer or about our ways.
OPEN = {
    "digest.digest": "which figures a digest shows; the figures themselves are closed",
    "res.config.settings": "administrators only, as the model is",
}


@tagged("post_install", "-at_install")
class TestSecurityTable(TransactionCase):
    maxDiff = None

    def test_the_table_in_the_documents_is_true(self):
        found = security_table.render(self.env)
        self.assertEqual(found.strip(), security_table.written().strip(), RENEW)

    def test_each_field_added_to_a_model_of_odoo_is_closed(self):
        """The portal, a visitor and an employee who follows no file read none."""
        rights = security_table.Rights(self.env)
        strangers = [
            index
            for index, role in enumerate(security_table.ROLES)
            if role in ("public", "portal", "employee")
        ]
        for name, model in self.env.registry.items():
            if model._abstract or security_table.is_ours(model) or name in OPEN:
                continue
            for field in security_table.added_fields(model):
                with self.subTest(field=f"{name}.{field.name}"):
                    self.assertTrue(field.groups)
                    seen = rights.of_field(name, field)
                    self.assertEqual({seen[index] for index in strangers}, {"-"})

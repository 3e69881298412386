# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""`make security-table`: write what each role may see and do into docs/security.md.

Read from a database with our addons: a model, a field or a right that changes shows in
the file, and `tests/models/security/test_security_table.py` holds the file against the
registry.
"""

from .paths import ADDON, ADDONS, ROOT

FILE = ROOT / "docs" / "security.md"
BEGIN, END = "<!-- written by make security-table -->\n", "<!-- the end of it -->\n"
NO_ACCESS = "."  # what the ORM calls a field for nobody
OPERATIONS = ("read", "write", "create", "unlink")
# The columns, in this order. Whoever invoices follows files, and whoever configures
# accounting manages them.
ROLES = {
    "public": "base.group_public",
    "portal": "base.group_portal",
    "employee": "base.group_user",
    "invoicing": "account.group_account_invoice",
    "accounting": "account.group_account_manager",
    "user": f"{ADDON}.group_recovery_user",
    "manager": f"{ADDON}.group_recovery_manager",
    "care": f"{ADDON}_care.group_recovery_care",  # given by name, in no other group
    "care manager": f"{ADDON}_care.group_recovery_care_manager",
}


def is_ours(model) -> bool:
    """Whether this class of a registry is a model of one of our addons."""
    return model._original_module in ADDONS


def added_fields(model):
    """Fields that our addons add to a model of Odoo."""
    for field in model._fields.values():
        modules = set(field._modules or ())
        # What a user inherits of the partner comes under the name of Odoo.
        if field.name.startswith("recovery_") or modules and modules <= set(ADDONS):
            yield field


class Rights:
    """What the groups of each role allow, as the ORM decides it."""

    def __init__(self, env):
        self.env = env
        self.roles = {role: self._with_implied(name) for role, name in ROLES.items()}
        accesses = env["ir.model.access"].sudo().search([("active", "=", True)])
        self.accesses = accesses.grouped(lambda one: one.model_id.model)

    def _with_implied(self, name):
        group = self.env.ref(name)
        return set((group | group.all_implied_ids).ids)

    def of_model(self, name):
        """A cell for each role: ``rwcu``, with dashes for what is refused."""
        return [self._rights(name, groups) for groups in self.roles.values()]

    def _rights(self, name, groups):
        mine = [
            one
            for one in self.accesses.get(name, ())
            if not one.group_id or one.group_id.id in groups
        ]
        return "".join(
            operation[0] if any(one[f"perm_{operation}"] for one in mine) else "-"
            for operation in OPERATIONS
        )

    def of_field(self, name, field):
        """A cell for each role: whether it reads the field of a record that it may
        read."""
        models = self.of_model(name)
        seen = [self._reads(field, groups) for groups in self.roles.values()]
        return tuple(
            "r" if reads and "r" in model else "-"
            for model, reads in zip(models, seen, strict=True)
        )

    def _reads(self, field, groups):
        if not field.groups:
            return True
        if field.groups == NO_ACCESS:
            return False
        names = [name.strip() for name in field.groups.split(",")]
        return any(self.env.ref(name).id in groups for name in names)


def render(env) -> str:
    """The tables, as Markdown."""
    rights, registry = Rights(env), env.registry
    names = [name for name in sorted(registry) if not registry[name]._abstract]
    ours = [name for name in names if is_ours(registry[name])]
    of_odoo = [name for name in names if name not in ours]
    closed = (
        row
        for name in ours
        for row in _rows(rights, name, registry[name]._fields.values())
        if row[1] != tuple(_may_read(one) for one in rights.of_model(name))
    )
    added = (
        row
        for name in of_odoo
        for row in _rows(rights, name, added_fields(registry[name]))
    )
    return "\n".join(
        [
            "### Models of our addons",
            "",
            "r(ead), w(rite), c(reate), u(nlink); rules then narrow the rows down.",
            "",
            *_table("model", ((name, rights.of_model(name)) for name in ours)),
            "",
            "### Fields of those models that fewer may read",
            "",
            *_table("fields", closed),
            "",
            "### Fields that our addons add to models of Odoo",
            "",
            *_table("fields", added),
            "",
        ]
    )


def _may_read(cell):
    return "r" if "r" in cell else "-"


def _rows(rights, name, fields):
    """One row for the fields of a model that the same roles may read."""
    found = {}
    for field in fields:
        found.setdefault(rights.of_field(name, field), []).append(field.name)
    for seen, own in sorted(found.items(), key=lambda row: sorted(row[1])):
        yield f"{name}: {', '.join(sorted(own))}", seen


def _table(first, rows):
    """A Markdown table with a column for each role."""
    yield f"| {first} | {' | '.join(ROLES)} |"
    yield "|---" * (len(ROLES) + 1) + "|"
    for name, cells in rows:
        yield f"| {name} | {' | '.join(cells)} |"


def written() -> str:
    """The tables as they stand in the file."""
    return FILE.read_text(encoding="utf-8").partition(BEGIN)[2].partition(END)[0]


def renew(text: str) -> None:
    """Put the tables into the file, in the place of those before."""
    before, _begin, rest = FILE.read_text(encoding="utf-8").partition(BEGIN)
    after = rest.partition(END)[2]
    FILE.write_text(f"{before}{BEGIN}\n{text}{END}{after}", encoding="utf-8")


def main() -> None:
    """Read the prepared database, write the file."""
    # of Odoo's Python, not of the one that only reads this file
    from bench import database

    from . import run_tests
    from .environment import session

    with session() as environment:
        run_tests.prepare_ready(environment)
    database.configure()
    with database.opened(run_tests.READY) as env:
        renew(render(env))


if __name__ == "__main__":
    main()
